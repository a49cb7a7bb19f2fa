"""A small grid of words and choices."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.widgets.choice_grid import ChoiceGrid


def grid(qtbot: QtBot) -> ChoiceGrid:
    made = ChoiceGrid("颜色", ("名称", "含义"), (None, 120), {1: [("好", 1), ("坏", 2)]})
    qtbot.addWidget(made)
    made.show_rows([(7, ("绿灯", 1)), (8, ("红灯", 2))])
    made.show()
    qtbot.waitExposed(made)
    return made


def test_rows_keep_their_keys_when_they_move(qtbot: QtBot) -> None:
    made = grid(qtbot)
    made.setCurrentIndex(made.model().index(1, 0))
    made.move_row(-1)
    assert made.rows() == [(8, ["红灯", 2]), (7, ["绿灯", 1])]
    made.move_row(-1)
    assert made.currentIndex().row() == 0
    made.remove()
    assert made.rows() == [(7, ["绿灯", 1])]


def test_what_is_being_typed_counts(qtbot: QtBot) -> None:
    made = grid(qtbot)
    made.setCurrentIndex(made.model().index(1, 0))
    made.add()
    qtbot.keyClick(made, Qt.Key.Key_F2)
    made.indexWidget(made.currentIndex()).setText("黄灯")
    assert made.rows()[2] == (0, ["黄灯", 1])


def test_delete_empties_words_and_leaves_choices(qtbot: QtBot) -> None:
    made = grid(qtbot)
    made.setCurrentIndex(made.model().index(0, 0))
    qtbot.keyClick(made, Qt.Key.Key_Delete)
    assert made.rows() == [(8, ["红灯", 2])]
