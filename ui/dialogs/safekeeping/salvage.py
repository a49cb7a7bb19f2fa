"""抢救: what can be read of a damaged ledger becomes a new one; the clerk sees how far it is, then what is missing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from models.errors import UserFault
from models.safekeeping.damage_words import Line, summary
from models.safekeeping.salvage import Rescue, rescue
from ui.look import theme
from ui.services.job import Job
from ui.services.job_slot import JobSlot
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import FaultLabel, button, label, row_of
from ui.widgets.text_table import Cells, TextTable

_HEADINGS = ("哪一条", "情况", "原文件里读到的", "历史里的")
_WIDTHS = (None, 130, None, None)
_WHOLE = 100
_MOST_SHOWN = 2000  # the whole list is in the file


class SalvageDialog(QDialog):
    """Begins at once; ``opening_wanted`` carries the new ledger when the clerk wants to work in it."""

    opening_wanted = Signal(object)  # Path

    def __init__(self, source: Path, target: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("抢救")
        self.resize(theme.px(960), theme.px(560))
        self._rescue: Rescue | None = None
        self._work = JobSlot(self)
        self.table = TextTable("缺失和补上的内容", _HEADINGS, _WIDTHS)
        self.words = label(f"正在从“{source.name}”里读出内容…原文件只读，不改动。")
        self.words.setWordWrap(True)
        self.bar = QProgressBar(minimum=0, maximum=_WHOLE)
        self.bar.setAccessibleName("抢救的进度")
        self.fault_label = FaultLabel()
        self.open_button = button("打开新台账", role="primary", verb=self.open_ledger)
        self.list_button = button("打开清单文件", verb=self.open_list)
        self.close_button = button("停止", verb=self.reject)
        for made in (self.open_button, self.list_button):
            made.setEnabled(False)
        buttons = row_of(self.list_button, None, self.close_button, self.open_button)
        lay_out(self, self.words, self.bar, self.table, self.fault_label, buttons, grows=self.table)
        job = Job(lambda progress: rescue(source, target, progress))
        self._work.follow(job, self._show, self._say_fault, self._tell)
        job.start()

    def open_ledger(self) -> None:
        """Work in the new ledger."""
        if self._rescue is not None:
            self.opening_wanted.emit(self._rescue.salvaged.path)
            self.accept()

    def open_list(self) -> None:
        """Read the whole list in the program for texts."""
        if self._rescue is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._rescue.list_path)))

    def reject(self) -> None:
        """While it reads, this stops it, and nothing is left; after that it closes."""
        if self._work.is_running:
            self.close_button.setEnabled(False)
            self._work.stop()
            return
        super().reject()

    def _tell(self, share: float) -> None:
        self.bar.setValue(round(share * _WHOLE))

    def _show(self, rescued: Rescue) -> None:
        self._rescue = rescued
        self.bar.hide()
        self.words.setText("".join(summary(rescued.salvaged)))
        self.table.rows.show_rows([_cells(line) for _, line in rescued.missing[:_MOST_SHOWN]])
        for made in (self.open_button, self.list_button):
            made.setEnabled(True)
        self.close_button.setText("关闭")
        self.open_button.setFocus()

    def _say_fault(self, fault: UserFault) -> None:
        self.bar.hide()
        self.words.setText("没有抢救成，原文件没有改动。")
        self.close_button.setText("关闭")
        self.close_button.setEnabled(True)
        self.fault_label.show_fault(fault)


def _cells(line: Line) -> Cells:
    place = "　".join(filter(None, (line.task or line.in_list, line.field)))
    return place, line.fault, line.now, line.told
