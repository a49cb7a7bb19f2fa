"""PDF files with a text layer: cells by their rules, tables over several pages, sideways pages, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from models.errors import SourceFault
from models.intake.drafts import Plan
from models.intake.findings import Weight
from models.intake.reading import read
from tests.models.intake.build import FIRST, HEADER, SECOND, THIRD, TITLE, plan_of, texts

FONT = "STSong-Light"
WIDTHS = (40, 170, 110, 170)
HEIGHT = 40
LEFT, TOP = 50, 780
Row = Sequence[str]
Draw = Callable[[Canvas, float, float, float, float], None]


def stroke(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0, y0, x1, y1)


def fill(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule as Word draws it: a thin filled area."""
    canvas.rect(x0, y0 - 0.25, max(x1 - x0, 0.5), max(y1 - y0, 0.5), stroke=0, fill=1)


def table(canvas: Canvas, rows: Sequence[Row], top: float = TOP, rule: Draw = stroke, *, sides: bool = True) -> None:
    """Rows of cells with their rules; a cell's lines are parted by line ends."""
    xs = [LEFT + sum(WIDTHS[:at]) for at in range(len(WIDTHS) + 1)]
    for at in range(len(rows) + 1):
        rule(canvas, xs[0], top - at * HEIGHT, xs[-1], top - at * HEIGHT)
    for x in xs if sides else xs[1:-1]:
        rule(canvas, x, top - len(rows) * HEIGHT, x, top)
    for at, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            for number, line in enumerate(text.split("\n")):
                canvas.drawString(x + 5, top - at * HEIGHT - 15 - number * 14, line)


