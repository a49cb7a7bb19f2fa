"""Which month is printed, asked where the window shows one of which the list knows nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.as_of import month_to_doubt
from models.ledger_settings import guessed_month
from models.periods import Period
from models.records import TaskList
from models.store.records.ledger import Ledger
from ui.widgets.fields import button, label, row_of


class MonthQuestion(QFrame):
    """Hidden unless a month is in doubt. ``answered`` carries the month that is meant; it is not asked for again."""

    answered = Signal(object)

    def __init__(self, ledger: Ledger, task_list: TaskList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._ledger, self._list = ledger, task_list
        self._shown = self._own = Period(task_list.year, 12)
        self._meant: set[Period] = set()
        self.words = label("")
        self.words.setWordWrap(True)
        self.own_button, self.shown_button = button(""), button("")
        self.own_button.clicked.connect(lambda: self._answer(self._own))
        self.shown_button.clicked.connect(lambda: self._answer(self._shown))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.words)
        column.addLayout(row_of(self.own_button, self.shown_button, None))
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether an answer is waited for."""
        return not self.isHidden()

    def ask_about(self, period: Period) -> None:
        """Ask where the month is in doubt."""
        asked = period not in self._meant
        own = month_to_doubt(self._ledger, self._list, period) if asked else None
        is_guess = asked and period == guessed_month(self._ledger, self._list.id)
        self.setVisible(is_guess or own is not None)
        self.own_button.setVisible(own is not None)
        self._shown = period
        self.shown_button.setText(f"就出{period.label}")
        if own is not None:
            self._own = own
            why = "不在清单的年度里" if period.year != self._list.year else "没有开启过，也没有进展"
            self.words.setText(f"这个清单的{period.label}{why}，出哪个月的表？")
            self.own_button.setText(f"{own.label}（清单最后的月份）")
        elif is_guess:
            self.words.setText(f"进展来自没有写明月份的文件，暂记在{period.label}。出这个月的表？")

    def _answer(self, period: Period) -> None:
        self._meant.add(period)
        self.hide()
        self.answered.emit(period)
