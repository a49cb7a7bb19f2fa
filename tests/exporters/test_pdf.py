"""PDF files, read back and rendered with pypdfium2."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from exporters import pdf
from exporters.linebreak import NO_END, NO_START
from exporters.writing import ExportResult, write
from models import operations
from models.document import Column, Document, Group, Table
from models.errors import ExportFault
from models.periods import Period
from models.records import ListId, TaskId
from models.reporting import build
from models.store.opening import create
from models.vocabulary import FormKey
from resources.fonts import font_path
from tests.exporters.samples import SENTENCE, one_cell, plain, posts, sections

RARE = "𰻝"


@pytest.fixture(autouse=True)
def only_shipped_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fonts this computer has, the shipped ones print."""
    monkeypatch.setattr(pdf, "system_folders", lambda: ())


def export(document: Document, folder: Path) -> ExportResult:
    return write(document, folder / "a.pdf")


def pages(document: Document, folder: Path) -> list[str]:
    with pypdfium2.PdfDocument(export(document, folder).path) as file:
        return [page.get_textpage().get_text_bounded() for page in file]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_every_word_is_printed_once(tmp_path: Path) -> None:
    text = squeezed("".join(pages(plain(40), tmp_path)))
    assert text.count(squeezed("第40项任务")) == 1
    assert text.count("整改率98.6%。") == 40
    assert text.startswith("云江区重点工作当前完成情况（截至6月30日）序号重点工作当前完成情况1第1项任务")


def test_header_and_caption_repeat_on_every_page(tmp_path: Path) -> None:
    printed = pages(plain(60), tmp_path)
    assert len(printed) > 2
    assert all(squeezed(page).count("序号重点工作当前完成情况") == 1 for page in printed)
    table = posts().tables[0]
    many = Table(table.columns, (Group("", table.groups[0].rows * 12),), caption=table.caption)
    printed = pages(Document("云江区清单", (many,), landscape=True), tmp_path)
    assert len(printed) > 2
    assert all("副区长" in page and "报送频次" in page for page in printed)


