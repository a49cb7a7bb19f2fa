"""One name in two lists that exclude each other: a project finished and behind, a county among the first and last."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.bulletins.checking.findings import Claim, Code, Finding, Severity
from models.bulletins.checking.tasks.states import COMPLETE, SLOW, UNFINISHED, lists_of
from models.bulletins.letter import Line, emptied, end_of, start_of

_UNITS = (
    r"的?(?:县区|县市区|区县|镇街|乡镇|镇|街道|单位|部门|地区|县)?"
    r"(?:(?:有|是|为|依次[是为]|分别[是为])[：:]?|[：:])(?P<names>[^，。；：、]+(?:、[^，。；：、]+)*)"
)
_NUMBER = r"[两二三四五六七八九十\d]+[名位]?"
_FIRST = re.compile(rf"(?:较高|靠前|较快|较好|居前|前{_NUMBER}){_UNITS}")
_LAST = re.compile(rf"(?:较低|靠后|较慢|较差|居后|[后末]{_NUMBER}|未达[到标][^，。；：]{{0,40}}?){_UNITS}")
_TIMELY = re.compile(rf"(?P<topic>[\u4e00-\u9fff]{{2}})(?:及时|按期|按时){_UNITS}")
_LATE = re.compile(rf"(?P<topic>[\u4e00-\u9fff]{{2}})(?:超期|逾期|超时|不及时){_UNITS}")
_ALL_DONE = re.compile(
    r"(?P<names>第[一二三四五六七八九十][^。；\d]*?)(?:确定)?的?(?:事项|任务|工作)?已?(?:全部|均已?)(?:完成|办结|落实)"
)
_NAMED_DONE = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,8}(?:[、和][\u4e00-\u9fff]{2,8}?)+)\d+个?(?:乡镇|镇街|镇|街道|单位|部门|县区|村)(?:均|都)?已[^，。；未]{0,10}完成[^，。；未]{0,6}，"
)
_HAS_LEFT = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?:还|尚|仍)?(?:剩余|剩|[还尚仍]有)\d+[\u4e00-\u9fff]{1,2}(?:仍|尚|还)?未"
)
_NEXT_NTH = re.compile(r"[；。]\s*(?P<nth>第[一二三四五六七八九十]+)次(?P<said>[^；。]*)")
_LEFT = re.compile(r"(?:正在(?:办理|推进|整改)|未(?:完成|办结))\s*(?P<left>\d+)\s*[项件个]")
_NTH_ALONE = re.compile(r"[一二三四五六七八九十]+(?=[、次期批]|和)")
_SHORTEST = 4  # characters of a name that is no common word


class _Told(NamedTuple):
    line: Line
    start: int
    end: int
    name: str


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about names that stand in two such lists."""
    sides: dict[bool, defaultdict[str, list[_Told]]] = {True: defaultdict(list), False: defaultdict(list)}
    for line in lines:
        for listed in lists_of(line):
            if listed.state.said in (COMPLETE, SLOW, UNFINISHED):
                for told in _names(line, listed.start, listed.words):
                    sides[listed.state.said == COMPLETE][told.name].append(told)
        yield from _ends(line)
        yield from _sessions(line)
    for name in sides[True].keys() & sides[False].keys():
        done, left = sides[True][name][0], sides[False][name][0]
        if len(name) >= _SHORTEST and not re.search(r"\d", name) and (done.line, done.start) != (left.line, left.start):
            yield _finding(done, left)
            yield _finding(left, done)


def _names(line: Line, start: int, words: str) -> Iterator[_Told]:
    """The names of a list, where there are several."""
    plain = emptied(words)
    if "、" not in plain:
        return
    at = 0
    for piece in plain.split("、"):
        opened = start_of(piece, len(piece), "，：；。") if at == 0 else 0
        name = re.split("[，；：（等]|以及", piece[opened:])[0].strip(" “”")
        place = start + at + piece.find(name, opened)
        if len(name) > 1:
            yield _Told(line, place, place + len(name), name)
        if "，" in piece[opened:] or "等" in piece[opened:]:
            return
        at += len(piece) + 1


def _ends(line: Line) -> Iterator[Claim | Finding]:
    """“较高的有甲、乙，较低的有丙；未达到要求的有甲”, in one sentence."""
    pairs = [
        (first, last)
        for first in _FIRST.finditer(line.text)
        for last in _LAST.finditer(line.text, first.end(), end_of(line.text, first.end(), "。"))
    ]
    timely, late = (list(pattern.finditer(line.text)) for pattern in (_TIMELY, _LATE))
    pairs += [(one, other) for one in timely for other in late if one["topic"] == other["topic"]]
    for done in _NAMED_DONE.finditer(line.text):
        left = _HAS_LEFT.match(line.text, done.end())
        if left and left["name"] in re.split("[、和]", done["names"]):
            at = line.text.find(left["name"], done.start())
            other = _Told(line, left.start(), left.end("name"), left["name"])
            yield _finding(other, _Told(line, at, at + len(left["name"]), left["name"]))
    for first, last in pairs:
        for name in set(re.split("[、和]", first["names"])) & set(re.split("[、和]", last["names"])):
            at, again = (line.text.find(name, found.start("names")) for found in (first, last))
            one, other = (_Told(line, place, place + len(name), name) for place in (at, again))
            if len(name) > 1:
                yield _finding(other, one)


def _sessions(line: Line) -> Iterator[Claim | Finding]:
    """“第一、二、六次的事项全部完成；第六次44项，正在办理1项”."""
    for done in _ALL_DONE.finditer(line.text):
        names = {f"第{found[0].removeprefix('第')}" for found in _NTH_ALONE.finditer(done["names"])}
        for piece in _NEXT_NTH.finditer(line.text[done.end() :]):
            left = _LEFT.search(piece["said"])
            if left and int(left["left"]) and piece["nth"] in names:
                bare = piece["nth"].removeprefix("第")
                for found in _NTH_ALONE.finditer(line.text, done.start("names"), done.end("names")):
                    if found[0] == bare:
                        start = done.end() + piece.start("nth")
                        here = _Told(line, found.start(), found.end(), f"{piece['nth']}次")
                        yield _finding(here, _Told(line, start, start + len(piece["nth"]) + 1, piece["nth"]))


def _finding(told: _Told, other: _Told) -> Finding:
    around = other.line.text[max(other.start - 6, 0) : other.end + 10]
    text = f"“{told.name}”在这里和别处（“{around}”）说法相反。"
    return Finding(Code.STATUS_WORD, Severity.CONTRADICTION, text, told.line, told.start, told.end)
