"""The right side of the window: one task's header and its tabs."""
# ruff: noqa: PLC0415  a pane comes with its imports when its tab is first turned to: the start does not wait for seven

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.as_of import TaskStanding
from models.changes import ChangeSet
from models.periods import day_words
from models.records import Attachment, Task, TaskId
from models.rules.overdue_words import because
from models.wording.shortening import AS_TITLE, one_line, shortened
from ui.look.badge import StatusBadge
from ui.panes.pane import Drafts, Pane, fill_with
from ui.panes.suggestion_notes import SuggestionNotes
from ui.services.asking import Asker
from ui.services.computer_settings import PANES_TAB
from ui.services.plain_text import set_tip
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.services.unsaved_text import Unsaved
from ui.widgets.fields import label
from ui.widgets.screen_fit import Scroller
from ui.widgets.tabs import PaneTabs

if TYPE_CHECKING:
    from models.judging.suggestions.suggestion import Suggestion
    from ui.panes.suggestions import SuggestionsPane

AnyPane = TypeVar("AnyPane", bound=Pane)


def _basic() -> type[Pane]:
    from ui.panes.basic import BasicPane

    return BasicPane


def _plan() -> type[Pane]:
    from ui.panes.plan import PlanPane

    return PlanPane


def _progress() -> type[Pane]:
    from ui.panes.progress import ProgressPane

    return ProgressPane


def _indicators() -> type[Pane]:
    from ui.panes.indicators import IndicatorsPane

    return IndicatorsPane


def _suggestions() -> type[SuggestionsPane]:
    from ui.panes.suggestions import SuggestionsPane

    return SuggestionsPane


def _status() -> type[Pane]:
    from ui.panes.status import StatusPane

    return StatusPane


def _attachments() -> type[Pane]:
    from ui.panes.attachments import AttachmentsPane

    return AttachmentsPane


def _history() -> type[Pane]:
    from ui.panes.history import HistoryPane

    return HistoryPane


# The tabs by their titles, each with where its pane comes from.
_TABS: dict[str, Callable[[], type[Pane]]] = {
    "基本": _basic,
    "推进计划": _plan,
    "进展": _progress,
    "指标": _indicators,
    "状态": _status,
    "提示": _suggestions,
    "附件": _attachments,
    "历史": _history,
}
_TITLES = list(_TABS)
_SUGGESTIONS = "提示"
_READ_ANEW = frozenset({"tasks", "attachments", "lists", "periods", "settings"})


