"""Titles that say that what follows is no list of tasks: plans to come, another time, contacts, scores, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from models.fields import PERIOD_WORDS
from models.intake.layout.row_words import comparable, ends_sentence
from models.wording.periods import half_width, period_in, year_in

_LONGEST_TITLE = 40
_ANY_YEAR = 2000
_MARK = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.:部章板]|[(][一二三四五六七八九十]{1,3}[)]|附[件表]\d*[:、]?)(?:分[:、]?)?"
)
_REPORTS = re.compile(r"(?:完成|进展|落实|推进|进度|执行|办理|整改)(?:情况|进度|结果)?|情况|总结|小结|成效")
_REPORT_TITLE = re.compile(
    r"(?:年?度?的?(?:各项|重点|主要|当前)*(?:工作|任务|目标)*)*(?:完成|进展|落实|推进|开展|进度|执行)+(?:情况|成效)?"
)
_PLANS = re.compile(
    r"(?:计划|安排|打算|思路|设想|部署|谋划|任务|要点|目标)(?:安排|建议|任务|事项|清单|情况)?(?:汇?总?表)?(?:[(][^()]*[)])?\Z"
)
_NEXT = re.compile(r"下一?个?(?:步|阶段|半?年|季度?|月|周|旬|期)|次[月年]|明年|来年|翌年|后续|下[一]?工作")
_BEFORE = re.compile(r"\A上一?个?(?:月|季度?|期|周|旬|年度?|阶段|次)(?!半)|\A(?:去年|往年|历年)|\A前[一]?期")
_CALLED = re.compile(
    r"(?:计划|安排|打算|思路|名单|通讯录|说明|[表单]|情况|问题|困难|建议|排名|须知|方式|口径)(?:[(][^()]*[)])?\Z"
)
_SCORE_OR_CALL = re.compile(r"得分|评分|分值|总分|排名|名次|名列|姓名|手机|电话|职务|邮箱")
_ABOUT = {
    "联系方式": re.compile(r"通讯录|联系(?:人|方式|电话|表)|(?:人员|成员|领导|干部|专家|联络员|责任人|单位)名单"),
    "得分、排名": re.compile(r"(?:得分|计分|评分|打分|扣分|排名|排序|积分)(?:情况|明细|结果)?(?:一览|汇总|统计)?表?\Z"),
    "怎么填报": re.compile(
        r"(?:填[报写表]|指标|编制|使用|表格|有关)?(?:说明|须知|注意事项|口径)\Z|样[表例]|示[例范]|模板|封面|目录\Z"
    ),
    "问题和建议": re.compile(r"存在的?(?:主要|突出)?的?(?:问题|困难)|需.{0,6}(?:协调|解决|支持)|(?:意见|工作)建议\Z"),
}


@lru_cache(maxsize=4096)
def about_others(title: str) -> str:
    """What a title speaks of, where that is not what a list of tasks reports now; empty where it may well be."""
    text = _bare(title)
    if not text or len(text) > _LONGEST_TITLE or ends_sentence(text) or "," in text or text.startswith("、"):
        return ""
    for about, words in _ABOUT.items():
        if words.search(text):
            return about
    if _BEFORE.search(text):
        return "以前的情况"
    coming = _NEXT.search(text)
    return "以后的计划" if coming and not _REPORTS.search(text[: coming.start()]) else ""


@lru_cache(maxsize=4096)
def names_report(title: str) -> bool:
    """Whether a title says no more than that the reports of now or of a month follow: "一、本月完成情况", "6月"."""
    text = _bare(title)
    rest = PERIOD_WORDS.sub("", text)
    if not rest:
        return bool(text)
    told = rest != text or rest.endswith(("情况", "成效"))  # 工作推进 alone may well name a section
    return told and bool(_REPORT_TITLE.fullmatch(rest)) and year_in(text) is None


def ends_like_title(text: str) -> bool:
    """Whether a line ends with what it is called, as titles do and the rest of a report does not."""
    return bool(_CALLED.search(_bare(text)))


def _bare(title: str) -> str:
    """A title for comparison, without the number in front of it."""
    return _MARK.sub("", half_width(comparable(title)), count=1)


def scores_or_calls(heading: str) -> bool:
    """Whether a column's heading is about points, ranks, persons or telephones."""
    return bool(_SCORE_OR_CALL.search(half_width(comparable(heading))))


def is_plan_after(title: str, others: Iterable[str]) -> bool:
    """Whether a title is that of a plan for a later time than one of the others reports of."""
    text = half_width(comparable(title))
    if not _PLANS.search(text) or _REPORTS.search(text):
        return False
    return any(_is_later(text, half_width(comparable(other))) for other in others if _REPORTS.search(other))


def _is_later(title: str, other: str) -> bool:
    years = year_in(title), year_in(other)
    if None not in years and years[0] != years[1]:
        return (years[0] or 0) > (years[1] or 0)
    year = years[0] or years[1] or _ANY_YEAR
    own, before = period_in(title, year), period_in(other, year)
    return own is not None and before is not None and own[0] > before[0]
