"""What the ledger knows of a month when its forms come back: what was asked of whom, and what is there already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models import as_of, ledger_settings
from models.intake.layout.row_words import clean_number, comparable, split_number
from models.intake.matching.exact import text_key
from models.judging_records import Indicator, IndicatorActual, IndicatorId
from models.month_records import SentForm, UnitReport
from models.months.codes import codes_of
from models.months.composing import Part
from models.months.period_nodes import NodeOfMonth, shown_nodes
from models.months.request import AskedTask
from models.months.requests import asked
from models.months.sent_forms import sent_forms
from models.periods import Period
from models.records import Assignment, ListId, Report, Task, TaskId, TaskList, Unit, UnitAlias, UnitId, Verdict
from models.rules.evaluation import by_task
from models.rules.leading import roles_of
from models.rules.subtasks import in_print_order, with_parents
from models.search.units import unit_key
from models.store.records.ledger import Ledger
from models.vocabulary import Role

_MONTHS_BACK, _MONTHS_AHEAD = 24, 12
"""How far from the month a code is looked for that is none of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A month of a list, which speaks for ``cut_off``. ``codes`` are those of the month; ``lists`` says of every task
    of the ledger in which list it is. ``by_number`` has the tasks by :func:`number_key`, ``by_text`` by the keys of
    their texts. ``names`` are the units by the keys of their names, ``aliases`` by those of other names. ``asked`` is
    what each unit was asked, by task; ``forms_sent`` went out to it; ``parts`` what units have sent, ``reports`` and
    ``verdicts`` what the tasks themselves have, ``nodes`` what the month shows of their plans.
    """

    identity: str
    list_id: ListId
    period: Period
    cut_off: date
    tasks: Mapping[TaskId, Task]
    by_number: Mapping[str, Sequence[Task]]
    by_text: Mapping[str, Sequence[Task]]
    codes: Mapping[str, TaskId]
    lists: Mapping[TaskId, TaskList]
    units: Mapping[UnitId, Unit]
    names: Mapping[str, UnitId]
    aliases: Mapping[str, UnitId]
    roles: Mapping[TaskId, Mapping[UnitId, Role]]
    asked: Mapping[UnitId, Mapping[TaskId, AskedTask]]
    parts: Mapping[TaskId, Sequence[Part]]
    reports: Mapping[TaskId, Report]
    verdicts: Mapping[TaskId, Verdict]
    indicators: Mapping[TaskId, Sequence[Indicator]]
    actuals: Mapping[IndicatorId, float]
    forms_sent: Mapping[UnitId, Sequence[SentForm]]
    nodes: Mapping[TaskId, tuple[NodeOfMonth, ...]]
    other_codes: dict[str, Period] = field(default_factory=dict)

    def month_of(self, code: str) -> Period | None:
        """The other month of this ledger that a code is of, or None."""
        if not self.other_codes:
            for months in range(-_MONTHS_BACK, _MONTHS_AHEAD + 1):
                month = self.period.shifted(months)
                if months:
                    self.other_codes.update(dict.fromkeys(codes_of(self.identity, month, self.lists).values(), month))
        return self.other_codes.get(code)

    def tasks_of(self, number: str, text: str) -> list[Task]:
        """The tasks of this number and this text; without a number those of the text, which may begin with one."""
        if number:
            key = text_key(text)
            return [task for task in self.by_number.get(number_key(number), ()) if text_key(task.text) == key]
        glued, rest = split_number(text)
        return list(self.by_text.get(text_key(text), ())) or (self.tasks_of(glued, rest) if glued else [])

    def unit_named(self, name: str) -> Unit | None:
        """The unit that goes by a name or another name of its."""
        key = unit_key(name)
        found = self.names.get(key, self.aliases.get(key))
        return self.units[found] if found is not None else None

    def sent(self, task_id: TaskId, unit_id: UnitId) -> UnitReport | None:
        """What a unit has sent for a task so far."""
        parts = self.parts.get(task_id, ())
        return next((part.report for part in parts if part.report.unit_id == unit_id), None)


def number_key(number: str) -> str:
    """A task's number for comparison: "１．" is "1"."""
    return clean_number(comparable(number))


def known(ledger: Ledger, list_id: ListId, period: Period, today: date) -> Known:
    """Everything of a month that its forms are compared with, each kind of record read once."""
    lists = {place.id: each for each in ledger.all(TaskList) for place in ledger.placements(each.id)}
    tasks = in_print_order(ledger.of_list(Task, list_id))
    by_number: defaultdict[str, list[Task]] = defaultdict(list)
    by_text: defaultdict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        by_number[number_key(task.number)].append(task)
        by_text[text_key(task.text)].append(task)
    units = {unit.id: unit for unit in ledger.all(Unit)}
    assigned = by_task(ledger.of_list(Assignment, list_id))
    shared = with_parents(tasks, lambda task: assigned.get(task.id))
    parts: defaultdict[TaskId, list[Part]] = defaultdict(list)
    for report in ledger.of_period(UnitReport, list_id, period):
        parts[report.task_id].append(Part(units[report.unit_id], report))
    requests = asked(ledger, list_id, period, supporting=True).requests
    actuals = ledger.of_list(IndicatorActual, list_id)
    return Known(
        identity=ledger.identity,
        list_id=list_id,
        period=period,
        cut_off=ledger_settings.cut_off(ledger, list_id, period),
        tasks={task.id: task for task in tasks},
        by_number=by_number,
        by_text=by_text,
        codes={code: task_id for task_id, code in codes_of(ledger.identity, period, lists).items()},
        lists=lists,
        units=units,
        names={unit_key(unit.name): unit.id for unit in units.values()},
        aliases={unit_key(alias.name): alias.unit_id for alias in ledger.all(UnitAlias)},
        roles={task_id: roles_of(found or ()) for task_id, found in shared.items()},
        asked={request.identifier.unit_id: {row.task_id: row for row in request.tasks} for request in requests},
        parts=parts,
        reports={report.task_id: report for report in ledger.of_period(Report, list_id, period)},
        verdicts={verdict.task_id: verdict for verdict in ledger.of_period(Verdict, list_id, period)},
        indicators=by_task(ledger.of_list(Indicator, list_id)),
        actuals={actual.indicator_id: actual.value for actual in actuals if actual.period == period},
        forms_sent=sent_forms(ledger, list_id, period),
        nodes=_nodes(ledger, list_id, period, today),
    )


def _nodes(ledger: Ledger, list_id: ListId, period: Period, today: date) -> dict[TaskId, tuple[NodeOfMonth, ...]]:
    moment = as_of.as_of(ledger, ledger.get(TaskList, list_id), period)
    overdue = as_of.judgement(ledger, list_id, moment).overdue
    return {
        task_id: shown_nodes(nodes, overdue[task_id].nodes if task_id in overdue else (), period, today)
        for task_id, nodes in by_task(as_of.all_nodes(ledger, list_id, moment.cut_off)).items()
    }
