"""Drafts merged into tasks the list already has: what the tasks hold is read at once and written table by table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from models.evaluation import by_task
from models.intake.drafts import DraftReport, DraftTask
from models.operations.ordering import GAP, last
from models.records import (
    Assignment,
    ListId,
    PlanNode,
    Report,
    StatusEvent,
    Task,
    TaskId,
    Verdict,
)
from models.store.ledger import Ledger
from models.store.writing import Writing
from models.work_progress import Progress, told

Row: TypeAlias = dict[str, Any]
Pair: TypeAlias = tuple[DraftTask, TaskId, bool]
"""A draft, the task it means, and whether what the file says goes before what is written."""
EventRow: TypeAlias = Callable[[int, DraftTask, int], Row]
UnitRows: TypeAlias = Callable[[Sequence[tuple[DraftTask, int]]], Sequence[Row]]


class Merging:
    """Merges drafts, each into another task. ``event_row`` and ``unit_rows`` make the rows of status and units."""

    def __init__(
        self, ledger: Ledger, write: Writing, list_id: ListId, *, event_row: EventRow, unit_rows: UnitRows
    ) -> None:
        self._write = write
        self._event_row = event_row
        self._unit_rows = unit_rows
        self._tasks = {task.id: task for task in ledger.of_list(Task, list_id)}
        self._units = by_task(ledger.of_list(Assignment, list_id))
        self._nodes = by_task(ledger.of_list(PlanNode, list_id))
        self._events = by_task(ledger.of_list(StatusEvent, list_id))
        self._ledger = ledger
        self._list_id = list_id
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
        for draft, task_id, replacing in told(pairs, progress):
            self._merge_task(self._tasks[task_id], draft, groups(draft), replacing=replacing)
            self._merge_units(task_id, wanted.get(task_id, []), replacing=replacing)
            self._merge_plan(task_id, draft, replacing=replacing)
            for report in draft.reports:
                self._merge_report(task_id, report)
            events = self._events.get(task_id, ())
            if draft.status is not None and (not events or events[-1].status is not draft.status.status):
                self._added["status_events"].append(self._event_row(task_id, draft, last(events)))
        self._write.delete_records(self._gone)
        for table, rows in self._added.items():
            self._write.insert_many(table, rows)

    def _merge_task(self, task: Task, draft: DraftTask, groups: Row, *, replacing: bool) -> None:
        """What the list has empty is filled, or else replaced; so it is with each column that no field knows."""
        found: Row = {
            "number": draft.number, "text": draft.text, "goal": draft.goal, "frequency": draft.frequency, **groups,
        }  # fmt: skip
        missing = {name: value for name, value in found.items() if value and (replacing or not getattr(task, name))}
        if draft.extra:
            own: dict[str, str] = json.loads(task.extra)
            new = {heading: words for heading, words in draft.extra if replacing or not own.get(heading)}
            missing["extra"] = json.dumps(own | new, ensure_ascii=False)
        self._write.change(task, missing)

    def _units_wanted(self, pairs: Sequence[Pair]) -> dict[int, list[Row]]:
        wanted: dict[int, list[Row]] = {}
        drafts = [(draft, task_id) for draft, task_id, replacing in pairs if replacing or task_id not in self._units]
        for row in self._unit_rows(drafts):
            wanted.setdefault(row["task_id"], []).append(row)
        return wanted

    def _merge_units(self, task_id: TaskId, wanted: Sequence[Row], *, replacing: bool) -> None:
        present = self._units.get(task_id, ())
        same = [(row["unit_id"], row["role"]) for row in wanted] == [(part.unit_id, part.role) for part in present]
        if wanted and (replacing or not present) and not same:
            self._gone += present
            self._added["assignments"] += wanted

    def _merge_plan(self, task_id: TaskId, draft: DraftTask, *, replacing: bool) -> None:
        """A node that stays the same word for word keeps the day it was done on."""
        present = self._nodes.get(task_id, ())
        same = [(n.label, n.text, n.due) for n in draft.nodes] == [(n.label, n.text, n.due) for n in present]
        if draft.nodes and (replacing or not present) and not same:
            done = {(node.label, node.text): node.done_on for node in present}
            self._gone += present
            self._added["plan_nodes"] += [
                row | {"done_on": done.get((node.label, node.text))}
                for row, node in zip(node_rows(draft, task_id), draft.nodes, strict=True)
            ]

    def _merge_report(self, task_id: TaskId, report: DraftReport) -> None:
        """What the file leaves empty does not empty what is written."""
        if report.content or report.shortfall:
            row = report_row(task_id, report)
            written = self._reports.get((task_id, report.period))
            if written is None:
                self._added["reports"].append(row)
            else:
                self._write.change(written, {name: row[name] for name in ("content", "shortfall") if row[name]})
        if is_judged(report):
            row = verdict_row(task_id, report)
            judged = self._verdicts.get((task_id, report.period))
            if judged is None:
                self._added["verdicts"].append(row)
            else:
                answers = {} if report.plan_met is None else {"plan_met": report.plan_met}
                self._write.change(judged, answers | {"reason": report.reason})


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
