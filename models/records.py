"""The records of the ledger: frozen values with typed ids, one class per table.

Field names are the column names (see ``models/store/schema/steps.py``). Texts are stored as they arrived, typos
included: they are official texts. Named tuples, because a list of ten thousand tasks is read at every start: a row of
the file is one already, and these are made from it eight times as fast as frozen dataclasses.

No ``annotations`` from the future: as texts each of the three hundred types here would be compiled at every start.
"""

from datetime import date
from typing import NamedTuple, NewType

from models.periods import Period
from models.vocabulary import (
    Accumulation,
    BulletinFileKind,
    ClassMeaning,
    DayKind,
    Direction,
    Expectation,
    FormKey,
    Frequency,
    Manner,
    Numbering,
    PeriodState,
    RevisionKind,
    Role,
    Status,
    Timing,
)

ListId = NewType("ListId", int)
SectionId = NewType("SectionId", int)
PostId = NewType("PostId", int)
TaskId = NewType("TaskId", int)
UnitId = NewType("UnitId", int)
AliasId = NewType("AliasId", int)
HolderId = NewType("HolderId", int)
AssignmentId = NewType("AssignmentId", int)
PlanNodeId = NewType("PlanNodeId", int)
IndicatorId = NewType("IndicatorId", int)
TargetId = NewType("TargetId", int)
ActualId = NewType("ActualId", int)
ReportId = NewType("ReportId", int)
VerdictId = NewType("VerdictId", int)
StatusEventId = NewType("StatusEventId", int)
PeriodId = NewType("PeriodId", int)
BulletinId = NewType("BulletinId", int)
BulletinFileId = NewType("BulletinFileId", int)
BulletinTemplateId = NewType("BulletinTemplateId", int)
OwnFormId = NewType("OwnFormId", int)
AttachmentId = NewType("AttachmentId", int)
NodeRevisionId = NewType("NodeRevisionId", int)
TargetRevisionId = NewType("TargetRevisionId", int)
DismissalId = NewType("DismissalId", int)
ClassScaleId = NewType("ClassScaleId", int)
PeriodClassId = NewType("PeriodClassId", int)
PointRuleId = NewType("PointRuleId", int)
PointFactorId = NewType("PointFactorId", int)
PointsId = NewType("PointsId", int)
ReportingRuleId = NewType("ReportingRuleId", int)
CalendarDayId = NewType("CalendarDayId", int)
UnitReportId = NewType("UnitReportId", int)
SlipKindId = NewType("SlipKindId", int)
SlipId = NewType("SlipId", int)
SlipTaskId = NewType("SlipTaskId", int)
ChaseId = NewType("ChaseId", int)
SentFormId = NewType("SentFormId", int)
ClosingId = NewType("ClosingId", int)
DocumentId = NewType("DocumentId", int)
IssuedFileId = NewType("IssuedFileId", int)
CorrectionId = NewType("CorrectionId", int)
OperationId = NewType("OperationId", int)


class TaskList(NamedTuple):
    """清单: one year's or one campaign's list of tasks.

    ``starts`` is the first month that a report is owed for (起报月份); None where that is not known.
    """

    id: ListId
    title: str
    year: int
    source_document: str = ""
    usual_form: FormKey = FormKey.PROGRESS
    numbering: Numbering = Numbering.CONTINUOUS
    position: int = 0
    starts: Period | None = None


class Section(NamedTuple):
    """板块 / 攻坚领域."""

    id: SectionId
    list_id: ListId
    name: str
    position: int = 0


class Post(NamedTuple):
    """分管领导（岗位）; ``name`` is the heading as printed, person and office together, before any successor."""

    id: PostId
    list_id: ListId
    name: str
    position: int = 0


class PostHolder(NamedTuple):
    """Who takes over a post, and from which day; ``name`` is the heading as printed from then on."""

    id: HolderId
    post_id: PostId
    name: str
    from_date: date


class Unit(NamedTuple):
    """责任单位. ``position`` is the official order; ``pinyin`` is empty where the computed spelling is right."""

    id: UnitId
    name: str
    position: int = 0
    collective: bool = False
    contact: str = ""
    active_from: date | None = None
    active_to: date | None = None
    pinyin: str = ""


class UnitAlias(NamedTuple):
    """Another name a unit goes by in the files."""

    id: AliasId
    unit_id: UnitId
    name: str


