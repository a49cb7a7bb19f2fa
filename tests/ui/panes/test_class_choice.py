"""The class of a period, chosen by button or figure."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.panes.class_choice import ClassChoice


def choice(qtbot: QtBot) -> tuple[ClassChoice, list[str]]:
    made, said = ClassChoice(), []
    qtbot.addWidget(made)
    made.chosen.connect(said.append)
    made.offer(["超进度", "达进度"], "达进度")
    made.show()
    qtbot.waitExposed(made)
    return made, said


def test_figures_choose_and_nought_takes_back(qtbot: QtBot) -> None:
    made, said = choice(qtbot)
    assert made.value() == "达进度"
    made.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_9):
        qtbot.keyClick(made, key)
    assert said == ["超进度", ""]
    assert made.value() == ""


def test_a_class_that_is_off_the_scale_is_shown(qtbot: QtBot) -> None:
    made, _ = choice(qtbot)
    made.offer(["超进度"], "红灯")
    assert list(made.buttons) == ["超进度", "红灯", ""]
    assert made.value() == "红灯"


def test_without_a_scale_it_offers_to_set_one_up(qtbot: QtBot) -> None:
    made, _ = choice(qtbot)
    made.offer([], "")
    asked = []
    made.scale_wanted.connect(lambda: asked.append(1))
    qtbot.mouseClick(made.focusProxy(), Qt.MouseButton.LeftButton)
    assert asked == [1]
