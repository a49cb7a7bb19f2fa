"""新建任务: what a task is about, where it stands, who does it and how often it reports, made in one step."""

from __future__ import annotations

from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from models import operations
from models.errors import FieldFault
from models.ledger_settings import cut_off
from models.records import ListId, Placement, PostId, Section, SectionId, Task, TaskId
from models.store.records.directory import posts_on
from models.vocabulary import Frequency
from models.wording.shortening import IN_SENTENCE, shortened
from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.panes.units import UnitsEditor
from ui.services.asking import Asker
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, TextEditor, button, restyle, row_of
from ui.widgets.unit_entry import finder_of

_WIDTH = 560
_LINES = 4


class Where(Enum):
    """Where a new task stands: by another one, or at the end of a group or of the list."""

    AFTER = "后面"
    BEFORE = "前面"
    BELOW = "它的分项"
    LAST = "最后"


class Spot(NamedTuple):
    """What the form begins with: the task in focus, or else the last one of the group in focus."""

    where: Where
    beside: Placement | None = None
    last: TaskId | None = None
    section_id: SectionId | None = None
    post_id: PostId | None = None
    frequency: Frequency | None = None


class NewTaskDialog(QDialog):
    """``made`` carries the new task's id. Stays open, with what was typed, when the ledger refuses."""

    made = Signal(int)

    def __init__(self, session: Session, asker: Asker, spot: Spot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.list_id is not None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("新建分项" if spot.where is Where.BELOW else "新建任务")
        follow_letters(self, lambda: self.setMinimumWidth(theme.px(_WIDTH)))
        self._session, self._asker, self._spot = session, asker, spot
        self._list_id: ListId = session.list_id
        self.text = TextEditor(_LINES)
        self.text.setAccessibleName("任务内容")
        self.text.setPlaceholderText("可以写几行；写好后按 Ctrl+Enter 新建")
        self.where = Choice("放在")
        self.section, self.post = Choice("板块"), Choice("分管领导")
        self.units = UnitsEditor()
        self.frequency = Choice("报送频次")
        self.fault_label = FaultLabel()
        self.accept_button = button("新建", role="primary", tip="Ctrl+Enter", verb=self.accept)
        self._offer()
        self._lay_out()
        self.where.chosen.connect(lambda _: self._follow_place())
        self.units.edited.connect(self.units.load)
        self._follow_place()
        self.text.setFocus()

    @property
    def chosen(self) -> Spot:
        """What the next new task is to begin with where no row is in focus."""
        values = self.section.value(), self.post.value(), self.frequency.value()
        return Spot(Where.LAST, None, None, *values)

    def accept(self) -> None:
        if not self.units.take_typed():
            return
        restyle(self.text, "faulty", False)
        outcome = self._session.attempt(
            self,
            operations.add_task,
            self._list_id,
            self.text.content().strip("\n"),
            units=self.units.parts,
            frequency=self.frequency.value(),
            starts=self._session.period,  # a task made while June is on screen owes nothing for May
            **self._place(),
        )
        fault = outcome.fault
        self.fault_label.show_fault(fault)
        if isinstance(fault, FieldFault) and fault.field == "text":
            restyle(self.text, "faulty", True)
            self.text.setFocus()
        if outcome.change_set is not None:
            super().accept()
            self.made.emit(outcome.change_set.inserted("tasks")[0])

    def reject(self) -> None:
        """Close; what has been typed is asked about first."""
        is_typed = bool(self.text.content().strip() or self.units.parts or self.units.entry.text().strip())
        if not is_typed or self._asker.confirm(self, "放弃没有建好的任务？", "已经输入的内容不保存。", "放弃"):
            super().reject()

    def _place(self) -> dict[str, Any]:
        """Where the task is to stand, as :func:`~models.operations.tasks.editing.add_task` wants it."""
        where, beside = self.where.value(), self._spot.beside
        groups = {"section_id": self.section.value(), "post_id": self.post.value()}
        if beside is None or where is Where.LAST:
            return {"after": self._spot.last, **groups}
        if where is Where.BELOW:
            children = self._session.ledger.children(beside.id)
            return {"parent_id": beside.id, "after": children[-1].id if children else beside.id}
        return {"parent_id": beside.parent_id, "after" if where is Where.AFTER else "before": beside.id, **groups}

    def _follow_place(self) -> None:
        """A part of a task goes with that task, unless it says otherwise later."""
        is_part = self.where.value() is Where.BELOW
        for choice, own in ((self.section, self._spot.section_id), (self.post, self._spot.post_id)):
            choice.setEnabled(not is_part)
            choice.choose(None if is_part else own)
        self.frequency.choose(None if is_part else self._spot.frequency)

    def _offer(self) -> None:
        ledger, spot, list_id = self._session.ledger, self._spot, self._list_id
        places = [("清单最后" if spot.last is None else "这一组最后", Where.LAST)]
        if spot.beside is not None:
            name = shortened(ledger.get(Task, spot.beside.id).text, IN_SENTENCE)
            by = ((Where.AFTER, f"“{name}”后面"), (Where.BEFORE, f"“{name}”前面"), (Where.BELOW, f"“{name}”的分项"))
            places = [(words, where) for where, words in by]
        self.where.offer(places, spot.where)
        sections = [(section.name, section.id) for section in ledger.of_list(Section, list_id)]
        self.section.offer([("无", None), *sections], spot.section_id)
        day = cut_off(ledger, list_id, self._session.period)
        self.post.offer(
            [("无", None), *((post.name, post.id) for post in posts_on(ledger, list_id, day))], spot.post_id
        )
        frequencies = [(frequency.value, frequency) for frequency in Frequency]
        self.frequency.offer([("未定", None), *frequencies], spot.frequency)
        self.units.know(finder_of(self._session))

    def _lay_out(self) -> None:
        rows = [("任务内容", self.text), ("放在", self.where)]
        rows += [
            (word, choice) for word, choice in (("板块", self.section), ("分管领导", self.post)) if choice.count() > 1
        ]
        rows += [("责任单位", self.units), ("报送频次", self.frequency)]
        buttons = row_of(None, button("取消", verb=self.reject), self.accept_button)
        lay_out(self, field_rows(*rows), self.fault_label, buttons)
