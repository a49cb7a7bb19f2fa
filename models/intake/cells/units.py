"""Units named in a cell: where one name ends and the next begins, and who leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.intake.drafts import DraftUnit
from models.vocabulary import Role

_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TOKEN = re.compile(rf"{_ENTITY.pattern}|.", re.DOTALL)
_OPENING = frozenset(("（", "(", "〔", "<", "《", "【", "[", "&lt;", "&#60;"))
_CLOSING = frozenset(("）", ")", "〕", ">", "》", "】", "]", "&gt;", "&#62;"))
_SEPARATORS = frozenset("、，,;；\n")
_NOTHING = frozenset(("/", "／", "无", "-", "—", "——", "\\"))
_LABEL = re.compile(
    r"(牵头|主办|主责|第一责任|责任|承办|落实|配合|协办|协同|参与|协助)(?:责任)?(?:单位|部门|主体)?\s*[：:]"
)
_MARK = re.compile(
    r"(.+?)\s*(?:[（(](?P<own>牵头|主办|主责|配合|协办|协助|参与)(?:单位|部门)?[)）]|(?P<all>牵头|主办|配合|协办|参与))$",
    re.DOTALL,
)
_LEADING = frozenset(("牵头", "主办", "主责", "第一责任", "责任", "承办", "落实"))
_TRIMMED = " \t\r\n\u00a0\u3000\u200b\ufeff*＊"


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one task. ``guessed`` says the lead was taken from the order, as no mark names one.

    ``coded`` says that a name holds an HTML entity, which the clerk will want to mend.
    """

    units: tuple[DraftUnit, ...] = ()
    guessed: bool = False
    coded: bool = False


@lru_cache(maxsize=8192)
def names_in(text: str) -> tuple[tuple[str, bool], ...]:
    """(name, starred) of each unit named. Separators inside brackets are part of a name, entities are left alone.

    A line break inside brackets stands for "、" in a cell with one name per line, and is a mere wrap in any other.
    """
    names: list[tuple[str, bool]] = []
    parted_by: set[str] = set()
    depth = 0
    piece: list[str] = []
    for token in (*_TOKEN.findall(_BREAK.sub("\n", text)), None):
        if token in _OPENING:
            depth += 1
        elif token in _CLOSING:
            depth = max(depth - 1, 0)
        if token is None or (depth == 0 and token in _SEPARATORS):
            raw = "".join(piece).strip()
            name = raw.strip(_TRIMMED)
            if name and name not in _NOTHING:
                names.append((name, raw.startswith(("*", "＊")) or raw.endswith(("*", "＊"))))
            piece = []
            parted_by.add(token or "")
        else:
            piece.append(token)
    if depth and "\n" in text:
        return _by_line(text)
    inside = "、" if parted_by == {"\n", ""} else ""
    return tuple((re.sub(r"\s*\n\s*", inside, name), starred) for name, starred in names)


def _by_line(text: str) -> tuple[tuple[str, bool], ...]:
    """With a bracket left open, line breaks still part the names."""
    return tuple(name for line in text.split("\n") for name in names_in(line))


@lru_cache(maxsize=8192)
def units_of(leads: str, units: str, supporting: str) -> Units:
    """The units of the columns 牵头单位, 责任单位 and 配合单位 together; a name counts once, by its first part."""
    found: list[DraftUnit] = (
        [DraftUnit(name, Role.LEAD) for name, _ in names_in(leads)] if not _labelled(leads) else [*_by_label(leads)]
    )
    guessed = False
    names = names_in(units)
    if _labelled(units):
        found += _by_label(units)
    elif any(_MARK.match(name) for name, _ in names):
        found += _by_mark(names)
    elif units:
        if found:
            found += [DraftUnit(name, Role.LEAD if star else Role.SUPPORTING) for name, star in names]
        else:
            guessed = len(names) > 1 and not any(star for _, star in names)
            found += _by_star(names)
    found += (
        [DraftUnit(name, Role.SUPPORTING) for name, _ in names_in(supporting)]
        if not _labelled(supporting)
        else [*_by_label(supporting)]
    )
    coded = any(map(_ENTITY.search, (leads, units, supporting)))
    return Units(tuple({unit.name: unit for unit in reversed(found)}.values())[::-1], guessed, coded)


def _by_star(names: Sequence[tuple[str, bool]]) -> list[DraftUnit]:
    """Starred units lead; without any star the first does."""
    starred = any(star for _, star in names)
    return [
        DraftUnit(name, Role.LEAD if (star if starred else index == 0) else Role.SUPPORTING)
        for index, (name, star) in enumerate(names)
    ]


def _by_mark(names: Sequence[tuple[str, bool]]) -> list[DraftUnit]:
    """Units followed by their part: "甲（牵头）、乙", or "甲、乙牵头，丙配合", where a word holds for those before it.

    Where nobody is said to lead, the first does.
    """
    found: list[DraftUnit] = []
    before: list[str] = []
    for name, star in names:
        mark = _MARK.match(name)
        if mark is None:
            before.append(name)
            found.append(DraftUnit(name, Role.LEAD if star else Role.SUPPORTING))
            continue
        role = Role.LEAD if (mark["own"] or mark["all"]) in _LEADING else Role.SUPPORTING
        if mark["all"]:
            found = [DraftUnit(unit.name, role) if unit.name in before else unit for unit in found]
            before = []
        found.append(DraftUnit(mark[1], role))
    if all(unit.role is Role.SUPPORTING for unit in found):
        found[0] = DraftUnit(found[0].name, Role.LEAD)
    return found


def _labelled(text: str) -> bool:
    return ("：" in text or ":" in text) and bool(_LABEL.search(text))


def _by_label(text: str) -> list[DraftUnit]:
    """Units of a cell that says itself who is who: "牵头单位：甲；配合单位：乙、丙"."""
    pieces = _LABEL.split(text)
    found = _by_star(names_in(pieces[0]))
    for word, names in zip(pieces[1::2], pieces[2::2], strict=True):
        role = Role.LEAD if word in _LEADING else Role.SUPPORTING
        found += [DraftUnit(name, role) for name, _ in names_in(names)]
    return found
