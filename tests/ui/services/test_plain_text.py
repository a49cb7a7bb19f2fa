"""What others have written is shown as it stands, and nothing in the window goes past that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

import ui
from ui.dialogs.asker import DialogAsker
from ui.dialogs.questions import ConfirmDialog, TextDialog
from ui.services.plain_text import as_entry, as_tip, as_title, set_tip

MARKUP = '<b>粗</b><img src="file:///etc/hostname">&amp; &T'
_AROUND = Path(ui.__file__).parent
_BARE = {
    r"\.setToolTip\(": {"services/plain_text.py"},
    r"\b(QMessageBox|QInputDialog)(\(|\.[a-z]\w+\()": set(),
    r"\bQLabel\(": {"widgets/fields.py"},
    r"\.setHtml\(|\.insertHtml\(|\.setMarkdown\(": {
        *("services/copied_cells.py", "dialogs/importing/steps/change_view.py", "widgets/suggestions/cards.py"),
        "dialogs/replies/reply_table.py",
    },
}
"""What would show markup, and the files in which it cannot."""


def shown(tip: str) -> str:
    """What is read in a tooltip."""
    document = QTextDocument()
    document.setHtml(tip) if tip.startswith("<p style") else document.setPlainText(tip)
    return document.toPlainText()


@pytest.mark.parametrize("text", [MARKUP, f"一\n{MARKUP}", "长" * 200, " 两  空格\t格\n\n末行", "a < b && c", "", "甲"])
def test_a_tip_shows_the_text_as_it_is_written(qapp: QApplication, text: str) -> None:
    action = QAction()
    set_tip(action, text)
    assert shown(action.toolTip()) == text


def test_a_short_text_needs_no_dress_and_a_long_one_is_broken_into_lines(qapp: QApplication) -> None:
    assert as_tip("第一行\n第二行") == "第一行\n第二行"
    wide = QLabel(as_tip("一字一格" * 100))
    wide.setWordWrap(True)
    assert wide.sizeHint().width() < 1000


def test_entries_keep_their_ampersand_and_titles_their_star(qapp: QApplication, qtbot: QtBot) -> None:
    action = QAction(as_entry("R&D\n二期"))
    assert action.toolTip() == "R&D 二期"  # Qt makes it of what the menu shows
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setWindowTitle(as_title("台账[*].duban"))
    assert dialog.windowTitle() == "台账[*][*].duban"  # which Qt shows as one


def test_questions_show_what_they_name_as_it_is_written(qtbot: QtBot) -> None:
    seen: list[str] = []

    def look(kind: type[QDialog]) -> None:
        dialog = next(found for found in QApplication.topLevelWidgets() if isinstance(found, kind))
        seen.extend(part.text() for part in dialog.findChildren(QLabel) if part.text())
        dialog.reject()

    QTimer.singleShot(0, lambda: look(ConfirmDialog))
    assert not DialogAsker().confirm(None, f"删除“{MARKUP}”？", MARKUP, "删除")
    QTimer.singleShot(0, lambda: look(TextDialog))
    assert DialogAsker().text(None, "改名", MARKUP) is None
    assert [f"删除“{MARKUP}”？", MARKUP] == [text for text in seen if "删除" in text or text == MARKUP][:2]
    assert seen[-1] == MARKUP


def test_nothing_in_the_window_goes_past_it() -> None:
    found = [
        f"{path.relative_to(_AROUND)}: {match[0]}"
        for path in _AROUND.rglob("*.py")
        for pattern, allowed in _BARE.items()
        if path.relative_to(_AROUND).as_posix() not in allowed
        for match in re.finditer(pattern, path.read_text(encoding="utf-8"))
    ]
    assert not found, "use ui.services.plain_text or ui.widgets.fields.label"
