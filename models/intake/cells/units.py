"""Units named in a cell: who leads and who supports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.intake.cells.unit_names import ENTITY, names_in
from models.intake.drafts import DraftUnit
from models.vocabulary import Role

_LEADING = "牵头|主办|主责|主抓|第一责任"
_SUPPORTING = "配合|协办|协同|协助|参与|会办|协作"
_EITHER = "责任|承办|落实|负责|实施"
_PARTS = f"{_LEADING}|{_SUPPORTING}|{_EITHER}"
_UNIT = r"(?:单位|部门|主体|科室)"
_LABEL = re.compile(
    rf"(?:总|主要)?({_PARTS})(?:责任|配合)?{_UNIT}?\s*[：:]"
    rf"|(?:(?:^|(?<=[、，,;；\s]))[（(]|[【\[])({_PARTS}){_UNIT}?[】)）\]]\s*[：:]?"
    rf"|(?:^|(?<=\n))\s*({_PARTS})(?:责任)?{_UNIT}\s+"
)
_LABEL_IN_BRACKETS = re.compile(
    rf"[（(]\s*((?:{_PARTS})(?:责任)?{_UNIT}\s*[：:][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*)[)）]"
)
_MARK_ALONE = re.compile(rf"\s*\n\s*(?=[（(](?:{_PARTS}){_UNIT}?[)）]\s*(?:\n|\Z))")
"""The line end above a unit's part that has a line of its own."""
_MARK = re.compile(
    rf"(.+?)\s*(?:[（(〔](?:总|主要)?(?P<own>{_PARTS}){_UNIT}?[)）〕]"
    r"|(?:按照?各?自?职[责能](?:分工)?|分工|分别|共同|具体|联合|统筹|主要|总|各自|负责|等(?:有关|相关)?(?:单位|部门)?)*"
    rf"(?P<all>{_LEADING}|为主|{_SUPPORTING}|{_EITHER}|监督|指导)(?:负责|落实|实施|组织实施|推进|抓总|办理|配合|工作|监督|指导)*)$",
    re.DOTALL,
)
_SAID_AS = (
    (
        re.compile(rf"(?<=[一-鿿）)])(?:为|是)({_PARTS})(?:责任)?{_UNIT}(?=\s*(?:[、，,;；。\n]|\Z))"),
        r"（\1）",
    ),
    (re.compile(rf"({_PARTS})(?:责任)?{_UNIT}[为是](?=[一-鿿])"), r"\1单位："),
)
"""Sentences that say who is who, and how the same is written else: "甲为牵头单位", "牵头单位为甲"."""
_IS_LEADING = frozenset((*_LEADING.split("|"), "为主"))
_IS_SUPPORTING = frozenset(_SUPPORTING.split("|"))