class Task(NamedTuple):
    """任务: one numbered item. ``number`` is text as printed; ``extra`` keeps columns no field knows, by heading.

    ``carried_from`` is the task of an earlier list that this one goes on with (结转). ``starts`` is the first month
    that a report is owed for (起报月份), where that is later than the list's. ``short_name`` is what bulletins call it;
    empty where the name made of its text will do. ``leads_marked`` says whether paper puts ``*`` before the leads where
    there are several units: a list that came in without marks goes out without them.
    """

    id: TaskId
    list_id: ListId
    text: str
    number: str = ""
    goal: str = ""
    parent_id: TaskId | None = None
    section_id: SectionId | None = None
    post_id: PostId | None = None
    frequency: Frequency | None = None
    position: int = 0
    extra: str = "{}"
    carried_from: TaskId | None = None
    starts: Period | None = None
    short_name: str = ""
    leads_marked: bool = True


class Placement(NamedTuple):
    """What of a task decides where it stands in the tree and when it owes a report.

    A tree of ten thousand tasks is made of these; the rest of a :class:`Task` is read when its row is seen.
    """

    id: TaskId
    parent_id: TaskId | None
    section_id: SectionId | None
    post_id: PostId | None
    frequency: Frequency | None
    starts: Period | None = None


class Assignment(NamedTuple):
    """A unit's part in a task; ``position`` is the order on paper."""

    id: AssignmentId
    task_id: TaskId
    unit_id: UnitId
    role: Role
    position: int = 0


DEADLINE = "完成时限"
_SPANS = ("季度", "半年", "月", "月份", "全年")


class PlanNode(NamedTuple):
    """推进计划节点: what a quarter, month or date must reach. ``done_on`` is a person's tick."""

    id: PlanNodeId
    task_id: TaskId
    label: str
    text: str
    due: date | None = None
    done_on: date | None = None
    position: int = 0

    @property
    def line(self) -> str:
        """As a line of a plan. One that says only when is the task's deadline, as its column is taken in; one of a span
        (二季度) has been left open."""
        if self.text or not self.label:
            return f"{self.label}：{self.text}" if self.label else self.text
        return f"{self.label}：" if self.label.endswith(_SPANS) else f"{DEADLINE}：{self.label}"


class NodeRevision(NamedTuple):
    """What a plan node was until ``decided_on``, when it was put off (延期) or changed (调整)."""

    id: NodeRevisionId
    node_id: PlanNodeId
    decided_on: date
    kind: RevisionKind
    label: str = ""
    text: str = ""
    due: date | None = None
    reason: str = ""
    document: str = ""


class Indicator(NamedTuple):
    """指标: a measured thing of a task.

    ``expectation`` says what it should have reached by a cut-off; ``evidence`` is the sentence that sets its goal.
    """

    id: IndicatorId
    task_id: TaskId
    name: str
    unit: str = ""
    direction: Direction = Direction.AT_LEAST
    accumulation: Accumulation = Accumulation.CUMULATIVE
    position: int = 0
    expectation: Expectation = Expectation.NODES
    evidence: str = ""


class IndicatorTarget(NamedTuple):
    """What an indicator must reach at a plan node, by the end of a month of its own curve, or, with neither, in the
    year."""

    id: TargetId
    indicator_id: IndicatorId
    value: float
    node_id: PlanNodeId | None = None
    period: Period | None = None


class TargetRevision(NamedTuple):
    """What a target was until ``decided_on``."""

    id: TargetRevisionId
    target_id: TargetId
    decided_on: date
    value: float
    reason: str = ""
    document: str = ""


class IndicatorActual(NamedTuple):
    """What a report says an indicator has reached, once a person has accepted it."""

    id: ActualId
    indicator_id: IndicatorId
    period: Period
    value: float
    evidence: str = ""


class Report(NamedTuple):
    """进展情况 of one task in one period. ``shortfall`` is the whole "截至…：" line."""

    id: ReportId
    task_id: TaskId
    period: Period
    content: str = ""
    shortfall: str = ""


class Verdict(NamedTuple):
    """是否完成月度计划 of one task in one period; 否 needs a reason.

    ``plan_met`` is None where a file brings an explanation (存在问题) without an answer.
    """

    id: VerdictId
    task_id: TaskId
    period: Period
    plan_met: bool | None
    reason: str = ""


