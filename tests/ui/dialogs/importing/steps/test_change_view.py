"""A task's changes side by side: what is gone struck out, what is new underlined, by signs and not by colour alone."""

from __future__ import annotations

import re

import pytest
from pytestqt.qtbot import QtBot

from models.intake.matching.comparing import Comparison
from models.intake.matching.report_changes import Effect, FieldChange
from models.records import TaskId
from ui.dialogs.importing.steps.change_view import Changes, marked


def bare(html: str) -> str:
    """The marks without their colour."""
    return re.sub(r"</?span[^>]*>", "", html)


def test_only_the_letters_that_differ_are_marked() -> None:
    before, after = map(bare, marked("年底前建成。", "年内建成。"))
    assert before == "年<s>底前</s>建成。"
    assert after == "年<u>内</u>建成。"


def test_texts_are_shown_as_they_are_written() -> None:
    assert marked("<b>一</b>\n二", "<b>一</b>\n二")[0] == "&lt;b&gt;一&lt;/b&gt;<br>二"


def test_very_long_texts_are_marked_as_a_whole() -> None:
    before, after = map(bare, marked("甲" * 2000, "甲" * 2000 + "乙"))
    assert before == f"<s>{'甲' * 2000}</s>"
    assert after == f"<u>{'甲' * 2000}乙</u>"


@pytest.fixture
def view(qtbot: QtBot) -> Changes:
    made = Changes()
    qtbot.addWidget(made)
    return made


def compared(task_id: TaskId | None, *changes: FieldChange) -> Comparison:
    """A row of the file beside a task of the list."""
    return Comparison(task_id, 1.0, "", changes)


def test_what_there_is_to_see_is_said_where_there_are_no_changes(view: Changes) -> None:
    told = []
    for comparison in (None, compared(None), compared(TaskId(1))):
        view.show_comparison(comparison)
        told.append(view.toPlainText())
    assert len(set(told)) == 3
    assert all(told)


def test_each_field_stands_in_a_row_with_both_texts(view: Changes) -> None:
    view.show_comparison(compared(TaskId(1), FieldChange("4月进展", "", "已开工。", Effect.ADDED)))
    text = view.toPlainText()
    assert "4月进展" in text and Effect.ADDED.value in text
    assert text.index("（空）") < text.index("已开工。")
