"""The one object that asks questions: message boxes, file dialogs, single values.

Widgets receive it; tests hand in one with the answers prepared, and an unscripted question fails the test.
"""
# ruff: noqa: PLC0415  Qt's dialogs are made for the first question, not for the start

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from models.filenames import TABLE_SUFFIXES
from ui.services.plain_text import as_entry, as_tip, as_title

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from models.document import Document

IMPORTABLE = "表格和文档 (" + " ".join(f"*{suffix}" for suffix in TABLE_SUFFIXES) + ")"
"""The files that lists come in, as a pattern."""


class Asker(Protocol):
    """What can be asked. Every question may be answered with "cancel": None or False."""

    def confirm(self, parent: QWidget | None, question: str, detail: str, action: str) -> bool:
        """Whether to go on with ``action`` (the word on the button)."""

    def text(self, parent: QWidget | None, title: str, label: str, value: str = "") -> str | None:
        """One line of text."""

    def open_file(self, parent: QWidget | None, title: str, patterns: str, folder: Path) -> Path | None:
        """An existing file; ``patterns`` as Qt writes them."""

    def open_files(self, parent: QWidget | None, title: str, patterns: str, folder: Path) -> list[Path]:
        """Existing files; none when cancelled."""

    def folder(self, parent: QWidget | None, title: str, folder: Path) -> Path | None:
        """An existing folder."""

    def save_file(self, parent: QWidget | None, title: str, patterns: str, suggested: Path) -> Path | None:
        """A file to be written; overwriting has been agreed to."""

    def printer(self, parent: QWidget | None, document: Document) -> QPrinter | None:
        """A printer for a document. Raises ExportFault where there is none."""


class DialogAsker:
    """Asks with real dialogs."""

    def confirm(self, parent: QWidget | None, question: str, detail: str, action: str) -> bool:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Question, "督办台账", as_tip(question), parent=parent)
        box.setInformativeText(as_tip(detail))
        accept = box.addButton(as_entry(action), QMessageBox.ButtonRole.AcceptRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(accept)
        box.exec()
        return box.clickedButton() is accept

    def text(self, parent: QWidget | None, title: str, label: str, value: str = "") -> str | None:
        from PySide6.QtWidgets import QInputDialog

        dialog = QInputDialog(parent)
        dialog.setWindowTitle(as_title(title))
        dialog.setLabelText(as_tip(label))
        dialog.setTextValue(value)
        dialog.setOkButtonText("确定")
        dialog.setCancelButtonText("取消")
        return dialog.textValue() if dialog.exec() else None

    def open_file(self, parent: QWidget | None, title: str, patterns: str, folder: Path) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), patterns)
        return Path(name) if name else None

    def open_files(self, parent: QWidget | None, title: str, patterns: str, folder: Path) -> list[Path]:
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), patterns)
        return [Path(name) for name in names]

    def folder(self, parent: QWidget | None, title: str, folder: Path) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(parent, title, str(folder))
        return Path(name) if name else None

    def save_file(self, parent: QWidget | None, title: str, patterns: str, suggested: Path) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), patterns)
        return Path(name) if name else None

    def printer(self, parent: QWidget | None, document: Document) -> QPrinter | None:
        from ui.services.printing import choose_printer

        return choose_printer(parent, document)
