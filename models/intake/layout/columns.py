"""What each column of a table is: headings of one or more rows mapped to the catalogue of fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from models.fields import (
    BY_KEY,
    FIELDS,
    PERIOD_WORDS,
    Field,
    Kind,
    Named,
    field_near_heading,
    field_of_heading,
    heading_key,
    named_by,
    speaks_against,
)
from models.intake.findings import Sure
from models.intake.source import letters
from models.wording.invisible import without_invisible
from models.wording.periods import due_date, half_width, months_from_now

NODE = "node"
"""The key of a column that holds one plan node of every task ("一季度" beneath 推进计划)."""
EXTRA = ""
"""The key of a column no field knows; its values are kept with their heading."""
PARENT = "parent"
"""The key of a column whose cells are merged over rows: the tasks of which the rows are the parts."""
IGNORE = "ignore"
"""The key of a column the clerk chose not to import."""
CHOSEN_EXTRA = "extra"
"""How a choice names :data:`EXTRA`."""
OWNERS = frozenset(field.key for field in FIELDS if field.kind is Kind.UNITS)
"""The keys of the columns that hold units."""
GROUPS = frozenset(field.key for field in FIELDS if field.kind is Kind.GROUP)
"""The keys of the columns that hold what tasks are grouped by."""
Choices = Mapping[str, str]
"""The clerk's choices: :attr:`Column.choice_key` -> field key, ``node``, ``extra`` or ``ignore``."""
_BARE = "period"
_MAX_HEADING = 30

