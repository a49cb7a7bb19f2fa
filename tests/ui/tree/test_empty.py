"""What stands in the tree's place says why, and offers what to do."""

from __future__ import annotations

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from ui.tree.empty import EmptyPage


def test_each_thing_to_do_has_a_button_and_the_first_one_is_emphasised(qtbot: QtBot) -> None:
    page = EmptyPage()
    qtbot.addWidget(page)
    done: list[str] = []
    actions = [QAction(word) for word in ("导入表格…", "新建清单…")]
    for action in actions:
        action.triggered.connect(lambda _=False, action=action: done.append(action.text()))
    page.say("还没有清单", "导入一份表格。", actions)
    page.show()
    assert (page.title, page.detail) == ("还没有清单", "导入一份表格。")
    assert [button.text() for button in page.buttons] == ["导入表格…", "新建清单…"]
    assert [button.property("role") for button in page.buttons] == ["primary", ""]
    page.buttons[1].click()
    assert done == ["新建清单…"]
    before = page.buttons
    page.say("没有符合条件的任务", "换一个词。", actions[:1])
    assert len(page.buttons) == 1 and not any(button.isVisible() for button in before)
