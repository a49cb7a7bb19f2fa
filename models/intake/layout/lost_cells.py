"""Which piece of a row belongs to which column, where nothing but the order is left: the likeliest way to share out.

Pieces keep their order; several in a row may be one cell, and a cell may be empty. What speaks for a column is what its
field holds (names of units, yes or no, a date), for a new cell a tab or a sentence's end, against it a line that breaks
off. The best of all ways is found by dynamic programming; its score is a sum of small points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.intake.layout.lost_tokens import Token
from models.intake.layout.row_words import comparable, ends_sentence, is_nothing, looks_like_post
from models.period_words import due_date

OWNERS = frozenset(("units", "lead_units", "supporting_units"))
_PROSE = frozenset(("text", "content", "goal", "plan", "node", "reason", "shortfall"))
_OFTEN_EMPTY = frozenset(("reason", "status", "points", "shortfall", "supporting_units", "section", "post", ""))
_UNIT = re.compile(
    r"[*＊]?(?!召开|举办|完成|推进|开展|落实|实施|建成|启动|持续|已|正在|累计|印发|制定)[^，。；;：:、\d]{1,24}(?:局|委|办|部|院|中心|公司|集团|政府|街道|镇|乡|处|队|会|站|所|园区|开发区|单位|部门|行|厅|校|社|镇街|街镇|各(?:区|县|镇|街)[^，。；]{0,12})"
    r"(?:[（(][^（）()]{1,20}[）)])?[*＊]?等?"
)
_NO_UNITS = re.compile(r"\d|.{40}|[。；！？]$", re.DOTALL)
_NAMES = re.compile(r"[、，,；;\s]+")
_ANSWER = re.compile(r"[是否√×✓✗]|已完成|未完成|完成|基本完成")
_FREQUENCY = re.compile(r"(?:每?[月季]度?|半年度?|[年周旬]度?)(?:报送?|一次)?")
_STATUS = re.compile(
    r"(?:阶段性)?[“\"]?(?:销号|办结|逾期|预警|推进中|正常推进|正常|滞后|完成|已完成|未完成|进行中|[红黄绿蓝]灯?)[”\"]?(?:[（(].{0,12}[)）])?"
)
_SHORT_ANSWERS = {"plan_met": _ANSWER, "frequency": _FREQUENCY, "status": _STATUS}
_BEGINNINGS = (
    (re.compile(r"(?:[一二三四1-4]季度|[上下]半年|年度(?:工作)?目标|\d{1,2}月底?前?):"), ("plan", "node", "goal")),
    (re.compile(r"截[至止][^:]{2,12}:"), ("content", "shortfall")),
)
"""How a plan's lines begin, and the last line of a report (DOMAIN, "Five forms")."""
_GROUPS = ("post", "section")
_LONGEST_DAY = 20
_LONGEST_NAME = 30
_MOST_PIECES = 200
_LONG = 12
_WIDER = 3  # letters by which a line may be longer than the one it goes on from: not all are equally wide
_FIT, _SLIGHT = 2.0, 0.5
_OUT_OF_PLACE = -2.0
_BROKEN_OFF = ("，", "、", ",", "（", "《", "“")
_NEVER_FIRST = ("，", "、", "；", "。", "：", "）", ")", "》", "”", ",", "%")
_BRACKETS = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"))
_WORD = re.compile(r"[A-Za-z]$")
_FURTHER_ITEM = re.compile(r"(?:[2-9]|1\d)[.．、)）](?!\d)|[（(](?:[2-9]|[二三四五六七八九])[)）]|[②-⑳]")
_NEXT_SENTENCE, _GOES_ON = -0.6, 0.8


@dataclass(frozen=True, slots=True)
class Shared:
    """A row's cells by column, and how well they fit."""

    cells: tuple[str, ...]
    score: float


def share_out(
    pieces: Sequence[Token], keys: Sequence[str], *, ends_open: bool = False, goes_on: bool = False
) -> Shared:
    """The pieces of a row shared out among its columns, given by their fields' keys.

    With ``ends_open`` the last pieces may be none of the row's: those that do not go on with it are left out. With
    ``goes_on`` a cell may go on behind a sentence, as those of other rows do.
    """
    pieces = pieces[:_MOST_PIECES]
    sentence = _NEXT_SENTENCE + (_GOES_ON if goes_on else 0)
    width = len(keys)
    if not pieces:
        return Shared(("",) * width, _empty(keys, 0))
    table: list[list[tuple[float, int]]] = []  # best score with this piece in that column, the column before
    for place, piece in enumerate(pieces):
        row = []
        for column, key in enumerate(keys):
            fit = _fit(key, piece.text)
            if place == 0:
                row.append((fit + _step(None, piece, column + 1, "", sentence) + _empty(keys[:column], 0), -1))
                continue
            before = pieces[place - 1]
            ways = (
                (
                    table[-1][left][0]
                    + _step(before, piece, column - left, keys[left], sentence)
                    + _empty(keys[left + 1 : column], 0),
                    left,
                )
                for left in range(column + 1)
            )
            best, left = max(ways)
            row.append((best + fit, left))
        table.append(row)
    ends = range(len(pieces)) if ends_open else (len(pieces) - 1,)
    score, end, column = max((table[end][c][0] + _empty(keys, c + 1), end, c) for end in ends for c in range(width))
    return Shared(_joined(pieces, table, end, column, keys), score)


