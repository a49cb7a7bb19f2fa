"""The verdict's field: an answer and its explanation as one value."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.panes.verdict import VerdictField


@pytest.fixture
def field(qtbot: QtBot) -> VerdictField:
    made = VerdictField()
    qtbot.addWidget(made)
    qtbot.addWidget(made.answers)
    return made


def click(field: VerdictField, answer: bool | None) -> None:
    QTest.mouseClick(field.answers.buttons[answer], Qt.MouseButton.LeftButton)


def test_only_no_needs_an_explanation(field: VerdictField) -> None:
    for answer, reason, missing in (
        (False, "", True), (False, " \n", True), (False, "征地推迟", False), (True, "", False), (None, "", False),
    ):  # fmt: skip
        field.reset()
        field.load((None, ""), (answer, reason))
        fault = field.missing_reason()
        assert (fault is not None) == missing
        assert fault is None or fault.field == "reason"


def test_an_answer_clicked_is_an_edit_and_leaves_the_field(field: VerdictField) -> None:
    left: list[object] = []
    field.left.connect(lambda: left.append(field.value()))
    field.load((True, ""))
    assert not field.is_edited and left == []
    click(field, False)
    assert field.is_edited and left == [(False, "")]
    field.load((None, ""))  # from elsewhere: what is in the field stays
    assert field.value() == (False, "")
    field.settle()
    assert not field.is_edited
    field.reset()
    assert field.value() == (None, "") and not field.is_edited


@pytest.mark.parametrize(
    ("value", "words"),
    [((False, "征地推迟"), "否：征地推迟"), ((True, ""), "是"), ((None, "待核"), "未评定：待核")],
)
def test_a_value_left_unsaved_is_read_in_words_and_kept_as_json(
    field: VerdictField, value: tuple[bool | None, str], words: str
) -> None:
    assert field.in_words(value) == words
    assert field.from_json(list(value)) == value
