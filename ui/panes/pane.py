"""What all panes share: which task they show, saving on behalf of it, and what could not be saved."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QTextEdit, QVBoxLayout, QWidget

from models.changes import ChangeSet
from models.errors import LedgerFault, UserFault
from models.periods import Period
from models.records import TaskId
from models.store.records.ledger import Ledger
from ui.services.asking import Asker
from ui.services.session import Session
from ui.services.unsaved_text import Unsaved, unsaved_text
from ui.widgets.fields import Field

if TYPE_CHECKING:
    from models.judging.suggestions.suggestion import Suggestion

P = ParamSpec("P")


class Draft(NamedTuple):
    """What was typed, and why it could not be saved (None: it is not finished yet)."""

    value: Any
    fault: UserFault | None = None
    unsaved: Unsaved | None = None


class Drafts:
    """What was typed and is not in the ledger, by task, period and field; outlives the selection."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Draft] = {}

    def get(self, place: Hashable) -> Draft | None:
        """The draft at a place."""
        return self._kept.get(place)

    def keep(self, place: Hashable, value: Any, fault: UserFault | None = None, unsaved: Unsaved | None = None) -> None:
        """Remember what was typed; ``unsaved`` is its form for an unexpected end."""
        self._kept[place] = Draft(value, fault, unsaved)

    def unsaved(self) -> list[Unsaved]:
        """Those that an unexpected end would cost."""
        return [draft.unsaved for draft in self._kept.values() if draft.unsaved is not None]

    def faulty(self) -> list[Unsaved]:
        """Those that break a rule."""
        return [
            draft.unsaved
            for draft in self._kept.values()
            if draft.unsaved and draft.fault is not None and not isinstance(draft.fault, LedgerFault)
        ]

    def refused(self) -> list[Unsaved]:
        """Those that the ledger's file would not take: a full disk, a file that cannot be written."""
        return [
            draft.unsaved for draft in self._kept.values() if draft.unsaved and isinstance(draft.fault, LedgerFault)
        ]

    def drop(self, place: Hashable) -> None:
        """Forget a draft: it has been saved, or taken back."""
        self._kept.pop(place, None)

    def clear(self) -> None:
        """Forget all of them: another ledger is open."""
        self._kept.clear()


class _Binding(NamedTuple):
    key: str
    field: Field
    write: Callable[[Any], UserFault | None]


