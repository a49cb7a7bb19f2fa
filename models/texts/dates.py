"""What the times of a text mean: by when something is due, what time figures speak for, when something happened."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from models.periods import Period
from models.texts.festivals import day_before
from models.texts.moments import Grain, Moment, moments
from models.texts.plain import NAME, Plain


class Part(StrEnum):
    """Where a text stands."""

    TASK = "task"
    GOAL = "goal"
    PLAN = "plan"
    REPORT = "report"


class DateKind(StrEnum):
    """What a date is there for."""

    DEADLINE = "deadline"
    PERIOD = "period"
    EVENT = "event"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date named at ``original[start:end]``; ``due`` is the last day it covers."""

    start: int
    end: int
    due: date
    kind: DateKind


@dataclass(frozen=True, slots=True)
class Reading:
    """The dates of a text, and every piece of the plain text that names a time, dates or not."""

    dates: tuple[NamedDate, ...]
    times: list[tuple[int, int]]


_LONG = (Grain.QUARTER, Grain.HALF, Grain.YEAR)
_SENTENCE_ENDS = "。;!?\n"
_PLANNED = re.compile(
    r"预计|计划(?!的|书|表|任务|生育)|规划于|拟(?!定|订|制)|[将待]|争取|力争|(?<!为)确保|有望|预期|准备(?![,。、;和及工]|阶段)|定于|安排(?:在|于)"
    r"|目标|需(?!求|要的)|应(?=当|在|于)|延[期长](?:至|到)|推迟|可于|下一?步|要求|限期|务必|未能?按"
)
_DONE = re.compile(
    r"已(?!批)|(?<![除为])了(?!解)|顺利|成功|圆满|正式[^,]{0,4}(?:启用|投用|运行|揭牌|发布)|通过(?=[^,]{0,6}(?:评审|验收|审))|获[得批评]"
)
_HAPPENED = re.compile(
    r"(?:已|就|便|正式|顺利|全面)*(?:启动|开始施工|进场施工|开工|动工|完工|竣工|建成|投用|投产|开业|开园|开馆|通车|交付|揭牌|挂牌|落户)"
)
"""What happens at a time: a month in which something was begun is no time that figures speak for."""
_DONE_CLOSE = re.compile(r"已(?:经|于|在|自)*\Z")
_AT_A_TIME = re.compile(r"(?:于|自|已在|从)\Z")
_FIGURE = re.compile(r"(?<![\dA-Za-z第.])\d[\d.]*(?![\d.年月日季G号#])|[两三四五六七八九十](?=[场家个次项名起件])")
_SAME_PERIOD = re.compile(r"同期|同比|的同")
_LISTED = re.compile(r"[、和及与或/](?:到|至)?\Z")

_ATTRIBUTES = re.compile(
    r"清单|预算|决算|计划|方案|要点|赛(?!道)|报告|年报|结果|国债|资金|名单|目录|通知|考核|评比|评选|规划"
    r"|意见|任务|年鉴|白皮书|工作|活动方案|杯|春季|夏季|秋季|冬季|冬春|版|贷款|指标体系|招生|毕业|学年|届|排摸|名录"
)
_VERBS = re.compile(
    r"(?:[,、拟将已须]|累计|共(?!同|富|享|建)|需(?!求)|应(?!急|用|对)|要(?!点|求|素|闻)|可(?!行|研)|争取|力争|确保|预计"
    r"|计划(?=完成|新|开|建|实|投|竣|引)|完成|新(?!区|型|兴|能|材|时|春|城|媒)|开工|建成|竣工|投[产用入]|压[减降缩]|实现|签约|落地|启动|达|增|续建|改造"
    r"|创成|交付|引进|招引|全[区市县面]|实施(?!方案)|举办|开展|底|以来|起|前|内|末|有|被|获|由|通过|列入|组织|培育|推进|提升)"
)
_PREDICATE = re.compile(
    r"\d|始终|均|已|共|累计|位居|达到?|实现|完成|增长|新增|签约|开工|建成|投用|力争|确保|全部|提升至|保持"
)
_COMPARED_WITH = re.compile(r"[较比]\Z")
_COUNTED = re.compile(r"第[\d一二三四五六七八九十百]+[次届期]")
_CHUNK = re.compile(rf"[^,。;:!?\n(){NAME}]*")


