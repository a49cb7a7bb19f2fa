"""The suggestions on screen as a table on paper or in a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from models.document import Document
from models.errors import ExportFault, UserFault
from models.filenames import safe_name
from models.records import TaskList
from ui.rooms.room import Desk
from ui.services.job_slot import JobSlot
from ui.widgets.fields import button
from ui.widgets.suggestions.cards import Card

if TYPE_CHECKING:
    from exporters.writing import ExportResult

_PATTERNS = "Word (*.docx);;Excel (*.xlsx);;PDF (*.pdf);;网页 (*.html)"


class Output(QObject):
    """Two buttons, for a file and for paper; both are made in the background. ``say`` hears what became of it."""

    def __init__(
        self, desk: Desk, parent: QWidget, shown: Callable[[], list[Card]], say: Callable[[str, UserFault | None], None]
    ) -> None:
        super().__init__(parent)
        self._desk, self._parent, self._shown, self._say = desk, parent, shown, say
        self._slot = JobSlot(self)
        self.export = button("出表…", tip="把列出的提示存成 Word、Excel、PDF 或网页", verb=self.write_file)
        self.print = button("打印…", tip="打印列出的提示", verb=self.print_out)
        self.buttons = (self.export, self.print)

    def follow(self, cards: list[Card]) -> None:
        """There is something to put out, or nothing."""
        for each in self.buttons:
            each.setEnabled(bool(cards))

    def write_file(self) -> None:
        """Ask for a file and write what is shown."""
        document = self._document()
        name = Path.home() / safe_name(f"{document.title}.docx")
        target = self._desk.asker.save_file(self._parent, "出表存到", _PATTERNS, name)
        if target is not None:
            from exporters.writing import write  # noqa: PLC0415  its libraries are large

            self._slot.start(lambda: write(document, target), self._finish_file, self._fail)

    def print_out(self) -> None:
        """Ask for a printer and print what is shown."""
        document = self._document()
        try:
            printer = self._desk.asker.printer(self._parent, document)
        except ExportFault as fault:
            self._fail(fault)
            return
        if printer is not None:
            from ui.services.printing import print_document  # noqa: PLC0415

            self._slot.start(lambda: print_document(document, printer), self._finish_print, self._fail)

    def _document(self) -> Document:
        from models.suggestion_document import suggestion_document  # noqa: PLC0415

        session, cards, found = self._desk.session, self._shown(), self._desk.suggestions.found
        assert found is not None
        title = session.ledger.get(TaskList, found.list_id).title
        units = {card.task.id: card.units for card in cards}
        return suggestion_document(title, found.moment.cut_off, [card.suggestion for card in cards], found.tasks, units)

    def _finish_file(self, result: ExportResult) -> None:
        self._say(f"已出表“{result.path}”。", None)

    def _finish_print(self, _: ExportResult) -> None:
        self._say("已送到打印机。", None)

    def _fail(self, fault: UserFault) -> None:
        self._say("", fault)
