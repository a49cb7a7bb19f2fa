"""Verbs on what units send: what came, what goes back, and the task's own report composed of it.

The task's report and verdict go on following its units until a person writes something else into them; from then on
they are only composed anew where that is asked for (:func:`compose`, or ``replacing``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from models.changes import ChangeSet
from models.errors import FieldFault, OperationFault
from models.judging_records import IndicatorActual
from models.month_records import UnitReport, UnitReportId
from models.months.composing import Answer, Part, composed_answer, composed_text, is_returned, remembered_text
from models.operations.judging.indicators import write_actual
from models.operations.labels import name_of
from models.operations.tasks.reports import check_reason, write_decision, write_verdict
from models.operations.tasks.revisions import Revision, write_revision
from models.periods import Period
from models.records import Report, ReportId, StatusEvent, Task, TaskId, Unit, UnitId, Verdict
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation


class Origin(NamedTuple):
    """The file that reports came in: its name and the hash of its bytes."""

    name: str
    sha256: str


class Return(NamedTuple):
    """A report that goes back to its unit, as it came, and what is wrong with it."""

    report: UnitReport
    reason: str


def unit_report(ledger: Ledger, task_id: TaskId, unit_id: UnitId, period: Period) -> UnitReport:
    """What a unit has sent for a task and a month; an empty one, with the id 0, where that is nothing."""
    present = _present(ledger, task_id, unit_id, period)
    return present or UnitReport(UnitReportId(0), task_id, unit_id, period)


def set_unit_report(ledger: Ledger, report: UnitReport) -> ChangeSet:
    """What a unit reports, as it should be; its id does not matter. An empty one is none: its row goes.

    Text that comes after a return stands again; ``return_reason`` stays and tells that there was one. DOMAIN: 否 needs
    a reason. Raises FieldFault for ``reason`` when it is missing.
    """
    check_reason(report.plan_met, report.reason)
    task, unit = ledger.get(Task, report.task_id), ledger.get(Unit, report.unit_id)
    label = f"修改{name_of(task)} {report.period.label}“{unit.name}”报送"
    with operation(ledger, label, about=[task]) as op:
        _Composing(ledger, op.write).write([report])
    return op.change_set


def write_unit_reports(
    ledger: Ledger, write: Writing, reports: Sequence[UnitReport], *, replacing: Collection[TaskId]
) -> None:
    """Store what units sent, and make of it the tasks' reports that follow them, those of ``replacing`` in any case;
    part of another verb's step."""
    _Composing(ledger, write, frozenset(replacing)).write(reports)


def return_unit_report(ledger: Ledger, report: UnitReport, reason: str, day: date) -> ChangeSet:
    """Send what a unit reported back to it. Raises FieldFault for ``return_reason`` when it says nothing."""
    present = _present(ledger, report.task_id, report.unit_id, report.period)
    if present is None:
        raise OperationFault("这个单位还没有报送，没有可以退回的。", "请先登记它报来的内容。")
    task, unit = ledger.get(Task, report.task_id), ledger.get(Unit, report.unit_id)
    with operation(ledger, f"退回“{unit.name}”{name_of(task)} {report.period.label}报送", about=[task]) as op:
        _Composing(ledger, op.write).write([_returned(Return(present, reason), day)])
    return op.change_set


def take_reports(
    ledger: Ledger,
    label: str,
    reports: Sequence[UnitReport],
    returns: Sequence[Return] = (),
    figures: Sequence[IndicatorActual] = (),
    *,
    day: date,
    origin: Origin,
    replacing: Collection[TaskId] = (),
    revisions: Sequence[Revision] = (),
    decisions: Sequence[StatusEvent] = (),
) -> ChangeSet:
    """All that is taken of one file, as one step. ``returns`` are noted as of ``day`` and compose nothing; ``figures``
    are what the accepted reports say of indicators; ``revisions`` and ``decisions`` grant what the unit applies for.

    The reports of ``replacing`` tasks take the place of what somebody else has written for them. An answer 否 without a
    reason is kept as it came: the file says so, and whoever takes it has been told.
    """
    with operation(ledger, label, source_name=origin.name, source_sha256=origin.sha256) as op:
        back = [_returned(returned, day) for returned in returns]
        _Composing(ledger, op.write, frozenset(replacing)).write([*reports, *back])
        for figure in figures:
            write_actual(ledger, op.write, figure)
        for revision in revisions:
            write_revision(ledger, op.write, revision)
        for decision in decisions:
            write_decision(ledger, op.write, decision)
    return op.change_set


