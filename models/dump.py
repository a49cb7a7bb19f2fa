"""The whole ledger as plain values, for ``main.py dump`` and for programs that read it (texts as stored)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from models import as_of
from models.judging_records import Indicator, IndicatorActual, IndicatorTarget, TargetRevision
from models.periods import Period
from models.records import (
    Assignment,
    ListId,
    NodeRevision,
    PlanNode,
    PlanNodeId,
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
from models.rules.evaluation import AsOf, Judgement, by_task
from models.rules.node_history import by_node
from models.rules.subtasks import in_print_order
from models.store.records.ledger import Ledger
from models.vocabulary import Status

Json = dict[str, Any]
T = TypeVar("T")


def dump(ledger: Ledger, day: date | None = None) -> Json:
    """Every list with its tasks, as JSON values: dates in ISO form, periods as ``2024-04``, absent texts empty.

    Where a task stands is told as of ``day``, by the rule of the window and the forms (:mod:`models.rules.evaluation`);
    without one as of the last month that a list has a report or a decision for, every decision counting. ``status`` is
    the decision that holds, empty when nobody has decided; ``status_shown`` what the badge says. ``overdue_because`` is
    null where a task is not overdue. ``owes_report`` says whether one is due for the month (应报), ``report_missing``
    that it has not come (未报).

    A task's ``content`` is its own text and ``leader`` the heading of its post under the latest holder; sub-tasks
    follow their parent and name its number in ``parent``. A report keeps two texts apart: ``reason`` is 未完成情况说明
    (with the verdict), ``shortfall`` the recorded "截至…" line. A verdict without a report text still makes an entry.

    A target of an indicator is one of a plan node (``node`` is its place in ``plan``, from 0), of a month (``period``)
    or of the year; ``earlier`` says what it was until which day. ``actuals`` are only those that a person has accepted.
    """
    parts = _Parts.read(ledger)
    tasks: dict[ListId, list[Task]] = {}
    for task in ledger.all(Task):
        tasks.setdefault(task.list_id, []).append(task)
    lists = ledger.all(TaskList)
    return {
        "as_of": day.isoformat() if day else None,
        "lists": [
            _list(
                task_list,
                in_print_order(tasks.get(task_list.id, [])),
                parts,
                _Moment.read(ledger, task_list, day),
            )
            for task_list in lists
        ],
    }


@dataclass(frozen=True, slots=True)
class _Parts:
    """Everything that hangs on tasks, read once for the whole ledger."""

    sections: Sequence[Section]
    posts: Sequence[Post]
    holders: Mapping[PostId, PostHolder]
    units: dict[int, str]
    assignments: dict[TaskId, list[Assignment]]
    nodes: dict[TaskId, list[PlanNode]]
    revisions: Mapping[PlanNodeId, Sequence[NodeRevision]]
    reports: dict[TaskId, list[Report]]
    verdicts: dict[TaskId, list[Verdict]]
    events: dict[TaskId, list[StatusEvent]]
    indicators: dict[TaskId, list[Indicator]]
    targets: dict[int, list[IndicatorTarget]]
    earlier: dict[int, list[TargetRevision]]
    actuals: dict[int, list[IndicatorActual]]

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
            revisions=by_node(ledger.all(NodeRevision)),
            reports=by_task(ledger.all(Report)),
            verdicts=by_task(ledger.all(Verdict)),
            events=by_task(ledger.all(StatusEvent)),
            indicators=by_task(ledger.all(Indicator)),
            targets=_grouped((target.indicator_id, target) for target in ledger.all(IndicatorTarget)),
            earlier=_grouped((revision.target_id, revision) for revision in ledger.all(TargetRevision)),
            actuals=_grouped((actual.indicator_id, actual) for actual in ledger.all(IndicatorActual)),
        )


class _Moment(NamedTuple):
    """Where the tasks of a list stand, as of which day, and which have answered for its month."""

    as_of: AsOf
    judged: Judgement
    answered: Collection[TaskId]

    @classmethod
    def read(cls, ledger: Ledger, task_list: TaskList, day: date | None) -> _Moment:
        """As of a day, or the list's latest moment."""
        found = as_of.as_of(ledger, task_list, Period.of(day), day) if day else as_of.latest(ledger, task_list)
        return cls(found, as_of.judgement(ledger, task_list.id, found), ledger.answered(found.period))


