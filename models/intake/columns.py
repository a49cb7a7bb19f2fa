"""What each column of a table is: headings of one or more rows mapped to the catalogue of fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from models.fields import BY_KEY, PERIOD_WORDS, Kind, field_near_heading, field_of_heading, heading_key
from models.periods import due_date, half_width

NODE = "node"
"""The key of a column that holds one plan node of every task ("一季度" beneath 推进计划)."""
EXTRA = ""
"""The key of a column no field knows; its values are kept with their heading."""
_REPEATABLE = frozenset((NODE, EXTRA))
_BARE = "period"
_MAX_HEADING = 30

_PLANNED = re.compile(
    r"(?:工作|推进|进度|阶段|节点|年度|时间|具体)*(?:计划|目标|节点|任务|安排|要求|内容)+"
)
_SPAN_OF_YEAR = re.compile(r"季度?|半年|月")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its heading as printed on one line, its field key, and the words naming its period."""

    index: int
    heading: str
    key: str
    period_words: str = ""


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


def _key_of(parts: Sequence[str]) -> tuple[str, str]:
    """(field key, period words) of a heading given from the top row down."""
    bottom, whole = parts[-1], "".join(parts)
    words = next((words for part in reversed(parts) if (words := period_words(part))), "")
    own = field_of_heading(bottom)
    above = field_near_heading("".join(parts[:-1])) if len(parts) > 1 else None
    rest = heading_key(bottom)
    if period_words(bottom) and (not rest or _PLANNED.fullmatch(rest)):
        if above is not None and above.periodic and not rest:
            return above.key, words
        if not rest and above is None:
            return _BARE, words
        return NODE, period_words(bottom)
    if above is not None and above.kind is Kind.PLAN and own is not None and own.periodic:
        return own.key, words
    field = field_of_heading(whole) or own or field_near_heading(bottom) or field_near_heading(whole) or above
    if field is None:
        return EXTRA, ""
    return field.key, words if field.periodic else ""


def map_columns(headings: Sequence[Sequence[str]]) -> list[Column]:
    """The columns of a header; several claims on one field are settled by :func:`settle`."""
    columns = []
    for index, parts in enumerate(headings):
        filled = [one_line(part) for part in parts if part.strip()]
        key, words = _key_of(filled) if filled else (EXTRA, "")
        columns.append(Column(index, " ".join(filled), key, words))
    has_content = any(column.key == "content" for column in columns)
    has_plan = any(column.key in ("plan", NODE) for column in columns)
    return [
        replace(column, key=_bare_key(column.period_words, has_content, has_plan)) if column.key == _BARE else column
        for column in columns
    ]


def _bare_key(words: str, has_content: bool, has_plan: bool) -> str:
    """What a column headed by a period alone is: a plan node beside reports, a report beside a plan."""
    if has_content:
        return NODE
    return "content" if has_plan or ("月" in words and "季" not in words) else NODE


def settle(columns: Sequence[Column], merged: frozenset[int], hidden: frozenset[int]) -> tuple[Column, ...]:
    """One column per field. ``merged`` columns hold vertically merged cells, ``hidden`` ones give way to visible ones.

    Of two task columns the merged one is the section, unless the numbers are merged with it, and one naming a 目标 is
    the goal. A merged column without a known heading left of the task is the section.
    """
    texts = [column for column in columns if column.key == "text"]
    settled = list(columns)
    if len(texts) > 1:
        numbered_whole = any(column.key == "number" and column.index in merged for column in columns)
        finest = texts[0] if numbered_whole else next(
            (c for c in texts if c.index not in merged and "目标" not in c.heading), texts[0])
        for column in texts:
            if column is not finest:
                coarse = column.index in merged and column.index < finest.index
                key = "section" if coarse else "goal" if "目标" in column.heading else EXTRA
                settled[column.index] = replace(column, key=key)
    if not any(column.key == "text" for column in settled):
        substitute = next((column for column in settled if column.key == "goal"), None)
        if substitute is not None:
            settled[substitute.index] = replace(substitute, key="text")
    text = next((column.index for column in settled if column.key == "text"), len(settled))
    if not any(column.key == "section" for column in settled):
        group = next((c for c in settled[:text] if c.key == EXTRA and c.index in merged), None)
        if group is not None:
            settled[group.index] = replace(group, key="section")
    return _single(settled, merged, hidden)


def _single(columns: Sequence[Column], merged: frozenset[int], hidden: frozenset[int]) -> tuple[Column, ...]:
    """Later claims on a field become extra columns; reports may come once per period."""
    taken: set[tuple[str, str]] = set()
    result = list(columns)
    order = sorted(columns, key=lambda c: (c.index in hidden, c.key == "number" and c.index in merged, c.index))
    for column in order:
        if column.key in _REPEATABLE:
            continue
        periodic = BY_KEY[column.key].periodic
        claim = (column.key, column.period_words if periodic else "")
        if claim in taken:
            result[column.index] = replace(column, key=EXTRA, period_words="")
        taken.add(claim)
    return tuple(result)
