"""Setting the conditions of the filter: everything that can be asked for on one sheet, followed by the tree at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.errors import FieldFault
from models.listing.standing import Standing
from models.periods import Period
from models.records import UnitAlias
from models.search.filters import NOTHING, Counter, Filter, PeriodMark
from models.search.units import UnitFinder
from models.vocabulary import Frequency, Role, Status
from models.wording.typed_days import day_text, parse_day
from ui.widgets.fields import label
from ui.widgets.screen_fit import Scroller, bring_on_screen, fit
from ui.widgets.tick_list import Ticks

W = TypeVar("W", bound=StrEnum)

_MARK_WORDS = {PeriodMark.MET: "完成计划：是", PeriodMark.UNMET: "完成计划：否"}
_INSIDE = 6  # pixels from the edge of a field to its words
_ROLES = {"牵头或配合": None, "牵头": Role.LEAD, "配合": Role.SUPPORTING}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list offers to be chosen."""

    period: Period
    units: list[str]
    finder: UnitFinder
    posts: list[str]
    sections: list[str]

    @classmethod
    def of(cls, standing: Standing) -> Choices:
        """Those of a list in a period: the units that answer for its tasks, in their official order."""
        used = {assignment.unit_id for assignment in standing.assignments}
        units = sorted((standing.units[unit_id] for unit_id in used), key=lambda unit: (unit.position, unit.id))
        period = standing.period
        days = period.first_day, period.last_day
        return cls(
            period,
            [unit.name for unit in units],
            UnitFinder(units, standing.ledger.all(UnitAlias), *days),
            [post.name for post in standing.posts],
            [section.name for section in standing.sections],
        )


