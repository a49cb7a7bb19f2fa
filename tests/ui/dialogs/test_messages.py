"""消息: what was said, newest first, with its details; copied one by one or all at once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.errors import UserFault
from ui.dialogs.messages import MessagesDialog
from ui.services.messages import Messages


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    made = Messages()
    made.note_done("已备份。")
    made.note_fault(UserFault("没有打开。", "请换一个文件。"))
    return made


@pytest.fixture
def shown(qtbot: QtBot, messages: Messages) -> MessagesDialog:
    made = MessagesDialog(messages)
    qtbot.addWidget(made)
    made.show()
    return made


def sentences(shown: MessagesDialog) -> list[str]:
    return [shown.model.index(row, 2).data() for row in range(shown.model.rowCount())]


def test_the_newest_stands_on_top_with_its_details(shown: MessagesDialog) -> None:
    assert sentences(shown) == ["没有打开。请换一个文件。", "已备份。"]
    assert "2 条" in shown.count.text()
    assert "UserFault" in shown.details.toPlainText()
    shown.table.selectRow(1)
    assert shown.details.toPlainText() == "已备份。"


def test_a_fault_is_told_from_good_news_by_a_sign_and_a_word(shown: MessagesDialog) -> None:
    kinds = [shown.model.index(row, 1).data() for row in range(2)]
    assert len({kind[0] for kind in kinds}) == len({kind[1:] for kind in kinds}) == 2


def test_what_is_said_meanwhile_comes_on_top(shown: MessagesDialog, messages: Messages) -> None:
    messages.note_done("已出表。")
    assert sentences(shown)[0] == "已出表。"
    assert shown.details.toPlainText() == "已出表。"


def test_one_or_all_are_copied_with_their_times(shown: MessagesDialog) -> None:
    shown.table.selectRow(1)
    shown.copy_button.click()
    (line,) = [line for line in QApplication.clipboard().text().splitlines() if "已备份。" in line and ":" in line]
    assert line.endswith(" 已备份。")
    shown.copy_all_button.click()
    text = QApplication.clipboard().text()
    assert text.index("没有打开。") < text.index("已备份。")
    QApplication.clipboard().clear()


def test_where_nothing_was_said_there_is_nothing_to_copy(qtbot: QtBot) -> None:
    shown = MessagesDialog(Messages())
    qtbot.addWidget(shown)
    assert shown.model.rowCount() == 0
    assert not shown.copy_button.isEnabled() and not shown.copy_all_button.isEnabled()
    assert shown.count.text().endswith("。")
