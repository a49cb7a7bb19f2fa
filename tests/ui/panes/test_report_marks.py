"""What is marked in a report, as its editor shows it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from models.judging.evidence import Place, Source
from ui.panes.report_marks import ReportMarks

NOW = "累计完成92公里，𡎚头隧道开工。"


@pytest.fixture
def editor(qtbot: QtBot) -> QTextEdit:
    made = QTextEdit()
    qtbot.addWidget(made)
    made.setPlainText(NOW)
    return made


def lines_of(editor: QTextEdit) -> dict[str, object]:
    """The pieces that a line stands below, with its style."""
    found = {made.cursor.selectedText(): made.format.underlineStyle() for made in editor.extraSelections()}
    return {text: style for text, style in found.items() if style is not style.NoUnderline}


def test_what_differs_is_marked_and_said(editor: QTextEdit) -> None:
    marks = ReportMarks(editor)
    marks.compare("累计完成80公里。", NOW)
    marks.paint(NOW, (), None)
    assert marks.differing == ["92公里，𡎚头隧道开工"]
    assert marks.legend("3月") == "与3月不同处已标出"
    marks.compare(NOW, NOW)
    marks.paint(NOW, (), None)
    assert (marks.differing, editor.extraSelections(), marks.legend("3月")) == ([], [], "")


def test_a_line_stands_below_a_number_found_a_solid_one_below_that_in_focus(editor: QTextEdit) -> None:
    place, gone = Place(Source.REPORT, NOW, 4, 6), Place(Source.REPORT, "已经完成", 0, 2)
    marks = ReportMarks(editor)
    marks.paint(NOW, (place, gone), None)
    assert [style.name for style in lines_of(editor).values()] == ["DashUnderline"]
    marks.paint(NOW, (place, gone), place)
    assert {text: style.name for text, style in lines_of(editor).items()} == {"92": "SingleUnderline"}
    assert marks.legend("3月") == "下划线：找到的数"
