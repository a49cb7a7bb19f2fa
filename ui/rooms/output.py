"""What a room shows, on paper or in a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from models.errors import UserFault
from models.filenames import safe_name
from ui.rooms.room import Desk
from ui.services.job_slot import JobSlot
from ui.services.outcome import outcome_words
from ui.widgets.fields import button

if TYPE_CHECKING:
    from exporters.writing import ExportResult, Printable

_PATTERNS = "Word (*.docx);;Excel (*.xlsx);;PDF (*.pdf);;网页 (*.html)"


class Printing(QObject):
    """What a room shows, on paper; printed in the background.

    ``document`` makes it when it is asked for, ``say`` hears what became of it.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        document: Callable[[], Printable],
        say: Callable[[str, UserFault | None], None],
    ) -> None:
        super().__init__(parent)
        self._desk, self._parent, self._document, self._say = desk, parent, document, say
        self._slot = JobSlot(self)

    def print_out(self) -> None:
        """Ask for a printer and print what is shown."""
        try:
            document = self._document()
            printer = self._desk.asker.printer(self._parent, document)
        except UserFault as fault:
            self._fail(fault)
            return
        if printer is not None:
            from ui.services.printing import print_document  # noqa: PLC0415

            self._slot.start(lambda: print_document(document, printer), self._finish_print, self._fail)

    def _finish_print(self, printed: ExportResult) -> None:
        self._say(outcome_words("已交给打印机。", printed.font_remarks), None)

    def _fail(self, fault: UserFault) -> None:
        self._say("", fault)


class Output(Printing):
    """Two buttons, for a file and for paper, which the room places; both are made in the background.

    ``export`` is the first one's word, ``what`` is put out; ``document`` makes it when it is asked for, ``say`` hears
    what became of it.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        export: str,
        what: str,
        document: Callable[[], Printable],
        say: Callable[[str, UserFault | None], None],
    ) -> None:
        super().__init__(desk, parent, document=document, say=say)
        self.export = button(export, tip=f"把{what}存成 Word、Excel、PDF 或网页", verb=self.write_file)
        self.print = button("打印…", tip=f"打印{what}", verb=self.print_out)
        self.buttons = (self.export, self.print)

    def follow(self, *, is_there: bool) -> None:
        """There is something to put out, or nothing."""
        for each in self.buttons:
            each.setEnabled(is_there)

    def write_file(self) -> None:
        """Ask for a file and write what is shown."""
        try:
            document = self._document()
        except UserFault as fault:
            self._fail(fault)
            return
        name = Path.home() / safe_name(f"{document.title}.docx")
        target = self._desk.asker.save_file(self._parent, "出表存到", _PATTERNS, name)
        if target is not None:
            from exporters.writing import write  # noqa: PLC0415  its libraries are large

            self._slot.start(lambda: write(document, target), self._finish_file, self._fail)

    def _finish_file(self, result: ExportResult) -> None:
        self._say(outcome_words(f"已出表“{result.path}”。", result.font_remarks), None)
