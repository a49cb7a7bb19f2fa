"""Two that are compared by what they are called: by name, rank or end, or as 前者 and 后者.

“甲镇比乙镇多6项”, “第1名与第4名相差5.3分”, “比最高的低17.5分”, “前者是后者的2倍”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from models.bulletins.checking.counts.tables import Table, tables_of
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.figures import Measure, Stated, figures
from models.bulletins.checking.reading.mentions import PAIR, PAIR_SAID
from models.bulletins.checking.shares.amounts import amounts
from models.bulletins.checking.shares.series import PERCENT, Told, of_one, run_before, same_kind, told
from models.bulletins.letter import Line, sentences_of, start_of
from models.texts.numerals import number, plain_number

_One = TypeVar("_One")

_REF = r"(?:(?:倒数)?第[一二三四五六七八九十\d]+[名位]?(?:的?[一-龥]{2,8}?)?|[^，。；、：:（()）]{2,14}?)"
_BY = r"(?:[高多超]出|[高低多少快慢]|相?差|落后|领先|增加|减少)"
_COMPARED = re.compile(
    rf"(?:(?P<one>{_REF}))?(?:[比较]|(?=[高低多少快慢]于|超过|落后|领先))(?P<before>[高低多少快慢]于|超过|落后于?|领先于?)?"
    rf"(?P<other>{_REF})(?P<by>{_BY})?(?:了|约|仅|近)?\s*\Z"
)
_APART = re.compile(
    rf"(?:(?P<one>{_REF})|(?:\A|(?<=[，。；])))[与和同跟](?P<other>{_REF})(?:之间|两[镇家者地])?(?:仅|只)?(?:相差|差距|分差|差额|差|悬殊)(?:了|约|仅|近|为|达|是)*\s*\Z"
)
_ENDS_APART = re.compile(
    r"(?:首末|首尾|高低)(?:位|名|两[镇家者地])?(?:之间)?(?:仅|只)?(?:相差|差距|分差|差)(?:了|为|达)?\s*\Z"
)
_TIME = re.compile("[上本下同前]|去|今|往|期")
_ANY = re.compile("(?:年度|全年|年初)?(?:目标|任务|计划|预期|要求|标准|水平)(?:值|数)?")  # every figure has its own
_TIMES = re.compile(rf"(?:(?P<one>{_REF}))?[是为](?P<other>{_REF})的?\s*(?P<number>\d+(?:\.\d+)?)\s*倍")
_SIDE = re.compile(
    r"(?:\A|(?<=[，。；]))(?P<one>[^，。；、：（）\d]{2,8}?)(?:明显|略)?(?P<side>[高低多少快慢]于|超过|领先于?|落后于?)"
    r"(?P<other>[^，。；、：（）\d]{2,8})(?=[，。；]|\Z)"
)
_DOUBLED = re.compile("翻了?一?番|翻了?一倍")
_TWICE, _ABOUT_TWICE = Decimal(2), Decimal("0.1")
_LESS = re.compile("[低少]|落后|减少")
_MORE = re.compile("[高多超]|领先|增加")
_RANK = re.compile(r"(?P<last>倒数)?第(?P<number>[一二三四五六七八九十\d]+)[名位]?")
_FIRST = re.compile("首位|榜首|排首|头名")
_LAST = re.compile("榜尾|殿后|末名|末位|末尾|垫底|最后一[名位]|排尾")
_END = re.compile("最(?P<end>[高低多少大小好差快慢])")
_TOPIC_BEHIND = re.compile("(?:完成|开工|办结|整改)?(?:率|比例|进度|占比|比重)\\Z")
_SHORTEST = 2  # characters of a name
_SCORES = re.compile("得分|总分|分值|成绩")
_NOT_SCORES = re.compile("排名|名次|扣分|满分")
_TOTAL_ROW = re.compile("合\\s*计|总\\s*计|平均")
_LOW = "低少小差慢"
_AVERAGE = re.compile("平均|均值")
_OTHERS = re.compile("时间|时序|序时|进度")  # what is held against the calendar


@dataclass(frozen=True, slots=True)
class _Comparison:
    """``figure`` is said to be what lies between ``one`` and ``other``; ``words`` say which is larger."""

    line: Line
    figure: Stated
    start: int
    one: str
    other: str
    words: str


def check(lines: Sequence[Line], tabled: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about the comparisons of a body, of which the ``tabled`` lines tell figures as well."""
    tables = list(tables_of(tabled))
    for i, line in enumerate(lines):
        above = lines[:i]
        for side in _SIDE.finditer(line.text):
            yield from _side(line, side, above)
        for doubled in _DOUBLED.finditer(line.text):
            yield from _doubled(line, doubled)
        for found in _comparisons(line):
            yield from _difference(found, above, tables)
        for times in _TIMES.finditer(line.text):
            yield from _multiple(line, times, above)


