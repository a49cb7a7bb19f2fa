"""Cells with a closed set of answers: frequency, 是/否, status and points; and the shortfall line of a report."""

from __future__ import annotations

import re
from functools import lru_cache

from models.intake.drafts import DraftStatus
from models.intake.layout.row_words import NOTHING, comparable
from models.period_words import period_in
from models.periods import Period
from models.vocabulary import Frequency, Status

_YES = frozenset(
    (
        "是",
        "完成",
        "已完成",
        "达到",
        "已达到",
        "达序时",
        "√",
        "✓",
        "✔",
        "☑",
        "y",
        "yes",
        "true",
        "按期完成",
    )
)
_NO = frozenset(
    (
        "否",
        "未完成",
        "未达到",
        "未达序时",
        "不是",
        "×",
        "✗",
        "✘",
        "x",
        "n",
        "no",
        "false",
        "没有完成",
        "未按期完成",
    )
)
_FREQUENCIES = (
    (Frequency.HALF_YEARLY, re.compile(r"(?:每|按)?半年(?:度)?(?:报|一报|报送|一次)?")),
    (Frequency.MONTHLY, re.compile(r"(?:每|按)?个?月(?:度)?(?:报|一报|报送|一次)?")),
    (Frequency.QUARTERLY, re.compile(r"(?:每|按)?个?季(?:度)?(?:报|一报|报送|一次)?")),
    (Frequency.YEARLY, re.compile(r"(?:每|按)?年(?:度)?(?:报|一报|报送|一次)?")),
)
_QUOTES = re.compile(r"[\"'“”‘’「」『』*]")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_POINTS = re.compile(r"(?:扣|减|-)?(?<![\d.])(\d{1,4}(?:\.\d{1,3})?)分")
_STATUS_WORDS: tuple[tuple[Status, tuple[str, ...]], ...] = (
    (Status.STAGE_SIGNED_OFF, ("阶段性销号", "阶段销号", "阶段性办结", "阶段性完成")),
    (
        Status.RUNNING,
        (
            "推进中",
            "正常推进",
            "正在推进",
            "有序推进",
            "进行中",
            "在办",
            "正常",
            "按序时推进",
            "序时推进",
            "未销号",
            "未办结",
            "未完成",
            "持续推进",
            "推进",
            "实施中",
            "办理中",
            "正在办理",
            "正在实施",
            "在建",
        ),
    ),
    (
        Status.SIGNED_OFF,
        (
            "销号",
            "已销号",
            "办结",
            "已办结",
            "完成",
            "已完成",
            "完成销号",
            "全部完成",
            "同意销号",
            "销号办结",
        ),
    ),
    (Status.WARNED, ("预警", "已预警", "警示")),
    (Status.OVERDUE, ("逾期", "已逾期", "逾期未完成", "超期", "超期未完成", "逾期未办结")),
    (Status.DEFERRED, ("延期", "申请延期", "已延期", "同意延期", "延期完成")),
    (Status.ADJUSTED, ("调整", "已调整", "申请调整", "目标调整")),
    (Status.STOPPED, ("中止", "终止", "已中止", "已终止", "取消", "停止", "暂停")),
    (
        Status.NOT_STARTED,
        (
            "未启动",
            "尚未启动",
            "未开工",
            "尚未开工",
            "未开展",
            "未开始",
            "待启动",
            "暂未启动",
            "未实施",
        ),
    ),
)
_STATUSES = {word: status for status, words in _STATUS_WORDS for word in words}
_SHORTFALL = re.compile(r"\s*(截[至止][^：:，,。；;\n]{1,16})[：:]")
_LACKING = re.compile(r"未|不足|没有|滞后|逾期|低于|少于|欠|缺|不到|仅")


def read_reason(text: str) -> str:
    """A reason for falling short; "/" and "无" are none."""
    stripped = text.strip()
    return "" if stripped in NOTHING or stripped.rstrip("。") == "无" else stripped


@lru_cache(maxsize=1024)
def read_answer(text: str) -> bool | None:
    """Yes, no, or None for anything else."""
    word = comparable(text)
    return True if word in _YES else False if word in _NO else None


@lru_cache(maxsize=1024)
def read_frequency(text: str) -> Frequency | None:
    """The reporting frequency a cell names, or None."""
    word = comparable(text)
    return next((frequency for frequency, pattern in _FREQUENCIES if pattern.fullmatch(word)), None)


@lru_cache(maxsize=1024)
def read_points(text: str) -> float | None:
    """Points taken off, as "扣0.5分" or "-0.5"; None where no figure is named."""
    word = comparable(text)
    found = _POINTS.search(word) or re.fullmatch(r"-?(\d+(?:\.\d+)?)", word)
    return float(found[1]) if found else None


@lru_cache(maxsize=1024)
def read_status(text: str, heading: str = "") -> DraftStatus | None:
    """The status a cell names, with points and a reason in brackets; None for words no status is known by."""
    word = _QUOTES.sub("", comparable(text))
    inside = [found[1].strip() for found in _BRACKETED.finditer(text)]
    bare = _BRACKETED.sub("", word)
    if "是否" in heading and read_answer(bare) is not None:
        return DraftStatus(Status.SIGNED_OFF if read_answer(bare) else Status.RUNNING)
    points = _POINTS.search(word)
    if points:
        bare = _POINTS.sub("", bare)
    status = _STATUSES.get(bare.strip("，,;；。:：、"))
    if status is None:
        return None
    reason = "；".join(part for part in inside if part and not _POINTS.fullmatch(comparable(part)))
    return DraftStatus(status, float(points[1]) if points else None, reason)


def split_shortfall(text: str, *, planned: bool) -> tuple[str, str]:
    """(content, shortfall): the last line of a report where it starts "截至…：" and names what falls short.

    ``planned`` tables have a plan column, so such a line is the shortfall whatever its words (DOMAIN, ``overdue``);
    elsewhere it must be a line of its own below others and name a lack. A comma after the date makes it a plain report.
    """
    content = text.strip()
    if "截" not in content:
        return content, ""
    head, _, last = content.rpartition("\n")
    found = _SHORTFALL.match(last)
    if not found or period_in(found[1], 2000) is None:
        return content, ""
    if planned or (head.strip() and _LACKING.search(last[found.end() :])):
        return head.strip(), last.strip()
    return content, ""


def shortfall_period(shortfall: str, year: int) -> Period | None:
    """The period a shortfall line speaks for."""
    found = _SHORTFALL.match(shortfall)
    named = period_in(found[1], year) if found else None
    return named[0] if named else None
