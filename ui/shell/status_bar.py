"""The foot of the window: saved or not, the last backup, the period's count, what undo would take back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from models.clock import Clock
from models.periods import Period
from models.rules.evaluation import Counters
from ui.services.actions import Actions
from ui.services.plain_text import set_tip
from ui.widgets.fields import label

_TYPED, _REFUSED = "● 未保存", "✗ 未保存"


class StatusBar(QFrame):
    """Four short texts, and the way to the messages; what cannot be said is left out."""

    def __init__(self, actions: Actions, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._backed_up: datetime | None = None
        self.setObjectName("statusBar")
        self.saved, self.backup, self.count, self.undo = label(""), label(""), label(""), label("")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(22)
        row.addWidget(self.saved)
        row.addWidget(self.backup)
        row.addWidget(self.count)
        row.addWidget(self.undo, 1)
        self.messages = QToolButton()
        self.messages.setProperty("role", "flat")
        set_tip(self.messages, actions.tip("messages", "这次打开以来的消息"))
        self.messages.clicked.connect(actions["messages"].trigger)
        row.addWidget(self.messages)
        self.tell_messages(0)
        self.undo.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.undo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # it never widens the window

    def tell_saved(self) -> None:
        """Everything is in the file."""
        self._say_saved("✓ 已保存", trouble=False)
        self._say_backup()

    def tell_read_only(self) -> None:
        """Nothing can be stored where the file is."""
        self._say_saved("只读，不能保存", trouble=False)

    def tell_failed(self) -> None:
        """The last step could not be stored."""
        self._say_saved("✗ 没有保存", trouble=True)

    def tell_unsaved(self, *, refused: bool) -> None:
        """A text is not in the file: it is being typed, or the ledger has refused it."""
        self._say_saved(_REFUSED if refused else _TYPED, trouble=refused)

    def tell_backup(self, made: datetime | None) -> None:
        """When the last verified backup was made."""
        self._backed_up = made
        self._say_backup()

    def event(self, event: QEvent) -> bool:
        """Come back to after midnight, the window does not call yesterday today."""
        if event.type() is QEvent.Type.WindowActivate:
            self._say_backup()
        return super().event(event)

    def tell_count(self, period: Period, counters: Counters | None) -> None:
        """How many reports of the period are due and have come."""
        if counters is None:
            self.count.setText("")
            return
        self.count.setText(
            f"{period.month} 月：应报 {counters.due} · 已报 {counters.reported} · 未报 {counters.missing}"
        )

    def tell_undo(self, label: str | None) -> None:
        """What undo would take back."""
        self.undo.setText(f"可撤销：{label}（Ctrl+Z）" if label else "")

    def tell_dropped(self, count: int) -> None:
        """That steps undone before cannot be redone any more, beside what undo would take back, until the next step."""
        self.undo.setText(f"先前撤销的 {count} 步不能再重做，在操作历史（Ctrl+H）里可以恢复　　{self.undo.text()}")

    def tell_messages(self, count: int) -> None:
        """How many messages there are to read again."""
        self.messages.setText(f"消息 {count}" if count else "消息")
        self.messages.setAccessibleName(f"消息 {count} 条")

    def _say_backup(self) -> None:
        made = self._backed_up
        day = "今天" if made and made.date() == self._clock() else f"{made:%Y-%m-%d}" if made else ""
        self.backup.setText(f"备份 {day} {made:%H:%M}（已校验）" if made else "")

    def _say_saved(self, text: str, *, trouble: bool) -> None:
        if text != self.saved.text():
            self.saved.setText(text)
        if trouble is not (self.saved.property("trouble") is True):
            self.saved.setProperty("trouble", trouble)
            self.saved.style().polish(self.saved)
