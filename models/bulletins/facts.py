"""What a bulletin is held against: the rows of the list as they stand at the cut-off, which its annex prints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from models import as_of, ledger_settings
from models.bulletins.short_names import suggested_beside
from models.filling.material import Material
from models.forms.form import CLOSING
from models.months.closed import then
from models.periods import Period
from models.records import ListId, PlanNode, SectionId, Task, TaskId, TaskList
from models.rules.evaluation import by_task
from models.rules.subtasks import with_parents
from models.store.records.ledger import Ledger
from models.vocabulary import SIGNED_OFF, Role, Status

_SHORTEST_UNIT = 3  # characters of a unit's name that may be called without its 区


@dataclass(frozen=True)
class Row:
    """One row of the annex. ``status`` is the decision that holds at the cut-off, None where there is none."""

    id: TaskId
    number: str
    text: str
    section: str
    units: tuple[str, ...]
    status: Status | None
    decided_on: date | None
    points: float | None
    nodes: tuple[PlanNode, ...]
    goal: str
    report: str
    year: int
    name: str
    """What a bulletin calls it."""
    lead: str
    """The unit that leads it; empty where none does."""

    @property
    def words(self) -> str:
        """Everything that the row says."""
        return "\n".join((self.text, self.goal, *(f"{node.label}{node.text}" for node in self.nodes), self.report))

    @cached_property
    def days(self) -> frozenset[date]:
        """The days by which something of the task is due, by its plan or its own words."""
        from models.texts.understanding import understand  # noqa: PLC0415  read for the rows that are asked about

        said = (self.text, self.goal, *(node.text for node in self.nodes))
        named = {found.due for text in said if text for found in understand(text, self.year).dates}
        found = named | {node.due for node in self.nodes if node.due}
        return frozenset(day for day in found if day.year >= self.year)

    @property
    def called(self) -> str:
        """The row in a sentence."""
        text = self.text.rstrip("。；")
        short = text if len(text) <= 18 else text[:17] + "…"
        return f"{self.number} {short}".strip()


@dataclass(frozen=True)
class Facts:
    """The list at the cut-off of a period."""

    title: str
    period: Period
    cut_off: date
    rows: tuple[Row, ...]
    overdue: frozenset[TaskId]
    missing: frozenset[TaskId]
    reported: frozenset[TaskId]
    unit_names: tuple[str, ...]
    """The longest first, so that the first found in a text is no part of another (区财政局, 财政局)."""
    is_part: Mapping[TaskId, bool]

    def with_status(self, *statuses: Status) -> tuple[Row, ...]:
        """The rows whose decision is one of these."""
        return tuple(row for row in self.rows if row.status in statuses)

    @cached_property
    def signed(self) -> tuple[Row, ...]:
        """The rows that “予以销号” speaks of: signed off, wholly or for the stage (BULLETIN: "Parts")."""
        return self.with_status(*SIGNED_OFF)

    @cached_property
    def warned(self) -> tuple[Row, ...]:
        """The rows with a warning."""
        return self.with_status(Status.WARNED)

    @cached_property
    def late(self) -> tuple[Row, ...]:
        """The overdue rows that no warning is told of, and no sign-off for the stage of the node they missed."""
        rows = (row for row in self.those(self.overdue) if row.status is not Status.WARNED)
        return tuple(row for row in rows if row.status is not Status.STAGE_SIGNED_OFF or self._is_late_since(row))

    def _is_late_since(self, row: Row) -> bool:
        """Whether a node is missed due after the month of the decision, which speaks of those before (DOMAIN)."""
        since = Period.of(row.decided_on or self.cut_off).last_day
        due = (node for node in row.nodes if node.due and since < node.due <= self.cut_off)
        return any(node.done_on is None or node.done_on > self.cut_off for node in due)

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The sections that have rows, in their order."""
        return tuple(dict.fromkeys(row.section for row in self.rows if row.section))

    def units_in(self, text: str) -> list[str]:
        """The units that a text names, in its order; none whose name is only a part of another's there."""
        return sorted(whole_names(unit for unit in self.unit_names if unit in text), key=text.find)

    def led_by(self, *units: str) -> tuple[Row, ...]:
        """The rows that some units lead."""
        return tuple(row for row in self.rows if row.lead in units)

    def as_called(self, text: str) -> Facts:
        """The same with the units called as a text calls them: 住建局, where it says this more often than 区住建局."""
        called = {
            unit: unit[1:]
            for unit in self.unit_names
            if unit[0] in "区县市镇" and len(unit) > _SHORTEST_UNIT and text.count(unit[1:]) > 2 * text.count(unit)
        }
        found = self._called.get(tuple(called))
        if found is None:
            names = tuple(called.get(unit, unit) for unit in self.unit_names)
            rows = tuple(_called(row, called) for row in self.rows)
            found = replace(self, unit_names=names, rows=rows) if called else self
            self._called[tuple(called)] = found
        return found

    @cached_property
    def _called(self) -> dict[tuple[str, ...], Facts]:
        """What :meth:`as_called` has made, for a text is checked at every edit."""
        return {}

    def those(self, ids: Collection[TaskId]) -> tuple[Row, ...]:
        """The rows of some tasks."""
        return tuple(row for row in self.rows if row.id in ids)


