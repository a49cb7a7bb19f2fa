"""Ranks: after two third places comes the fifth; figures fall or rise with the ranks; a 16th of 13 cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from models.bulletins.checking.counts.sums import label_of
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.figures import Measure, Stated, figures
from models.bulletins.letter import BRACKETED, Line, end_of, start_of
from models.texts.numerals import number, plain_number

_RANKED = re.compile(r"(?:排名?|位[列居]|列|居|并列|得分|名次)[^，。；\d]{0,6}\Z|\d[分次%％][，,]\Z")
_SPEAKS_OF_RANKS = re.compile("排名|名次|并列|前[一二三四五六七八九十0-9]+[名位]|位[列居]")
_OPENS_A_SENTENCE = ("", "。", "；", "：", "\n", " ", "　")
_POINT = re.compile("[，,、]|方面")  # “第一，…；第二，…” lists points
_HELD = ("次", "场", "期", "批", "轮", "届")
_NO_MEETINGS = ("期", "批", "轮")
_NO_NAME = re.compile("得分|均|都|以|并列|分别|排名|，")
_FIRST = re.compile(
    r"[前后](?P<number>\d+|[一二两三四五六七八九十]+)[位名](?:的单位|单位|的)?(?:依次|分别)?[是为有：:]{1,2}"
    r"(?P<names>(?![^。；]*第\d)[^。；，：]{4,})"
)
_SCORES = re.compile(r"\d+(?:\.\d+)?\s*[分%]?")
_LISTED = re.compile(
    r"\s*第?(?P<rank>\d+)(?:[.．、]|名[:：]?)\s*(?P<name>[^\d，。；]{2,20}?)[\s：:，（(]*(?P<value>\d+(?:\.\d+)?)\s*分[）)]?\s*[。；]?"
)
_IN_TURN = re.compile(
    r"(?:分列|分获|分别[位列居排获]{0,2}|依次[为是]?[位列居排]{0,2})[^，。；\d]{0,3}?"
    r"(?P<ranks>(?:倒数)?第?[一二三四五六七八九十\d]+[名位]?(?:[、和](?:倒数)?第?[一二三四五六七八九十\d]+[名位]?)+)"
)
_SORTED = re.compile(
    r"[由从](?P<from>[高低多少])到[高低多少](?:的顺序)?[^，。；：\d]{0,8}(?:依次|分别)?[为是：:]{1,2}(?P<run>[^。；\n]+)"
)
_RANK_IN_TURN = re.compile(r"[一二三四五六七八九十]+|\d+")
_MEASURED = re.compile(r"(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>[%％]|(?![月日年])[万亿]?[一-龥])")
_BARE = re.compile(r"(?<=[\u4e00-\u9fff])(?P<value>\d+(?:\.\d+)?)(?P<unit>)(?=[、，,；]|\Z)")
_AND = re.compile(r"(?<=[一-龥\w])[和与及](?!常务|副?[区县市镇]长)(?=[一-龥\w])")
_COMPARED = re.compile(
    "[位名]?(?:的[^，。；\\d]{1,8})?[与和同跟比较][^，。；]*[差高低多少距]"
)  # “第一名与末位相差6.5分”
_GRAM = 2


@dataclass(frozen=True, slots=True)
class _Place:
    figure: Stated
    holders: int
    value: Stated | None


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about the ranks and ordinals of a body."""
    for line in lines:
        yield from _first_places(line)
        yield from _in_turn(line)
        yield from _sorted(line)
        for places in _rows(_places(line), line.text):
            for place in places:
                yield Claim(ClaimKind.RANK, line, place.figure.start, place.figure.end)
            yield from _order(line, places)
            yield from _values(line, places)
    yield from _ordinals(lines)
    yield from _tables(lines)


def _first_places(line: Line) -> Iterator[Claim | Finding]:
    """“排名前三位的是…” names three."""
    for found in _FIRST.finditer(line.text):
        count = number(found["number"])
        yield from _falling(line, found)
        if _SCORES.search(found["names"]) and line.text[found.end() : found.end() + 1] == "，":
            continue  # a score beside each, parted by commas
        names = _SCORES.sub("", BRACKETED.sub("", found["names"]))
        named = _size(names)
        yield Claim(ClaimKind.RANK, line, found.start(), found.end())
        if count is not None and named != count and not names.rstrip().endswith("等"):
            yield Finding(
                Code.COUNT,
                Severity.CONTRADICTION,
                f"文中写{found[0][: found.start('names') - found.start()]}，点名的有 {named} 个。",
                line,
                found.start(),
                found.end(),
            )


def _falling(line: Line, found: re.Match[str]) -> Iterator[Finding]:
    """Scores beside the first places fall from one to the next."""
    measured = list(_MEASURED.finditer(line.text, found.start("names"), found.end("names")))
    if not found[0].startswith("前") or len({match["unit"] for match in measured}) != 1:
        return
    for before, match in pairwise(measured):
        if Decimal(before["value"]) < Decimal(match["value"]):
            text = f"文中排在前面的是 {before[0]}，后面的是 {match[0]}，名次与数值对不上。"
            yield Finding(Code.RANK, Severity.CONTRADICTION, text, line, before.start(), match.end())


