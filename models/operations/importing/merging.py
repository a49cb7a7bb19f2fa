"""Drafts merged into tasks the list already has: what the tasks hold is read at once and written table by table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from models import as_of, ledger_settings
from models.intake.drafts import DraftReport, DraftStatus, DraftTask, Plan
from models.intake.findings import Finding
from models.intake.matching.comparing import Decision
from models.intake.matching.report_changes import FieldChange, joined, replacing, replacing_finding, report_changes
from models.months import closed
from models.operations.ordering import GAP, last
from models.periods import Period
from models.records import (
    Assignment,
    ListId,
    PlanNode,
    Report,
    StatusEvent,
    Task,
    TaskId,
    TaskList,
    Verdict,
)
from models.rules.decisions import held_on, in_order
from models.rules.evaluation import by_task
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing
from models.vocabulary import Status
from models.work_progress import Progress, told

Row: TypeAlias = dict[str, Any]
Pair: TypeAlias = tuple[DraftTask, TaskId, Decision]
"""A draft, the task it means, and how it is merged into it."""
EventRow: TypeAlias = Callable[[int, DraftTask, int], Row]
UnitRows: TypeAlias = Callable[[Sequence[tuple[DraftTask, int]]], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Collision:
    """A report of the file for which the list had another one: what of it differs, and whether it was taken."""

    draft: DraftTask
    replaced: tuple[FieldChange, ...]
    taken: bool

    @property
    def finding(self) -> Finding:
        """Both texts, and which of them stays."""
        return replacing_finding(self.draft, self.replaced, taken=self.taken)


class Merging:
    """Merges drafts, each into another task. ``event_row`` and ``unit_rows`` make the rows of status and units.

    ``day`` is the cut-off the file speaks for; ``collisions`` are the reports for which the list had others.
    """

    def __init__(
        self,
        ledger: Ledger,
        write: Writing,
        list_id: ListId,
        day: date,
        *,
        event_row: EventRow,
        unit_rows: UnitRows,
    ) -> None:
        self._day = day
        self._write = write
        self._event_row = event_row
        self._unit_rows = unit_rows
        self._tasks = {task.id: task for task in ledger.of_list(Task, list_id)}
        self._units = by_task(ledger.of_list(Assignment, list_id))
        self._nodes = by_task(ledger.of_list(PlanNode, list_id))
        self._events = by_task(ledger.of_list(StatusEvent, list_id))
        self._ledger = ledger
        self._list_id = list_id
        self.collisions: list[Collision] = []
        self._gone: list[Assignment | PlanNode] = []
        self._added: dict[str, list[Row]] = {
            name: [] for name in ("assignments", "plan_nodes", "reports", "verdicts", "status_events")
        }

    def merge(self, pairs: Sequence[Pair], groups: Callable[[DraftTask], Row], progress: Progress) -> None:
        """Merge drafts into tasks. ``groups`` gives the ids of the section and post a draft stands in."""
        periods = {report.period for draft, _, _ in pairs for report in draft.reports}
        of_period, list_id = self._ledger.of_period, self._list_id
        self._reports = {(r.task_id, r.period): r for p in periods for r in of_period(Report, list_id, p)}
        self._verdicts = {(v.task_id, v.period): v for p in periods for v in of_period(Verdict, list_id, p)}
        wanted = self._units_wanted(pairs)
        for draft, task_id, decision in told(pairs, progress):
            updating = decision is Decision.UPDATE
            self._merge_task(self._tasks[task_id], draft, groups(draft), updating=updating)
            self._merge_units(task_id, wanted.get(task_id, []), updating=updating)
            self._merge_mark(self._tasks[task_id], draft, updating=updating)
            self._merge_plan(task_id, draft, updating=updating)
            for report in draft.reports:
                self._merge_report(task_id, draft, report, taking=decision.takes_reports)
            self._merge_status(task_id, draft, updating=updating)
        self._write.delete_records(self._gone)
        for table, rows in self._added.items():
            self._write.insert_many(table, rows)

    def _merge_task(self, task: Task, draft: DraftTask, groups: Row, *, updating: bool) -> None:
        """What the list has empty is filled, or else replaced; so it is with each column that no field knows."""
        found: Row = {
            "number": draft.number, "text": draft.text, "goal": draft.goal, "frequency": draft.frequency, **groups,
        }  # fmt: skip
        missing = {name: value for name, value in found.items() if value and (updating or not getattr(task, name))}
        if draft.extra:
            own: dict[str, str] = json.loads(task.extra)
            new = {heading: words for heading, words in draft.extra if updating or not own.get(heading)}
            missing["extra"] = json.dumps(own | new, ensure_ascii=False)
        self._write.change(task, missing)

    def _units_wanted(self, pairs: Sequence[Pair]) -> dict[int, list[Row]]:
        wanted: dict[int, list[Row]] = {}
        drafts = [
            (draft, task_id)
            for draft, task_id, decision in pairs
            if decision is Decision.UPDATE or task_id not in self._units
        ]
        for row in self._unit_rows(drafts):
            wanted.setdefault(row["task_id"], []).append(row)
        return wanted

    def _merge_units(self, task_id: TaskId, wanted: Sequence[Row], *, updating: bool) -> None:
        present = self._units.get(task_id, ())
        same = [(row["unit_id"], row["role"]) for row in wanted] == [(part.unit_id, part.role) for part in present]
        if wanted and (updating or not present) and not same:
            self._gone += present
            self._added["assignments"] += wanted

    def _merge_mark(self, task: Task, draft: DraftTask, *, updating: bool) -> None:
        """A file with marks adds them; one without takes them away only where its units are taken, or were missing."""
        if draft.leads_marked or (draft.leads_marked is False and (updating or task.id not in self._units)):
            self._write.change(task, {"leads_marked": draft.leads_marked})

    def _merge_plan(self, task_id: TaskId, draft: DraftTask, *, updating: bool) -> None:
        """A node that stays the same word for word keeps the day it was done on."""
        present = self._nodes.get(task_id, ())
        same = [(n.label, n.text, n.due) for n in draft.nodes] == [(n.label, n.text, n.due) for n in present]
        if draft.nodes and (updating or not present) and not same:
            done = {(node.label, node.text): node.done_on for node in present}
            self._gone += present
            self._added["plan_nodes"] += [
                row | {"done_on": done.get((node.label, node.text))}
                for row, node in zip(node_rows(draft, task_id), draft.nodes, strict=True)
            ]

    def _merge_report(self, task_id: TaskId, draft: DraftTask, theirs: DraftReport, *, taking: bool) -> None:
        """What the file leaves empty does not empty what is written."""
        key = task_id, theirs.period
        written, judged = self._reports.get(key), self._verdicts.get(key)
        ours = draft_report(theirs.period, written, judged)
        if replaced := replacing(report_changes(ours, theirs)):
            self.collisions.append(Collision(draft, replaced, taking))
        after = joined(ours, theirs, replacing=taking)
        if after.content or after.shortfall:
            self._put("reports", written, report_row(task_id, after))
        if is_judged(after):
            self._put("verdicts", judged, verdict_row(task_id, after))

    def _put(self, table: str, present: Report | Verdict | None, row: Row) -> None:
        if present is None:
            self._added[table].append(row)
        else:
            self._write.change(present, row)

    def _merge_status(self, task_id: TaskId, draft: DraftTask, *, updating: bool) -> None:
        """Filling adds a decision only after one that was made before the file's month. Later ones are not touched.

        A plain 推进中 where nobody has decided anything is no decision, either, nor is a plain 逾期 where the list
        itself says so: that was copied or printed from it.
        """
        events = self._events.get(task_id, ())
        held = held_on(in_order(events), self._day)
        if draft.status is None or (held and held.status is draft.status.status):
            return
        if held is None and draft.status == DraftStatus(Status.RUNNING):
            return
        if draft.status == DraftStatus(Status.OVERDUE) and task_id in self._overdue:
            return
        if updating or held is None or self._is_earlier(held):
            self._added["status_events"].append(self._event_row(task_id, draft, last(events)))

    @cached_property
    def _overdue(self) -> set[TaskId]:
        return shown_overdue(self._ledger, self._list_id, self._day)

    def _is_earlier(self, event: StatusEvent) -> bool:
        """Without a day only 推进中 counts as earlier: it is how a task begins."""
        if event.decided_on is None:
            return event.status is Status.RUNNING
        return Period.of(event.decided_on) < Period.of(self._day)


def check_open(ledger: Ledger, plan: Plan, into: ListId | None) -> None:
    """Raises OperationFault for reports of a month that the list has closed: said before any work."""
    if into is not None and any(report.period == plan.period for task in plan.tasks for report in task.reports):
        closed.check_open(ledger, into, plan.period)


def shown_overdue(ledger: Ledger, list_id: ListId, day: date) -> set[TaskId]:
    """The tasks of a list that are shown as 逾期 on a day although nobody has decided that they are."""
    moment = as_of.as_of(ledger, ledger.get(TaskList, list_id), Period.of(day), day)
    found = as_of.judgement(ledger, list_id, moment)
    return {task_id for task_id, why in found.overdue.items() if why.decision is None}


def day_of(ledger: Ledger, plan: Plan, list_id: ListId) -> date:
    """The day from which the decisions of a file count: its cut-off, else that of the list's period."""
    return plan.cut_off or ledger_settings.cut_off(ledger, list_id, plan.period)