class Pane(QWidget):
    """One tab. A subclass binds its fields, fills them in :meth:`load` and says in ``periodic`` whether they belong
    to the period on screen."""

    wanted = Signal(str)  # the name of a command that a button of the pane stands for
    revealing = Signal(str, str)  # the title of another pane, and words to select there

    title = ""
    periodic = False

    def __init__(self, session: Session, asker: Asker, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.asker = asker
        self.drafts = drafts
        self.task_id: TaskId | None = None
        self.period = session.period
        self._bindings: dict[str, _Binding] = {}

    # What is shown.

    def show_task(self, task_id: TaskId | None, period: Period) -> None:
        """Show a task; what was typed for the one before is saved first. The same task again is read anew."""
        if (task_id, period) != (self.task_id, self.period):
            self.commit()
            self.task_id, self.period = task_id, period
            self.clear()
        if task_id is not None:
            self.load(task_id)

    def forget(self) -> None:
        """Show nothing, save nothing: the ledger is gone."""
        self.task_id = None
        self.clear()

    def clear(self) -> None:
        """Empty every field: another task comes next, or none."""
        for binding in self._bindings.values():
            binding.field.reset()

    def load(self, task_id: TaskId) -> None:
        """Read the task into the fields; those being typed in keep their text."""
        raise NotImplementedError

    def show_suggestions(self, found: Sequence[Suggestion]) -> None:
        """What is pointed out of the task on screen; most panes have no use for it."""

    def follow(self, change_set: ChangeSet) -> None:
        """The ledger has changed; whatever the pane shows of that is read anew."""
        if self.task_id is not None:
            self.load(self.task_id)

    def commit(self) -> None:
        """Save what was typed."""
        for binding in list(self._bindings.values()):
            self._leave(binding)

    @property
    def is_typing(self) -> bool:
        """Whether something stands in it that is not in the ledger, which is not asked for it."""
        return self.task_id is not None and any(b.field.unsaved() is not None for b in self._bindings.values())

    @property
    def can_save(self) -> bool:
        """Whether the task shown is still there, and the ledger is: work aside may have it."""
        session = self.session
        if self.task_id is None or not session.is_open or session.is_busy:
            return False
        return session.ledger.has_task(self.task_id)

    # Saving.

    def save(
        self, operation: Callable[Concatenate[Ledger, P], ChangeSet], *arguments: P.args, **named: P.kwargs
    ) -> UserFault | None:
        """Run an operation for this pane; the fault it met, or None."""
        return self.session.attempt(self, operation, *arguments, **named).fault

    def bind(self, key: str, field: Field, write: Callable[[Any], UserFault | None]) -> None:
        """Save ``field`` with ``write`` whenever it is left; ``key`` names it among the pane's drafts."""
        binding = _Binding(key, field, write)
        self._bindings[key] = binding
        field.left.connect(lambda: self._leave(binding))

    def unbind(self, key: str) -> None:
        """The field is going away."""
        self._bindings.pop(key, None)

    def fill(self, key: str, stored: Any) -> None:
        """Put a stored value into a field, or the draft that is waiting for it."""
        field, draft = self._bindings[key].field, self.drafts.get(self.place(key))
        field.load(stored, None if draft is None else draft.value)
        if draft is not None:
            field.show_fault(draft.fault)

    def unsaved(self) -> list[Unsaved]:
        """What would be lost if the program ended now."""
        values = ((binding, binding.field.unsaved()) for binding in self._bindings.values())
        edited = [(binding, value) for binding, value in values if value is not None]
        if not edited or not self.can_save:  # which asks the ledger: most of the time there is nothing to ask for
            return []
        return [self.kept(binding.key, binding.field, value) for binding, value in edited]

    def enter(self, key: str) -> None:
        """Put the cursor into a field, behind what stands there."""
        field = self._bindings[key].field
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        editor = field.focusProxy()
        if isinstance(editor, QTextEdit):
            from PySide6.QtGui import QTextCursor  # noqa: PLC0415  its class, with enums, takes the start 0.3 ms

            editor.moveCursor(QTextCursor.MoveOperation.End)

    def restore(self, key: str, value: Any) -> None:
        """Put back what an unexpected end has left of the task shown; it is saved like anything typed."""
        field = self._bindings[key].field
        self.drafts.keep(self.place(key), field.from_json(value))
        assert self.task_id is not None
        self.load(self.task_id)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self, key: str, field: Field, value: Any) -> Unsaved:
        """A field of the task shown with a value that is not in the ledger."""
        return self.kept_text(key, field.name, field.in_words(value), field.in_words(field.loaded()), plain(value))

    def kept_text(self, key: str, name: str, typed: str, stored: str, value: Any) -> Unsaved:
        """A text of the task shown that is not in the ledger; ``value`` is JSON's."""
        assert self.task_id is not None
        named = f"{self.period.label}　{name}" if self.periodic else name
        about = self.task_id, str(self.period), self.title, key
        return unsaved_text(self.session.ledger, about, named, (typed, stored), value)

    def place(self, key: str) -> Hashable:
        """Where the draft of a field is kept."""
        return self.task_id, self.period if self.periodic else None, key

    def _leave(self, binding: _Binding) -> None:
        if not self.can_save:
            return
        field, place = binding.field, self.place(binding.key)
        if not field.is_edited:
            self.drafts.drop(place)
            field.show_fault(None)
            return
        draft = self.drafts.get(place)
        value = field.value()
        if draft is not None and draft.fault is not None and draft.value == value and not field.retries(draft.fault):
            return
        fault = binding.write(value)
        if fault is None:
            self.drafts.drop(place)
            field.settle()
        else:
            self.drafts.keep(place, value, fault, self.kept(binding.key, binding.field, value))
        field.show_fault(fault)


def plain(value: Any) -> Any:
    """A field's value in the words of JSON: tuples become lists, dataclasses objects."""
    from dataclasses import asdict, is_dataclass  # noqa: PLC0415  the start makes no dataclass

    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(part) for name, part in asdict(value).items()}
    return [plain(part) for part in value] if isinstance(value, tuple) else value


def scrolled(content: QWidget) -> QScrollArea:
    """A page that scrolls when the window is low, without a frame."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the keys; by itself it would be a stop without a name
    area.setWidget(content)
    content.setObjectName("paneContent")
    return area


def fill_with(pane: QWidget, content: QWidget) -> None:
    """Make ``content`` the whole of a pane."""
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(content)