def _joined(
    pieces: Sequence[Token], table: Sequence[Sequence[tuple[float, int]]], end: int, column: int, keys: Sequence[str]
) -> tuple[str, ...]:
    cells: list[list[Token]] = [[] for _ in keys]
    for place in range(end, -1, -1):
        cells[column].insert(0, pieces[place])
        column = table[place][column][1]
    return tuple(map(cell_text, cells, keys))


def cell_text(pieces: Sequence[Token], key: str) -> str:
    """The pieces of one cell: a line that breaks off goes on without a gap, a unit's name begins a line."""
    text = ""
    for piece in pieces:
        named = key in OWNERS and is_units(text) and is_units(piece.text)
        if text and (ends_sentence(text) or piece.blank or named):
            text += "\n"
        elif _WORD.search(text) and _WORD.search(piece.text[:1]):
            text += " "
        text += piece.text
    return text


def _empty(keys: Sequence[str], start: int) -> float:
    return sum(-0.4 if key in _OFTEN_EMPTY else -1.0 for key in keys[start:])


def _step(before: Token | None, piece: Token, columns: int, key: str, sentence: float) -> float:
    """What speaks for a piece standing so many columns right of the one before it, whose column's field is ``key``.

    ``sentence`` is what speaks for a further sentence in the same cell.
    """
    comma = before is not None and _is_broken(before.text, piece.text)
    if columns == 0:
        assert before is not None
        if piece.tabs:
            return -6.0
        if is_nothing(piece.text) or is_nothing(before.text):
            return -3.0
        if comma or (key in _PROSE and _FURTHER_ITEM.match(piece.text)):
            return 1.5
        open_end = not ends_sentence(before.text)
        wrapped = key in _PROSE and len(piece.text) <= len(before.text) + _WIDER  # a line breaks off where it is full
        return (1.0 if open_end and wrapped else -0.2 if open_end else sentence) - (1.0 if piece.blank else 0.0)
    if piece.tabs:
        return 2.0 if piece.tabs == columns else -0.5 * abs(columns - piece.tabs)
    breaks_off = before is not None and key in _PROSE and len(before.text) > _LONG and not ends_sentence(before.text)
    return (-1.5 if comma else -0.8 if breaks_off else 0.5) - (columns - 1) * 0.6


def _is_broken(before: str, text: str) -> bool:
    """Whether a line breaks off inside a list or a bracket."""
    inside = any(before.rfind(opening) > before.rfind(closing) for opening, closing in _BRACKETS)
    return before.endswith(_BROKEN_OFF) or text.startswith(_NEVER_FIRST) or inside


def _fit(key: str, text: str) -> float:
    """How much a text looks like what a field holds."""
    if is_nothing(text):
        return _OUT_OF_PLACE if key == "text" else _SLIGHT
    if key in OWNERS:
        return _FIT if is_units(text) else _fit_of_names(text)
    short = comparable(text)
    if key in _SHORT_ANSWERS:
        return _FIT if _SHORT_ANSWERS[key].fullmatch(short) else -3.0
    if key == "due":
        return _FIT if len(short) < _LONGEST_DAY and due_date(text, 2000) else _OUT_OF_PLACE
    if key in _GROUPS:
        return _fit_of_group(key, text)
    return _fit_of_prose(key, text, short) if key in _PROSE else 0.0


def _fit_of_group(key: str, text: str) -> float:
    if key == "post" and looks_like_post(text):
        return _FIT
    return -1.5 if ends_sentence(text) or len(text) > _LONGEST_NAME else -0.3


def _fit_of_names(text: str) -> float:
    """The same for units where not all that stands there is a unit's name: a list may be broken off anywhere."""
    names = [name for name in _NAMES.split(text.strip()) if name]
    if len(names) > 1 and sum(bool(_UNIT.fullmatch(name)) for name in names) * 2 >= len(names):
        return 1.0
    return _OUT_OF_PLACE if _NO_UNITS.search(text) else -0.8


def _fit_of_prose(key: str, text: str, short: str) -> float:
    for pattern, keys in _BEGINNINGS:
        if pattern.match(short):
            return 2.0 if key in keys else -1.0
    if _ANSWER.fullmatch(short) or _FREQUENCY.fullmatch(short) or is_units(text):
        return -1.0
    return _SLIGHT if len(short) > _LONG or ends_sentence(text) else 0.0


def is_units(text: str) -> bool:
    """Whether a text is nothing but names of units."""
    names = [name for name in _NAMES.split(text.strip()) if name]
    return bool(names) and all(map(_UNIT.fullmatch, names))
