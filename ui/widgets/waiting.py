"""What the clerk sees while the ledger is being written: how far it has come, and a button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from models.errors import UserFault
from ui.look import theme
from ui.services.job_slot import Work
from ui.services.ledger_job import Aside
from ui.widgets.fields import button, label

_WHOLE = 100
_WIDTH = 380


class WaitingDialog(QDialog):
    """In front of the window until the work is over. Esc and 停止 ask for its end; what was written is taken back."""

    def __init__(self, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("请稍候")
        self.setMinimumWidth(theme.px(_WIDTH))
        self._work = Work()
        self.words = label(what)
        self.bar = QProgressBar(minimum=0, maximum=_WHOLE)
        self.bar.setAccessibleName("进度")
        self.stop_button = button("停止", verb=self.reject)
        row = QHBoxLayout()
        row.addWidget(label("停止后台账不作任何改动。", "secondary"), 1)
        row.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addLayout(row)

    def follow(self, aside: Aside[Any], done: Callable[[], Any], failed: Callable[[UserFault], None]) -> None:
        """Wait for work that has been begun, go away, then call back."""

        def finish(_: object) -> None:
            super(WaitingDialog, self).reject()
            done()

        def fail(fault: UserFault) -> None:
            super(WaitingDialog, self).reject()
            failed(fault)

        aside.told.connect(lambda share: self.bar.setValue(round(share * _WHOLE)))
        self._work.follow(aside, finish, fail)

    def reject(self) -> None:
        """Ask for an end; the dialog goes when it has come."""
        self.stop_button.setEnabled(False)
        self._work.stop()
