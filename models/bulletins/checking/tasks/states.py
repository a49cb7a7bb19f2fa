"""Lists that say where tasks stand without a decision: “推进中的为甲和乙”, “甲、乙等3项未报送”, “已完成的有…”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.mentions import Index
from models.bulletins.checking.reading.other_times import is_elsewhen
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line, emptied, sentences_of, start_of
from models.texts.numerals import number
from models.vocabulary import SIGNED_OFF, Status

_THINGS = r"(?:重点)?(?:任务|工作|事项|项目|问题|实事|单位|部门)?"
_COUNT = r"(?:\d+|[一二三四五六七八九十两]+)\s*大?[项个件家处户]"
_AFTER = (
    rf"(?:的)?(?:{_COUNT})?{_THINGS}(?:[（(][^（()）]*[）)])?[，,]?(?:主要)?"
    r"(?:有|是|为|包括|分别[是为有]?|如下|，?即)?[：:]?\s*(?P<names>[^。；\n]+)"
)
_INSIDE = rf"的?(?:有|共)?{_COUNT}{_THINGS}[（(](?P<inside>[^（()）]*、[^（()）]*)[）)]"
_BEHIND_NAMES = re.compile(rf"等?{_THINGS}(?:\s*{_COUNT}{_THINGS}[^。；，、]{{0,12}}|(?:均|都|仍|还)?)\Z")
"""What may stand between names and what is said of them."""
_OPENS = re.compile(r".*(?:其中|对|将|把|有|是|为|的|：)(?=[“\u4e00-\u9fffA-Z])")
_PARTS = re.compile(r"[、；;]|(?<=[\u4e00-\u9fff”])[和与及](?=[\u4e00-\u9fff“])|以及")
_JOINER = re.compile(r"[有是为：:]|分别|包括")
_UNSENT = "未报送"
UNFINISHED, SLOW, COMPLETE = "没有完成", "进度慢", "完成"
"""What lists say of their tasks."""
_ALONE = 16  # characters of the one name before what is said of it
_MOST = 400  # characters of names before what is said of them
_LONGEST = 24  # characters of a name
_COUNTED_BEHIND = re.compile(rf"等\s*(?P<count>\d+|[一二三四五六七八九十]+)\s*[项件个]{_THINGS}[^，。；]{{0,6}}\Z")
_MANY = 3  # names of a list none of which is what is said of it
_FEWEST = 3  # letters that a name shares with its row

_Named: TypeAlias = tuple[int, int, Row]  # where a task's name starts and ends in the words of a list


@dataclass(frozen=True, slots=True)
class _State:
    """What is said before or behind ``names``, of which rows it is true, and of how many of a list at least.

    Where fewer are so, the list is of something else.
    """

    words: re.Pattern[str]
    said: str
    is_so: Callable[[Row, Facts], bool]
    least: float


def _state(words: str, said: str, is_so: Callable[[Row, Facts], bool], least: float) -> _State:
    return _State(
        re.compile(f"(?:{words})(?!情况|率|时限|时间)(?:{_INSIDE}|(?P<behind>{_AFTER}))?"), said, is_so, least
    )


@dataclass(frozen=True, slots=True)
class List:
    """Words at ``line.text[start:]`` that are said to be of a state."""

    line: Line
    start: int
    words: str
    state: _State
    said: tuple[int, int]
    """Where the words of the state stand."""


_STATES = (
    _state(
        r"(?<![已按])(?:未|没有|漏|缺|迟迟未)(?:报送|上报|报)(?:\d+月份?)?(?:进展|情况|材料)?",
        _UNSENT,
        lambda row, facts: row.id in facts.missing,
        0.0,
    ),
    _state(
        r"未(?:按时|及时|按要求|按期|如期)(?:报送|上报|报)(?:\d+月份?)?(?:进展|情况|材料)?",
        _UNSENT,
        lambda row, facts: row.id in facts.missing,  # or came late, so that a list of late ones says nothing
        0.5,
    ),
    _state(
        r"(?:正在|仍在|还在|尚在|在)(?:推进|整改|实施|办理)|(?:推进|整改|实施|办理|进行)中|(?:尚|仍|还|均)?未(?:完成|办结|销号|整改|落实)(?:到位)?",
        UNFINISHED,
        lambda row, _: row.status not in SIGNED_OFF,
        0.0,
    ),
    _state(
        r"(?:推进|进[度展]|实施进度)?(?:相对|较为|比较|明显)?(?:缓慢|偏慢|较慢|滞后)|进[度展](?:相对|较为|比较)?慢|[慢欠](?:序时|进度)|未达(?:到)?(?:序时|时序|进度|[一二三四]?季度)[^，。；、]{0,4}|需(?:要)?(?:进一步)?加快[^，。；、]{0,6}",
        SLOW,
        lambda row, _: row.status in (Status.OVERDUE, Status.WARNED),
        0.6,
    ),
    _state(
        r"(?:正常|有序|平稳|稳步|按(?:序时|时序|计划|进度)|顺利)(?:推进|实施|进行)(?:[^慢，。；、]{0,4})|(?:推进|实施)(?:顺利|正常|有序)",
        "正常推进",
        lambda row, _: row.status not in (Status.OVERDUE, Status.WARNED, Status.STOPPED),
        0.6,
    ),
    _state(
        r"(?<![未没需应拟待])(?:已|提前|超额|全面|全部|均|或)*(?:完成(?:整改|任务)?|办结|整改到位|整改完成|建成(?:投[用运产])?|投[用运产]|竣工|交付|通过验收)",
        COMPLETE,
        lambda row, _: row.status in SIGNED_OFF,
        0.6,
    ),
)


def check(lines: Sequence[Line], facts: Facts, index: Index) -> Iterator[Claim | Finding]:
    """Claims and findings about such lists of tasks."""
    told = [
        found for line in lines for found in lists_of(line) if not is_elsewhen(line.text, found.said[0], facts.cut_off)
    ]
    named = [(found, list(_named(found.words, index))) for found in told]
    for found, names in named:
        yield from _held(found, names, facts)
    yield from _none_so(named, facts)


def lists_of(line: Line) -> Iterator[List]:
    """The lists of a paragraph, each with what is said of it."""
    for sentence in sentences_of(line):
        for state in _STATES:
            for found in state.words.finditer(line.text, sentence.start, sentence.end):
                if found["inside"]:
                    yield List(line, found.start("inside"), found["inside"], state, found.span())
                    continue
                if found["behind"] and _is_list(found):
                    yield List(
                        line, found.start("names"), found["names"], state, (found.start(), found.start("behind"))
                    )
                start = max(start_of(line.text, found.start(), "。；：，\n"), sentence.start)
                words = _BEHIND_NAMES.sub("", line.text[max(start, found.start() - _MOST) : found.start()])
                is_alone = state.said == _UNSENT and not state.least and 2 < len(words) <= _ALONE
                if is_alone or _PARTS.search(words):
                    yield List(
                        line,
                        max(start, found.start() - _MOST),
                        words,
                        state,
                        (found.start(), found.start("behind") if found["behind"] else found.end()),
                    )


def _is_list(found: re.Match[str]) -> bool:
    """Whether words behind a state are told to be of it."""
    said = found.string[found.start() : found.start("names")]
    return _JOINER.search(said) is not None


def _held(told: List, names: Sequence[_Named], facts: Facts) -> Iterator[Claim | Finding]:
    line, state = told.line, told.state
    named = [(start, end, row, state.is_so(row, facts)) for start, end, row in names]
    units = list(_units(told.words, facts)) if state.said == _UNSENT else []
    so = [is_so for *_, is_so in named] + [is_so for *_, is_so in units]
    if not so or sum(so) < state.least * len(so) or (state.least and not any(so)):
        return
    for at, end, row, is_so in named:
        start, until = told.start + at, told.start + end
        yield Claim(ClaimKind.NAME, line, start, until, (row.id,))
        yield Claim(ClaimKind.STATUS, line, start, until, (row.id,))
        if not is_so:
            said = f"“{line.text[start:until]}”{state.said}，台账里“{row.called}”{_stands(row, state, facts)}"
            yield _wrong(line, start, until, said, (row,))
    if len(named) >= _MANY and all(so):
        yield from _more_than_all(told, facts)
    for at, unit, is_so in units:
        start, until = told.start + at, told.start + at + len(unit)
        yield Claim(ClaimKind.UNIT, line, start, until, tuple(row.id for row in facts.led_by(unit)))
        if not is_so:
            yield _wrong(line, start, until, f"“{unit}”{state.said}，台账里它的任务没有缺报的", facts.led_by(unit))


def _more_than_all(told: List, facts: Facts) -> Iterator[Claim | Finding]:
    """“甲、乙、丙等8件已完成” where the list has seven: 等 leaves room for no more than there are."""
    found = _COUNTED_BEHIND.search(told.line.text, max(told.said[0] - _ALONE, 0), told.said[0])
    if found is None or told.state.said not in (COMPLETE, SLOW):
        return
    rows = [row for row in facts.rows if told.state.is_so(row, facts)]
    place = found.start("count"), found.end("count") + 1
    yield Claim(ClaimKind.COUNT, told.line, *place, tuple(row.id for row in rows))
    if int(number(found["count"]) or 0) > len(rows):
        said = f"文中写{found['count']}项{told.state.said}，台账里只有 {len(rows)} 项。"
        yield wrong_number(Code.COUNT, told.line, place, len(rows), said, tasks=tuple(row.id for row in rows))


def _none_so(named: Sequence[tuple[List, Sequence[_Named]]], facts: Facts) -> Iterator[Finding]:
    """“甲、乙、丙等已提前完成” of which none is, where another list of the bulletin is wholly what it says."""
    so = [(found, names, [found.state.is_so(row, facts) for *_, row in names]) for found, names in named]
    kept = {found.state.said for found, _, are in so if found.state.least and len(are) > 1 and all(are)}
    for found, names, are in so:
        if found.state.said in kept and found.state.least and len(are) >= _MANY and not any(are):
            start, end = min(found.start, found.said[0]), max(found.start + len(found.words), found.said[1])
            rows = tuple(row for *_, row in names)
            yield _wrong(found.line, start, end, f"这 {len(are)} 项{found.state.said}，台账里没有一项是", rows)


def _units(words: str, facts: Facts) -> Iterator[tuple[int, str, bool]]:
    """The units of a list of nothing else, and whether any of their tasks has no report."""
    at = 0
    for part in re.split("([、和及])", words):
        unit = next((unit for unit in facts.unit_names if part.strip().startswith(unit)), "")
        if unit:
            yield at + part.find(unit), unit, any(unit in row.units for row in facts.those(facts.missing))
        at += len(part)


def _wrong(line: Line, start: int, end: int, said: str, rows: Sequence[Row]) -> Finding:
    ids = tuple(row.id for row in rows)
    return Finding(Code.STATUS_WORD, Severity.CONTRADICTION, f"文中说{said}。", line, start, end, ids)


def _stands(row: Row, state: _State, facts: Facts) -> str:
    if state.said == _UNSENT:
        return "已有进展" if row.id in facts.reported else "本期不用报"
    return f"为“{row.status.value}”" if row.status else "没有状态"


def _named(words: str, index: Index) -> Iterator[_Named]:
    """The tasks of a list of names, with their places; none where anything else stands between."""
    plain = emptied(words)
    at = 0
    for mark in [*_PARTS.finditer(plain), None]:
        end = mark.start() if mark else len(plain)
        opened = _OPENS.match(plain[at:end]) if not at else None
        begin = at + (opened.end() if opened else 0)
        piece = re.split("[，,]", plain[begin:end])[0]
        found = index.best(piece, _FEWEST) if len(piece) <= _LONGEST else None
        if found:
            row, first, last = found
            yield begin + first, begin + last, row
        if mark and len(plain[begin:end]) > len(piece):
            return
        at = mark.end() if mark else end
