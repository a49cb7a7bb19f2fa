"""What is being done: how far, with a stop where it can be stopped, and again once it was."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.dialogs.importing.progress_line import ProgressLine


@pytest.fixture
def line(qtbot: QtBot) -> ProgressLine:
    made = ProgressLine()
    qtbot.addWidget(made)
    return made


def test_it_is_hidden_while_nothing_is_done_and_tells_a_share(line: ProgressLine) -> None:
    assert line.isHidden()
    line.tell("正在写入台账", 0.4)
    assert not line.isHidden()
    assert (line.words.text(), line.bar.value(), line.bar.maximum()) == ("正在写入台账", 40, 100)
    assert line.stop_button.isVisible() and line.again_button.isHidden()


def test_what_cannot_be_told_how_far_it_is_cannot_be_stopped(line: ProgressLine) -> None:
    line.tell("正在重新整理", -1.0)
    assert line.bar.maximum() == 0
    assert line.stop_button.isHidden()


def test_after_a_stop_it_can_be_begun_once_more(line: ProgressLine, qtbot: QtBot) -> None:
    line.tell("正在与清单比对", 0.4)
    with qtbot.waitSignal(line.stopped):
        line.stop_button.click()
    line.offer_again("已停止比对。")
    assert line.words.text() == "已停止比对。"
    assert line.bar.isHidden() and line.stop_button.isHidden()
    with qtbot.waitSignal(line.again):
        line.again_button.click()
    line.tell("正在与清单比对", 0.0)
    assert line.again_button.isHidden() and not line.bar.isHidden()