def read_dates(text: Plain, year: int, today: date | None, part: Part) -> Reading:
    """The dates of a text of a list's year; ``today`` is the day a report speaks for.

    A month without a year has the list's; in a list that goes over the new year, that of the one before.
    """
    found: list[NamedDate] = []
    times: list[tuple[int, int]] = []
    last: Moment | None = None
    last_year = year
    for moment in moments(text.text):
        times.append((moment.start, moment.end))
        if moment.bare and not _bare_year_stands(text.text, moment):
            continue
        named = _year(text.text, moment, year, last, last_year)
        due = _due(moment, named, today) if moment.months_on is None else _due_from(moment, today)
        if due is None or _SAME_PERIOD.match(text.text, moment.end):
            continue
        kind = _Kinds(text.text, moment, due, year, today, part).kind()
        if last and found and kind is DateKind.DEADLINE and _in_one_list(text.text, last, moment):
            found[-1] = NamedDate(found[-1].start, found[-1].end, found[-1].due, kind)
        found.append(NamedDate(*text.span(moment.start, moment.end), due, kind))
        if moment.months_on is None:
            last, last_year = moment, named
    return Reading(tuple(found), times)


def _in_one_list(text: str, last: Moment, moment: Moment) -> bool:
    between = text[last.end : moment.start]
    return len(between) == 1 and bool(_LISTED.match(between))


def _due(moment: Moment, year: int, today: date | None) -> date | None:
    if moment.grain is Grain.NOW:
        return today
    if moment.grain is Grain.FESTIVAL:
        return day_before(moment.festival, year, today if moment.year is None and moment.years_on is None else None)
    return moment.due(year)


def _due_from(moment: Moment, today: date | None) -> date | None:
    """The last day of a moment counted from the day the text speaks for; None where no day is known."""
    if today is None or moment.months_on is None:
        return None
    meant = Period(today.year, today.month).shifted(moment.months_on)
    if moment.grain is Grain.QUARTER:
        meant = meant.shifted(-meant.month % 3)
    due = replace(moment, month=meant.month).due(meant.year)
    if moment.cut_off and due is not None and due > today:  # "截至28日", told on the 5th
        meant = meant.shifted(-1)
        due = replace(moment, month=meant.month).due(meant.year)
    return due


def _year(text: str, moment: Moment, year: int, last: Moment | None, last_year: int) -> int:
    """The year a moment lies in: its own, or that of the one before in its sentence, or the list's."""
    if moment.year is not None:
        return moment.year
    if moment.years_on is not None:
        return (last_year if moment.of_last and last else year) + moment.years_on
    if last is None or (last_year == year and not _in_one_list(text, last, moment)):
        return year
    between = text[last.end : moment.start]
    if last.bare or last.grain in (Grain.NOW, Grain.YEAR) or any(mark in between for mark in _SENTENCE_ENDS):
        return year
    later = moment.month >= last.month
    if _in_one_list(text, last, moment):
        return last_year if later else last_year + 1
    return last_year if later and (last_year > year or not moment.before) else year


def _bare_year_stands(text: str, moment: Moment) -> bool:
    """Whether a year alone says when something is done, and is no attribute of a plan, a contest, a meeting, a budget.

    Nor is it the year that figures are compared with.
    """
    if _COMPARED_WITH.search(text, max(moment.start - 2, 0), moment.start) or _COUNTED.match(text, moment.end):
        return False
    if moment.before or moment.first or moment.cut_off:
        return True
    after = _CHUNK.match(text, moment.end)
    chunk = after[0] if after else ""
    if not chunk:
        return text[moment.end : moment.end + 1] in (",", "", "。", ";", ":")
    if _VERBS.match(chunk):
        return not text.startswith("以来", moment.end)
    attribute = _ATTRIBUTES.search(chunk)
    predicate = _PREDICATE.search(chunk)
    return predicate is not None and (attribute is None or predicate.start() < attribute.start())