def _in_turn(line: Line) -> Iterator[Claim | Finding]:
    """“甲19次、乙16次、丙17次，分列第一、第二、第三”: the figures fall or rise as the ranks do."""
    for found in _IN_TURN.finditer(line.text):
        ranks = [number(match[0]) for match in _RANK_IN_TURN.finditer(found["ranks"])]
        start = start_of(line.text, found.start(), "。；\n")
        measured = list(_MEASURED.finditer(line.text, start, found.start()))[-len(ranks) :]
        if len(measured) != len(ranks) or len({match["unit"] for match in measured}) != 1 or None in ranks:
            continue
        yield Claim(ClaimKind.RANK, line, found.start(), found.end())
        values = [Decimal(match["value"]) for match in measured]
        pairs = sorted((rank, value) for rank, value in zip(ranks, values, strict=True) if rank is not None)
        steps = {(a > b) - (a < b) for (_, a), (_, b) in pairwise(pairs)}
        if len(steps) > 1 or steps == {0}:
            yield _at_odds(line, measured[0].start(), found.end(), pairs)


def _at_odds(line: Line, start: int, end: int, held: Sequence[tuple[Decimal, Decimal]]) -> Finding:
    """(rank, value) that go no way together."""
    told = "、".join(f"第{plain_number(rank)} {plain_number(value)}" for rank, value in held)
    return Finding(Code.RANK, Severity.CONTRADICTION, f"名次与数值对不上：{told}。", line, start, end)


def _sorted(line: Line) -> Iterator[Claim | Finding]:
    """“由高到低为：甲99分、乙98.5分、丙98分”: none turns back."""
    for found in _SORTED.finditer(line.text):
        values = list(_MEASURED.finditer(line.text, found.start("run"), found.end("run")))
        values = values or list(_BARE.finditer(line.text, found.start("run"), found.end("run")))
        if len(values) < 3 or len({match["unit"][:1] for match in values}) != 1:
            continue
        yield Claim(ClaimKind.RANK, line, found.start(), found.end())
        falls = found["from"] in "高多"
        for before, match in pairwise(values):
            one, other = Decimal(before["value"]), Decimal(match["value"])
            if one < other if falls else one > other:
                told = f"{plain_number(one)} 之后是 {plain_number(other)}"
                text = f"文中说{found[0][:4]}排列，{told}。"
                yield Finding(Code.RANK, Severity.CONTRADICTION, text, line, before.start(), match.end())


def _places(line: Line) -> list[_Place]:
    """The ranks said in a paragraph, each with how many hold it and the figure beside it."""
    stated = figures(line.text)
    found = []
    since = 0
    for figure in stated:
        words = line.text[max(figure.start - 8, 0) : figure.start]
        is_rank = figure.measure is Measure.ORDINAL and figure.unit in ("", "名", "位")
        is_rank = is_rank and not _COMPARED.match(line.text, figure.end)
        is_rank = is_rank and not (
            line.text[: figure.start][-1:] in _OPENS_A_SENTENCE and _POINT.match(line.text, figure.end)
        )
        tied = line.text[figure.start : figure.end].startswith("并列") or words.endswith("并列")
        if is_rank and (tied or figure.unit or _RANKED.search(words) or _SPEAKS_OF_RANKS.search(line.text)):
            holders = _holders(line.text[since : figure.start]) if tied else _behind(line.text, figure)
            found.append(_Place(figure, holders, _value(line.text, figure, stated)))
            since = figure.end
    return found


def _rows(places: Sequence[_Place], text: str) -> Iterator[list[_Place]]:
    """The ranks of a paragraph by what they are of: points and rates are two rows, and a new first opens another."""
    row: list[_Place] = []
    for place in places:
        known = [one.value.measure for one in row if one.value]
        is_of_others = bool(known) and place.value is not None and place.value.measure is not known[0]
        is_new = place.figure.value == 1 and any(one.figure.value > 1 for one in row)
        if is_of_others or (is_new and "。" in text[row[-1].figure.end : place.figure.start]):
            yield row
            row = []
        row.append(place)
    yield row


def _holders(before: str) -> int:
    """How many names stand before “并列第三”: “丙镇、丁镇得分均为96分，并列第三”."""
    clause = BRACKETED.sub("", before[start_of(before, len(before), "。；：:\n") :]).strip("，、 ")
    return _size(_NO_NAME.split(clause)[0])


def _behind(text: str, figure: Stated) -> int:
    """How many units stand behind a rank before the next mark: “第3名区交通局、区住建局95分”."""
    names = re.match(
        r"[：:]?(?P<names>[\u4e00-\u9fff]{2,12}(?:[、和][\u4e00-\u9fff]{2,12})+)(?=[\d（(，；。])", text[figure.end :]
    )
    return _size(names["names"]) if names and all(len(name) > 2 for name in re.split("[、和]", names["names"])) else 1


