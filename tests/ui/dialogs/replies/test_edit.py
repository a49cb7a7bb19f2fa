"""修改后接受: the words as they came, changed before they are taken; 否 wants its reason."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models.replies.tables import Said
from models.replies.taking import edited
from ui.dialogs.replies.edit import EditDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> EditDialog:
    made = EditDialog(Said(12, "第 12 行", content="已开工11个。", answer="否"), "1 改造老旧小区12个")
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_begins_with_what_came(dialog: EditDialog) -> None:
    assert dialog.decided == edited("已开工11个。", False)


def test_no_wants_its_reason(dialog: EditDialog) -> None:
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.fault_label.isVisible()
    dialog.reason.set_content("雨季停工")
    dialog.accept()
    assert not dialog.isVisible()
    assert dialog.decided == edited("已开工11个。", False, "雨季停工")


def test_an_empty_text_is_not_taken(dialog: EditDialog) -> None:
    dialog.reason.set_content("雨季停工")
    dialog.content.set_content(" ")
    dialog.accept()
    assert dialog.isVisible()
