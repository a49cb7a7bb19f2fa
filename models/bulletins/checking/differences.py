"""Differences said beside the two figures they are of: “目标50个，完成47个，差3个”, “91.6%，比91.7%低0.1个百分点”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from models.bulletins.checking.figures import Measure, Stated, figures, within
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.letter import Line, sentences_of, start_of
from models.texts.numerals import plain_number

_APART = re.compile(
    r"(?:相差|还差|尚差|差|缺口(?:为)?|高出?|低|超出?|(?:高于|低于|落后|滞后|领先|快于|慢于)[^，。；\d]*|快|慢|提高|下降|上升|回落)(?:了|约|达|仅)?\s*\Z"
)
_BESIDE = re.compile(r"(?:低于|高于|比|较)[^，。；]*\d\s*[%％]\s*(?:高出?|低|多|少|快|慢)?\s*\Z")
_ENDS_APART = re.compile(
    r"(?:最[高好快][^，。；、\d]{0,6}|第一名|首位)[与和同比跟](?:最[低差慢]|最后一名|末位|倒数第一)[^，。；\d]{0,10}(?:相差|差距为?|分差为?|差|高出?|多)(?:了|达|为)?\s*"
    r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>个?百分点|[万亿]*[一-龥]{1,2})"
)
_TO_AN_END = re.compile(
    r"(?:比|与|较|和)最(?P<end>[高低])(?:分|者|的)?[^，。；\d]{0,8}?(?:相差|差距为?|低|高|差|少|多)(?:了|达)?\s*"
    r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>个?百分点|[万亿]*[一-龥]{1,2})"
)
_OTHER_END = re.compile("最[高好快低差慢][^，。；\\d]{0,6}\\Z")
_ANY = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[%％]|[万亿]*[一-龥]{1,2})")
_LEFT = re.compile(r"(?:尚有|还有|尚余|还剩)\s*\Z")
_NOT_DONE = re.compile(r"[^，。；\d]{0,8}(?:未|没有)")
_COUNTS_APART = re.compile(r"(?:相差|还差|尚差|[还尚]?缺(?!口)|缺口(?:为)?|(?<![相减误])差)(?:了|约)?\s*\Z")


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about the differences of a body."""
    for above, line in zip((None, *lines), lines, strict=False):
        yield from _of_the_ends(line, above)
        yield from _of_one_end(line, above)
        stated = figures(line.text)
        for sentence in sentences_of(line):
            inside = within(stated, sentence)
            for i, figure in enumerate(inside):
                compared = _compared(line.text, figure, inside[:i])
                if len(compared) >= 2:
                    yield from _of(line, figure, compared)


def _compared(text: str, figure: Stated, before: Sequence[Stated]) -> list[Stated]:
    """The figures that a difference may be of: the same measure, said before it in the sentence."""
    words = text[max(figure.start - 12, 0) : figure.start]
    clause = text[start_of(text, figure.start, "，。；") : figure.start]
    if figure.measure is Measure.PERCENT_POINTS and (_APART.search(words) or _BESIDE.search(clause)):
        return [other for other in before if other.measure is Measure.PERCENT]
    is_left = _LEFT.search(words) and _NOT_DONE.match(text, figure.end)
    if figure.measure is Measure.COUNT and (_COUNTS_APART.search(words) or is_left):
        return [other for other in before if other.measure is Measure.COUNT and other.unit == figure.unit]
    return []


def _of(line: Line, figure: Stated, compared: Sequence[Stated]) -> Iterator[Claim | Finding]:
    first, last = compared[-2:]
    yield Claim(ClaimKind.DIFFERENCE, line, first.start, figure.end)
    left = compared[0].value - sum(other.value for other in compared[1:])
    pairs = (abs(one.value - other.value) for one, other in combinations(compared, 2))
    if figure.value not in (left, *pairs):
        yield wrong_difference(line, figure, first, last, first.start)


def wrong_difference(line: Line, figure: Stated, one: Stated, other: Stated, start: int) -> Finding:
    """A difference that is not that of two figures, found from ``start`` up to it."""
    apart = abs(one.value - other.value)
    right = figure.printed(apart)
    is_mixed = len({said.shift for said in (figure, one, other)}) > 1
    first, last = (said.told if is_mixed else plain_number(said.printed(said.value)) for said in (one, other))
    now = plain_number(figure.printed(figure.value))
    text = f"{first} 与 {last} 相差 {plain_number(right)}，文中写的是 {now}。"
    return wrong_number(Code.DIFFERENCE, line, figure.span, right, text, place=(start, figure.end))


def _of_the_ends(line: Line, above: Line | None) -> Iterator[Claim | Finding]:
    """“最高与最低相差14.5分”: of the figures called so before it, or all of its kind in the paragraph or that above."""
    for found in _ENDS_APART.finditer(line.text):
        said = _of_kind(line.text[: found.start()], found["unit"])
        said = said if len(said) > 1 or above is None else _of_kind(above.text, found["unit"])
        high, low = ([match for match in said if _called(match, word)] for word in ("最高", "最低"))
        ends = [*high[-1:], *low[-1:]] if high and low else said
        values = [Decimal(match["number"]) for match in ends]
        if len(values) < 2:
            continue
        yield Claim(ClaimKind.DIFFERENCE, line, found.start(), found.end())
        apart = max(values) - min(values)
        if apart != Decimal(found["number"]):
            pair = f"最高 {plain_number(max(values))} 与最低 {plain_number(min(values))}"
            yield _wrong(line, found, pair, apart)


def _of_one_end(line: Line, above: Line | None) -> Iterator[Claim | Finding]:
    """“末位78.5分，比最高分低17.5分”: of the last figure before it and the highest of its kind."""
    for found in _TO_AN_END.finditer(line.text):
        own = _of_kind(line.text[: found.start()], found["unit"])
        all_of_it = own + (_of_kind(above.text, found["unit"]) if above else [])
        values = [Decimal(match["number"]) for match in all_of_it]
        if not own or len(values) < 2 or _OTHER_END.search(line.text[: found.start()]):
            continue
        yield Claim(ClaimKind.DIFFERENCE, line, found.start(), found.end())
        end, last = (max if found["end"] == "高" else min)(values), Decimal(own[-1]["number"])
        apart = abs(end - last)
        if apart != Decimal(found["number"]):
            pair = f"{plain_number(last)} 与最{found['end']}的 {plain_number(end)}"
            yield _wrong(line, found, pair, apart)


def _wrong(line: Line, found: re.Match[str], pair: str, apart: Decimal) -> Finding:
    text = f"{pair} 相差 {plain_number(apart)}，文中写的是 {plain_number(Decimal(found['number']))}。"
    return wrong_number(Code.DIFFERENCE, line, found.span("number"), apart, text, place=found.span())


def _of_kind(text: str, unit: str) -> list[re.Match[str]]:
    """The figures of a text that a difference in this unit may be of."""
    return [
        match
        for match in _ANY.finditer(text)
        if (match["unit"] in "%％" if unit.endswith("百分点") else match["unit"].startswith(unit[:1]))
    ]


def _called(found: re.Match[str], word: str) -> bool:
    """Whether a word stands before a figure with no other figure between."""
    return re.search(rf"{word}[^。；\d]{{0,14}}\Z", found.string[: found.start()]) is not None