def _list(task_list: TaskList, tasks: Sequence[Task], parts: _Parts, moment: _Moment) -> Json:
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
        "starts": str(task_list.starts) if task_list.starts else None,
        "period": str(moment.as_of.period),
        "cut_off": moment.as_of.cut_off.isoformat(),
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
                "starts": str(task.starts) if task.starts else None,
                **_parts_of(task.id, parts),
                **_standing(task.id, moment),
            }
            for task in tasks
        ],
    }


def _parts_of(task_id: TaskId, parts: _Parts) -> Json:
    return {
        "plan": [_node(node) | _earlier(node, parts) for node in parts.nodes.get(task_id, ())],
        "units": [
            {"name": parts.units[part.unit_id], "role": part.role.value} for part in parts.assignments.get(task_id, ())
        ],
        "reports": _reports(parts.reports.get(task_id, ()), parts.verdicts.get(task_id, ())),
        "status_events": [_event(event) for event in parts.events.get(task_id, ())],
        "indicators": [_indicator(one, parts) for one in parts.indicators.get(task_id, ())],
    }


def _standing(task_id: TaskId, moment: _Moment) -> Json:
    judged = moment.judged
    decision, why = judged.decisions.get(task_id), judged.overdue.get(task_id)
    owes = task_id in judged.due
    return {
        "status": decision.status.value if decision else "",
        "status_shown": judged.statuses.get(task_id, Status.RUNNING).value,
        "overdue": why is not None,
        "overdue_because": why
        and {
            "nodes": [_node(node) for node in why.nodes],
            "line": why.shortfall,
            "decision": _event(why.decision) if why.decision else None,
        },
        "owes_report": owes,
        "report_missing": owes and judged.has_begun and task_id not in moment.answered,
    }


def _node(node: PlanNode) -> Json:
    return {
        "label": node.label,
        "due": node.due.isoformat() if node.due else None,
        "text": node.text,
        "done_on": node.done_on.isoformat() if node.done_on else None,
    }


def _earlier(node: PlanNode, parts: _Parts) -> Json:
    """What a node was before it was put off or changed; nothing for one that never was."""
    found = parts.revisions.get(node.id, ())
    return {"revisions": [_revision(revision) for revision in found]} if found else {}


def _revision(revision: NodeRevision) -> Json:
    return {
        "decided_on": revision.decided_on.isoformat(),
        "kind": revision.kind.value,
        "label_before": revision.label,
        "due_before": revision.due.isoformat() if revision.due else None,
        "text_before": revision.text,
        "reason": revision.reason,
        "document": revision.document,
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


def _indicator(indicator: Indicator, parts: _Parts) -> Json:
    places = {node.id: at for at, node in enumerate(parts.nodes.get(indicator.task_id, ()))}
    return {
        "name": indicator.name,
        "unit": indicator.unit,
        "direction": indicator.direction.value,
        "accumulation": indicator.accumulation.value,
        "expectation": indicator.expectation.value,
        "evidence": indicator.evidence,
        "targets": [
            {
                "node": None if target.node_id is None else places.get(target.node_id),
                "period": str(target.period) if target.period else None,
                "value": target.value,
                "earlier": [
                    {"until": was.decided_on.isoformat(), "value": was.value, "reason": was.reason}
                    for was in parts.earlier.get(target.id, ())
                ],
            }
            for target in parts.targets.get(indicator.id, ())
        ],
        "actuals": [
            {"period": str(actual.period), "value": actual.value, "evidence": actual.evidence}
            for actual in parts.actuals.get(indicator.id, ())
        ],
    }


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _event(event: StatusEvent) -> Json:
    return {
        "status": event.status.value,
        "decided_on": event.decided_on.isoformat() if event.decided_on else None,
        "reason": event.reason,
        "document": event.document,
        "points": event.points,
    }
