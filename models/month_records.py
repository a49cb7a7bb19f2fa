"""Records of a month's course: what is asked for and when, what units send, slips and chases, corrections.

As those of :mod:`models.records`; apart from them, because the start reads none of these.
"""

from datetime import date
from typing import NamedTuple, NewType

from models.periods import Period
from models.records import ListId, TaskId, UnitId
from models.vocabulary import DayKind, Manner, Timing

ReportingRuleId = NewType("ReportingRuleId", int)
CalendarDayId = NewType("CalendarDayId", int)
UnitReportId = NewType("UnitReportId", int)
SlipKindId = NewType("SlipKindId", int)
SlipId = NewType("SlipId", int)
SlipTaskId = NewType("SlipTaskId", int)
ChaseId = NewType("ChaseId", int)
SentFormId = NewType("SentFormId", int)
CorrectionId = NewType("CorrectionId", int)


class ReportingRule(NamedTuple):
    """Until when a list asks for its reports, whether a signed copy is asked for too (纸质件), and whom to ring."""

    id: ReportingRuleId
    list_id: ListId
    timing: Timing = Timing.THIS_MONTH
    days: int = 25
    signed_paper: bool = False
    contact: str = ""


class CalendarDay(NamedTuple):
    """A day that a notice of the State Council makes free or a working day; ``name`` is the holiday's."""

    id: CalendarDayId
    day: date
    kind: DayKind
    name: str = ""


class UnitReport(NamedTuple):
    """What one unit reports on one task for one period, and how it came.

    ``paper_on`` is the day the signed copy came. ``composed`` is the text as it was when the task's own report was
    made of it; empty while it has not been.
    """

    id: UnitReportId
    task_id: TaskId
    unit_id: UnitId
    period: Period
    content: str = ""
    plan_met: bool | None = None
    reason: str = ""
    measures: str = ""
    received_on: date | None = None
    manner: Manner = Manner.TYPED
    paper_on: date | None = None
    returned_on: date | None = None
    return_reason: str = ""
    composed: str = ""


class SlipKind(NamedTuple):
    """A rung of the ladder of slips (提示 → 催办 → 督办): its words, its colour's word, the days it gives, its numbers.

    ``position`` orders the rungs; ``series`` is the pattern of numbers, as ``〔{年}〕{号}号``.
    """

    id: SlipKindId
    name: str
    colour: str = ""
    request: str = ""
    days: int = 3
    series: str = "〔{年}〕{号}号"
    position: int = 0


class Slip(NamedTuple):
    """催办单 / 督办单: asks one unit for what is due or late. ``previous_id`` is the slip of the rung before."""

    id: SlipId
    list_id: ListId
    kind_id: SlipKindId
    unit_id: UnitId
    period: Period
    year: int
    number: int
    matter: str = ""
    request: str = ""
    issued_on: date | None = None
    due: date | None = None
    previous_id: SlipId | None = None
    voided_on: date | None = None
    void_reason: str = ""
    answered_on: date | None = None
    outcome: str = ""


class SlipTask(NamedTuple):
    """A task that a slip is about."""

    id: SlipTaskId
    slip_id: SlipId
    task_id: TaskId


class Chase(NamedTuple):
    """A unit reminded without a paper: by telephone, by message."""

    id: ChaseId
    list_id: ListId
    unit_id: UnitId
    period: Period
    chased_on: date
    manner: str
    note: str = ""


class SentForm(NamedTuple):
    """下发: a form that went out to a unit. ``edition`` counts from 1 how often what it asks has changed; ``asked`` is
    the hash of what it asks, ``sha256`` that of the file's bytes, which are not kept. ``format`` is the file's suffix.
    """

    id: SentFormId
    list_id: ListId
    unit_id: UnitId
    period: Period
    edition: int
    sent_on: date
    file_name: str
    format: str
    sha256: str
    asked: str


class Correction(NamedTuple):
    """更正: what later material says of a closed month. The month itself stays as it was closed."""

    id: CorrectionId
    task_id: TaskId
    period: Period
    field: str
    old: str
    new: str
    source: str
    decided_on: date
