"""What a suggestion is: its kind, one sentence, its evidence, and what accepting it would write."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from models.judging.evidence import Place
from models.periods import Period
from models.records import TaskId
from models.vocabulary import Status


class Kind(StrEnum):
    """The kinds, in the order in which they are listed. Values are what the ledger stores with a dismissal."""

    NODE_OVERDUE = "node_overdue"
    NOT_REPORTED = "not_reported"
    LIKELY_BEHIND = "likely_behind"
    WORDS_AGAINST = "words_against"
    MET_BUT_UNMET = "met_but_unmet"
    UNMET_BUT_MET = "unmet_but_met"
    TOTAL_FELL = "total_fell"
    RESTATED = "restated"
    PERCENT_OFF = "percent_off"
    PARTS_OFF = "parts_off"
    FORECAST_TAKEN = "forecast_taken"
    UNITS_DIFFER = "units_differ"
    JUMP = "jump"
    STALLED = "stalled"
    ONLY_PLANNED = "only_planned"
    NO_NUMBER = "no_number"
    CANNOT_COMPARE = "cannot_compare"
    SAME_AS_LAST_MONTH = "same_as_last_month"
    SAME_AS_OTHER_TASK = "same_as_other_task"
    SAME_AS_OTHER_UNIT = "same_as_other_unit"
    REPEATS_TASK = "repeats_task"
    OLD_DATA = "old_data"
    NO_REASON = "no_reason"
    NO_LEAD = "no_lead"
    NO_BASIS = "no_basis"
    NODE_SOON = "node_soon"
    LIKELY_MET = "likely_met"

    @property
    def label(self) -> str:
        """The words on screen and on paper."""
        return _LABELS[self]

    @property
    def is_contradiction(self) -> bool:
        """Whether two things cannot both be right, or a duty is plainly not done; otherwise it is a question."""
        return self in _CONTRADICTIONS

    @property
    def is_marked(self) -> bool:
        """Whether it is worth a mark in the tree: a missing report has its box there, and good news needs none."""
        return self not in {Kind.NOT_REPORTED, Kind.LIKELY_MET}


_LABELS = {
    Kind.NODE_OVERDUE: "节点逾期",
    Kind.NOT_REPORTED: "到期未报",
    Kind.LIKELY_BEHIND: "可能未达序时",
    Kind.WORDS_AGAINST: "文字与实际不符",
    Kind.MET_BUT_UNMET: "填“是”却未完成",
    Kind.UNMET_BUT_MET: "填“否”却已完成",
    Kind.TOTAL_FELL: "累计数下降",
    Kind.RESTATED: "前期数改口",
    Kind.PERCENT_OFF: "百分比不符",
    Kind.PARTS_OFF: "其中不合计",
    Kind.FORECAST_TAKEN: "预计数当实绩",
    Kind.UNITS_DIFFER: "两家数字不一",
    Kind.JUMP: "数字突变",
    Kind.STALLED: "停滞或暂缓",
    Kind.ONLY_PLANNED: "只写预计",
    Kind.NO_NUMBER: "缺数字",
    Kind.CANNOT_COMPARE: "无法比较",
    Kind.SAME_AS_LAST_MONTH: "与上月雷同",
    Kind.SAME_AS_OTHER_TASK: "与别的任务雷同",
    Kind.SAME_AS_OTHER_UNIT: "与别的单位雷同",
    Kind.REPEATS_TASK: "照抄任务",
    Kind.OLD_DATA: "数据过时",
    Kind.NO_REASON: "缺未完成说明",
    Kind.NO_LEAD: "多家无牵头",
    Kind.NO_BASIS: "扣分无依据",
    Kind.NODE_SOON: "节点将到期",
    Kind.LIKELY_MET: "可能达到",
}
_CONTRADICTIONS = frozenset({
    Kind.NODE_OVERDUE, Kind.NOT_REPORTED, Kind.WORDS_AGAINST, Kind.MET_BUT_UNMET, Kind.UNMET_BUT_MET, Kind.TOTAL_FELL,
    Kind.RESTATED, Kind.PERCENT_OFF, Kind.PARTS_OFF, Kind.FORECAST_TAKEN, Kind.UNITS_DIFFER,
})  # fmt: skip

_ENDS = "。；;！？!?\n"
_SENTENCE_ENDS = re.compile(f"[{_ENDS}]")
_GAPS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Clue:
    """One line of evidence: ``said`` with ``said[start:end]`` marked. ``place`` is where it stands, to jump to."""

    word: str
    said: str
    start: int = 0
    end: int = 0
    place: Place | None = None


def quoted(word: str, place: Place) -> Clue:
    """The sentence of a task's text that a place lies in, with the place marked."""
    text = place.text
    first = max(text.rfind(mark, 0, place.start) for mark in _ENDS) + 1
    first += len(text[first : place.start]) - len(text[first : place.start].lstrip())
    closing = _SENTENCE_ENDS.search(text, max(place.end - 1, 0))
    last = closing.end() if closing else len(text)
    said = text[first:last].rstrip()
    return Clue(word, said, place.start - first, min(place.end - first, len(said)), place)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What accepting writes, each only where it is given: the "截至…" line, the verdict with its reason, a decision.

    Whoever accepts has seen it and may have altered it: nothing of it is written by itself.
    """

    shortfall: str = ""
    plan_met: bool | None = None
    reason: str = ""
    status: Status | None = None

    @property
    def text(self) -> str:
        """The words that can be altered before accepting."""
        return self.shortfall or self.reason

    def with_text(self, text: str) -> Proposal:
        """The same with other words."""
        if self.shortfall:
            return Proposal(text, self.plan_met, without_lead(text) if self.plan_met is False else "", self.status)
        return Proposal("", self.plan_met, text, self.status)

    @property
    def effect(self) -> str:
        """What accepting does, for the clerk."""
        done = ["写入“未达到内容”"] if self.shortfall else []
        if self.status is not None:
            return f"采用后本期状态定为“{self.status.value}”，依据照拟稿"
        if self.plan_met is not None:
            done.append(f"“评定”填“{'是' if self.plan_met else '否'}”")
        elif self.reason:
            done.append("写入未完成情况说明")
        return f"采用后{'，'.join(done)}；状态不变"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to look at, of a task as of a period. ``proposal`` is None where there is nothing to write."""

    kind: Kind
    task_id: TaskId
    period: Period
    sentence: str
    clues: tuple[Clue, ...]
    proposal: Proposal | None = None

    @property
    def fingerprint(self) -> str:
        """What its evidence says, short: the same as long as no value in it changes."""
        said = "\n".join(f"{clue.word}\t{_GAPS.sub('', clue.said)}" for clue in self.clues)
        return hashlib.sha256(f"{self.kind.value}\n{said}".encode()).hexdigest()[:20]


def without_lead(line: str) -> str:
    """A "截至…：" line without its beginning, as a verdict's reason."""
    return re.sub(r"\A截至[^：:]{1,12}[：:]\s*", "", line).strip()
