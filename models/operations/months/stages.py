"""Verbs on a list's months: reporting days and holidays, opening, first check, closing, reopening, corrections."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models.changes import ChangeSet
from models.documents.as_json import as_json
from models.documents.document import Document
from models.errors import OperationFault
from models.forms.form import OFFICIAL
from models.issuing.building import build
from models.month_records import CalendarDay, Correction, CorrectionId, ReportingRule
from models.months.closed import LIST, kind_of
from models.months.corrections import corrections_of, is_answer
from models.months.due import due_of
from models.months.month_rows import TaskMonth
from models.months.notice import read_notice
from models.months.standing import is_reviewed, standing
from models.operations.labels import name_of
from models.operations.months.issued import papers_of
from models.own_forms import own
from models.paper_records import DocumentId, IssuedDocument
from models.periods import Period
from models.records import Closing, ClosingId, ListId, PeriodId, PeriodRecord, Task, TaskList
from models.store.history.closings import as_before_closing
from models.store.records import attachment_bytes
from models.store.records.kept_list import packed
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.vocabulary import PeriodState, Timing

_MOST_DAYS = 31


def set_reporting_rule(ledger: Ledger, rule: ReportingRule) -> ChangeSet:
    """Until when a list asks for reports from now on. Raises OperationFault for a day that no month has."""
    most = _MOST_DAYS if rule.timing is not Timing.WORKING_DAYS else 60
    if not 1 <= rule.days <= most:
        raise OperationFault(f"报送期限的天数应在 1 到 {most} 之间，现在是 {rule.days}。", "请改一个数。")
    present = ledger.of_list(ReportingRule, rule.list_id)
    with operation(ledger, "设置报送要求") as op:
        if present:
            op.write.update_record(rule._replace(id=present[0].id))
        else:
            op.write.insert_record(rule)
    return op.change_set


def take_notice(ledger: Ledger, text: str, year: int | None = None) -> ChangeSet:
    """Take in the holidays of a notice; they take the place of what was known of its year. Raises UserFault."""
    year, days = read_notice(text, year)
    gone = [day for day in ledger.all(CalendarDay) if day.day.year == year]
    new = {day.day: day for day in days}
    with operation(ledger, f"录入 {year} 年放假安排") as op:
        op.write.delete_records([day for day in gone if day.day not in new])
        known = {day.day: day for day in ledger.all(CalendarDay)}
        for day in days:
            if (present := known.get(day.day)) is None:
                op.write.insert_record(day)
            else:
                op.write.change(present, {"kind": day.kind, "name": day.name})
    return op.change_set


def open_month(
    ledger: Ledger, list_id: ListId, period: Period, *, due: date | None = None, cut_off: date | None = None
) -> ChangeSet:
    """Open a list's month: its reporting day and cut-off where they are not the usual ones. Raises OperationFault for a
    closed one."""
    if ledger.closing(list_id, period) is not None:
        raise OperationFault(f"{period.label}已经关账。", "请先重新开放这个月。")
    with operation(ledger, f"开启 {period.label}月报") as op:
        present = ledger.period_record(list_id, period)
        if present is None:
            op.write.insert_record(PeriodRecord(PeriodId(0), list_id, period, cut_off=cut_off, due=due))
        else:
            days = {"cut_off": cut_off or present.cut_off, "due": due or present.due}
            op.write.change(present, {"state": PeriodState.OPEN, **days})
    return op.change_set


def review_month(ledger: Ledger, list_id: ListId, period: Period) -> ChangeSet:
    """初核: a first look at a month is done; it still takes changes."""
    with operation(ledger, f"初核 {period.label}") as op:
        _set_state(ledger, op.write, PeriodRecord(PeriodId(0), list_id, period, PeriodState.REVIEWED))
    return op.change_set


class ClosingMonth(NamedTuple):
    """A month as it is when it is closed: its rows, and its papers by kind (see models.months.closed.kind_of)."""

    period: Period
    cut_off: date
    rows: Sequence[TaskMonth]
    papers: Mapping[str, Document]


def month_to_close(ledger: Ledger, list_id: ListId, period: Period) -> ClosingMonth:
    """A list's month as it stands, with its papers: the five official forms and every one of the office's own.

    The program's other forms are filled from the list that is kept: a sheet for each task would be as much as all the
    rest of the month.
    """
    found = standing(ledger, list_id, period)
    papers = {kind_of(form): build(ledger, form, list_id, period) for form in (*OFFICIAL, *own(ledger))}
    return ClosingMonth(period, found.moment.cut_off, found.rows, papers)


def close_month(ledger: Ledger, list_id: ListId, month: ClosingMonth, today: date) -> ChangeSet:
    """关账: keep a list's month as it is, its rows, its papers and the list itself; from now on nothing of it changes.

    Raises OperationFault when it is closed already.
    """
    period = month.period
    if ledger.closing(list_id, period) is not None:
        raise OperationFault(f"{period.label}已经关账。", "要改请先重新开放这个月。")
    due = due_of(ledger, list_id, period).day  # a rule or holidays that are set later make nobody late
    kept = _keep(ledger, json.dumps([_row_json(row) for row in month.rows], ensure_ascii=False).encode())
    papers = {kind: (_keep(ledger, as_json(paper).encode()), paper.title) for kind, paper in month.papers.items()}
    papers[LIST] = (_keep(ledger, packed(ledger, list_id, period)), ledger.get(TaskList, list_id).title)
    with operation(ledger, f"{period.label}关账") as op:
        closed = PeriodRecord(PeriodId(0), list_id, period, PeriodState.CLOSED, month.cut_off, due=due)
        _set_state(ledger, op.write, closed)
        op.write.insert_record(Closing(ClosingId(0), list_id, period, today, month.cut_off, kept))
        for kind, (sha256, title) in papers.items():
            op.write.insert_record(
                IssuedDocument(DocumentId(0), list_id, period, str(kind), sha256, title, issued_on=today)
            )
    return op.change_set


def reopen_month(ledger: Ledger, list_id: ListId, period: Period, reason: str) -> ChangeSet:
    """Open a closed month again, or one that was looked at (初核), with a reason that the history keeps beside the name
    of who did it. Raises OperationFault without one.

    A reporting day or cut-off that somebody had set for the month stays; one that was reckoned when it was closed
    follows the list's rule and the holidays again, as in any month that is open.
    """
    closing = ledger.closing(list_id, period)
    if closing is None and not is_reviewed(ledger, list_id, period):
        raise OperationFault(f"{period.label}没有关账，也没有初核，可以直接修改。")
    if not reason.strip():
        raise OperationFault("重新开放要写明原因。", "请填写原因后再试。")
    with operation(ledger, f"重新开放 {period.label}（{reason.strip()}）") as op:
        if closing is not None:
            op.write.delete_records([closing])
        papers = papers_of(ledger, list_id, period)
        op.write.delete_records([file for paper in papers for file in paper.files])
        kept = ledger.of_list(IssuedDocument, list_id)
        op.write.delete_records([document for document in kept if document.period == period])
        if (present := ledger.period_record(list_id, period)) is not None:
            before = present if closing is None else as_before_closing(ledger, present)
            op.write.change(present, {"state": PeriodState.OPEN, "cut_off": before.cut_off, "due": before.due})
    return op.change_set


def add_correction(ledger: Ledger, correction: Correction) -> ChangeSet:
    """更正: what later material says of a closed month, which itself stays. Raises OperationFault where something is
    missing or the month is open."""
    task = ledger.get(Task, correction.task_id)
    if ledger.closing(task.list_id, correction.period) is None:
        raise OperationFault(f"{correction.period.label}没有关账，可以直接修改。")
    if not correction.new.strip() or not correction.source.strip():
        raise OperationFault("更正要写明更正后的内容和依据。", "请补充后再试。")
    if correction.field == "plan_met" and not is_answer(correction):
        raise OperationFault(f"是否完成不能更正为“{correction.new.strip()}”。", "请写“是”、“否”或“未评定”。")
    told = [each.new for each in corrections_of(ledger, task.id, correction.period) if each.field == correction.field]
    if correction.new.strip() == [correction.old, *told][-1].strip():
        raise OperationFault("更正后的内容和现在的一样，没有要更正的。", "请改好“更正为”一栏。")
    with operation(ledger, f"更正{name_of(task)} {correction.period.label}", about=[task]) as op:
        op.write.insert_record(correction._replace(id=CorrectionId(0)))
    return op.change_set


def check_year(task_list: TaskList, period: Period) -> None:
    """Raises OperationFault for a month outside the list's year, so that it is entered on purpose only."""
    if period.year != task_list.year:
        raise OperationFault(f"清单“{task_list.title}”是 {task_list.year} 年的，{period.label}不在这一年。")


def check_entered(ledger: Ledger, task_list: TaskList, period: Period) -> None:
    """Raises OperationFault for a month outside the list's year that nobody has opened on purpose."""
    if ledger.period_record(task_list.id, period) is None:
        try:
            check_year(task_list, period)
        except OperationFault as fault:
            raise OperationFault(fault.what, "确实要办的，请先开启这个月的月报。") from fault


def _set_state(ledger: Ledger, write: Writing, wanted: PeriodRecord) -> None:
    """Give a list's period a state, and a cut-off and a reporting day where they are wanted."""
    present = ledger.period_record(wanted.list_id, wanted.period)
    if present is None:
        write.insert_record(wanted)
    else:
        days = {"cut_off": wanted.cut_off or present.cut_off, "due": wanted.due or present.due}
        write.change(present, {"state": wanted.state, **days})


def _keep(ledger: Ledger, content: bytes) -> str:
    sha256 = attachment_bytes.hash_of(content)
    attachment_bytes.keep(ledger, content, sha256)
    return sha256


def _row_json(row: TaskMonth) -> dict[str, object]:
    return {**row._asdict(), "came": row.came and row.came.isoformat()}
