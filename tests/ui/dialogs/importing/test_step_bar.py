"""The wizard's steps: where one is, and which can be gone back to."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.dialogs.importing.step_bar import Steps


@pytest.fixture
def steps(qtbot: QtBot) -> Steps:
    made = Steps(("文件", "表格", "核对"))
    qtbot.addWidget(made)
    made.show_step(1, (0, 1))
    return made


def test_only_where_one_has_been_can_be_clicked(steps: Steps) -> None:
    assert [button.isEnabled() for button in steps.buttons] == [True, True, False]
    assert [button.isChecked() for button in steps.buttons] == [False, True, False]
    wanted: list[int] = []
    steps.wanted.connect(wanted.append)
    for button in steps.buttons:
        button.click()
    assert wanted == [0, 1]


def test_each_says_its_place_and_whether_one_is_there(steps: Steps) -> None:
    names = [button.accessibleName() for button in steps.buttons]
    assert names[0] == "第 1 步，文件"
    assert names[1].startswith("第 2 步，表格") and names[1] != "第 2 步，表格"