def pdf(path: Path, *pages: Callable[[Canvas], None], **more: object) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), **more)
    for page in pages:
        canvas.setFont(FONT, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def whole(plan: Plan) -> bool:
    return [(t.number, t.text, t.units[0].name, t.reports[0].content) for t in plan.tasks] == [FIRST, SECOND, THIRD]


ROWS = (HEADER, FIRST, SECOND, THIRD)


def titled(canvas: Canvas, rows: Sequence[Row] = ROWS, **more: object) -> None:
    canvas.drawCentredString(295, TOP + 20, TITLE)
    table(canvas, rows, **more)


@pytest.mark.parametrize("rule", [stroke, fill])
@pytest.mark.parametrize("sides", [True, False], ids=["boxed", "open at the sides"])
def test_cells_by_their_rules(rule: Draw, sides: bool, tmp_path: Path) -> None:
    plan = plan_of(pdf(tmp_path / "表.pdf", lambda canvas: titled(canvas, rule=rule, sides=sides)))
    assert whole(plan)
    assert plan.title == "2024年云江区政府工作报告重点工作"


def sideways_text(canvas: Canvas) -> None:
    canvas.translate(0, 842)
    canvas.rotate(-90)
    titled(canvas)


def turned_page(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    canvas.rotate(90)
    canvas.translate(0, -842)
    titled(canvas)


@pytest.mark.parametrize("page", [sideways_text, turned_page])
def test_pages_that_lie_on_their_side(page: Callable[[Canvas], None], tmp_path: Path) -> None:
    assert whole(plan_of(pdf(tmp_path / "表.pdf", page, pagesize=(842, 842))))


def test_a_table_over_two_pages_with_header_title_and_page_number_again(tmp_path: Path) -> None:
    def page(rows: Sequence[Row], number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            titled(canvas, (HEADER, *rows))
            canvas.drawString(280, 30, f"第 {number} 页 共 2 页")
            canvas.drawString(60, 820, f"云江区人民政府办公室　{number}")

        return draw

    plan = plan_of(pdf(tmp_path / "表.pdf", page([FIRST, SECOND], 1), page([THIRD], 2)))
    assert whole(plan)
    assert plan.sections == ()
    assert any("每页重复的页眉、页脚、表头" in finding.text for finding in plan.findings)


def test_a_row_that_goes_on_on_the_next_page(tmp_path: Path) -> None:
    first = ("2", "新增停车位两千个，其中老城区共有", "区住建局", "已建成1200个。")
    rest = ("", "800个。", "", "另有300个在建。")
    plan = plan_of(
        pdf(
            tmp_path / "表.pdf",
            lambda canvas: titled(canvas, (HEADER, FIRST, first)),
            lambda canvas: table(canvas, (rest, THIRD)),
        )
    )
    assert texts(plan)[1] == ("2", "新增停车位两千个，其中老城区共有800个。")
    assert plan.tasks[1].reports[0].content == "已建成1200个。\n另有300个在建。"
    assert len(plan.tasks) == 3


def test_lines_broken_by_their_room_go_on_and_others_do_not(tmp_path: Path) -> None:
    full = "建成云江大桥主桥和两岸引桥共计十" + "\n" + "二公里。"
    ended = "主桥已合龙。\n引桥完成一半。"
    plan = plan_of(
        pdf(tmp_path / "表.pdf", lambda canvas: titled(canvas, (HEADER, ("1", full, "区交通局", ended), SECOND)))
    )
    assert plan.tasks[0].text == "建成云江大桥主桥和两岸引桥共计十二公里。"
    assert plan.tasks[0].reports[0].content == ended


def test_a_merged_row_names_a_section(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        titled(canvas, (HEADER,))
        top = TOP - HEIGHT
        canvas.rect(LEFT, top - HEIGHT, sum(WIDTHS), HEIGHT)
        canvas.drawString(LEFT + 200, top - 15, "一、道路畅通")
        table(canvas, (FIRST, SECOND), top - HEIGHT)

    plan = plan_of(pdf(tmp_path / "表.pdf", page))
    assert [task.section for task in plan.tasks] == ["一、道路畅通"] * 2


def test_a_list_in_paragraphs(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for at, line in enumerate(["1. 建成大桥。（责任单位：区交通局）", "2. 修复古堤。（责任单位：区水利局）"]):
            canvas.drawString(60, 700 - at * 20, line)

    assert texts(plan_of(pdf(tmp_path / "2024年.pdf", page))) == [("1", "建成大桥。"), ("2", "修复古堤。")]


def test_a_title_below_a_sentence_that_fills_its_line_is_a_line_of_its_own(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, TOP + 50, "根据石桥政发〔2023〕7号文件，现将任务分解如下，请各单位抓好落实。")
        canvas.drawString(50, TOP + 30, "2025年石桥区重点工作分解表")
        table(canvas, ROWS)

    assert plan_of(pdf(tmp_path / "表.pdf", page)).year == 2025


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "white")), 50, 50, 400, 600)


def test_a_scan_gets_a_sentence_and_a_scanned_page_a_warning(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="扫描"):
        read(pdf(tmp_path / "扫描.pdf", picture), in_child=False)
    plan = plan_of(pdf(tmp_path / "表.pdf", titled, picture))
    assert whole(plan)
    assert [f.text for f in plan.findings if f.weight is Weight.WARNING] == ["第 2 页只有图片，没有文字，没有读取。"]


def test_locked_and_broken_files(tmp_path: Path) -> None:
    locked = pdf(tmp_path / "锁.pdf", titled, encrypt=StandardEncryption("secret", canPrint=0))
    with pytest.raises(SourceFault, match="密码"):
        read(locked, in_child=False)
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(io.BytesIO(b"%PDF-1.7\n" + b"x" * 500).getvalue())
    with pytest.raises(SourceFault, match="损坏"):
        read(broken)


def test_the_reading_child_reads_it_too(tmp_path: Path) -> None:
    assert len(read(pdf(tmp_path / "表.pdf", titled)).grids) == 1


BROKEN = ("2", "新增停车位\n2000个。", "区住建局", "已建成1200个。")
UNRULED = (("序号", "重点工作", "责任单位", "进展情况"), FIRST, BROKEN, THIRD)


def without_rules(canvas: Canvas, rows: Sequence[Row], top: float = TOP, *, middle: bool = False) -> None:
    """Rows of cells without rules; with ``middle`` a cell of one line stands beside the middle of those of several."""
    table(canvas, rows, top, lambda *_: None)
    if middle:
        canvas.drawString(LEFT + 5, top - len(rows) * HEIGHT - 22, "4")
        for place, line in enumerate(("打通断头路6条，", "全部通车。")):
            canvas.drawString(LEFT + WIDTHS[0] + 5, top - len(rows) * HEIGHT - 15 - place * 14, line)
        canvas.drawString(LEFT + sum(WIDTHS[:2]) + 5, top - len(rows) * HEIGHT - 22, "区交通局")


def test_columns_without_rules(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawCentredString(295, TOP + 20, TITLE)
        without_rules(canvas, UNRULED)

    plan = plan_of(pdf(tmp_path / "表.pdf", page))
    assert texts(plan) == [(FIRST[0], FIRST[1]), BROKEN[:2], (THIRD[0], THIRD[1])]
    assert [task.reports[0].content for task in plan.tasks] == [FIRST[3], "已建成1200个。", THIRD[3]]
    assert not any("没有画线" in finding.text for finding in plan.findings)


def test_columns_without_rules_over_two_pages_and_numbers_in_the_middle(tmp_path: Path) -> None:
    later = pdf(
        tmp_path / "表.pdf",
        lambda canvas: without_rules(canvas, UNRULED[:3]),
        lambda canvas: without_rules(canvas, UNRULED[3:], middle=True),
    )
    plan = plan_of(later)
    assert [number for number, _ in texts(plan)] == ["1", "2", "3", "4"]
    assert (plan.tasks[3].text, plan.tasks[3].units[0].name) == ("打通断头路6条，\n全部通车。", "区交通局")


def test_columns_without_rules_and_without_numbers(tmp_path: Path) -> None:
    rows = [("", *row[1:]) for row in UNRULED]
    plan = plan_of(pdf(tmp_path / "表.pdf", lambda canvas: without_rules(canvas, rows)))
    assert [text for _, text in texts(plan)] == [FIRST[1], BROKEN[1], THIRD[1]]
    assert [task.units[0].name for task in plan.tasks] == ["区交通局", "区住建局", "区住建局"]


def test_rows_without_numbers_that_lack_a_cell_are_not_told_apart(tmp_path: Path) -> None:
    rows = [("", *row[1:]) for row in (*UNRULED[:2], ("3", "打通断头路6条。", "", ""), UNRULED[3])]
    source = read(pdf(tmp_path / "表.pdf", lambda canvas: without_rules(canvas, rows)), in_child=False)
    assert any(finding.text.startswith("第 1 页的表格没有画线，分不清各栏") for finding in source.findings)


def test_numbers_written_to_the_right_of_their_column(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        without_rules(canvas, [UNRULED[0], *(("", *row[1:]) for row in UNRULED[1:])])
        for place, (number, *_) in enumerate(UNRULED[1:], 1):
            canvas.drawRightString(LEFT + WIDTHS[0] + 2, TOP - place * HEIGHT - 15, number)

    plan = plan_of(pdf(tmp_path / "表.pdf", page))
    assert texts(plan) == [(FIRST[0], FIRST[1]), (BROKEN[0], BROKEN[1]), (THIRD[0], THIRD[1])]


def test_where_columns_without_rules_run_together_it_is_said(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        without_rules(canvas, [UNRULED[0]])
        canvas.drawString(
            LEFT, TOP - HEIGHT - 15, "1  建成云江大桥，连通南北两岸的主要干道  区交通局、区住建局等三家单位"
        )
        canvas.drawString(LEFT, TOP - HEIGHT - 35, "2  新增停车位  区住建局  已建成1200个，余下的加紧建设")

    source = read(pdf(tmp_path / "表.pdf", page), in_child=False)
    assert any(finding.text.startswith("第 1 页的表格没有画线，分不清各栏") for finding in source.findings)
