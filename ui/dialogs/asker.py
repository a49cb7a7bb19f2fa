"""The asker of the window: asks with real dialogs, made for each question."""
# ruff: noqa: PLC0415  the start does not wait for them

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QDialog, QWidget

    from exporters.writing import Printable
    from ui.dialogs.file_dialog import Purpose


class DialogAsker:
    """An :class:`~ui.services.asking.Asker`."""

    def confirm(self, parent: QWidget | None, question: str, detail: str, action: str) -> bool:
        from ui.dialogs.questions import ConfirmDialog

        return _agreed(ConfirmDialog(question, detail, action, parent))

    def text(self, parent: QWidget | None, title: str, label: str, value: str = "") -> str | None:
        from ui.dialogs.questions import TextDialog

        dialog = TextDialog(title, label, value, parent)
        return dialog.entry.text() if _agreed(dialog) else None

    def lines(self, parent: QWidget | None, title: str, label: str, value: str = "") -> str | None:
        from ui.dialogs.questions import LinesDialog

        dialog = LinesDialog(title, label, value, parent)
        return dialog.entry.content() if _agreed(dialog) else None

    def open_file(self, parent: QWidget | None, title: str, patterns: str, folder: Path) -> Path | None:
        from ui.dialogs.file_dialog import Purpose

        return next(iter(_chosen(Purpose.OPEN, parent, title, folder, patterns)), None)

    def open_files(self, parent: QWidget | None, title: str, patterns: str, folder: Path) -> list[Path]:
        from ui.dialogs.file_dialog import Purpose

        return _chosen(Purpose.OPEN_SEVERAL, parent, title, folder, patterns)

    def folder(self, parent: QWidget | None, title: str, folder: Path) -> Path | None:
        from ui.dialogs.file_dialog import Purpose

        return next(iter(_chosen(Purpose.FOLDER, parent, title, folder)), None)

    def save_file(self, parent: QWidget | None, title: str, patterns: str, suggested: Path) -> Path | None:
        from ui.dialogs.file_dialog import Purpose

        return next(iter(_chosen(Purpose.SAVE, parent, title, suggested, patterns)), None)

    def printer(self, parent: QWidget | None, document: Printable) -> QPrinter | None:
        from ui.services.printing import choose_printer

        return choose_printer(parent, document)


def _chosen(purpose: Purpose, parent: QWidget | None, title: str, place: Path, patterns: str = "") -> list[Path]:
    from ui.dialogs.file_dialog import FileDialog

    dialog = FileDialog(purpose, title, place, patterns, parent)
    return [Path(name) for name in dialog.selectedFiles()] if _agreed(dialog) else []


def _agreed(dialog: QDialog) -> bool:
    """Whether a question was answered and not cancelled. The window does not keep what it was asked with."""
    agreed = bool(dialog.exec())
    dialog.deleteLater()
    return agreed