class FilterPopup(QFrame):
    """Follows a filter; ``changed`` carries the one the clerk wants instead. Closes on Esc or a click elsewhere."""

    changed = Signal(object)
    save_wanted = Signal()

    def __init__(self, chosen: Filter, choices: Choices, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filterPopup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("筛选条件")
        self._chosen = chosen
        self._year = choices.period.year
        self.statuses = _boxes(Status, chosen.statuses)
        self.marks = _boxes(PeriodMark, chosen.marks, _MARK_WORDS)
        self.frequencies = _boxes(Frequency, chosen.frequencies)
        self.overdue = QCheckBox("节点到期未完成，或已定为逾期")
        self.overdue.setChecked(chosen.counter is Counter.OVERDUE)
        self.units = Ticks("责任单位", choices.units, chosen.units, lambda typed: _named(choices.finder, typed))
        self.posts = Ticks("分管领导", choices.posts, chosen.posts)
        self.sections = Ticks("板块", choices.sections, chosen.sections)
        self.role = QComboBox()
        self.role.setAccessibleName("单位的角色")
        self.role.addItems(list(_ROLES))
        self.role.setCurrentIndex(list(_ROLES.values()).index(chosen.role))
        self.due = QLineEdit(day_text(chosen.due_by))
        self.due.setAccessibleName("节点到期日")
        self.due.setPlaceholderText("如 6月底")
        self.due.setMaximumWidth(130)
        self.fault = label("", "danger")
        self.attached = QCheckBox("有附件")
        self.attached.setChecked(chosen.attached)
        self._lay_out(choices.period)
        self._connect()
        next(iter(self.statuses.values())).setFocus()

    def open_below(self, widget: QWidget) -> None:
        """Show it below a button, as far as the screen goes."""
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 2)))
        self.show()
        bring_on_screen(self)

    # What is chosen.

    def _read(self) -> None:
        """Tell what is chosen now; a day that cannot be understood stays as typed, with the fault below it."""
        try:
            due = parse_day(self.due.text(), self._year, "due")
        except FieldFault as fault:
            self.fault.setText(str(fault))
            self.due.setProperty("faulty", True)
            self.due.style().polish(self.due)
            return
        self.fault.clear()
        self.due.setProperty("faulty", False)
        self.due.style().polish(self.due)
        counter = self._chosen.counter if self._chosen.counter is not Counter.OVERDUE else None
        units = self.units.ticked
        chosen = Filter(
            Counter.OVERDUE if self.overdue.isChecked() else counter,
            _ticked(self.statuses),
            _ticked(self.marks),
            units,
            _ROLES[self.role.currentText()] if units else None,
            self.posts.ticked,
            self.sections.ticked,
            _ticked(self.frequencies),
            due,
            self.attached.isChecked(),
        )
        if chosen != self._chosen:
            self._chosen = chosen
            self.save.setEnabled(bool(chosen))
            self.changed.emit(chosen)

    def _clear(self) -> None:
        self.blockSignals(True)
        for box in (*self.statuses.values(), *self.marks.values(), *self.frequencies.values(), self.overdue):
            box.setChecked(False)
        for names in (self.units, self.posts, self.sections):
            names.untick_all()
        self.attached.setChecked(False)
        self.due.clear()
        self.role.setCurrentIndex(0)
        self.blockSignals(False)
        self.fault.clear()
        self._chosen = NOTHING
        self.save.setEnabled(False)
        self.changed.emit(NOTHING)

    def _connect(self) -> None:
        for box in (*self.statuses.values(), *self.marks.values(), *self.frequencies.values()):
            box.toggled.connect(self._read)
        for box in (self.overdue, self.attached):
            box.toggled.connect(self._read)
        for names in (self.units, self.posts, self.sections):
            names.changed.connect(self._read)
        self.role.currentIndexChanged.connect(self._read)
        self.due.editingFinished.connect(self._read)
        self.clear.clicked.connect(self._clear)
        self.save.clicked.connect(self.save_wanted)
        self.done.clicked.connect(self.close)

    # The sheet.

    def _lay_out(self, period: Period) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(18, 16, 18, 6)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows: list[tuple[str, QWidget]] = [
            ("状态", _in_columns(self.statuses.values(), 5)),
            ("逾期", self.overdue),
            (f"{period.month} 月", _in_columns(self.marks.values(), 5)),
            ("报送频次", _in_columns(self.frequencies.values(), 5)),
            ("责任单位", self._beside(self.units, self.role)),
            ("分管领导", self.posts),
            ("板块", self.sections),
            ("到期", self._due_row()),
            ("附件", self.attached),
        ]
        for row, (name, widget) in enumerate(row for row in rows if self._is_offered(row[1])):
            grid.addWidget(_heading(name, widget), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)  # the frame's line
        whole.setSpacing(0)
        scroller = Scroller(content)
        whole.addWidget(scroller, 1)
        whole.addLayout(self._foot())
        fit(self, scroller)

    def _is_offered(self, widget: QWidget) -> bool:
        """A list without leaders or without sections does not ask for them."""
        if isinstance(widget, Ticks) and widget.list.count() == 0:
            widget.hide()
            return False
        return True

    def _beside(self, names: Ticks, role: QComboBox) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(names, 1)
        row.addWidget(role, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _due_row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.due)
        row.addWidget(label("前到期的节点未完成"))
        row.addWidget(self.fault, 1)
        return made

    def _foot(self) -> QHBoxLayout:
        self.clear, self.save, self.done = (QPushButton(text) for text in ("清除", "存为筛选方案…", "完成"))
        self.save.setEnabled(bool(self._chosen))
        self.done.setProperty("role", "primary")
        row = QHBoxLayout()
        row.setContentsMargins(18, 6, 18, 14)
        row.addWidget(self.clear)
        row.addWidget(self.save)
        row.addStretch()
        row.addWidget(self.done)
        return row


def _boxes(kind: type[W], chosen: Iterable[W], words: dict[W, str] | None = None) -> dict[W, QCheckBox]:
    made = {member: QCheckBox((words or {}).get(member, member.value)) for member in kind}
    for member in chosen:
        made[member].setChecked(True)
    return made


def _ticked(boxes: dict[W, QCheckBox]) -> frozenset[W]:
    return frozenset(member for member, box in boxes.items() if box.isChecked())


def _named(finder: UnitFinder, typed: str) -> set[str]:
    return {hit.unit.name for hit in finder.find(typed)}


def _heading(text: str, widget: QWidget) -> QLabel:
    """The words in front of a row, on the line of its first words."""
    made = label(text, "secondary")
    made.setContentsMargins(0, _INSIDE if widget.findChild(QLineEdit) else 0, 0, 0)
    return made


def _in_columns(boxes: Iterable[QCheckBox], columns: int) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for place, box in enumerate(boxes):
        grid.addWidget(box, place // columns, place % columns)
    grid.setColumnStretch(columns, 1)
    return made