class StatusEvent(NamedTuple):
    """A status decision. The last one (by position) is the task's status; ``points`` are 考绩扣分."""

    id: StatusEventId
    task_id: TaskId
    status: Status
    decided_on: date | None = None
    reason: str = ""
    document: str = ""
    points: float | None = None
    position: int = 0


class Dismissal(NamedTuple):
    """A suggestion that a person has set aside, by the fingerprint of the values in its evidence."""

    id: DismissalId
    task_id: TaskId
    kind: str
    fingerprint: str
    reason: str = ""
    decided_on: date | None = None


class ClassScale(NamedTuple):
    """One class (超进度, 达进度, …) of the scale a list is judged by, in the office's own words."""

    id: ClassScaleId
    list_id: ListId
    name: str
    meaning: ClassMeaning
    position: int = 0


class PeriodClass(NamedTuple):
    """The class of one task in one period: a person's decision, apart from verdict and status."""

    id: PeriodClassId
    task_id: TaskId
    period: Period
    name: str
    reason: str = ""


class PointRule(NamedTuple):
    """What an event costs or brings (考绩), with its basis; once, or each time."""

    id: PointRuleId
    list_id: ListId
    event: str
    points: float
    each_time: bool = True
    basis: str = ""
    position: int = 0


class PointFactor(NamedTuple):
    """What the points of a unit are multiplied by in a list."""

    id: PointFactorId
    list_id: ListId
    unit_id: UnitId
    factor: float


class Points(NamedTuple):
    """Points (考绩扣分) that a person has accepted, with how they were reckoned."""

    id: PointsId
    task_id: TaskId
    period: Period
    event: str
    points: float
    unit_id: UnitId | None = None
    calculation: str = ""
    basis: str = ""
    decided_on: date | None = None


class PeriodRecord(NamedTuple):
    """A period of a list, with the cut-off (截至) its reports speak for; ``due`` is the day by which they are asked for
    (报送期限) where it is not the list's usual one."""

    id: PeriodId
    list_id: ListId
    period: Period
    state: PeriodState = PeriodState.OPEN
    cut_off: date | None = None
    due: date | None = None


class Bulletin(NamedTuple):
    """通报: a document's title and body; its tables come from the list until it is issued.

    ``parts`` is what else it says, as JSON (``models/bulletins/parts.py``). ``voided_on``: the number stays taken.
    """

    id: BulletinId
    list_id: ListId
    period: Period
    title: str
    body: str = ""
    document_number: str = ""
    issued_on: date | None = None
    parts: str = "{}"
    voided_on: date | None = None


class BulletinFile(NamedTuple):
    """What is kept of an issued bulletin: its data as it was, the files that went out, files that came back.

    The bytes stand apart, by ``sha256``, with those of attachments.
    """

    id: BulletinFileId
    bulletin_id: BulletinId
    kind: BulletinFileKind
    name: str
    sha256: str
    size: int
    added_on: date | None = None


class BulletinTemplate(NamedTuple):
    """How an office writes bulletins of a kind: ``content`` is JSON (``models/bulletins/templates.py``)."""

    id: BulletinTemplateId
    name: str
    content: str


class OwnForm(NamedTuple):
    """A form of one's own (表式): ``content`` is JSON (``models/forms/codec.py``); ``position`` the clerk's order."""

    id: OwnFormId
    name: str
    content: str
    position: int = 0


class Attachment(NamedTuple):
    """A file kept inside the ledger; its bytes stand apart, by ``sha256`` (``store/records/attachment_bytes.py``)."""

    id: AttachmentId
    task_id: TaskId
    name: str
    sha256: str
    size: int
    added_on: date | None = None


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


class Closing(NamedTuple):
    """A month that is closed (关账); its rows as they were then stand apart, as JSON, by ``sha256``."""

    id: ClosingId
    list_id: ListId
    period: Period
    closed_on: date
    cut_off: date
    sha256: str


class IssuedDocument(NamedTuple):
    """A paper as it was issued; its data stand apart, as JSON, by ``sha256``. ``kind`` is a form's key or a word."""

    id: DocumentId
    list_id: ListId
    period: Period
    kind: str
    sha256: str
    title: str = ""
    document_number: str = ""
    issued_on: date | None = None


class IssuedFile(NamedTuple):
    """A file as it was issued; its bytes stand apart, by ``sha256``."""

    id: IssuedFileId
    document_id: DocumentId
    name: str
    sha256: str
    size: int


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
