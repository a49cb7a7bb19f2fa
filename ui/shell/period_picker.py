"""◀ 2024年4月 ▶: the period on screen, one step at a time or from a year's twelve months."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from models.periods import Period
from ui.look import theme
from ui.services.actions import Actions
from ui.services.plain_text import set_tip
from ui.widgets.fields import label


class PeriodPicker(QFrame):
    """Shows a period; ``picked`` carries the one the clerk wants instead.

    ``reported`` is asked for the periods that have reports when the months are opened.
    """

    picked = Signal(object)

    def __init__(
        self,
        actions: Actions,
        reported: Callable[[], Collection[Period]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("periodFrame")
        self._period = Period(2000, 1)
        self._reported = reported
        self._label = QToolButton()
        self._label.setObjectName("periodLabel")
        self._label.setAccessibleName("期次")
        set_tip(self._label, "选择月份")
        self._label.setMinimumWidth(theme.px(108))
        self._label.clicked.connect(self.open_months)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(_arrow("◀", actions, "earlier"))
        row.addWidget(self._label)
        row.addWidget(_arrow("▶", actions, "later"))

    def show_period(self, period: Period) -> None:
        """Show a period."""
        self._period = period
        self._label.setText(period.label)

    def open_months(self) -> None:
        """Show a year's months below the picker."""
        popup = MonthPopup(self._period, self._reported(), self)
        popup.picked.connect(self.picked)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()


class MonthPopup(QFrame):
    """Twelve months with the year above, those with reports in bold; closes itself once a month is picked."""

    picked = Signal(object)

    def __init__(self, period: Period, reported: Collection[Period], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("periodPopup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._selected, self._reported = period, reported
        self._year = period.year
        self._title = label("")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.months = [self._month(month) for month in range(1, 13)]
        head = QHBoxLayout()
        for text, step in (("◀", -1), ("▶", 1)):
            button = QToolButton()
            button.setText(text)
            button.setAccessibleName("上一年" if step < 0 else "下一年")
            button.clicked.connect(lambda _=False, step=step: self._turn(step))
            head.addWidget(button)
        head.insertWidget(1, self._title, 1)
        grid = QGridLayout()
        for place, button in enumerate(self.months):
            grid.addWidget(button, place // 4, place % 4)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addLayout(grid)
        self._turn(0)
        self.months[period.month - 1].setFocus()

    def _month(self, month: int) -> QToolButton:
        button = QToolButton()
        button.setText(f"{month}月")
        button.setProperty("role", "month")
        button.setCheckable(True)
        button.clicked.connect(lambda: self._pick(month))
        return button

    def _turn(self, step: int) -> None:
        self._year += step
        self._title.setText(f"{self._year}年")
        for month, button in enumerate(self.months, start=1):
            period = Period(self._year, month)
            button.setChecked(period == self._selected)
            button.setProperty("reported", period in self._reported)
            set_tip(button, "已有进展" if period in self._reported else "")
            button.style().polish(button)

    def _pick(self, month: int) -> None:
        self.picked.emit(Period(self._year, month))
        self.close()


def _arrow(text: str, actions: Actions, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(actions[name].text())
    set_tip(button, actions.tip(name))
    button.clicked.connect(actions[name].trigger)
    return button