def _comparisons(line: Line) -> Iterator[_Comparison]:
    text = line.text
    points = (f for f in figures(text) if f.measure is Measure.PERCENT_POINTS)
    for figure in sorted({f.start: f for f in (*amounts(text), *points)}.values(), key=lambda f: f.start):
        start = start_of(text, figure.start, "，。；：:（(\n")
        clause = text[start : figure.start]
        ends = _ENDS_APART.search(clause)
        if ends:
            yield _Comparison(line, figure, start + ends.start(), "首位", "末位", "")
            continue
        found = _APART.search(clause) or _COMPARED.search(clause)
        if found is None or _OTHERS.search(clause):
            continue
        named = found.groupdict()
        words = f"{named.get('before') or ''}{named.get('by') or ''}"
        if found.re is _COMPARED and not words:
            continue
        yield _Comparison(line, figure, start + found.start(), named["one"] or "", named["other"] or "", words)


def _difference(said: _Comparison, above: Sequence[Line], tables: Sequence[Table]) -> Iterator[Claim | Finding]:
    unit = "百分点" if said.figure.measure is Measure.PERCENT_POINTS else said.figure.unit
    one, other = (
        _value(said.line, said.start, name, unit, above) or _in_table(said, name, unit, tables)
        for name in (said.one, said.other)
    )
    if one is None or other is None or one.figure == other.figure:
        return
    yield Claim(ClaimKind.DIFFERENCE, said.line, *said.figure.span)
    apart = abs(one.value - other.value)
    if not said.figure.is_of(apart, one.figure, other.figure):
        right = said.figure.printed(apart)
        text = f"{_called(one)}与{_called(other)}相差 {plain_number(right)}，文中写的是 {said.figure.told}。"
        yield wrong_number(Code.DIFFERENCE, said.line, said.figure.span, right, text)
    elif (_MORE if one.value < other.value else _LESS).search(said.words):
        text = f"{_called(one)}和{_called(other)}，文中说前者{said.words}。"
        yield Finding(Code.DIFFERENCE, Severity.CONTRADICTION, text, said.line, said.start, said.figure.end)


def _side(line: Line, found: re.Match[str], above: Sequence[Line]) -> Iterator[Claim | Finding]:
    """“滨河镇高于石门镇”, where the figures of both are told and no difference is."""
    if _OTHERS.search(found[0]):
        return
    units = dict.fromkeys(one.figure.unit for text in (line, *reversed(above)) for one in told(text.text))
    for unit in units:
        one, other = (_value(line, found.start(), found[name], unit, above) for name in ("one", "other"))
        if one is None or other is None or one.figure == other.figure or not one.label or not other.label:
            continue
        yield Claim(ClaimKind.DIFFERENCE, line, *found.span())
        if (_MORE if one.value < other.value else _LESS).search(found["side"]) and one.value != other.value:
            text = f"{_called(one)}和{_called(other)}，文中说前者{found['side']}后者。"
            yield Finding(Code.DIFFERENCE, Severity.CONTRADICTION, text, line, *found.span())
        return


def _doubled(line: Line, found: re.Match[str]) -> Iterator[Claim | Finding]:
    """“由3处增至6处，翻了一番”."""
    before = [one for one in told(line.text) if one.figure.end <= found.start()][-len(("was", "is")) :]
    start = start_of(line.text, found.start(), "。；\n")
    if len(before) < 2 or before[0].figure.start < start or before[0].figure.unit != before[1].figure.unit:
        return
    was, now = (one.value for one in before)
    if not re.search(r"[由从]\Z", line.text[: before[0].figure.start]) or not was:
        return
    yield Claim(ClaimKind.DIFFERENCE, line, *found.span())
    if abs(now / was - _TWICE) > _ABOUT_TWICE:
        text = f"{before[0].figure.told} 到 {before[1].figure.told} 是 {now / was:.2f} 倍，文中说“{found[0]}”。"
        yield Finding(Code.DIFFERENCE, Severity.CONTRADICTION, text, line, *found.span())


def _called(one: Told) -> str:
    return f"{one.label} {one.figure.told} " if one.label else f" {one.figure.told} "


def _multiple(line: Line, found: re.Match[str], above: Sequence[Line]) -> Iterator[Claim | Finding]:
    """“前者是后者的2倍”."""
    before = [one.figure.unit for one in told(line.text) if one.figure.end <= found.start()]
    for unit in dict.fromkeys(reversed(before)):
        one, other = (_value(line, found.start(), found[name] or "", unit, above) for name in ("one", "other"))
        if one is None or other is None or not other.value or one.figure == other.figure:
            continue
        times = Stated(Measure.COUNT, Decimal(found["number"]), found.start("number"), found.end(), "倍")
        yield Claim(ClaimKind.DIFFERENCE, line, *times.span)
        exact = one.value / other.value
        if not times.is_rounded(exact):
            right = times.rounded(exact)
            text = f"{_called(one)}是{_called(other)}的 {exact:.2f} 倍，文中写的是 {times.told}。"
            yield wrong_number(Code.DIFFERENCE, line, times.span, right, text)
        return