_PLANNED = re.compile(r"(?:工作|推进|进度|阶段|节点|年度|时间|具体)*(?:计划|目标|节点|任务|安排|要求|内容)+")
_OF_DAYS = re.compile(r"[时日]|期限|节点|前|完成|办结|结束|截止")
_WHOLE_YEAR = frozenset(("全年", "年度", "年底"))
_SPAN_OF_YEAR = re.compile(r"季度?|半年|月|[Qq]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its heading as printed on one line, its field key, and the words naming its period.

    ``reason`` says why it has that key, ``sure`` how much that is worth; what the clerk set gives way to none.
    ``known_by`` is what a choice for it is remembered by, where that is not its heading.
    """

    index: int
    heading: str
    key: str
    period_words: str = ""
    reason: str = ""
    sure: Sure = Sure.UNKNOWN
    known_by: str = ""

    @property
    def chosen(self) -> bool:
        """Whether the clerk said what it is."""
        return self.sure is Sure.CHOSEN

    @property
    def choice_key(self) -> str:
        """What a choice for it is remembered by."""
        return self.known_by or signature(self.heading)


def told_as(
    columns: Sequence[Column], column: Column, key: str, reason: str, sure: Sure = Sure.UNKNOWN
) -> tuple[Column, ...]:
    """The columns, with one of them taken for something else than its heading says."""
    told = replace(column, key=key, reason=reason, sure=sure)
    return tuple(told if one is column else one for one in columns)


def signature(heading: str) -> str:
    """A heading as a choice for it is remembered: without white space, brackets and the period it names."""
    return heading_key(heading) or half_width(heading)


@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """A heading on one line: line breaks and the spaces between Chinese characters taken out."""
    flat = " ".join(without_invisible(text).split())
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", flat)


@lru_cache(maxsize=4096)
def is_heading(text: str) -> bool:
    """Whether a cell's text could be a column's heading at all."""
    return len(text) <= 4 * _MAX_HEADING and 0 < len(heading_key(text) or half_width(text)) <= _MAX_HEADING


@lru_cache(maxsize=4096)
def period_words(heading: str) -> str:
    """The part of a heading that names a quarter, month or half year, or says 本月 or 上月; empty where none does.

    What is named goes before what only counts from now: in "上期（4月）" that is April.
    """
    found = [match[0] for match in PERIOD_WORDS.finditer(half_width(heading))]
    named = (words for words in found if _SPAN_OF_YEAR.search(words) and due_date(words, 2000))
    counted = (words for words in found if months_from_now(words) is not None)
    return next(named, "") or next(counted, "")


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a heading means: the key, the words for its period, the reason, how sure."""

    key: str
    words: str
    reason: str
    sure: Sure


_UNKNOWN = _Meaning(EXTRA, "", "不认识这个表头，作为附加内容保留", Sure.UNKNOWN)
_EMPTY = _Meaning(EXTRA, "", "没有表头，作为附加内容保留", Sure.UNKNOWN)


def _meaning(parts: Sequence[str]) -> _Meaning:
    """What a heading given from the top row down means."""
    bottom, whole, above = parts[-1], "".join(parts), "".join(parts[:-1])
    words = next((words for part in reversed(parts) if (words := period_words(part))), "")
    rest = heading_key(bottom)
    if period_words(bottom) and (not rest or _PLANNED.fullmatch(rest)):
        return _of_period(bottom, above, rest)
    if words and not heading_key(above) and _PLANNED.fullmatch(rest):
        return _Meaning(NODE, words, f"“{words}”之下的计划", Sure.EXACT)
    if (parent := field_near_heading(above)) and (meant := _below(parent, bottom, words, above)):
        return meant
    exact = [(named, text) for text in (whole, bottom + above, bottom) if (named := named_by(text)) and named.exact]
    near = [(named, bottom)] if (named := named_by(bottom)) else []
    if (named := named_by(whole)) and (named.word not in heading_key(above) or _may_narrow(bottom, named.field)):
        near.append((named, whole))
    if (over := named_by(above)) is not None and _may_narrow(bottom, over.field):
        near.append((over, above))
    for named, text in (*exact, *sorted(near, key=lambda pair: pair[0].loose)):
        return _of_named(named, words, text)
    return _UNKNOWN


def _below(parent: Field, bottom: str, words: str, above: str) -> _Meaning | None:
    """What a heading below one that names a field means, where both together say so."""
    if parent.kind is Kind.PLAN:
        own = field_of_heading(bottom)
        if own is not None and own.periodic:
            return _of_named(Named(own, heading_key(bottom), exact=True), words, bottom)
        if bottom in _WHOLE_YEAR:
            return _Meaning(NODE, bottom, f"推进计划中“{bottom}”的节点", Sure.EXACT)
    part = named_by(bottom)
    if part is not None and part.field.kind is parent.kind is Kind.UNITS:
        return _Meaning(part.field.key, "", f"在“{above}”之下，写着“{bottom}”", Sure.EXACT)
    return None


def _may_narrow(bottom: str, field: Field) -> bool:
    """Whether a heading nobody knows may be of the field of the one above it; 启动时间 below 时限要求 is none."""
    if speaks_against(field, bottom):
        return False
    return field.kind is not Kind.DATE or bool(_OF_DAYS.search(bottom))


def _of_period(bottom: str, above: str, rest: str) -> _Meaning:
    """The same for a heading that names a period and at most a plan: "一季度", "一季度目标"."""
    words = period_words(bottom)
    parent = field_near_heading(above)
    if parent is not None and parent.periodic and not rest:
        return _Meaning(parent.key, words, f"在“{parent.label}”之下，写着“{words}”", Sure.EXACT)
    if not rest and parent is None:
        return _Meaning(_BARE, words, f"表头写着“{words}”", Sure.POSITION)
    return _Meaning(NODE, words, f"推进计划中“{words}”的节点", Sure.EXACT)


def _of_named(named: Named, words: str, heading: str) -> _Meaning:
    field, word = named.field, named.word
    if field.kind is Kind.DATE and words:  # "1-6月计划完成" is an amount for a time, no day
        return _UNKNOWN
    if named.exact:
        same = word == heading_key(field.label)
        reason, sure = f"表头就是“{field.label}”" if same else f"与“{field.label}”同义", Sure.EXACT
    elif named.loose:
        reason, sure = f"没有更明确的表头，以“{heading}”为{field.label}", Sure.LOOSE
    else:
        reason, sure = f"表头里含“{word}”" if word else f"表头与“{field.label}”相近", Sure.NEAR
    return _Meaning(field.key, words if field.periodic else "", reason, sure)


def map_columns(headings: Sequence[Sequence[str]], choices: Choices | None = None) -> list[Column]:
    """The columns of a header; several claims on one field are left to :mod:`models.intake.layout.settling`."""
    columns = []
    for index, parts in enumerate(headings):
        filled = [one_line(part) for part in parts if part.strip()]
        found = _meaning(filled) if filled else _EMPTY
        column = Column(index, " ".join(filled), found.key, found.words, found.reason, found.sure)
        columns.append(_as_chosen(column, (choices or {}).get(column.choice_key)))
    has_content = any(column.key == "content" for column in columns)
    has_plan = any(column.key in ("plan", NODE) for column in columns)
    return [
        replace(column, key=_bare_key(column.period_words, has_content, has_plan)) if column.key == _BARE else column
        for column in columns
    ]


def lettered_columns(width: int, choices: Choices | None = None) -> list[Column]:
    """The columns of a table without a header: what each is, only the clerk can say, letter by letter."""
    columns = []
    for index in range(width):
        name = f"{letters(index)}栏"
        known_by = f"{name}/{width}"
        column = Column(index, name, EXTRA, reason="没有表头，作为附加内容保留", known_by=known_by)
        columns.append(_as_chosen(column, (choices or {}).get(column.choice_key)))
    return columns


def _as_chosen(column: Column, choice: str | None) -> Column:
    if choice is None:
        return column
    key = EXTRA if choice == CHOSEN_EXTRA else choice
    keeps_period = key == NODE or (key in BY_KEY and BY_KEY[key].periodic)
    words = period_words(column.heading) if keeps_period else ""
    return replace(column, key=key, period_words=words, reason="按您的选择", sure=Sure.CHOSEN)


def _bare_key(words: str, has_content: bool, has_plan: bool) -> str:
    """What a column headed by a period alone is: a plan node beside reports, a report beside a plan."""
    if has_content:
        return NODE
    return "content" if has_plan or ("月" in words and "季" not in words) else NODE