def _called(row: Row, called: Mapping[str, str]) -> Row:
    units = tuple(called.get(unit, unit) for unit in row.units)
    return row if units == row.units else replace(row, units=units, lead=called.get(row.lead, row.lead))


def whole_names(names: Iterable[str]) -> list[str]:
    """Names without those that are a part of another one of them."""
    found = list(names)
    return [name for name in found if not any(name != other and name in other for other in found)]


def read(ledger: Ledger, list_id: ListId, period: Period) -> Facts:
    """The facts of a list's period; of a closed one as it was then, which is what its annex prints.

    What a bulletin calls a task is said when it is written: the short names are those of today.
    """
    called = {task.id: task.short_name for task in ledger.of_list(Task, list_id) if task.short_name}
    with then(ledger, list_id, period) as source:
        return _read(source, list_id, period, called)


def _read(ledger: Ledger, list_id: ListId, period: Period, called: Mapping[TaskId, str]) -> Facts:
    """The same by the ledger that has them; each kind of record is read once."""
    task_list = ledger.get(TaskList, list_id)
    moment = as_of.as_of(ledger, task_list, period)
    material = Material.read(ledger, CLOSING, list_id, moment)
    judged = as_of.judgement(ledger, list_id, moment)
    answered = ledger.answered(period)
    nodes = by_task(as_of.all_nodes(ledger, list_id, moment.cut_off))
    unit_names = {name for units in material.units.values() for name, _ in units}
    return Facts(
        title=task_list.title,
        period=period,
        cut_off=ledger_settings.cut_off(ledger, list_id, period),
        rows=tuple(_rows(material, nodes, task_list.year, called)),
        overdue=frozenset(judged.overdue),
        missing=frozenset(judged.missing(answered)),
        reported=frozenset(judged.due & answered),
        unit_names=tuple(sorted(unit_names, key=lambda name: (-len(name), name))),
        is_part={task.id: task.parent_id is not None for task in material.tasks},
    )


def _rows(
    material: Material, nodes: Mapping[TaskId, list[PlanNode]], year: int, called: Mapping[TaskId, str]
) -> Iterable[Row]:
    names = {section.id: section.name for section in material.sections}
    homes = with_parents(material.tasks, lambda task: task.section_id)
    suggestions = suggested_beside([task.text for task in material.tasks])
    for task, suggestion in zip(material.tasks, suggestions, strict=True):
        name = called.get(task.id) or suggestion
        yield _row(task, material, name, _name_of(names, homes[task.id]), tuple(nodes.get(task.id, ())), year=year)


def _row(task: Task, material: Material, name: str, section: str, nodes: tuple[PlanNode, ...], *, year: int) -> Row:
    event, report = material.decisions.get(task.id), material.reports.get(task.id)
    units = material.units.get(task.id, ())
    return Row(
        id=task.id,
        number=task.number,
        text=task.text,
        section=section,
        units=tuple(name for name, _ in units),
        status=event.status if event else None,
        decided_on=event.decided_on if event else None,
        points=event.points if event else None,
        nodes=nodes,
        goal=task.goal,
        report=report.content if report else "",
        year=year,
        name=name,
        lead=next((name for name, role in units if role is Role.LEAD), next((name for name, _ in units), "")),
    )


def _name_of(names: Mapping[SectionId, str], section_id: SectionId | None) -> str:
    return "" if section_id is None else names.get(section_id, "")