def _size(names: str) -> int:
    """How many a list of names has."""
    return names.count("、") + len(_AND.findall(names, names.rfind("、") + 1)) + 1


def _value(text: str, figure: Stated, stated: Sequence[Stated]) -> Stated | None:
    """The score or percentage in the same clause, or in the same part of the sentence."""
    return _only_value(text, figure, stated, "，,、。；;\n") or _only_value(text, figure, stated, "。；;\n")


def _only_value(text: str, figure: Stated, stated: Sequence[Stated], marks: str) -> Stated | None:
    start, end = start_of(text, figure.start, marks), end_of(text, figure.end, marks)
    inside = [other for other in stated if start <= other.start and other.end <= end]
    near = [other for other in inside if other.measure in (Measure.SCORE, Measure.PERCENT)]
    ranks = [other for other in inside if other.measure is Measure.ORDINAL]
    return near[0] if len(near) == 1 and len(ranks) == 1 else None


def _order(line: Line, places: Sequence[_Place]) -> Iterator[Finding]:
    """After n at one place comes the place n further on (1, 1, 3)."""
    held: dict[int, int] = {}
    since: dict[int, Stated] = {}
    for place in sorted(places, key=lambda place: place.figure.value):
        rank = int(place.figure.value)
        held[rank] = held.get(rank, 0) + place.holders
        since[rank] = place.figure
        before = [other for other in held if other < rank]
        if not before:
            continue
        last = max(before)
        if held[last] > 1 and rank < last + held[last]:
            figure, right = place.figure, last + held[last]
            said = f"有 {held[last]} 个并列第{last}，其后应为第{right}，文中写的是第{rank}。"
            both = min(figure.start, since[last].start), max(figure.end, since[last].end)
            yield wrong_number(Code.RANK, line, figure.span, right, said, place=both)


def _values(line: Line, places: Sequence[_Place]) -> Iterator[Finding]:
    """Figures beside ranks go one way: two equal ones share a rank, and none turns back."""
    known = sorted((p for p in places if p.value is not None), key=lambda place: place.figure.value)
    measured = [(place, place.value) for place in known if place.value is not None]
    directions = set()
    for (one, a), (other, b) in pairwise(measured):
        if a.measure is not b.measure:
            return
        if one.figure.value != other.figure.value:
            directions.add((a.value > b.value) - (a.value < b.value))
        elif a.value != b.value:
            directions.add(0)
    if len(directions) > 1 or directions == {0}:
        first, last = measured[0][0].figure, measured[-1][0].figure
        held = [(place.figure.value, value.value) for place, value in measured]
        yield _at_odds(line, min(first.start, last.start), max(first.end, last.end), held)


def _tables(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Ranks a line each, “2.甲局 99.2分”: where any is told twice they are ranks and no serial numbers."""
    found = [(line, match) for line in lines if (match := _LISTED.fullmatch(line.text))]
    ranks = [int(match["rank"]) for _, match in found]
    if len(found) < 3 or len(set(ranks)) == len(ranks):
        return
    values = [Decimal(match["value"]) for _, match in found]
    for (line, match), rank, value in zip(found, ranks, values, strict=True):
        yield Claim(ClaimKind.RANK, line, match.start("rank"), match.end("value"))
        held = 1 + sum(other > value for other in values)
        if rank != held:
            scored = f"“{match['name'].strip()}”{match['value']}分"
            said = f"{scored}，前面有 {held - 1} 个，应为第{held}，文中写的是第{rank}。"
            place = match.start("rank"), match.end("value")
            yield wrong_number(Code.RANK, line, match.span("rank"), held, said, place=place)


def _ordinals(lines: Sequence[Line]) -> Iterator[Finding]:
    """The n-th of a thing cannot be where fewer than n of it are said to have been."""
    counted: list[tuple[Line, Stated]] = []
    named: list[tuple[Line, Stated]] = []
    for line in lines:
        for figure in figures(line.text):
            if figure.unit in _HELD:
                (counted if figure.measure is Measure.COUNT else named).append((line, figure))
    for line, ordinal in named:
        for where, count in counted:
            if count.unit != ordinal.unit or count.loose or ordinal.value <= count.value:
                continue
            between = line.text[count.end : ordinal.start]
            is_same = where is line and ordinal.unit in _NO_MEETINGS and between in ("，", "、")
            if is_same or _same_thing(line.text[ordinal.end : ordinal.end + 8], label_of(where.text, count)):
                yield Finding(
                    Code.COUNT,
                    Severity.CONTRADICTION,
                    f"文中说共 {count.told}，又提到第{ordinal.told}。",
                    line,
                    min(count.start, ordinal.start) if where is line else ordinal.start,
                    ordinal.end,
                )
                break


def _same_thing(named: str, counted: str) -> bool:
    grams = {named[i : i + _GRAM] for i in range(len(named) - _GRAM + 1)}
    return any(gram in counted for gram in grams)
