"""What the clerk has decided about headings is known the next time."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.ui.dialogs.importing.tables import HEADER, PARKING, ROAD, TITLE
from tests.ui.dialogs.importing.walking import Open, Write, settle, walk_to
from ui.dialogs.importing.wizard import Step
from ui.services.session import Session


def test_a_column_assigned_by_hand_is_known_the_next_time(
    empty: Session, write: Write, dialog: Open, qtbot: QtBot
) -> None:
    rows = [(TITLE,), (*HEADER, "跟班人"), (*ROAD, "李副区长"), (*PARKING, "王副区长")]
    shown = dialog(empty, write("六月.xlsx", 汇总=rows))
    assert not shown.apply_button.isVisible()
    assert "跟班人" in shown.file_page.detail.text()
    walk_to(shown, Step.COLUMNS)
    choice = shown.columns_page.choices[0, 4]
    assert choice.currentText() == "保留为附加内容"
    choice.setCurrentText("分管领导")
    choice.activated.emit(choice.currentIndex())
    settle(qtbot, shown)
    shown_row = [shown.columns_page.table.rows.index(0, column).data() for column in (1, 4, 5)]
    assert shown_row == ["跟班人", "● 您的选择", "按您的选择"]  # it was the least sure, and keeps its place
    walk_to(shown, Step.RESULT)
    again = dialog(empty, write("七月.xlsx", 汇总=[("2025年云江区重点工作（截至1月31日）",), *rows[1:]]))
    assert again.columns_page.choices[0, 4].currentText() == "分管领导"
    assert again.apply_button.isVisible()
    back = again.columns_page.choices[0, 4]
    back.setCurrentIndex(0)
    back.activated.emit(0)
    settle(qtbot, again)
    assert again.columns_page.choices[0, 4].currentText() == "保留为附加内容"
