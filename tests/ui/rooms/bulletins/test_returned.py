"""What came back: each sentence with what is new in it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from models.bulletins.archive import Difference
from ui.rooms.bulletins.returned import ReturnedDialog


def test_of_a_long_sentence_that_came_back_only_what_stands_beside_the_change_is_shown(qtbot: QtBot) -> None:
    names = "".join(f"“任务{i}”" for i in range(60))
    before, after = f"对{names}等60项工作予以“销号”，请继续。", f"对{names}等58项工作予以“销号”，请继续。"
    dialog = ReturnedDialog("改稿.docx", [Difference(before, after), Difference("", "新加一句。")], ())
    qtbot.addWidget(dialog)
    shown = dialog.list.item(0).text()
    assert "“任务0”" not in shown
    assert "等60项" in shown
    assert "等【58】项" in shown or "等【58项】" in shown
    assert len(shown) < 160
    added = ReturnedDialog("改稿.docx", [Difference(before, f"{before}另行通知。")], ())
    qtbot.addWidget(added)
    assert "原：对“任务0”" in added.list.item(0).text()
    assert "【另行通知。】" in added.list.item(0).text()
