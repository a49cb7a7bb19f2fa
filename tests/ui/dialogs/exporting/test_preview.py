"""The beginning of what will be printed, and the tasks something is missing of."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from models.documents.document import Column, Document, Group, Paragraph, Sheet, SheetCell, SheetRow, Table
from ui.dialogs.exporting.preview import Preview

COLUMNS = (Column("板块", 1), Column("序号", 1), Column("任务", 4))


def document(count: int, **more: object) -> Document:
    rows = tuple((str(i), f"任务{i}") for i in range(1, count + 1))
    table = Table(COLUMNS, (Group("产业提质", rows[:1]), Group("城市更新", rows[1:])), merged_first=True, **more)
    return Document("进展情况汇总表", (table, Paragraph("范围：责任单位为区住建局")))


def shown(qtbot: QtBot, made: Document) -> Preview:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show_document(made)
    return preview


def row(preview: Preview, place: int) -> tuple[str, ...]:
    model = preview.table.rows
    return tuple(model.index(place, column).data() for column in range(model.columnCount()))


def test_title_count_and_notes_stand_above_the_rows(qtbot: QtBot) -> None:
    preview = shown(qtbot, document(3))
    assert preview.title.text() == "进展情况汇总表"
    assert preview.count.text() == "共 3 项　范围：责任单位为区住建局"
    assert [row(preview, place)[:2] for place in range(3)] == [("产业提质", "1"), ("城市更新", "2"), ("", "3")]


def test_of_a_long_one_the_beginning_is_shown_and_that_is_said(qtbot: QtBot) -> None:
    preview = shown(qtbot, document(40))
    assert preview.table.rows.rowCount() == 30
    assert "共 40 项" in preview.count.text() and "开头部分" in preview.count.text()


def test_a_caption_is_no_task(qtbot: QtBot) -> None:
    preview = shown(qtbot, document(2, caption="林越副区长"))
    assert row(preview, 0)[0] == "林越副区长"
    assert "共 2 项" in preview.count.text()


def test_a_sheet_has_no_strip_of_empty_headings_and_a_table_has_its_own_again(qtbot: QtBot) -> None:
    boxes = (SheetCell("标题"), SheetCell("新建幼儿园3所"))
    preview = shown(qtbot, Document("发文稿纸", (Sheet((1, 3), (SheetRow(boxes, 10),)),)))
    assert row(preview, 0) == ("标题", "新建幼儿园3所")
    assert preview.table.horizontalHeader().isHidden()
    preview.show_document(document(2))
    assert not preview.table.horizontalHeader().isHidden()
