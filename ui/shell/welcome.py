"""The first page: three ways to begin, and the ledgers opened before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.services.plain_text import as_entry, set_tip
from ui.services.preferences import Preferences
from ui.widgets.fields import label
from ui.widgets.screen_fit import Scroller

_COLUMN = 530


class Welcome(QWidget):
    """Emits what the clerk chose."""

    new_wanted = Signal()
    open_wanted = Signal()
    demo_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._preferences = preferences

    def showEvent(self, event: QShowEvent) -> None:
        """What is on the page comes when it is first seen: with a ledger to open, nobody sees it."""
        if self.layout() is None:
            self._lay_out()
        self._show_recent()
        super().showEvent(event)

    def _lay_out(self) -> None:
        column = QWidget()
        follow_letters(column, lambda: column.setFixedWidth(theme.px(_COLUMN)))
        layout = QVBoxLayout(column)
        layout.setSpacing(10)
        layout.addWidget(_label("督办台账", "display"))
        layout.addWidget(_label("一年的重点工作，谁负责、进展到哪、该催谁、怎么出表，都在一个文件里。", "secondary"))
        layout.addSpacing(14)
        self.choices = [
            _choice("新建台账…\n从空白开始，随后导入或逐项录入", self.new_wanted),
            _choice("打开或导入…\n打开 .duban 台账，或直接从 Word、Excel 表格开始", self.open_wanted),
            _choice("示例台账\n虚构的云江区，各种情况都有，随便试", self.demo_wanted),
        ]
        for button in self.choices:
            layout.addWidget(button)
        layout.addSpacing(14)
        self._recent_title = _label("最近打开", "secondary")
        layout.addWidget(self._recent_title)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        layout.addLayout(self._recent)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.addStretch(2)
        inside.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroller(content))

    def _show_recent(self) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            item.widget().deleteLater()
        ledgers = self._preferences.recent_ledgers()
        self._recent_title.setVisible(bool(ledgers))
        for path in ledgers:
            button = QPushButton(as_entry(f"{path.stem}　—　{path.parent}"))
            button.setProperty("role", "flat")
            button.setObjectName("recentLedger")
            set_tip(button, str(path))
            button.clicked.connect(lambda _=False, path=path: self._open_recent(path))
            self._recent.addWidget(button)

    def _open_recent(self, path: Path) -> None:
        self.recent_wanted.emit(path)


def _label(text: str, role: str) -> QLabel:
    made = label(text, role)
    made.setWordWrap(True)
    return made


def _choice(text: str, signal: SignalInstance) -> QPushButton:
    name, _, description = text.partition("\n")
    button = QPushButton(text)
    button.setAccessibleName(name)
    button.setAccessibleDescription(description)
    button.setProperty("role", "choice")
    button.clicked.connect(signal)
    return button