def _value(line: Line, place: int, name: str, unit: str, above: Sequence[Line]) -> Told | None:
    """The one figure that a name in a comparison stands for; None where there is none or more than one."""
    sentence = max((s.start for s in sentences_of(line) if s.start <= place), default=0)
    here = [one for one in same_kind(unit, told(line.text)) if one.figure.end <= place]
    inside = [one for one in here if one.figure.start >= sentence]
    if not name.strip():
        return inside[-1] if inside else None
    if referred := PAIR_SAID.match(name):
        pair = inside if len(inside) > 1 else here
        return pair[PAIR[referred[1]]] if len(pair) > 1 else None
    named = [one for one in here if one.is_of(name)]
    for other in () if _TIME.search(name) or _ANY.fullmatch(name) else reversed(above):
        named = named or [one for one in same_kind(unit, told(other.text)) if one.is_of(name)]
    if len({one.value for one in named}) == 1:
        return named[-1]
    if named:
        return None
    return _by_place(line, place, name, unit, above[-1] if above else None) or _by_subject(line, place, name, unit)


def _by_subject(line: Line, place: int, name: str, unit: str) -> Told | None:
    """“省重点项目2个，…占87.8%；市重点项目7个，…占84.0%。省重点低于市重点3.8个百分点”: the one share of its piece."""
    core = _TOPIC_BEHIND.sub("", name)
    if unit != "百分点" or len(core) < _SHORTEST:
        return None
    start = 0
    found: list[Told] = []
    for piece in re.split("[。；]", line.text[:place]):
        shares = [
            one
            for one in told(line.text)
            if start <= one.figure.start < start + len(piece) and one.figure.unit == PERCENT
        ]
        if piece.startswith(core) and len(shares) == 1:
            found.append(Told(core, shares[0].figure))
        start += len(piece) + 1
    return found[0] if len(found) == 1 else None


def _in_table(said: _Comparison, name: str, unit: str, tables: Sequence[Table]) -> Told | None:
    """The figure of a row by its name or place, in the one column of scores; the row named last where no name is."""
    for table in tables:
        columns = [i for i in table.columns(_SCORES) if unit == "分" and not _NOT_SCORES.search(table.head[i])]
        rows = [(row[0].text, row[columns[0]].value) for row in table.rows if len(columns) == 1]
        if rows and not _TOTAL_ROW.search(rows[-1][0]) and all(not label.isdigit() for label, _ in rows):
            held = {label: value for label, value in rows if value is not None}
            falling = sorted(held, key=lambda label: held[label], reverse=True)
            found = _named_or_placed(said, name, falling)
            if found is not None:
                place = said.figure.start
                return Told(found, Stated(Measure.COUNT, held[found], place, place, unit))
    return None


def _named_or_placed(said: _Comparison, name: str, falling: Sequence[str]) -> str | None:
    """Which of some rows a name or a place stands for."""
    if not falling:
        return None
    if rank := _RANK.search(name):
        return _nth(falling, rank)
    if _FIRST.search(name) or _LAST.search(name):
        return falling[0] if _FIRST.search(name) else falling[-1]
    words = name.strip() or said.line.text[start_of(said.line.text, said.start, "。；\n") : said.start]
    named = [label for label in falling if label in words]
    return max(named, key=words.rfind) if named else None


def _by_place(line: Line, place: int, name: str, unit: str, above: Line | None) -> Told | None:
    """What stands at a place of the row of figures before it: 第4名, 首位, 最低."""
    rank, end = _RANK.search(name), _END.search(name)
    said = [one for one in same_kind(unit, told(line.text)) if one.figure.end <= place]
    if len(said) < 2 and above:
        said = same_kind(unit, told(above.text))
    of_all = of_one(said)
    at = number(rank["number"]) if rank else None
    is_first = _FIRST.search(name) is not None or (rank is not None and at == 1 and not rank["last"])
    if len(of_all) > 1 and (end or _LAST.search(name) or is_first):
        lowest = end["end"] in _LOW if end else not is_first
        return (min if lowest else max)(of_all, key=lambda one: one.value)
    if _AVERAGE.search(name):
        means = [one for one in said if _AVERAGE.search(one.label)]
        return means[-1] if len({one.value for one in means}) == 1 else None
    row = run_before(line, place, PERCENT if unit == "百分点" else unit, above)
    if len(row) < 2:
        return None
    falling = sorted(row, key=lambda one: one.value, reverse=True)
    return _nth(falling, rank) if rank else None


def _nth(falling: Sequence[_One], rank: re.Match[str]) -> _One | None:
    """What stands at a rank, counted from the end where it says so (倒数); None where there are not so many."""
    at = number(rank["number"])
    index = None if at is None else -int(at) if rank["last"] else int(at) - 1
    return falling[index] if index is not None and -len(falling) <= index < len(falling) else None
