"""What each column of a table is: headings of one or more rows mapped to the catalogue of fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from models.fields import (
    BY_KEY,
    PERIOD_WORDS,
    Field,
    Kind,
    field_near_heading,
    field_of_heading,
    heading_key,
    word_in_heading,
)
from models.intake.source import letters
from models.period_words import due_date, half_width

NODE = "node"
"""The key of a column that holds one plan node of every task ("一季度" beneath 推进计划)."""
EXTRA = ""
"""The key of a column no field knows; its values are kept with their heading."""
IGNORE = "ignore"
"""The key of a column the clerk chose not to import."""
CHOSEN_EXTRA = "extra"
"""How a choice names :data:`EXTRA`."""
Choices = Mapping[str, str]
"""The clerk's choices: :func:`signature` of a heading -> field key, ``node``, ``extra`` or ``ignore``."""
_REPEATABLE = frozenset((NODE, EXTRA, IGNORE))
_BARE = "period"
_MAX_HEADING = 30

_PLANNED = re.compile(r"(?:工作|推进|进度|阶段|节点|年度|时间|具体)*(?:计划|目标|节点|任务|安排|要求|内容)+")
_SPAN_OF_YEAR = re.compile(r"季度?|半年|月")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its heading as printed on one line, its field key, and the words naming its period.

    ``reason`` says why it has that key; a ``chosen`` one was set by the clerk and gives way to none. ``known_by`` is
    what a choice for it is remembered by, where that is not its heading.
    """

    index: int
    heading: str
    key: str
    period_words: str = ""
    reason: str = ""
    chosen: bool = False
    known_by: str = ""


def signature(heading: str) -> str:
    """A heading as a choice for it is remembered: without white space, brackets and the period it names."""
    return heading_key(heading) or half_width(heading)


@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """A heading on one line: line breaks and the spaces between Chinese characters taken out."""
    flat = " ".join(text.split())
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", flat)


@lru_cache(maxsize=4096)
def is_heading(text: str) -> bool:
    """Whether a cell's text could be a column's heading at all."""
    return len(text) <= 4 * _MAX_HEADING and 0 < len(heading_key(text) or half_width(text)) <= _MAX_HEADING


def period_words(heading: str) -> str:
    """The part of a heading that names a quarter, month or half year; empty where none does."""
    for found in PERIOD_WORDS.finditer(half_width(heading)):
        if _SPAN_OF_YEAR.search(found[0]) and due_date(found[0], 2000):
            return found[0]
    return ""


def _key_of(parts: Sequence[str]) -> tuple[str, str, str]:
    """(field key, period words, reason) of a heading given from the top row down."""
    bottom, whole, above = parts[-1], "".join(parts), "".join(parts[:-1])
    words = next((words for part in reversed(parts) if (words := period_words(part))), "")
    rest = heading_key(bottom)
    if period_words(bottom) and (not rest or _PLANNED.fullmatch(rest)):
        return _key_of_period(bottom, above, rest)
    if words and not heading_key(above) and _PLANNED.fullmatch(rest):
        return NODE, words, f"“{words}”之下的计划"
    parent, own = field_near_heading(above), field_of_heading(bottom)
    if parent is not None and parent.kind is Kind.PLAN and own is not None and own.periodic:
        return own.key, words, _reason(own, bottom)
    exact = ((field_of_heading(text), text) for text in (whole, bottom + above, bottom))
    near = ((field_near_heading(text), text) for text in (bottom, whole, above))
    for field, text in (*exact, *near):
        if field is not None:
            return field.key, words if field.periodic else "", _reason(field, text)
    return EXTRA, "", "不认识这个表头，作为附加内容保留"


def _key_of_period(bottom: str, above: str, rest: str) -> tuple[str, str, str]:
    """The same for a heading that names a period and at most a plan: "一季度", "一季度目标"."""
    words = period_words(bottom)
    parent = field_near_heading(above)
    if parent is not None and parent.periodic and not rest:
        return parent.key, words, f"在“{parent.label}”之下，写着“{words}”"
    if not rest and parent is None:
        return _BARE, words, f"表头写着“{words}”"
    return NODE, words, f"推进计划中“{words}”的节点"


def _reason(field: Field, heading: str) -> str:
    word = word_in_heading(heading)
    if word != heading_key(heading):
        return f"表头里含“{word}”"
    return f"表头就是“{field.label}”" if word == heading_key(field.label) else f"与“{field.label}”同义"


def map_columns(headings: Sequence[Sequence[str]], choices: Choices | None = None) -> list[Column]:
    """The columns of a header; several claims on one field are settled by :func:`settle`."""
    columns = []
    for index, parts in enumerate(headings):
        filled = [one_line(part) for part in parts if part.strip()]
        key, words, reason = _key_of(filled) if filled else (EXTRA, "", "没有表头，作为附加内容保留")
        column = Column(index, " ".join(filled), key, words, reason)
        columns.append(_as_chosen(column, (choices or {}).get(signature("".join(filled)))))
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
        columns.append(_as_chosen(column, (choices or {}).get(known_by)))
    return columns


def _as_chosen(column: Column, choice: str | None) -> Column:
    if choice is None:
        return column
    key = EXTRA if choice == CHOSEN_EXTRA else choice
    keeps_period = key == NODE or (key in BY_KEY and BY_KEY[key].periodic)
    words = period_words(column.heading) if keeps_period else ""
    return replace(column, key=key, period_words=words, reason="按您的选择", chosen=True)


def _bare_key(words: str, has_content: bool, has_plan: bool) -> str:
    """What a column headed by a period alone is: a plan node beside reports, a report beside a plan."""
    if has_content:
        return NODE
    return "content" if has_plan or ("月" in words and "季" not in words) else NODE


def settle(
    columns: Sequence[Column], merged: frozenset[int], hidden: frozenset[int], sparse: frozenset[int] = frozenset()
) -> tuple[Column, ...]:
    """One column per field. ``merged`` columns hold vertically merged cells, ``hidden`` ones give way to visible ones.

    Of two task columns the merged one, or the ``sparse`` one written once for several rows, is the section, unless the
    numbers are merged with it, and one naming a 目标 is the goal. A merged column without a known heading left of the
    task is the section.
    """
    settled = _one_text(columns, merged | sparse)
    if not any(column.key == "text" for column in settled):
        substitute = next((column for column in settled if column.key == "goal" and not column.chosen), None)
        if substitute is not None:
            settled[substitute.index] = replace(substitute, key="text", reason="没有别的任务列，以它为任务")
    text = next((column.index for column in settled if column.key == "text"), len(settled))
    if not any(column.key == "section" for column in settled):
        group = next((c for c in settled[:text] if c.key == EXTRA and c.index in merged and not c.chosen), None)
        if group is not None:
            settled[group.index] = replace(group, key="section", reason="任务左边一格管几行的一列")
    return _single(settled, merged, hidden)


def _one_text(columns: Sequence[Column], merged: frozenset[int]) -> list[Column]:
    settled = list(columns)
    texts = [column for column in columns if column.key == "text"]
    if len(texts) < 2:
        return settled
    numbered_whole = any(column.key == "number" and column.index in merged for column in columns)
    chosen = next((column for column in texts if column.chosen), None)
    finest = chosen or (
        texts[0]
        if numbered_whole
        else next((c for c in texts if c.index not in merged and "目标" not in c.heading), texts[0])
    )
    for column in texts:
        if column is not finest:
            coarse = column.index in merged and column.index < finest.index
            key = "section" if coarse else "goal" if "目标" in column.heading else EXTRA
            settled[column.index] = replace(column, key=key, reason=f"任务取自“{finest.heading}”一列")
    return settled


def _single(columns: Sequence[Column], merged: frozenset[int], hidden: frozenset[int]) -> tuple[Column, ...]:
    """Later claims on a field become extra columns; reports may come once per period."""
    taken: set[tuple[str, str]] = set()
    result = list(columns)
    order = sorted(
        columns, key=lambda c: (not c.chosen, c.index in hidden, c.key == "number" and c.index in merged, c.index)
    )
    for column in order:
        if column.key in _REPEATABLE:
            continue
        field = BY_KEY[column.key]
        claim = (column.key, column.period_words if field.periodic else "")
        if claim in taken:
            result[column.index] = replace(
                column, key=EXTRA, period_words="", reason=f"已有另一列是“{field.label}”，作为附加内容保留"
            )
        taken.add(claim)
    return tuple(result)