def draft_report(period: Period, report: Report | None, verdict: Verdict | None) -> DraftReport:
    """What a task says for a period, as a draft."""
    return DraftReport(
        period,
        report.content if report else "",
        report.shortfall if report else "",
        verdict.plan_met if verdict else None,
        verdict.reason if verdict else "",
    )


def report_row(task_id: int, report: DraftReport) -> Row:
    """A report's row; whether it says anything is the caller's to ask."""
    return {"task_id": task_id, "period": report.period, "content": report.content, "shortfall": report.shortfall}


def verdict_row(task_id: int, report: DraftReport) -> Row:
    """A verdict's row (see :func:`is_judged`)."""
    return {"task_id": task_id, "period": report.period, "plan_met": report.plan_met, "reason": report.reason}


def is_judged(report: DraftReport) -> bool:
    """Whether a report comes with a verdict or its reason."""
    return report.plan_met is not None or bool(report.reason)


def node_rows(draft: DraftTask, task_id: int) -> list[Row]:
    """The rows of a draft's plan."""
    return [
        {"task_id": task_id, "position": i * GAP, "label": node.label, "text": node.text, "due": node.due}
        for i, node in enumerate(draft.nodes, start=1)
    ]


def in_rounds(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs in rounds that mean each task once: a second draft for a task finds what the first has left."""
    rounds: list[list[Pair]] = []
    times: Counter[TaskId] = Counter()
    for pair in pairs:
        turn = times[pair[1]]
        times[pair[1]] += 1
        if turn == len(rounds):
            rounds.append([])
        rounds[turn].append(pair)
    return rounds
