"""预览: real pages, keys at once, and printing from there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.documents.document import Document, Paragraph
from ui.dialogs.page_preview import PagePreviewDialog


def opened(qtbot: QtBot) -> PagePreviewDialog:
    made = PagePreviewDialog(Document("云江区重点工作", tuple(Paragraph("请抓好落实。") for _ in range(60))))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.pages.is_settled)
    return made


def test_the_keys_are_on_the_pages_at_once(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    assert dialog.pages.place.text() == "第 1 / 3 页"
    QTest.keyClick(dialog.pages.area, Qt.Key.Key_PageDown)
    assert dialog.pages.place.text() == "第 2 / 3 页"


def test_printing_is_wanted_by_key_or_button_and_esc_leaves(qtbot: QtBot) -> None:
    for press, expected in (
        (lambda it: it.print_button.click(), 1),
        (lambda it: QTest.keyClick(it.pages.area, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier), 1),
        (lambda it: QTest.keyClick(it.pages.area, Qt.Key.Key_Escape), 0),
    ):
        dialog = opened(qtbot)
        press(dialog)
        assert dialog.isHidden()
        assert dialog.result() == expected
