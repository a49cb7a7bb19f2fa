"""How far a month has come, and the one thing to do next."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from models.forms.form import NO_GROUP
from models.months.entry_rows import EntryMonth
from models.months.standing import by_unit
from models.records import TaskId
from models.vocabulary import PeriodState


class Step(StrEnum):
    """The steps of a month, in their order."""

    OPEN = "开启"
    SEND = "下发"
    COLLECT = "收报"
    CHECK = "核对"
    CLOSE = "关账"


class Count(StrEnum):
    """What is counted, and filters the grid."""

    DUE = "应报"
    REPORTED = "已报"
    LATE = "迟报"
    MISSING = "未报"
    JUDGED = "已评定"


class Next(NamedTuple):
    """What to do next: the command, and the words on its button."""

    command: str
    words: str


def step_of(month: EntryMonth, today: date, *, is_opened: bool) -> Step | None:
    """The step a month is at; None where it is closed. ``is_opened`` says that somebody opened it.

    Whoever has sent forms to some units is at sending until the others have theirs, reports in hand or not; once the
    reporting day has passed a form asks for nothing any more, and the unit is chased.
    """
    standing = month.standing
    if month.closed_on is not None:
        return None
    if month.sent and _unsent(month) and today <= standing.due_day.day:
        return Step.SEND
    if not month.sent and not standing.reported and standing.due:
        return Step.SEND if is_opened else Step.OPEN
    if standing.outstanding:
        return Step.COLLECT
    return Step.CHECK if standing.left and standing.state is PeriodState.OPEN else Step.CLOSE


def next_of(month: EntryMonth, step: Step | None) -> Next | None:
    """The one thing to do at a step; None for a closed month, and where there is nothing to do but wait."""
    units = len(by_unit(month.standing.missing))
    reviewed = month.standing.state is PeriodState.REVIEWED
    return {
        Step.OPEN: Next("open_month", f"开启{month.period.month}月…"),
        Step.SEND: Next("send_requests", f"下发其余 {len(_unsent(month))} 个单位…" if month.sent else "下发报送表…"),
        Step.COLLECT: Next("chase", f"催报 {units} 个单位…") if units else None,
        Step.CHECK: Next("review_month", "初核…"),
        Step.CLOSE: Next("close_month", "关账…") if reviewed else Next("review_month", "初核…"),
        None: None,
    }[step]


def _unsent(month: EntryMonth) -> set[str]:
    """The units that lead a task whose report is still to come and have got no form."""
    return by_unit(month.standing.outstanding).keys() - month.sent.keys() - {NO_GROUP}


def counts_of(month: EntryMonth) -> dict[Count, frozenset[TaskId]]:
    """The tasks that each count counts."""
    found = month.standing
    kinds = (found.due, found.reported, found.late, found.missing, found.judged)
    return {count: frozenset(row.task_id for row in rows) for count, rows in zip(Count, kinds, strict=True)}


def words_of(step: Step, month: EntryMonth) -> str:
    """A step with how far it has come."""
    found = month.standing
    units = len(by_unit(found.due))
    outstanding = len(by_unit(found.outstanding))
    return {
        Step.OPEN: "开启",
        Step.SEND: f"下发 {len(month.sent)}/{units} 份" if month.sent else f"下发 {units} 个单位",
        Step.COLLECT: f"收报 {units - outstanding}/{units} 个单位",
        Step.CHECK: f"核对 {len(found.judged)}/{len(found.due)} 项",
        Step.CLOSE: "关账" if found.state is not PeriodState.REVIEWED else "关账（已初核）",
    }[step]
