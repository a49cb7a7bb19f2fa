"""What is left beside what is done of a whole: “642条，已整改597条，未整改45条”, “320人，满意304人，不满意16人”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from models.bulletins.checking.counts.sums import wrong_total
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.shares.series import PERCENT, told
from models.bulletins.letter import Line, sentences_of, start_of
from models.texts.numerals import plain_number

_COUNT = r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[万亿]?[条人户个件项处家份次起宗台辆栋座名批亩吨元村])"
_FIGURE = re.compile(_COUNT)
_NOT = re.compile(
    rf"(?:尚未|还未|仍未|未|不|没有)(?:按计划)?(?P<what>[\u4e00-\u9fff]{{2}})(?:的|任务|问题|隐患|项目|事项|资金|金额|有)*\s*{_COUNT}"
)
_STILL = re.compile(rf"，(?:还有|尚有|剩余|余下|另有){_COUNT}(?=正在|仍|未|在)")
_AHEAD = re.compile(r"[（(]含提前[^（()）\d]*\Z")  # done before its time, and no part of what was planned
_FEW = 2  # figures between that may be classes too
_RUNNING = re.compile(
    rf"(?:新增|净增|新)[^，。；\d]{{0,8}}{_COUNT}，(?:截至)?(?:上月|\d{{1,2}}月)[底末]?(?:已)?累计(?P<was>\d+(?:\.\d+)?)(?P=unit)，"
    r"(?:截至)?(?:本月|\d{1,2}月)[底末]?(?:已)?累计(?P<now>\d+(?:\.\d+)?)(?P=unit)"
)
_OF_THE_YEAR = (("一季度", "二季度", "上半年"), ("三季度", "四季度", "下半年"), ("上半年", "下半年", "全年"))
_RATES = re.compile("率|比|增|平均|计划|目标")
_MOST = 8  # figures between a whole and what is left of it


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about what is not done beside what is, in one sentence."""
    for line in lines:
        for found in _RUNNING.finditer(line.text):
            yield from _running(line, found)
        yield from _halves(line)
        for sentence in sentences_of(line):
            for found in _NOT.finditer(line.text, sentence.start, sentence.end):
                yield from _left(line, sentence.start, found)
            for found in _STILL.finditer(line.text, sentence.start, sentence.end):
                yield from _rest(line, sentence.start, found)


def _left(line: Line, start: int, found: re.Match[str]) -> Iterator[Claim | Finding]:
    said = [m for m in _FIGURE.finditer(line.text, start, found.start()) if m["unit"] == found["unit"]][-_MOST:]
    done = [m for m in said if _is_of(line.text[start : m.start()], found["what"])]
    if len(done) != 1:
        return
    left, value = Decimal(found["number"]), Decimal(done[0]["number"])
    before = [Decimal(m["number"]) for m in said if m.end() <= done[0].start()]
    between = [
        Decimal(m["number"]) * (-1 if _AHEAD.search(line.text[: m.start()]) else 1)
        for m in said
        if m.start() >= done[0].end()
    ]
    wholes = [whole for whole in before if whole > value] or [
        whole
        for m in _FIGURE.finditer(line.text, 0, start)
        if m["unit"] == found["unit"] and (whole := Decimal(m["number"])) > value
    ]
    if not wholes:
        return
    yield Claim(ClaimKind.DIFFERENCE, line, *found.span())
    lefts = {
        whole - value - sum(some)
        for whole in wholes
        for n in range(len(between) + 1)
        for some in combinations(between, n)
    }
    if left not in lefts:
        right, denied = wholes[0] - value, line.text[found.start() : found.end("what")]
        told = (
            f"共 {plain_number(wholes[0])}、{found['what']} {plain_number(value)}，"
            f"{denied}应为 {plain_number(right)}，文中写的是 {plain_number(left)}。"
        )
        number = found.start("number"), found.end()
        yield wrong_number(Code.DIFFERENCE, line, number, right, told, place=found.span())


def _running(line: Line, found: re.Match[str]) -> Iterator[Claim | Finding]:
    """“8月新增8项，上月底累计4项，8月底累计12项”: what is new comes to what was."""
    new, was, now = (Decimal(found[name]) for name in ("number", "was", "now"))
    yield Claim(ClaimKind.SUM, line, *found.span())
    if was + new != now:
        said = (
            f"{plain_number(was)} + {plain_number(new)} = {plain_number(was + new)}，文中写的是 {plain_number(now)}。"
        )
        yield wrong_number(Code.SUM, line, found.span("now"), was + new, said, place=found.span())


def _halves(line: Line) -> Iterator[Claim | Finding]:
    """“一季度12.3亿元，二季度18.6亿元，上半年累计30.9亿元”."""
    for sentence in sentences_of(line):
        said = [one for one in told(line.text) if sentence.start <= one.figure.start < sentence.end]
        for first, second, whole in _OF_THE_YEAR:
            named = [
                [one for one in said if name in one.label and not _RATES.search(one.label)]
                for name in (first, second, whole)
            ]
            if any(len(ones) != 1 for ones in named) or len({ones[0].figure.unit for ones in named}) > 1:
                continue
            one, other, total = (ones[0].figure for ones in named)
            if total.unit == PERCENT:
                continue
            yield Claim(ClaimKind.SUM, line, one.start, total.end)
            if not total.is_of(one.value + other.value, one, other):
                yield wrong_total(line, total, (one, other), (one.start, total.end))


def _rest(line: Line, start: int, found: re.Match[str]) -> Iterator[Claim | Finding]:
    """“共收到3059条，…答复3055条，还有4条正在处理”: with what is done it is one of the wholes before."""
    said = [
        Decimal(m["number"]) for m in _FIGURE.finditer(line.text, start, found.start()) if m["unit"] == found["unit"]
    ]
    if len(said) < len(("whole", "done")) or max(said) <= said[-1]:
        return
    left, done = Decimal(found["number"]), said[-1]
    wholes = {whole for whole in said[:-1] if whole > done}
    yield Claim(ClaimKind.DIFFERENCE, line, *found.span())
    sums = {done + sum(some) + left for n in range(len(said[:-1])) for some in combinations(said[1:-1], n) if n <= _FEW}
    if not wholes & sums and max(wholes) - done < done:
        right = max(wholes) - done
        told = f"共 {plain_number(max(wholes))}、已有 {plain_number(done)}，剩余应为 {plain_number(right)}。"
        yield wrong_number(Code.DIFFERENCE, line, found.span("number"), right, told, place=found.span())


def _is_of(before: str, what: str) -> bool:
    """Whether a figure is of what is done: “已整改”, “满意”, right before it."""
    clause = before[start_of(before, len(before), "，。；、：（(") :]
    return what in clause and re.search(rf"(?:[未不]|没有){what}|计划|[应需]|含提前", clause) is None
