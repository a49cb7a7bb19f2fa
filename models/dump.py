"""The whole ledger as plain values, for ``main.py dump`` and for programs that read it (texts as stored)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.evaluation import by_task
from models.periods import Period
from models.records import (
    Assignment,
    ListId,
    PlanNode,
    Post,
    PostHolder,
    PostId,
    Report,
    Section,
    StatusEvent,
    Task,
    TaskId,
    TaskList,
    Unit,
    Verdict,
)
from models.store.ledger import Ledger
from models.subtasks import in_print_order

Json = dict[str, Any]


def dump(ledger: Ledger) -> Json:
    """Every list with its tasks, as JSON values: dates in ISO form, periods as ``2024-04``, absent texts empty.

    A task's ``content`` is its own text and ``leader`` the heading of its post under the latest holder; sub-tasks
    follow their parent and name its number in ``parent``. A report keeps two texts apart: ``reason`` is 未完成情况说明
    (with the verdict), ``shortfall`` the recorded "截至…" line. A verdict without a report text still makes an entry.
    ``status`` is the last decision's word, empty when nobody has decided.
    """
    parts = _Parts.read(ledger)
    tasks: dict[ListId, list[Task]] = {}
    for task in ledger.all(Task):
        tasks.setdefault(task.list_id, []).append(task)
    lists = ledger.all(TaskList)
    return {"lists": [_list(task_list, in_print_order(tasks.get(task_list.id, [])), parts) for task_list in lists]}


@dataclass(frozen=True, slots=True)
class _Parts:
    """Everything that hangs on tasks, read once for the whole ledger."""

    sections: Sequence[Section]
    posts: Sequence[Post]
    holders: Mapping[PostId, PostHolder]
    units: dict[int, str]
    assignments: dict[TaskId, list[Assignment]]
    nodes: dict[TaskId, list[PlanNode]]
    reports: dict[TaskId, list[Report]]
    verdicts: dict[TaskId, list[Verdict]]
    events: dict[TaskId, list[StatusEvent]]

    @classmethod
    def read(cls, ledger: Ledger) -> _Parts:
        """Read each kind of record."""
        return cls(
            sections=ledger.all(Section),
            posts=ledger.all(Post),
            holders={h.post_id: h for h in sorted(ledger.all(PostHolder), key=lambda h: h.from_date)},
            units={unit.id: unit.name for unit in ledger.all(Unit)},
            assignments=by_task(ledger.all(Assignment)),
            nodes=by_task(ledger.all(PlanNode)),
            reports=by_task(ledger.all(Report)),
            verdicts=by_task(ledger.all(Verdict)),
            events=by_task(ledger.all(StatusEvent)),
        )


def _list(task_list: TaskList, tasks: Sequence[Task], parts: _Parts) -> Json:
    sections = {section.id: section.name for section in parts.sections if section.list_id == task_list.id}
    held = {post_id: holder.name for post_id, holder in parts.holders.items()}
    posts = {post.id: held.get(post.id, post.name) for post in parts.posts if post.list_id == task_list.id}
    numbers = {task.id: task.number for task in tasks}
    return {
        "title": task_list.title,
        "year": task_list.year,
        "source_document": task_list.source_document,
        "usual_form": task_list.usual_form.value,
        "numbering": task_list.numbering.value,
        "sections": list(sections.values()),
        "posts": list(posts.values()),
        "tasks": [
            {
                "number": task.number,
                "parent": numbers.get(task.parent_id, "") if task.parent_id is not None else "",
                "section": sections.get(task.section_id, "") if task.section_id is not None else "",
                "leader": posts.get(task.post_id, "") if task.post_id is not None else "",
                "content": task.text,
                "goal": task.goal,
                "frequency": task.frequency.value if task.frequency else "",
                **_parts_of(task.id, parts),
            }
            for task in tasks
        ],
    }


def _parts_of(task_id: TaskId, parts: _Parts) -> Json:
    events = [_event(event) for event in parts.events.get(task_id, ())]
    return {
        "plan": [_node(node) for node in parts.nodes.get(task_id, ())],
        "units": [
            {"name": parts.units[part.unit_id], "role": part.role.value} for part in parts.assignments.get(task_id, ())
        ],
        "reports": _reports(parts.reports.get(task_id, ()), parts.verdicts.get(task_id, ())),
        "status": events[-1]["status"] if events else "",
        "status_events": events,
    }


def _node(node: PlanNode) -> Json:
    return {
        "label": node.label,
        "due": node.due.isoformat() if node.due else None,
        "text": node.text,
        "done_on": node.done_on.isoformat() if node.done_on else None,
    }


def _reports(reports: Sequence[Report], verdicts: Sequence[Verdict]) -> list[Json]:
    report_at: dict[Period, Report] = {report.period: report for report in reports}
    verdict_at: dict[Period, Verdict] = {verdict.period: verdict for verdict in verdicts}
    entries: list[Json] = []
    for period in sorted(report_at.keys() | verdict_at.keys()):
        report, verdict = report_at.get(period), verdict_at.get(period)
        entries.append(
            {
                "period": str(period),
                "content": report.content if report else "",
                "plan_met": verdict.plan_met if verdict else None,
                "reason": verdict.reason if verdict else "",
                "shortfall": report.shortfall if report else "",
            }
        )
    return entries


def _event(event: StatusEvent) -> Json:
    return {
        "status": event.status.value,
        "decided_on": event.decided_on.isoformat() if event.decided_on else None,
        "reason": event.reason,
        "document": event.document,
        "points": event.points,
    }
