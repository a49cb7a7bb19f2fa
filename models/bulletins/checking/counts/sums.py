"""Parts and their whole: “共45项，其中完成24项、超序时9项、未达序时12项” must add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.figures import THINGS, Stated, counts_in, figures
from models.bulletins.letter import Line, end_of, start_of
from models.texts.numerals import plain_number

ENDS_A_WHOLE = re.compile(r"(?:共|总数|总计|全部|列入|纳入|涉及|下达|确定|安排|共列)[有计为的了]?[^，。；]{0,4}\Z")
NEAR = Decimal("1.2")  # parts of one list that come to little more than their whole were meant to be it
_OVERLAPS = re.compile(
    r"[（(]含已|月底?前[^，。；]*\d[^；。]*月底?前"
)  # “逾期5项（含已阶段性销号的2项）” tells some a second time
NOT_A_PART = re.compile(
    r"[较比与][^，。；\d]{1,10}[多少高低]\d|增加|减少|新增|[较比]上|环比|同比|净增|提前|任务[量书]|每|平均"
    r"|不足(?!\d)|缺口|还差|相差"
)
ENDS_A_CLASS = re.compile(
    r"(?<!应)(?:销号|预警|逾期|超期|办结|完成|推进)[”\"]?的?(?:任务|工作|事项|项目|问题)?(?:有|的)?\Z"
)
TOLD_AS_WHOLE = re.compile("共|总数|总计|全部|列入|纳入|涉及|下达|确定|安排|实施|梳理|分解|交办|受理|收到|排查")
TOLD_OF_SOME = re.compile(r"前[\d一二三四五六七八九十](?!月)|[居靠]前|主要|较[多高大]|突出|集中")
"""What opens classes that are not all there is."""
_BETWEEN_CLASSES = "，,。；;、：:\n"
_SEPARATORS = "，,。；;、：:（）()\n"


@dataclass(frozen=True, slots=True)
class Whole:
    """A total of one paragraph with its parts; ``exhaustive`` says that the parts claim to be all there is."""

    line: Line
    total: Stated
    parts: tuple[Stated, ...]
    exhaustive: bool


def check(found: Sequence[Whole]) -> Iterator[Claim | Finding]:
    """A claim for each whole, and a finding where its parts do not add up."""
    for whole in found:
        if len(whole.parts) < 2 and not whole.exhaustive:
            continue
        end = max(whole.total.end, *(part.end for part in whole.parts))
        start = min(whole.total.start, *(part.start for part in whole.parts))
        yield Claim(ClaimKind.SUM, whole.line, start, end)
        for figure in dict.fromkeys((whole.total, *whole.parts)):
            yield Claim(ClaimKind.COUNT, whole.line, *figure.span)
        added = sum_of(whole.parts)
        if added == whole.total.value or any(part.loose for part in (whole.total, *whole.parts)):
            continue
        overlaps = _OVERLAPS.search(whole.line.text[start:end]) or _OVERLAPS.match(whole.line.text, end)
        if _is_told_apart(whole):
            continue
        if not whole.exhaustive and (added < whole.total.value or _is_of_another(whole, added) or overlaps):
            continue
        severity = Severity.CONTRADICTION if whole.exhaustive or _are_alike(whole) else Severity.QUESTION
        yield wrong_total(whole.line, whole.total, whole.parts, (start, end), severity)


def _is_told_apart(whole: Whole) -> bool:
    """Whether the first parts in a row come to the whole, or one is more than it and a larger count stands before."""
    text, parts = whole.line.text, whole.parts
    row = row_of(text, parts)
    if row > 1 and whole.total.start < parts[0].start and sum_of(parts[:row]) == whole.total.value:
        return True  # “8项，其中甲类5项、乙类3项，丙类…”
    largest = max(part.value for part in whole.parts)
    before = [f for f in counts_in(whole.line.text[: max(whole.total.start, 0)]) if are_same(f, whole.total)]
    is_first = whole.parts[0].value > whole.total.value and bool(before)
    return largest > whole.total.value and (is_first or any(figure.value >= largest for figure in before))


def row_of(text: str, parts: Sequence[Stated]) -> int:
    """How many of some parts are parted by 、 alone; 0 where all are."""
    return next((i for i, (one, other) in enumerate(pairwise(parts), 1) if "、" not in text[one.end : other.start]), 0)


def sum_of(parts: Sequence[Stated]) -> Decimal:
    """What figures come to."""
    return sum((part.value for part in parts), Decimal(0))


def wrong_total(
    line: Line,
    total: Stated,
    parts: Sequence[Stated],
    place: tuple[int, int],
    severity: Severity = Severity.CONTRADICTION,
) -> Finding:
    """A total that its parts do not come to, found at ``line.text[slice(*place)]``."""
    added = sum_of(parts)
    right = total.printed(added)
    is_mixed = len({part.shift for part in (total, *parts)}) > 1
    told = " + ".join(part.told if is_mixed else str(plain_number(part.printed(part.value))) for part in parts)
    sums = replace(total, value=added).told if is_mixed else plain_number(right)
    told = f"分项 {told} =" if len(parts) > 1 else "此处写的是"
    said = f"{told} {sums}，与总数 {plain_number(total.printed(total.value))} 不符。"
    return wrong_number(Code.SUM, line, total.span, right, said, place=place, severity=severity)


def _is_of_another(whole: Whole, added: Decimal) -> bool:
    """Whether parts add up to a count said before: “共80个，已开工68个；其中甲类30个、乙类50个”."""
    said = figures(whole.line.text[: whole.total.start])
    return any(figure.value == added and figure.unit == whole.total.unit for figure in said)


def _are_alike(whole: Whole) -> bool:
    """Whether parts are told in the same words (镇级牵头2个、部门牵头8个), so that none is in two of them."""
    words = {whole.line.text[max(part.start - 2, 0) : part.start] for part in whole.parts}
    is_one = len(words) == 1 or {word[-1:] for word in words} in ({"类"}, {"型"}, {"级"})
    added = sum_of(whole.parts)
    is_near = len(whole.parts) > len(("one", "other")) and added <= whole.total.value * NEAR
    return len(whole.parts) > 1 and (is_one or is_near) and not words & {"涉及", "包含", "含有"}


def label_of(text: str, figure: Stated) -> str:
    """The words about a figure, between the marks before and after it."""
    return text[start_of(text, figure.start, _SEPARATORS) : end_of(text, figure.end, _SEPARATORS)]


def class_label(text: str, figure: Stated) -> str:
    """The words of a class beside its count, with what its brackets say: “亮黄灯（偏慢）的15件”, “超序时（23项）”."""
    before = figure.start - 1 if is_bracketed(text, figure) else figure.start
    start = start_of(text, before, _BETWEEN_CLASSES)
    opened = 0
    for place in range(before - 1, start - 1, -1):
        opened += {"）": 1, ")": 1, "（": -1, "(": -1}.get(text[place], 0)
        if opened < 0:  # the whole list of classes stands in these
            start = place + 1
            break
    return text[start : end_of(text, figure.end, _BETWEEN_CLASSES)]


def is_bracketed(text: str, figure: Stated) -> bool:
    """Whether a count stands alone in brackets behind its words."""
    return text[figure.start - 1 : figure.start] in ("（", "(") and text[figure.end : figure.end + 1] in ("）", ")")


def are_rows(labels: Sequence[str], total: Decimal, added: Decimal) -> bool:
    """Whether parts are told in one manner, “省定项目58项；市定项目49项；…”, and come to about all."""
    words = [re.sub(r"[\d\s]", "", label) for label in labels]
    grams = [{word[i : i + 2] for i in range(len(word) - 1)} for word in words]
    gap = abs(total - added)
    return bool(set.intersection(*grams)) and (gap * 10 <= total or (gap == 1 and len(labels) > 2))


def are_same(one: Stated, other: Stated) -> bool:
    return one.unit == other.unit or {one.unit, other.unit} <= set(THINGS)
