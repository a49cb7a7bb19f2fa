"""提示: what is pointed out of the task, each with its evidence; settled here as in the room of that name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.records import Task, TaskId
from ui.panes.pane import Drafts, Pane
from ui.services.asking import Asker
from ui.services.session import Session
from ui.widgets.fields import label
from ui.widgets.suggestions.card_list import CardList
from ui.widgets.suggestions.cards import Card
from ui.widgets.suggestions.settling import Settling

if TYPE_CHECKING:
    from models.judging.suggestions.suggestion import Suggestion

_EMPTY = "这个任务本月没有要看的提示。"
_HINT = "提示只供判断，不改状态。1 采用　2 不采用　3 查看　空格 选中多条"


class SuggestionsPane(Pane):
    """The cards of one task; looking at one turns to the pane where its evidence stands."""

    title = "提示"
    periodic = True

    def __init__(self, session: Session, asker: Asker, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(session, asker, drafts, parent)
        self.list = CardList()
        self.list.cards.has_headings = False
        self.settling = Settling(session, self.list)
        empty = label(_EMPTY, "secondary")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget()
        self.pages.addWidget(empty)
        self.pages.addWidget(self.list)
        hint = label(_HINT, "secondary")
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 8, 10)
        column.setSpacing(8)
        column.addWidget(self.pages, 1)
        column.addWidget(self.settling)
        column.addWidget(hint)
        self._found: Sequence[Suggestion] = ()
        self.settling.visiting.connect(self._reveal)
        back = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.settling.go_back)

    def show_suggestions(self, found: Sequence[Suggestion]) -> None:
        self._found = found
        if self.task_id is not None:
            self.load(self.task_id)

    def load(self, task_id: TaskId) -> None:
        mine = [one for one in self._found if one.task_id == task_id]
        task = self.session.ledger.get(Task, task_id) if mine else None
        self.list.show_cards([Card(one, task, "") for one in mine if task is not None])
        self.pages.setCurrentIndex(1 if mine else 0)
        self.settling.setVisible(bool(mine))
        self.settling.follow()

    def take_keys(self) -> None:
        """Put the keys on the cards."""
        self.list.setFocus()

    def clear(self) -> None:
        super().clear()
        self.list.show_cards([])
        self.settling.forget()
        self.settling.fault.show_fault(None)

    def commit(self) -> None:
        self.settling.commit()

    def _reveal(self, _: Card, title: str, text: str) -> None:
        self.revealing.emit(title, text)
