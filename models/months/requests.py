"""The forms of a month (报送表), made from the ledger: one for each unit that leads a task which owes a report.

A sub-task without units of its own has its parent's. Each kind of record is read once for the whole list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models import as_of, ledger_settings
from models.forms.form import base_title, names_year
from models.judging_records import Indicator
from models.month_records import UnitReport
from models.months.codes import codes_of
from models.months.due import due_of, rule_of
from models.months.own_text import own_text
from models.months.period_nodes import nodes_of_period
from models.months.request import AskedIndicator, AskedTask, Identifier, Request
from models.months.sent_forms import sent_forms, with_edition
from models.periods import Period, day_words
from models.records import Assignment, ListId, PlanNode, Report, Task, TaskId, TaskList, Unit, UnitAlias, UnitId
from models.rules.evaluation import AsOf, by_task
from models.rules.leading import roles_of
from models.rules.subtasks import in_print_order, with_parents
from models.store.records.ledger import Ledger
from models.vocabulary import Role

_FIRST = Period(1, 1)


class Asked(NamedTuple):
    """The forms of a month in the units' official order, and the tasks that owe a report and have nobody to ask.

    ``name`` is what the forms are called together; ``remark`` is said of the day by which they are to be back.
    """

    name: str
    requests: tuple[Request, ...]
    unled: tuple[Task, ...]
    remark: str = ""

    @property
    def tasks(self) -> set[TaskId]:
        """The tasks that are asked for, each of them once however many units it has."""
        return {task.task_id for request in self.requests for task in request.tasks}


def asked(ledger: Ledger, list_id: ListId, period: Period, *, supporting: bool = False) -> Asked:
    """The forms of a list's month; with ``supporting`` the units that support a task are asked for theirs too."""
    task_list = ledger.get(TaskList, list_id)
    moment = as_of.as_of(ledger, task_list, period)
    material = _Material.read(ledger, list_id, moment)
    owed = as_of.judgement(ledger, list_id, moment).due
    rows: defaultdict[UnitId, list[AskedTask]] = defaultdict(list)
    unled = []
    for task in material.tasks:
        if task.id in owed:
            roles = roles_of(material.parts[task.id] or ())
            for unit_id, role in roles.items():
                if supporting or role is Role.LEAD:
                    rows[unit_id].append(material.row(task, unit_id, role))
            if not roles:
                unled.append(task)
    rule, due = rule_of(ledger, list_id), due_of(ledger, list_id, period)
    name = _name(task_list.title, period)
    day_year = "" if names_year(name, moment.cut_off.year) else f"{moment.cut_off.year}年"
    office = ledger_settings.office(ledger)
    made = (
        Request(
            identifier=Identifier(ledger.identity, list_id, period, unit.id),
            unit=unit.name,
            title=f"{name}（截至{day_year}{day_words(moment.cut_off)}）",
            cut_off=moment.cut_off,
            until=due.day,
            tasks=tuple(rows[unit.id]),
            office=office,
            contact=rule.contact,
            signed_paper=rule.signed_paper,
        )
        for unit in material.units.values()
        if unit.id in rows
    )
    sent = sent_forms(ledger, list_id, period)
    return Asked(name, tuple(with_edition(request, sent) for request in made), tuple(unled), due.remark)


def _name(title: str, period: Period) -> str:
    year = "" if names_year(title, period.year) else f"{period.year}年"
    return f"{base_title(title)}{year}{period.month}月报送表"


@dataclass(frozen=True, slots=True)
class _Material:
    """What the rows are made of, by task and unit."""

    period: Period
    tasks: Sequence[Task]
    units: Mapping[UnitId, Unit]
    names: Mapping[UnitId, Sequence[str]]
    parts: Mapping[TaskId, Sequence[Assignment] | None]
    nodes: Mapping[TaskId, Sequence[PlanNode]]
    indicators: Mapping[TaskId, Sequence[Indicator]]
    last: Mapping[TaskId, Report]
    own: Mapping[tuple[TaskId, UnitId], UnitReport]
    senders: Mapping[tuple[TaskId, Period], set[UnitId]]
    codes: Mapping[TaskId, str]

    @classmethod
    def read(cls, ledger: Ledger, list_id: ListId, moment: AsOf) -> _Material:
        period = moment.period
        units = {unit.id: unit for unit in ledger.all(Unit)}
        names = {unit.id: [unit.name] for unit in units.values()}
        for alias in ledger.all(UnitAlias):
            names[alias.unit_id].append(alias.name)
        tasks = in_print_order(ledger.of_list(Task, list_id))
        assigned = by_task(ledger.of_list(Assignment, list_id))
        own, senders = {}, defaultdict(set)
        for report in ledger.of_list(UnitReport, list_id):  # the earliest month first
            if report.period < period and report.content:
                own[report.task_id, report.unit_id] = report
                senders[report.task_id, report.period].add(report.unit_id)
        everywhere = (place.id for each in ledger.all(TaskList) for place in ledger.placements(each.id))
        return cls(
            period=period,
            tasks=tasks,
            units=units,
            names=names,
            parts=with_parents(tasks, lambda task: assigned.get(task.id)),
            nodes=by_task(as_of.all_nodes(ledger, list_id, moment.cut_off)),
            indicators=by_task(ledger.of_list(Indicator, list_id)),
            last={report.task_id: report for report in ledger.last_reports(list_id, _FIRST, period.shifted(-1))},
            own=own,
            senders=senders,
            codes=codes_of(ledger.identity, period, everywhere),
        )

    def row(self, task: Task, unit_id: UnitId, role: Role) -> AskedTask:
        """What a unit is asked about a task."""
        nodes = nodes_of_period(self.nodes.get(task.id, ()), self.period)
        return AskedTask(
            task_id=task.id,
            text=task.text,
            code=self.codes[task.id],
            number=task.number,
            goal=task.goal,
            node="\n".join(node.line for node in nodes),
            node_due=nodes[0].due if nodes else None,
            last=self._last(task.id, unit_id, role),
            indicators=tuple(AskedIndicator(each.name, each.unit) for each in self.indicators.get(task.id, ())),
            role=role,
        )

    def _last(self, task_id: TaskId, unit_id: UnitId, role: Role) -> str:
        """What the unit said last, with the month where that is not the one before."""
        own, report = self.own.get((task_id, unit_id)), self.last.get(task_id)
        month, words = (own.period, own.content) if own else (_FIRST, "")
        if report is not None and report.period > month:
            found = self._own_part(report, unit_id, role)
            month, words = (report.period, found) if found else (month, words)
        return words if not words or month == self.period.shifted(-1) else f"（{month.label}）{words}"

    def _own_part(self, report: Report, unit_id: UnitId, role: Role) -> str:
        """What of a task's report is the unit's; one text that another unit has sent stands in it without a name."""
        roles = roles_of(self.parts[report.task_id] or ())
        others = [name for other in roles if other != unit_id for name in self.names[other]]
        leads_alone = role is Role.LEAD and list(roles.values()).count(Role.LEAD) == 1
        is_sent_by_others = bool(self.senders.get((report.task_id, report.period), set()) - {unit_id})
        return own_text(report.content, self.names[unit_id], others, leads_alone=leads_alone and not is_sent_by_others)