_PERSON = re.compile(r"[（(]((?:联系|责任|负责|经办|承办)人|联络员)[：:]\s*([^（）()]+)[)）]")


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one task. ``guessed`` says the lead was taken from the order, as no mark names one.

    ``coded`` says that a name holds an HTML entity, which the clerk will want to mend. ``people`` are (what, who) of
    those named beside a unit: "区发改局（联系人：甲某）". ``marked`` says that the file tells the leads from the
    others: by ``*``, or by words where there are others.
    """

    units: tuple[DraftUnit, ...] = ()
    guessed: bool = False
    coded: bool = False
    people: tuple[tuple[str, str], ...] = ()
    marked: bool = False


@lru_cache(maxsize=8192)
def units_of(leads: str, units: str, supporting: str) -> Units:
    """The units of the columns 牵头单位, 责任单位 and 配合单位 together; a name counts once, by its first part."""
    whole = "\n".join((leads, units, supporting))
    people = (
        tuple((match[1], match[2].strip()) for match in _PERSON.finditer(whole))
        if "人" in whole or "员" in whole
        else ()
    )
    if people:
        leads, units, supporting = (_PERSON.sub("", text) for text in (leads, units, supporting))
    found = _in_column(leads, Role.LEAD)
    guessed = False
    text = _LABEL_IN_BRACKETS.sub(r"；\1；", _MARK_ALONE.sub("", units))
    for sentence, plain in _SAID_AS if "单位" in text or "部门" in text else ():
        text = sentence.sub(plain, text)
    names = names_in(text)
    if _labelled(text):
        found += _by_label(text)
    elif any(_MARK.match(name) for name, _ in names):
        marked, guessed = _by_mark(names)
        found += marked if not found else [DraftUnit(unit.name, Role.SUPPORTING) for unit in marked]
    elif units:
        if found:
            found += [DraftUnit(name, Role.LEAD if star else Role.SUPPORTING) for name, star in names]
        else:
            guessed = len(names) > 1 and not any(star for _, star in names)
            found += _by_star(names)
    found += _in_column(supporting, Role.SUPPORTING)
    coded = any(map(ENTITY.search, (leads, units, supporting)))
    starred = any(star for column in (leads, units, supporting) for _, star in names_in(column))
    told = starred or (not guessed and len({unit.role for unit in found}) > 1)
    return Units(tuple({unit.name: unit for unit in reversed(found)}.values())[::-1], guessed, coded, people, told)


def _in_column(text: str, role: Role) -> list[DraftUnit]:
    """The units of a column whose heading says their part; in that of the leads some may be said to support them."""
    if _labelled(text):
        return _by_label(text)
    names = names_in(text)
    if role is Role.LEAD:
        said = [_part_of(name) for name, _ in names]
        some_lead = "" in said and any(part in _IS_LEADING for part in said[:-1])
        if some_lead or any(part in _IS_SUPPORTING for part in said):
            return _by_mark(names)[0]
        if any(star for _, star in names):
            return _by_star(names)
    return [DraftUnit(_bare(name), role) for name, _ in names]


def _by_star(names: Sequence[tuple[str, bool]]) -> list[DraftUnit]:
    """Starred units lead; without any star the first does."""
    starred = any(star for _, star in names)
    return [
        DraftUnit(name, Role.LEAD if (star if starred else index == 0) else Role.SUPPORTING)
        for index, (name, star) in enumerate(names)
    ]


def _by_mark(names: Sequence[tuple[str, bool]]) -> tuple[list[DraftUnit], bool]:
    """Units followed by their part: "甲（牵头）、乙", or "甲、乙牵头，丙配合", where a word holds for those before it.

    Where nobody is said to lead, the first does; whether that is a guess comes second.
    """
    found: list[DraftUnit] = []
    before: list[str] = []
    told = False
    for name, star in names:
        mark = _MARK.match(name)
        if mark is None:
            before.append(name)
            found.append(DraftUnit(name, Role.LEAD if star else Role.SUPPORTING))
            continue
        word = mark["own"] or mark["all"]
        told = told or word in _IS_LEADING or word in _IS_SUPPORTING
        role = Role.LEAD if word in _IS_LEADING else Role.SUPPORTING
        if mark["all"]:
            found = [DraftUnit(unit.name, role) if unit.name in before else unit for unit in found]
            before = []
        found.append(DraftUnit(mark[1], role))
    if all(unit.role is Role.SUPPORTING for unit in found):
        found[0] = DraftUnit(found[0].name, Role.LEAD)
        return found, len(found) > 1 and not told
    return found, False


def _part_of(name: str) -> str:
    """The word behind a name for its part; empty where there is none."""
    mark = _MARK.match(name)
    return (mark["own"] or mark["all"]) if mark else ""


def _labelled(text: str) -> bool:
    return bool(text) and bool(_LABEL.search(text))


def _by_label(text: str) -> list[DraftUnit]:
    """Units of a cell that says itself who is who: "牵头单位：甲；配合单位：乙、丙".

    Beside a label that names the lead, those that only say 责任 name who else takes part.
    """
    marks = list(_LABEL.finditer(text))
    words = [mark[1] or mark[2] or mark[3] for mark in marks]
    led = any(word in _IS_LEADING for word in words)
    found = _by_star(names_in(text[: marks[0].start()]))
    for index, (mark, word) in enumerate(zip(marks, words, strict=True)):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        supports = word in _IS_SUPPORTING or (led and word not in _IS_LEADING)
        role = Role.SUPPORTING if supports else Role.LEAD
        found += [DraftUnit(_bare(name), role) for name, _ in names_in(text[mark.end() : end])]
    return found


def _bare(name: str) -> str:
    """A name without the word for its part."""
    mark = _MARK.match(name)
    return mark[1] if mark else name