def test_page_numbers_stand_right_then_left(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(export(plain(60), tmp_path).path) as file:
        for number, page in enumerate(file, start=1):
            width, _ = page.get_size()
            foot = page.get_textpage().get_text_bounded(bottom=0, top=95)
            assert squeezed(foot) == f"—{number}—"
            half = page.get_textpage().get_text_bounded(left=width / 2 if number % 2 else 0, bottom=0, top=95)
            assert str(number) in half


def test_page_is_a4_and_turns(tmp_path: Path) -> None:
    for document, size in ((plain(1), (595, 842)), (posts(), (842, 595))):
        with pypdfium2.PdfDocument(export(document, tmp_path).path) as file:
            assert tuple(round(length) for length in file[0].get_size()) == size


def test_a_row_longer_than_a_page_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    printed = pages(one_cell(SENTENCE * 60), tmp_path)
    assert len(printed) > 2
    body = squeezed("".join(printed)).replace("序号完成情况", "")
    assert re.sub(r"—\d+—", "", body).count(SENTENCE) == 60


def test_label_is_repeated_after_a_page_break(tmp_path: Path) -> None:
    printed = pages(sections(30), tmp_path)
    with_rows = [squeezed(page) for page in printed if "沙埭产业园" in page]
    assert len(with_rows) > 2
    assert all("工业强区" in page for page in with_rows)
    assert sum("城市更新" in squeezed(page) for page in printed) == 1


def test_label_longer_than_its_rows_is_printed_whole(tmp_path: Path) -> None:
    columns = (Column("领域", 1), Column("任务", 9))
    groups = tuple(Group(f"推进{at}号产业园建设攻坚", (("已完成。",),)) for at in range(12, 60))
    text = squeezed("".join(pages(Document("云江区清单", (Table(columns, groups, merged_first=True),)), tmp_path)))
    assert all(text.count(f"推进{at}号产业园建设攻坚") == 1 for at in range(12, 60))


def test_a_header_or_label_taller_than_a_page_is_a_clear_fault(tmp_path: Path) -> None:
    narrow = (Column("序号" * 200, 1), Column("完成情况", 40))
    with pytest.raises(ExportFault, match="表头太高"):
        export(Document("云江区清单", (Table(narrow, (Group("", (("1", "甲"),)),)),)), tmp_path)
    narrow = (Column("领域", 1), Column("完成情况", 40))
    with pytest.raises(ExportFault, match="太长，一页纸放不下"):
        export(Document("云江区清单", (Table(narrow, (Group("领域" * 90, (("甲",),)),), merged_first=True),)), tmp_path)


def test_lines_neither_start_nor_end_with_a_forbidden_mark(tmp_path: Path) -> None:
    text = SENTENCE * 5 + "（云发改〔2024〕36号）：《实施方案》、“百日攻坚”……；“周调度！”——“月通报？”" * 8
    rows = tuple((text[at:],) for at in range(12))
    document = Document("云江区清单", (Table((Column("完成情况", 1),), (Group("", rows),)),))
    lines = [line.strip() for page in pages(document, tmp_path) for line in page.splitlines()]
    lines = [line for line in lines if len(line) > 12]
    assert len(lines) > 100
    own_starts = {row[0][:10] for row in rows}
    assert not [line for line in lines if line[0] in NO_START and line[:10] not in own_starts]
    assert not [line for line in lines if line[-1] in NO_END]


def test_fonts_are_embedded(tmp_path: Path) -> None:
    raw = export(sections(2), tmp_path).path.read_bytes()
    descriptors = raw.count(b"/Type /FontDescriptor")
    assert descriptors >= 3
    assert raw.count(b"/FontFile2") == descriptors
    assert b"NotoSerifSC" in raw and b"NotoSansSC" in raw


def test_place_names_are_printed_with_ink(tmp_path: Path) -> None:
    names = "垟岙甬埭漈〔〕㎡³①⑳"
    result = export(one_cell(names), tmp_path)
    assert result.missing_glyphs == ()
    with pypdfium2.PdfDocument(result.path) as file:
        page = file[0]
        text = page.get_textpage()
        height = page.get_size()[1]
        picture = page.render(scale=4, grayscale=True).to_pil()
        for char in names:
            at = text.get_text_range().index(char)
            left, bottom, right, top = text.get_charbox(at)
            box = (left * 4, (height - top) * 4, right * 4 + 1, (height - bottom) * 4 + 1)
            dark = sum(1 for value in picture.crop([round(edge) for edge in box]).tobytes() if value < 128)
            assert dark > 10, char


def test_a_missing_character_is_reported_and_the_rest_printed(tmp_path: Path) -> None:
    result = export(one_cell(f"甲{RARE}乙{RARE}丙\u200b\ufeff"), tmp_path)
    assert result.missing_glyphs == (RARE,)
    with pypdfium2.PdfDocument(result.path) as file:
        assert "甲〓乙〓丙" in file[0].get_textpage().get_text_bounded()


def test_installed_fonts_come_first_and_the_shipped_ones_fill_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    shutil.copy(font_path("NotoSansSC-Medium"), folder / "SimFang.TTF")
    (folder / "simhei.ttf").write_bytes(b"not a font")
    monkeypatch.setattr(pdf, "system_folders", lambda: (folder,))
    raw = export(one_cell("上垟村"), tmp_path).path.read_bytes()
    assert b"NotoSansSC-Medium" in raw
    assert b"NotoSerifSC-Bold" in raw


def test_markup_control_characters_and_tabs(tmp_path: Path) -> None:
    (page,) = pages(one_cell("<b>甲</b>&amp;\x00\x1f\t(乙)\\"), tmp_path)
    assert "<b>甲</b>&amp; (乙)\\" in page


def test_document_without_rows(tmp_path: Path) -> None:
    empty = Table((Column("序号", 1), Column("任务", 3)), (Group("", ()),))
    (page,) = pages(Document("云江区清单", (empty, empty)), tmp_path)
    assert squeezed(page) == "云江区清单序号任务序号任务—1—"


def test_two_tables_share_a_page(tmp_path: Path) -> None:
    assert len(pages(posts(), tmp_path)) == 1


@pytest.mark.parametrize("form", [FormKey.PROGRESS, FormKey.CURRENT, FormKey.OVERDUE])
def test_a_number_stands_on_one_line(form: FormKey, tmp_path: Path) -> None:
    with closing(create(tmp_path / "云江.duban")) as ledger:
        added = operations.create_list(ledger, "2024年云江区重点工作", 2024)
        list_id = ListId(added.inserted("lists")[0])
        for number in ("8", "10.1", "110.12"):
            task = operations.add_task(ledger, list_id, f"建成第{number}段绿道。", number=number)
            report = TaskId(task.inserted("tasks")[0]), Period(2024, 4), "正在施工。", "截至4月底：第一段未建成。"
            operations.set_report(ledger, *report)
        document = build(ledger, form, list_id, Period(2024, 4))
    printed = "\n".join(pages(document, tmp_path)).split()
    assert {"8", "10.1", "110.12"} <= set(printed)
