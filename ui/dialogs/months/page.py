"""Pages of a month or a year (本月变化, 未报名单, 督查登记簿, 全年报送情况): seen, printed or saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from models.documents.document import Column, Document, Kind, Paragraph
from models.errors import ExportFault, UserFault
from models.filenames import safe_name
from ui.look import theme
from ui.services.asking import Asker
from ui.services.computer_settings import EXPORTS_FOLDER
from ui.services.job_slot import JobSlot
from ui.services.outcome import outcome_words
from ui.services.preferences import Preferences
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import FaultLabel, button, label, row_of
from ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from exporters.writing import ExportResult

_SIZE = (760, 560)
_NARROWEST = 52  # the twelve months of a year leave its tasks room
_ACROSS = (1180, 620)
_PATTERNS = "Word (*.docx);;PDF (*.pdf);;Excel (*.xlsx);;网页 (*.html)"


class PageDialog(QDialog):
    """Shows the page's own words and rows, whatever the page is; tables of other columns on a tab of their own."""

    def __init__(self, page: Document, asker: Asker, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page, self._asker, self._preferences = page, asker, preferences
        self._work = JobSlot(self)
        self.setWindowTitle(page.sheet_name or page.title)
        self.resize(*(theme.px(length) for length in (_ACROSS if page.landscape else _SIZE)))
        title, subtitle = label(page.title, "heading"), label(page.subtitle, "secondary")
        words = [label(block.text) for block in page.blocks if isinstance(block, Paragraph)]
        subtitle.setVisible(bool(page.subtitle))
        for each in (title, *words):
            each.setWordWrap(True)
        made = [
            _shown(columns, [row for table in tables for group in table.groups for row in group.rows])
            for columns, tables in groupby(page.tables, key=lambda table: table.columns)
        ]
        self.table, seen = made[0], made[0] if len(made) == 1 else _tabs(made)
        self.told, self.fault_label = label("", "secondary"), FaultLabel()
        self.told.setWordWrap(True)
        if not self.table.rows.rowCount():
            self.told.setText("还没有可列的内容。")
        lay_out(
            self, title, subtitle, *words[:1], seen, *words[1:], self.told, self.fault_label,
            row_of(
                None,
                button("关闭", verb=self.reject),
                button("打印…", verb=self.print_out),
                button("存成文件…", role="primary", verb=self.write_file),
            ),
            grows=seen,
        )  # fmt: skip

    def write_file(self) -> None:
        """Ask for a file and write the page."""
        suggested = self._preferences.folder(EXPORTS_FOLDER) / safe_name(f"{self._page.title}.docx")
        target = self._asker.save_file(self, "存到", _PATTERNS, suggested)
        if target is not None:
            from exporters.writing import write  # noqa: PLC0415  its libraries are large

            self._preferences.set_folder(EXPORTS_FOLDER, target.parent)
            page = self._page  # the work holds no widget
            self._work.start(lambda: write(page, target), self._finish_file, self._fail)

    def print_out(self) -> None:
        """Ask for a printer and print the page."""
        try:
            printer = self._asker.printer(self, self._page)
        except ExportFault as fault:
            self._fail(fault)
            return
        if printer is not None:
            from ui.services.printing import print_document  # noqa: PLC0415

            page = self._page
            self._work.start(lambda: print_document(page, printer), self._finish_print, self._fail)

    def _finish_file(self, written: ExportResult) -> None:
        self._say(f"已写“{written.path}”。", written)

    def _finish_print(self, printed: ExportResult) -> None:
        self._say("已交给打印机。", printed)

    def _say(self, done: str, result: ExportResult) -> None:
        self.fault_label.show_fault(None)
        self.told.setText(outcome_words(done, result.font_remarks))

    def _fail(self, fault: UserFault) -> None:
        self.told.setText("")
        self.fault_label.show_fault(fault)


def _shown(columns: Sequence[Column], rows: Sequence[tuple[str, ...]]) -> TextTable:
    """A table of the page, named after what its rows are about."""
    about = next(column.heading for column in columns if column.kind is not Kind.NUMBER)
    made = TextTable(about, tuple(column.heading for column in columns), ())
    made.share_width([column.weight for column in columns], narrowest=_NARROWEST)
    made.rows.show_rows(rows)
    return made


def _tabs(tables: Iterable[TextTable]) -> QTabWidget:
    made = QTabWidget()
    made.setDocumentMode(True)
    for table in tables:
        made.addTab(table, table.accessibleName())
    return made