class TaskPanes(QWidget):
    """The panes of the selected task. The window calls :meth:`commit` before it closes or undoes.

    ``wanted`` carries the name of a command that a button of a pane stands for.
    """

    wanted = Signal(str)

    def __init__(self, session: Session, asker: Asker, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("taskPanes")
        self._session = session
        self._preferences = preferences
        self._asker = asker
        self._drafts = Drafts()
        self._made: dict[type[Pane], Pane] = {}
        self._suggestions: Sequence[Suggestion] = ()
        self.tabs = PaneTabs({"推进计划": "计划"})
        self.tabs.setAccessibleName("任务的各个方面")
        for title in _TITLES:
            self.tabs.addTab(QWidget(), title)
        self.tabs.setCurrentIndex(max(0, min(preferences.get(PANES_TAB), len(_TITLES) - 1)))
        self._shown = self.current
        self._standing: TaskStanding | None = None
        self.badge = StatusBadge()
        self._number = label("", "title")
        self._title = label("", "title")
        self._hint = label("", "secondary")
        self.notes = SuggestionNotes()
        self._stack = self._lay_out()
        self.tabs.currentChanged.connect(self._turn)
        self.notes.settling.connect(self.enter_suggestions)
        session.task_changed.connect(self.refresh)
        session.period_changed.connect(self.refresh)
        session.changed.connect(self._follow_change)
        session.ledger_changed.connect(self._forget)
        session.returned.connect(self._follow_return)
        self.refresh()

    @property
    def current(self) -> Pane:
        """The pane on top."""
        return self.pane(_TABS[_TITLES[self.tabs.currentIndex()]]())

    def pane(self, kind: type[AnyPane]) -> AnyPane:
        """The pane of a kind, made when it is first asked for: nobody waits for those that are not on top."""
        if kind not in self._made:
            self._made[kind] = made = kind(self._session, self._asker, self._drafts)
            made.wanted.connect(self.wanted)
            made.revealing.connect(self.reveal)
            made.show_suggestions(self._suggestions)
            fill_with(self.tabs.widget(_TITLES.index(kind.title)), Scroller(made))
        return cast(AnyPane, self._made[kind])

    def show_suggestions(self, found: Sequence[Suggestion]) -> None:
        """What is pointed out of the task on screen: above the tabs in short, and in a pane of its own."""
        self._suggestions = found
        place = _TITLES.index(_SUGGESTIONS)
        self.tabs.set_title(place, f"{_SUGGESTIONS} {len(found)}" if found else _SUGGESTIONS)
        self.notes.show_suggestions([] if self.tabs.currentIndex() == place else found)
        for pane in self._made.values():
            pane.show_suggestions(found)

    @property
    def shown_title(self) -> str:
        """The line above the tabs."""
        return self._title.text()

    def say_hint(self, hint: str) -> None:
        """What to say while no task is selected."""
        self._hint.setText(hint)

    def commit(self) -> None:
        """Save what is being typed. What cannot be saved stays, with its fault below it."""
        self.current.commit()

    def unsaved(self) -> list[Unsaved]:
        """What would be lost if the program ended now: under the cursor, or refused by the ledger."""
        open_now = [draft for pane in self._made.values() for draft in pane.unsaved()]
        places = {draft.place for draft in open_now}
        return open_now + [draft for draft in self._drafts.unsaved() if draft.place not in places]

    @property
    def is_typing(self) -> bool:
        """Whether there is a text that is not in the ledger, also one of another task that is not finished or breaks a
        rule. The ledger is not asked for it."""
        return any(pane.is_typing for pane in self._made.values()) or bool(self._drafts.unsaved())

    def refused(self) -> list[Unsaved]:
        """What the ledger's file would not take."""
        return self._drafts.refused()

    def left_behind(self) -> list[Unsaved]:
        """The texts of other tasks than the one on screen that break a rule: nobody sees them."""
        return [draft for draft in self._drafts.faulty() if draft.task_id != self._session.task_id]

    def restore(self, draft: Unsaved) -> None:
        """Put back a text into its field; the session shows its task already."""
        pane = self.pane(_TABS[draft.pane]())
        self.show_pane(pane)
        pane.restore(draft.key, draft.value)

    def show_pane(self, pane: Pane) -> None:
        """Turn to a pane and put the cursor into it."""
        self.tabs.setCurrentIndex(_TITLES.index(pane.title))
        pane.setFocus(Qt.FocusReason.OtherFocusReason)
        pane.focusNextChild()

    def reveal(self, title: str, text: str) -> None:
        """Turn to a pane and select a text in it; the keys stay where they are."""
        from ui.panes.reveal import reveal

        self.tabs.setCurrentIndex(_TITLES.index(title))
        reveal(self.current, text)

    def turn_to_basic(self) -> None:
        """Show what the task is; the keys stay where they are."""
        self.tabs.setCurrentIndex(_TITLES.index(_basic().title))

    def enter_text(self) -> None:
        """Put the cursor into the task's text."""
        self._enter(_basic(), "text")

    def enter_report(self) -> None:
        """Put the cursor into the report of the period on screen."""
        self._enter(_progress(), "content")

    def enter_suggestions(self) -> None:
        """Turn to what is pointed out of this task, the keys on its first card."""
        pane = self.pane(_suggestions())
        self.tabs.setCurrentIndex(_TITLES.index(_SUGGESTIONS))
        pane.take_keys()

    def _enter(self, kind: type[Pane], key: str) -> None:
        self.tabs.setCurrentIndex(_TITLES.index(kind.title))
        self.pane(kind).enter(key)

    def refresh(self) -> None:
        """Show the selected task as it is in the ledger; fields being typed in keep their text."""
        if self._session.is_busy:
            return  # what is typed stays where it is until the ledger is back
        task_id = self._session.task_id if self._session.is_open else None
        self.current.show_task(task_id, self._session.period)
        self._stack.setCurrentIndex(0 if task_id is None else 1)
        if task_id is not None:
            self._show_head(task_id)

    def _follow_change(self, change_set: ChangeSet) -> None:
        task_id = self._session.task_id
        self.current.follow(change_set)
        if task_id is None:
            return
        mine = [change for change in change_set.changes if change.owner.task_id in (None, task_id)]
        if not _READ_ANEW.isdisjoint(change.table for change in mine):
            self._show_head(task_id)
        elif self._standing is not None:
            self._standing.follow(mine)
            self._show_status(task_id)

    def _show_head(self, task_id: TaskId) -> None:
        ledger = self._session.ledger
        attached = len(ledger.of_task(Attachment, task_id))
        self.tabs.set_title(_TITLES.index("附件"), f"附件 {attached}" if attached else "附件")
        task = ledger.get(Task, task_id)
        self._standing = TaskStanding(ledger, task, self._session.period)
        self._show_status(task_id)
        self._number.setText(task.number)
        self._number.setVisible(bool(task.number))
        title = shortened(task.text, AS_TITLE)
        self._title.setText(title)
        set_tip(self._title, "" if title == one_line(task.text) else task.text)

    def _show_status(self, task_id: TaskId) -> None:
        """The status as of the period on screen, and why the task is late."""
        assert self._standing is not None
        judged, why = self._standing.judged, self._standing.judged.overdue.get(task_id)
        self.badge.set_status(judged.status(task_id), judged.status_words(task_id))
        day = day_words(self._standing.moment.cut_off)
        set_tip(self.badge, "\n".join([f"截至{day}", *(because(why) if why else [])]))

    def _follow_return(self) -> None:
        """Save what was left while work aside had the ledger, and show what was chosen meanwhile."""
        session = self._session
        if session.is_open and (session.task_id is None or session.ledger.has_task(session.task_id)):
            self.commit()
            self.refresh()

    def _turn(self, index: int) -> None:
        self._shown.commit()
        self._shown = self.current
        self._preferences.put(PANES_TAB, index)
        self.show_suggestions(self._suggestions)
        self.refresh()

    def _forget(self) -> None:
        self._drafts.clear()
        for pane in self._made.values():
            pane.forget()
        self.refresh()

    def _lay_out(self) -> QStackedWidget:
        self._hint.setObjectName("noTask")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 8, 0)
        head.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(self._number, 0, top)
        head.addWidget(self._title, 1, top)
        head.addWidget(self.badge, 0, top)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 12, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.notes)
        column.addWidget(self.tabs, 1)
        stack = QStackedWidget()
        stack.addWidget(self._hint)
        stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(stack)
        return stack
