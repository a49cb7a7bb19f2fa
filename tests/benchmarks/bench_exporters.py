"""Printing: Word against copying prepared rows, PDF against LibreOffice converting the same Word file and against
reportlab's own table of the same text, whose widths are given."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from exporters.writing import write
from models.documents.document import Align, Column, Document, Group, Table
from resources.fonts import font_path
from tests.benchmarks.table import BenchRow, alternate

RUNS = 5
WORD_ROWS = 3_000
PDF_ROWS = 184
LIST_ROWS = 450  # of a district's year
PHRASES = (
    "上垟片区旧厂房改造完成可行性研究报告批复（云发改〔2024〕36号），",
    "累计完成投资12.5亿元，占年度计划的83.3%；",
    "东岙新城供水管网更新",
    "开展“百日攻坚”行动，排查问题1,204处，整改率98.6%；",
    "沙埭产业园冷链物流中心主体结构结顶，",
    "预计6月底前开工，",
    "新增建筑面积136.5万㎡，",
)


def rows() -> list[BenchRow]:
    """Every measurement of this room; what cannot be measured here is said on stderr."""
    with TemporaryDirectory() as folder:
        path = Path(folder)
        return [*_word(path), _word_list(path), *_pdf(path), *_pdf_list(path), _pdf_bare(path)]


def _text(length: int, seed: int) -> str:
    parts, at = "", seed
    while len(parts) < length:
        parts += PHRASES[at % len(PHRASES)]
        at += 1 + seed % 3
    return parts[: length - 1] + "。"


def _table(count: int, columns: int, length: int) -> Document:
    heads = (Column("序号", 1, Align.CENTER), *(Column(f"完成情况{at}", 4) for at in range(1, columns)))
    cells = tuple((str(row), *(_text(length, row + at) for at in range(1, columns))) for row in range(1, count + 1))
    return Document("云江区重点工作当前完成情况", (Table(heads, (Group("", cells),)),))


def _word(folder: Path) -> list[BenchRow]:
    document, tenth = _table(WORD_ROWS, 5, 12), _table(WORD_ROWS // 10, 5, 12)
    target = folder / "ours.docx"
    copy = _copying(document, target, folder / "copied.docx")
    ours, copying = alternate(lambda: write(document, target), copy, runs=RUNS)
    whole, part = alternate(lambda: write(document, target), lambda: write(tenth, target), runs=RUNS)
    name = f"Word, {WORD_ROWS:,} rows x 5"
    return [
        BenchRow(name, ours, f"copying {WORD_ROWS:,} prepared row elements", copying, limit=3),
        BenchRow(name, whole, f"10 x Word, {WORD_ROWS // 10} rows", part * 10, limit=1.2),
    ]


def _word_list(folder: Path) -> BenchRow:
    document, target = _table(LIST_ROWS, 3, 150), folder / "list.docx"
    copy = _copying(document, target, folder / "copied_list.docx")
    ours, copying = alternate(lambda: write(document, target), copy, runs=RUNS)
    return BenchRow(f"Word, {LIST_ROWS} tasks", ours, f"copying {LIST_ROWS} prepared row elements", copying, limit=3)


def _copying(document: Document, written: Path, target: Path) -> Callable[[], None]:
    """The least python-docx can do for as many rows: copy one prepared row, save."""
    import docx  # noqa: PLC0415  a cold start imports this module and needs none of it

    (table,) = document.tables
    (group,) = table.groups
    write(replace(document, blocks=(replace(table, groups=(replace(group, rows=group.rows[:1]),)),)), written)

    def copy() -> None:
        file = docx.Document(str(written))
        table = file.tables[0]._tbl
        prepared = table.tr_lst[-1]
        for _ in group.rows:
            table.append(deepcopy(prepared))
        file.save(str(target))

    written = written.rename(written.with_name("prepared.docx"))
    return copy


def _pdf_list(folder: Path) -> list[BenchRow]:
    office = shutil.which("soffice")
    if office is None:
        return []
    document, target = _table(LIST_ROWS, 3, 150), folder / "list.pdf"
    word = write(document, folder / "list.docx").path
    convert = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "theirs"), str(word)]
    ours, theirs = alternate(
        lambda: write(document, target), lambda: subprocess.run(convert, capture_output=True, check=True), runs=3
    )
    return [BenchRow(f"PDF, {LIST_ROWS} tasks", ours, "LibreOffice, the same Word file", theirs, limit=0.05)]


def _pdf_bare(folder: Path) -> BenchRow:
    # A cold start imports this module and needs none of them.
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.platypus import Paragraph, SimpleDocTemplate  # noqa: PLC0415
    from reportlab.platypus import Table as ReportlabTable  # noqa: PLC0415

    document, target = _table(LIST_ROWS, 3, 150), folder / "list.pdf"
    (table,) = document.tables
    registerFont(TTFont("bare", str(font_path("NotoSerifSC-Regular"))))
    style = ParagraphStyle("bare", fontName="bare", fontSize=12, leading=16.8, wordWrap="CJK")
    texts = [row for group in table.groups for row in group.rows]

    def bare() -> None:
        rows = [[Paragraph(text, style) for text in row] for row in texts]
        made = ReportlabTable(rows, colWidths=[40, 200, 200], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
        SimpleDocTemplate(str(folder / "bare.pdf"), pagesize=A4).build([made])

    ours, theirs = alternate(lambda: write(document, target), bare, runs=RUNS)
    return BenchRow(f"PDF, {LIST_ROWS} tasks", ours, "reportlab's own table of the text", theirs, limit=3)


def _pdf(folder: Path) -> list[BenchRow]:
    office = shutil.which("soffice")
    if office is None:
        print("PDF against LibreOffice: skipped, soffice is not installed", file=sys.stderr)
        return []
    document = _table(PDF_ROWS, 3, 150)
    word, target = write(document, folder / "table.docx").path, folder / "ours.pdf"
    convert = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "theirs"), str(word)]
    code = (
        "from pathlib import Path; from exporters.writing import write; from tests.benchmarks import bench_exporters;"
        f"write(bench_exporters._table({PDF_ROWS}, 3, 150), Path({str(target)!r}))"
    )
    subprocess.run(convert, capture_output=True, check=True)  # makes its profile at the first start
    running, process, theirs = alternate(
        lambda: write(document, target),
        lambda: subprocess.run([sys.executable, "-c", code], check=True),
        lambda: subprocess.run(convert, capture_output=True, check=True),
        runs=RUNS,
    )
    reference = "LibreOffice, the same Word file"
    return [
        BenchRow(f"PDF, {PDF_ROWS} rows, program running", running, reference, theirs, limit=0.05),
        BenchRow(f"PDF, {PDF_ROWS} rows, from a cold start", process, reference, theirs, limit=0.2),
    ]