def compose(ledger: Ledger, task_id: TaskId, period: Period) -> ChangeSet:
    """Make the task's report and verdict anew of what its units say now, whatever stands there."""
    task = ledger.get(Task, task_id)
    with operation(ledger, f"汇总{name_of(task)} {period.label}各单位报送", about=[task]) as op:
        _Composing(ledger, op.write, frozenset([task_id])).write([], also=[(task_id, period)])
    return op.change_set


def parts_of(ledger: Ledger, task_id: TaskId, period: Period) -> list[Part]:
    """What the units have sent for a task and a month."""
    sent = [report for report in ledger.of_task(UnitReport, task_id) if report.period == period]
    return [Part(ledger.get(Unit, report.unit_id), report) for report in sent]


def follows(own: str, parts: Sequence[Part]) -> bool:
    """Whether the task's own text is only what was composed of its units' texts: nobody would miss it."""
    return not own.strip() or own == remembered_text(parts)


class _Composing:
    """Units' reports being written, and the reports of their tasks after them."""

    def __init__(self, ledger: Ledger, write: Writing, replacing: frozenset[TaskId] = frozenset()) -> None:
        self._ledger = ledger
        self._write = write
        self._replacing = replacing

    def write(self, reports: Sequence[UnitReport], also: Sequence[tuple[TaskId, Period]] = ()) -> None:
        grouped: defaultdict[tuple[TaskId, Period], list[UnitReport]] = defaultdict(list)
        for key in also:
            grouped[key] = []
        for report in reports:
            grouped[report.task_id, report.period].append(report)
        for (task_id, period), sent in grouped.items():
            before = parts_of(self._ledger, task_id, period)
            for report in sent:
                self._store(report, next((old.report for old in before if old.report.unit_id == report.unit_id), None))
            self._compose(task_id, period, before)

    def _store(self, report: UnitReport, present: UnitReport | None) -> None:
        came_again = present is not None and is_returned(present) and report.content != present.content
        if came_again and report.returned_on == present.returned_on:  # type: ignore[union-attr]
            report = report._replace(returned_on=None)
        if present is None:
            if not _is_empty(report):
                self._write.insert_record(report._replace(composed=""))
        elif _is_empty(report):
            self._write.delete_records([present])
        else:
            wanted = report._asdict()
            for kept in ("id", "task_id", "unit_id", "period", "composed"):
                del wanted[kept]
            self._write.change(present, wanted)

    def _compose(self, task_id: TaskId, period: Period, before: Sequence[Part]) -> None:
        parts = parts_of(self._ledger, task_id, period)
        forced = task_id in self._replacing
        own = self._ledger.at_task_and_period(Report, task_id, period)
        if forced or follows(own.content if own else "", before):
            self._write_text(own or Report(ReportId(0), task_id, period), composed_text(parts))
            for part in parts:
                made = "" if is_returned(part.report) else part.report.content
                self._write.change(part.report, {"composed": made})
        answer = composed_answer(parts)
        verdict = self._ledger.at_task_and_period(Verdict, task_id, period)
        present = Answer(verdict.plan_met, verdict.reason) if verdict else Answer()
        if present in (Answer(), composed_answer(before)) or (forced and answer != Answer()):
            write_verdict(self._ledger, self._write, task_id, period, answer.plan_met, answer.reason)

    def _write_text(self, own: Report, content: str) -> None:
        if own.id and not content and not own.shortfall:
            self._write.delete_records([own])
        elif own.id:
            self._write.change(own, {"content": content})
        elif content:
            self._write.insert_record(own._replace(content=content))


def _present(ledger: Ledger, task_id: TaskId, unit_id: UnitId, period: Period) -> UnitReport | None:
    sent = ledger.of_task(UnitReport, task_id)
    return next((report for report in sent if (report.unit_id, report.period) == (unit_id, period)), None)


def _returned(returned: Return, day: date) -> UnitReport:
    if not returned.reason.strip():
        raise FieldFault("return_reason", "退回时要写明原因。", "请写一句，单位照着改。")
    return returned.report._replace(returned_on=day, return_reason=returned.reason.strip())


def _is_empty(report: UnitReport) -> bool:
    said = (report.content, report.reason, report.measures, report.return_reason)
    return report.plan_met is None and report.paper_on is None and not any(said)
