"""The one object that asks questions: whether to go on, files, single values.

Widgets receive it: the window's is :class:`ui.dialogs.asker.DialogAsker`; tests hand in one with the answers prepared,
and an unscripted question fails the test.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from models.filenames import TABLE_SUFFIXES

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from exporters.writing import Printable

IMPORTABLE = "表格和文档 (" + " ".join(f"*{suffix}" for suffix in TABLE_SUFFIXES) + ")"
"""The files that lists come in, as a pattern."""


class Asker(Protocol):
    """What can be asked. Every question may be answered with "cancel": None or False."""

    def confirm(self, parent: QWidget | None, question: str, detail: str, action: str) -> bool:
        """Whether to go on with ``action`` (the word on the button)."""

    def text(self, parent: QWidget | None, title: str, label: str, value: str = "") -> str | None:
        """One line of text."""

    def lines(self, parent: QWidget | None, title: str, label: str, value: str = "") -> str | None:
        """A text of several lines."""

    def open_file(self, parent: QWidget | None, title: str, patterns: str, folder: Path) -> Path | None:
        """An existing file; ``patterns`` as Qt writes them."""

    def open_files(self, parent: QWidget | None, title: str, patterns: str, folder: Path) -> list[Path]:
        """Existing files; none when cancelled."""

    def folder(self, parent: QWidget | None, title: str, folder: Path) -> Path | None:
        """An existing folder."""

    def save_file(self, parent: QWidget | None, title: str, patterns: str, suggested: Path) -> Path | None:
        """A file to be written; overwriting has been agreed to."""

    def printer(self, parent: QWidget | None, document: Printable) -> QPrinter | None:
        """A printer for a document. Raises ExportFault where there is none."""
