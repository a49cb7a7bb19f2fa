"""Names of tasks in a bulletin, and the rows they stand for: short, reworded, one for several rows, or a whole section.

Matched by shared characters (BULLETIN: "Checker"): a word left out of a long name is no contradiction, another token
is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from models.bulletins.facts import Row
from models.records import TaskId

SURE = 0.55
"""A name with this much in common with a row stands for it."""
UNLIKELY = 0.35
"""With less than this it stands for none."""
_NEAR = 0.12  # two rows this near to each other are equally good
_WHOLE_SECTION = 0.8
_SHORTEST_SECTION = 4  # characters of a name that may be a whole section's
_GRAM = 2
_KEPT = 4096  # texts whose characters are remembered: those of a list of 450 are asked for at every name
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NO_WORD = re.compile(r"[^0-9A-Za-z\u3400-\u9fff.%#]+")
ENUMERATOR = re.compile(r"^[一二三四五六七八九十（）()\d、.．\s]+")
"""The number that a heading or a section begins with."""
_EMPTY_WORDS = re.compile(r"(?:重点|攻坚)?(?:任务|工作|项目|事项)\Z")
_COMMON = frozenset(
    {"建设", "改造", "工程", "项目", "工作", "任务", "推进", "提升", "完成", "新增", "整治", "治理", "管理", "服务"}
    | {"创建", "全区", "重点", "开展", "落实", "专项", "行动"}
)
"""Words that any two tasks may share."""
_LETTERED = r"[A-Za-z]+-?\d+[A-Za-z]*|[A-Za-z](?=[区座栋线]|地块|标段)"
_NUMBERED = (
    r"\d+(?:\.\d+)?(?:%|#|号(?:楼|线|地块|路|泵站|桥)?|万?(?:平方)?(?:公里|千米|米)|亿?元|[万亿]元"
    r"|万?[个户亩吨条座处家套人件辆台根盏所间张份名位栋幢宗对组]|期|标段)"
)
_ORDERED = r"[一二三四五六七八九十]+(?:期|标段|号线|批次?)"
_TOKEN = re.compile(f"{_LETTERED}|{_NUMBERED}|{_ORDERED}")

_Likeness: TypeAlias = Mapping[TaskId, float]  # of one name to each row, by its task


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``line.text[start:end]``."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Matched:
    """Which rows of a set the names stand for, and what is left over on both sides."""

    rows: dict[Name, list[Row]] = field(default_factory=dict)
    others: dict[Name, Row | None] = field(default_factory=dict)
    doubtful: list[Name] = field(default_factory=list)
    unnamed: list[Row] = field(default_factory=list)


def match(names: Sequence[Name], wanted: Sequence[Row], rows: Sequence[Row]) -> Matched:
    """Find the rows that names stand for: those ``wanted`` of all ``rows`` first, then any."""
    found = Matched()
    like = {name: {row.id: likeness(name.text, row) for row in rows} for name in dict.fromkeys(names)}
    taken = _pair(names, wanted, like, found)
    for name in names:
        if name in found.rows:
            continue
        together = [j for j, row in enumerate(wanted) if _stands_for(name.text, row)]
        if together:
            found.rows[name] = [wanted[j] for j in together]
            taken.update(together)
        else:
            _look_elsewhere(name, rows, like[name], found)
    for row in (row for j, row in enumerate(wanted) if j not in taken):
        joined = next((name for name in names if name in found.rows and _stands_for(name.text, row)), None)
        if joined is None:
            found.unnamed.append(row)
        else:
            found.rows[joined].append(row)
    _join_the_last(found)
    return found


def _join_the_last(found: Matched) -> None:
    """The one name and the one row that are left over belong together where they share a word of their own: a list says
    新增托育位60个 of what its bulletin calls 托育机构."""
    unknown = [name for name, row in found.others.items() if row is None]
    if len(unknown) == len(found.unnamed) == 1:
        (name,), (row,) = unknown, found.unnamed
        if (_pairs(plain(name.text)) - _COMMON) & _pairs(plain(row.words)):
            del found.others[name]
            found.rows[name] = [row]
            found.doubtful.append(name)
            found.unnamed.clear()


def _pair(names: Sequence[Name], wanted: Sequence[Row], like: Mapping[Name, _Likeness], found: Matched) -> set[int]:
    """Give each name the wanted row it is most like, the nearest pairs first; the places of the rows given away."""
    taken: set[int] = set()
    best = {name: max(scores.values(), default=0.0) for name, scores in like.items()}
    pairs = ((like[name][row.id], i, j) for i, name in enumerate(names) for j, row in enumerate(wanted))
    for score, i, j in sorted(pairs, reverse=True):
        name = names[i]
        if j in taken or name in found.rows or score < UNLIKELY or score < best[name] - _NEAR:
            continue
        if score >= SURE or best[name] <= score:
            found.rows[name] = [wanted[j]]
            taken.add(j)
            if score < SURE:
                found.doubtful.append(name)
    return taken


def _look_elsewhere(name: Name, rows: Sequence[Row], like: _Likeness, found: Matched) -> None:
    """A name that stands for no wanted row: the row it does stand for, None where that is none."""
    likely = max(rows, key=lambda row: like[row.id], default=None)
    best = like[likely.id] if likely else 0.0
    found.others[name] = likely if best >= SURE else None
    if UNLIKELY <= best < SURE:
        found.doubtful.append(name)


def likeness(name: str, row: Row) -> float:
    """How much of a name stands in a row's text, 0 to 1: two characters together count more than one by itself."""
    said, text = plain(name), plain(row.text)
    if not said:
        return 0.0
    if said in text or said == plain(row.name):
        return 1.0
    grams = _pairs(said)
    shared = len(grams & _pairs(text)) / len(grams)
    return 0.7 * shared + 0.3 * _in_order(said, text) if shared else 0.0