@dataclass(frozen=True, slots=True)
class _Kinds:
    """One moment in its sentence."""

    text: str
    moment: Moment
    due: date
    year: int
    today: date | None
    part: Part

    def kind(self) -> DateKind:
        moment = self.moment
        if moment.cut_off:
            return DateKind.PERIOD
        if moment.bare and (moment.first or self._is_past_year()):
            return DateKind.RANGE if moment.first else DateKind.EVENT
        if self.part is not Part.REPORT:
            return DateKind.EVENT if self._is_past_year() else DateKind.DEADLINE
        return DateKind.DEADLINE if self._is_planned() else self._past_kind()

    def _past_kind(self) -> DateKind:
        """What a time is that the text does not plan: that of its figures, or when something happened."""
        moment = self.moment
        if moment.grain in _LONG and _AT_A_TIME.search(self._before()):
            return DateKind.EVENT
        clause = self._after().split(",")[0]
        begun = moment.grain in (Grain.MONTH, Grain.QUARTER, Grain.HALF) and _HAPPENED.match(clause)
        if begun and not _FIGURE.search(clause):
            return DateKind.EVENT
        if moment.grain in (Grain.QUARTER, Grain.HALF, Grain.YEAR, Grain.NOW):
            return DateKind.PERIOD
        if moment.grain is Grain.SPAN:
            speaks = moment.first == 1 or (not moment.day and self._has_figures())
            return DateKind.PERIOD if speaks else DateKind.RANGE
        speaks = moment.grain is Grain.MONTH and self._has_figures() and not _AT_A_TIME.search(self._before())
        return DateKind.PERIOD if speaks else DateKind.EVENT

    def _is_past_year(self) -> bool:
        return self.due.year < self.year and not self.moment.before

    def _is_planned(self) -> bool:
        """Whether the sentence speaks of what is to come: by 前, by a word before it, by the day itself."""
        before, after = self._before(), self._after()
        if self.moment.before or self.moment.grain is Grain.FESTIVAL:
            return not _DONE_CLOSE.search(before)
        if self.moment.bare:
            return bool(_PLANNED.search(before) or _PLANNED.search(after))
        whole = self.moment.grain is Grain.YEAR and "全年" in self.text[self.moment.start : self.moment.end]
        ahead = self.today is not None and self.due > self.today and not whole
        planned = max((found.end() for found in _PLANNED.finditer(before)), default=-1)
        done = max((found.end() for found in _DONE.finditer(before)), default=-1)
        if self.moment.grain in (Grain.QUARTER, Grain.HALF, Grain.SPAN) and not ahead:
            return planned >= 0 and planned == len(before)
        if planned > done:
            return True
        return ahead and not (self._close_after(_DONE) or _DONE_CLOSE.search(before))

    def _before(self) -> str:
        """The sentence up to the moment."""
        start = max(self.text.rfind(mark, 0, self.moment.start) for mark in _SENTENCE_ENDS) + 1
        return self.text[start : self.moment.start]

    def _after(self) -> str:
        """The sentence from the moment on."""
        ends = [at for mark in _SENTENCE_ENDS if (at := self.text.find(mark, self.moment.end)) >= 0]
        return self.text[self.moment.end : min(ends, default=len(self.text))]

    def _close_after(self, words: re.Pattern[str]) -> bool:
        """Whether the clause from the moment on has one of these words."""
        clause = self._after().removeprefix(",").split(",")[0]
        return words.search(clause) is not None

    def _has_figures(self) -> bool:
        """Whether figures follow, before another time is named."""
        after = self._after()
        later = next((at for at in re.finditer(r"\d{1,2}月", after)), None)
        return _FIGURE.search(after[: later.start()] if later else after) is not None
