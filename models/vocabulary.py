"""The closed word lists of the domain. Values are what the ledger file stores.

Source: DOMAIN terms of the field (督查督办). Statuses and frequencies are stored in Chinese, because the ledger is
meant to be read with any SQLite tool by people who know only these words.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """A person's decision about a task. A task without any decision counts as :attr:`RUNNING`."""

    NOT_STARTED = "未启动"
    RUNNING = "推进中"
    WARNED = "预警"
    OVERDUE = "逾期"
    STAGE_SIGNED_OFF = "阶段性销号"
    SIGNED_OFF = "销号"
    DEFERRED = "延期"
    ADJUSTED = "调整"
    STOPPED = "中止"


SIGNED_OFF = frozenset({Status.STAGE_SIGNED_OFF, Status.SIGNED_OFF})
"""What the bar and the tree's groups count as 销号."""

CLOSED = frozenset({Status.SIGNED_OFF, Status.STOPPED})
"""A task with one of these owes no further report, is never overdue and is not carried over."""


STARTS_WORD = "起报月份"
"""What the clerk calls the first month that a list or a task owes a report for."""


class Role(StrEnum):
    """How a unit stands to a task."""

    LEAD = "lead"
    SUPPORTING = "supporting"

    @property
    def label(self) -> str:
        """The word on screen and on paper."""
        return "牵头" if self is Role.LEAD else "配合"


class BulletinFileKind(StrEnum):
    """What a file kept of an issued bulletin is."""

    DATA = "数据"
    """Everything that was printed, as JSON: what is opened, printed again and compared."""
    ISSUED = "印发"
    RETURNED = "改稿"


class Frequency(StrEnum):
    """报送频次: an obligation to report, never a limit to what is shown."""

    MONTHLY = "月度报"
    QUARTERLY = "季度报"
    HALF_YEARLY = "半年报"
    YEARLY = "年度报"

    @property
    def months(self) -> frozenset[int]:
        """The calendar months (1-12) in which a report is due."""
        return _DUE_MONTHS[self]


_DUE_MONTHS = {
    Frequency.MONTHLY: frozenset(range(1, 13)),
    Frequency.QUARTERLY: frozenset({3, 6, 9, 12}),
    Frequency.HALF_YEARLY: frozenset({6, 12}),
    Frequency.YEARLY: frozenset({12}),
}


class Numbering(StrEnum):
    """Whether task numbers run through a list or restart in each section or post."""

    CONTINUOUS = "连续"
    PER_GROUP = "分组"


class Grouping(StrEnum):
    """What the tree groups the tasks of a list by."""

    SECTION = "板块"
    POST = "分管领导"
    UNIT = "责任单位"
    STATUS = "状态"
    FREQUENCY = "报送频次"


class FormKey(StrEnum):
    """The five forms a list can be printed in."""

    OVERDUE = "overdue"
    PROGRESS = "progress"
    CURRENT = "current"
    MONTHLY = "monthly"
    CLOSING = "closing"


class PeriodState(StrEnum):
    """Whether a period of a list still takes reports and verdicts."""

    OPEN = "开放"
    REVIEWED = "初核"
    CLOSED = "已关账"


class Timing(StrEnum):
    """From when the days of a reporting day are counted (DOMAIN: by the 25th, by the 5th of the next month, or so many
    working days after the period's end)."""

    THIS_MONTH = "当月"
    NEXT_MONTH = "次月"
    WORKING_DAYS = "期末后工作日"


class DayKind(StrEnum):
    """What a notice of holidays makes of a day."""

    OFF = "放假"
    WORK = "上班"


class Manner(StrEnum):
    """How a unit's report came."""

    ELECTRONIC = "电子"
    PAPER = "纸质"
    TYPED = "录入"


class NodeState(StrEnum):
    """How a plan node stands on a day."""

    TO_COME = "未到"
    MISSED = "未完成"
    DONE = "完成"


class Direction(StrEnum):
    """Which side of an indicator's target is good."""

    AT_LEAST = "不低于"
    AT_MOST = "不高于"
    EXACTLY = "等于"
    ABOUT = "约"


class Accumulation(StrEnum):
    """What an indicator's figures are: totals since January, the period's own, a stock, a rate of change, a share."""

    CUMULATIVE = "累计"
    NEW = "当期"
    LEVEL = "水平"
    GROWTH = "增速"
    SHARE = "占比"


class Expectation(StrEnum):
    """What an indicator should have reached by a cut-off (DOMAIN: 序时)."""

    NODES = "节点目标"
    LINE = "时间进度"
    CURVE = "月度曲线"
    WHOLE = "全年目标"
    NONE = "不比较"


class RevisionKind(StrEnum):
    """Why a plan node is not what it was."""

    DEFERRED = "延期"
    ADJUSTED = "调整"


class ClassMeaning(StrEnum):
    """What a class of a period stands for, whatever the office calls it."""

    AHEAD = "超进度"
    DONE = "完成"
    ON_SCHEDULE = "达进度"
    BEHIND = "欠进度"
    OTHER = "其它"


ANSWERS: Mapping[bool | None, str] = {True: "是", False: "否", None: "未评定"}
"""Whether a period's plan was met, as it is shown; on paper what nobody judged is left empty."""


class Bulk(StrEnum):
    """What can be changed for several tasks at once."""

    UNIT = "责任单位"
    SECTION = "板块"
    POST = "分管领导"
    FREQUENCY = "报送频次"
    STATUS = "状态"
    VERDICT = "本期评定"
    CLASS = "当期档次"
    NODES = "到期节点"
