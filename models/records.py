"""The records of a list and its tasks: frozen values with typed ids, one class per table.

Field names are the column names (see ``models/store/schema/steps.py``). Texts are stored as they arrived, typos
included: they are official texts. Named tuples, because a list of ten thousand tasks is read at every start: a row of
the file is one already, and these are made from it eight times as fast as frozen dataclasses.

No ``annotations`` from the future: as texts each of the three hundred types here would be compiled at every start.
"""

from datetime import date
from typing import NamedTuple, NewType

from models.periods import Period
from models.vocabulary import FormKey, Frequency, Numbering, PeriodState, RevisionKind, Role, Status

ListId = NewType("ListId", int)
SectionId = NewType("SectionId", int)
PostId = NewType("PostId", int)
TaskId = NewType("TaskId", int)
UnitId = NewType("UnitId", int)
AliasId = NewType("AliasId", int)
HolderId = NewType("HolderId", int)
AssignmentId = NewType("AssignmentId", int)
PlanNodeId = NewType("PlanNodeId", int)
ReportId = NewType("ReportId", int)
VerdictId = NewType("VerdictId", int)
StatusEventId = NewType("StatusEventId", int)
PeriodId = NewType("PeriodId", int)
AttachmentId = NewType("AttachmentId", int)
NodeRevisionId = NewType("NodeRevisionId", int)
ClosingId = NewType("ClosingId", int)
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


class PeriodRecord(NamedTuple):
    """A period of a list, with the cut-off (截至) its reports speak for; ``due`` is the day by which they are asked for
    (报送期限) where it is not the list's usual one."""

    id: PeriodId
    list_id: ListId
    period: Period
    state: PeriodState = PeriodState.OPEN
    cut_off: date | None = None
    due: date | None = None


class Closing(NamedTuple):
    """A month that is closed (关账); its rows as they were then stand apart, as JSON, by ``sha256``."""

    id: ClosingId
    list_id: ListId
    period: Period
    closed_on: date
    cut_off: date
    sha256: str


class Attachment(NamedTuple):
    """A file kept inside the ledger; its bytes stand apart, by ``sha256`` (``store/records/attachment_bytes.py``)."""

    id: AttachmentId
    task_id: TaskId
    name: str
    sha256: str
    size: int
    added_on: date | None = None
