"""Arithmetic inside one report: its own percentage, and the parts after 其中."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from models.judging.reading.text import Read, Said
from models.judging.suggestions.case import Case
from models.judging.suggestions.suggestion import Kind, Suggestion, quoted
from models.texts.measures import Mode

_OF_PLAN = re.compile(
    r"(?:占|完成|达到?|为)?(?:年度|全年|本年度|总)?(?:计划|目标|任务)(?:总?投资|任务|目标|数|总数|量)?额?的?(?:比例)?[达为]?\Z"
    r"|(?:投资|任务|目标)?完成(?:率|进度|比例)(?:[达为]到?)?\Z"
)
_DONE = re.compile(r"完成|实现|累计|已|到位")
_PLANNED = re.compile(r"计划|目标|任务|总投资")
_STAGE = re.compile(
    r"开工|竣工|完工|建成|投产|投用|投运|签约|完成|启动|落地|入库|验收|交付|通过|办结|整改|在建|续建|新建|实施"
)
_OPEN_LIST = re.compile(r"等|主要|包括")


def percent_off(case: Case) -> Iterator[Suggestion]:
    """A share of the plan that is neither what the sentence's own two numbers give."""
    if case.now is None:
        return
    said = case.now.read.said
    for index, one in enumerate(said):
        quantity = one.quantity
        if (
            quantity.base_unit != "%"
            or quantity.mode is Mode.GROWTH
            or not _OF_PLAN.search(f"{one.clause}{one.before}")
        ):
            continue
        amounts = [other for other in said[:index] if _same_sentence(case.now.read, other, one)]
        done = [other for other in amounts if _is_done(other)]
        whole = [other for other in amounts if other not in done and _PLANNED.search(f"{other.clause}{other.before}")]
        if len(done) != 1 or len(whole) != 1 or len(amounts) != 2 or not whole[0].quantity.base_value:
            continue
        if done[0].quantity.base_unit != whole[0].quantity.base_unit:
            continue
        real = done[0].quantity.base_value * 100 / whole[0].quantity.base_value
        if abs(real - quantity.value) <= _half_step(quantity.value) * 2:
            continue
        place = case.now.place(quantity.start, quantity.end)
        ratio = f"{_span(case.now.read, done[0])}÷{_span(case.now.read, whole[0])}"
        yield case.suggest(
            Kind.PERCENT_OFF, f"报告写{place.span}，按它自己的数是{real:.1f}%（{ratio}）。", (quoted("报告", place),)
        )


def parts_off(case: Case) -> Iterator[Suggestion]:
    """Parts after 其中 that are more than the whole, or miss it by less than the smallest of them.

    Parts that may overlap (开工18个、竣工9个) and lists that say they are not whole (等) are left alone.
    """
    if case.now is None:
        return
    read = case.now.read
    for found in re.finditer("其中", read.words):
        sentence = _sentence_end(read, found.end())
        before = [one for one in read.said if one.end <= found.start() and not _breaks(read, one.end, found.start())]
        if not before or read.words[found.end() : sentence].count("其中"):
            continue
        whole = before[-1].quantity
        parts = [one for one in read.said if found.end() <= one.start < sentence]
        named = read.words[found.end() : parts[-1].end if parts else found.end()]
        if (
            len(parts) < 2
            or whole.base_unit == "%"
            or _STAGE.search(named)
            or _OPEN_LIST.search(read.words[found.end() : sentence])
        ):
            continue
        if any(one.quantity.base_unit != whole.base_unit or one.aside for one in parts):
            continue
        values = [one.quantity.base_value for one in parts]
        total, gap = sum(values), whole.base_value - sum(values)
        if gap < 0 or (len(parts) > 2 and 0 < gap < min(values)):
            last = parts[-1].quantity
            place = case.now.place(whole.start, last.end)
            unit = whole.unit
            factor = whole.base_value / whole.value if whole.value else Decimal(1)
            said = "＋".join(f"{(value / factor).normalize():f}" for value in values)
            wrote = case.now.place(whole.start, whole.end).span
            yield case.suggest(
                Kind.PARTS_OFF,
                f"其中各项{said}＝{(total / factor).normalize():f}{unit}，总数写{wrote}。",
                (quoted("报告", place),),
            )


def _same_sentence(read: Read, one: Said, other: Said) -> bool:
    """Whether two figures stand in one sentence, the first being no percentage."""
    return one.quantity.base_unit != "%" and not _breaks(read, one.end, other.start)


def _breaks(read: Read, start: int, end: int) -> bool:
    return any(mark in read.words[start:end] for mark in "。;!?\n")


def _sentence_end(read: Read, start: int) -> int:
    return min((at for mark in "。;!?\n" if (at := read.words.find(mark, start)) >= 0), default=len(read.words))


def _is_done(one: Said) -> bool:
    words = f"{one.clause}{one.before}"
    planned = max((found.end() for found in _PLANNED.finditer(words)), default=-1)
    return max((found.end() for found in _DONE.finditer(words)), default=-1) > planned


def _half_step(value: Decimal) -> Decimal:
    """Half of the last figure that a percentage is given with."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) and exponent < 0 else 0) - 1)


def _span(read: Read, one: Said) -> str:
    return read.text[one.quantity.start : one.quantity.end]