def missing_tokens(name: str, row: Row) -> list[str]:
    """The letters with figures and numbers with units of a name (T3, C区, 600个) that its row does not have."""
    words = f"{row.words}\n{row.section}".translate(_HALF_WIDTH).replace(" ", "")
    return [token for token in _TOKEN.findall(name.translate(_HALF_WIDTH)) if not _stands_in(token, words)]


def tokens_like(token: str, row: Row) -> list[str]:
    """The tokens of a row that are written as one is: a letter with figures for T3, a number of 个 for 60个."""
    shape = _shape(token)
    words = f"{row.text}\n{row.goal}".translate(_HALF_WIDTH).replace(" ", "")
    return list(dict.fromkeys(found for found in _TOKEN.findall(words) if _shape(found) == shape))


def _shape(token: str) -> str:
    return re.sub(r"[A-Za-z]", "A", re.sub(r"\d+(?:\.\d+)?", "0", token.translate(_HALF_WIDTH)))


def is_of_section(name: str, row: Row) -> bool:
    """Whether a name is that of the row's section rather than of the row."""
    section = section_name(row.section)
    said = plain(name)
    if not section or not said:
        return False
    long_enough = len(said) >= _SHORTEST_SECTION
    return said in section or section in said or (long_enough and _in_order(said, section) >= _WHOLE_SECTION)


@lru_cache(maxsize=_KEPT)
def section_name(section: str) -> str:
    """A section as a text names it: without the number it begins with."""
    return plain(ENUMERATOR.sub("", section))


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """The characters of a name that tell it from others."""
    return _EMPTY_WORDS.sub("", _NO_WORD.sub("", text.translate(_HALF_WIDTH)).replace("的", ""))


@lru_cache(maxsize=_KEPT)
def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[i : i + _GRAM] for i in range(len(words) - 1)) or frozenset({words})


def _stands_for(name: str, row: Row) -> bool:
    """Whether a name that stands for several rows stands for this one: a part of it does, or its section."""
    return is_of_section(name, row) or any(likeness(part, row) >= SURE for part in (name, *_parts(name)))


@lru_cache(maxsize=_KEPT)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[及和与、/]|以及", name) if len(plain(part)) >= 3)


def _stands_in(token: str, words: str) -> bool:
    """Whether a token stands in words as a whole: no 18个 in 118个."""
    before = r"(?<![\d.])" if token[0].isdigit() else r"(?<![A-Za-z])" if token[0].isascii() else ""
    after = r"(?!\d)" if token[-1].isdigit() else ""
    return re.search(before + re.escape(token) + after, words) is not None


def _in_order(said: str, text: str) -> float:
    """The share of a name's characters that stand in a text in their order."""
    at = found = 0
    for sign in said:
        place = text.find(sign, at)
        if place >= 0:
            found += 1
            at = place + 1
    return found / len(said)
