"""Which piece of a row belongs to which column, where nothing but the order is left: the likeliest way to share out.

Pieces keep their order; several in a row may be one cell, and a cell may be empty. What speaks for a column is what its
field holds (names of units, yes or no, a date), for a new cell a tab or a sentence's end, against it a line that breaks
off. The best of all ways is found by dynamic programming; its score is a sum of small points. Where the cells were
broken into lines as wide as their columns, a first sharing tells the widths, and these tell a second one which lines
are full and go on.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from models.intake.layout.columns import GROUPS, OWNERS
from models.intake.layout.lost_tokens import Token
from models.intake.layout.row_words import REST_OF_NAME, comparable, ends_sentence, is_nothing, looks_like_post
from models.wording.periods import due_date

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
_NO_DAY = re.compile(r"(?:长期|持续|常年|常态|全年|每[年季月周]|立[即行]|即时|适时|动态|年内|届时|按).{0,8}")
"""What stands in a deadline's cell without naming a day."""
_PART_OF_DAY = re.compile(r"[\d年月日号底末前中上下旬初季度半全第一二三四之以至到—–~～./-]{1,12}")
_LONGEST_DAY = 20
_LONGEST_NAME = 30
_MOST_PIECES = 200
_LONG = 12
_WIDER = 3  # letters by which a line may be longer than the one it goes on from: not all are equally wide
_FIT, _SLIGHT = 2.0, 0.5
_OUT_OF_PLACE, _UNITS_IN_PROSE = -2.0, -3.0
_BROKEN_OFF = ("，", "、", ",", "（", "《", "“")
_NEVER_FIRST = ("，", "、", "；", "。", "：", "）", ")", "》", "”", ",", "%")
_BRACKETS = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"))
_WORD = re.compile(r"[A-Za-z]$")
_FURTHER_ITEM = re.compile(r"(?:[2-9]|1\d)[.．、)）](?!\d)|[（(](?:[2-9]|[二三四五六七八九])[)）]|[②-⑳]")
_NO_TASK = -8.0  # a row is one because of its task
_NEXT_SENTENCE, _GOES_ON = -0.6, 0.8
_ONE_A_LINE = 0.3
_LEAST_BROKEN = 5  # cells of a column in several lines before these tell how wide it is
_ALIKE = 0.5  # share of their lines that are equally wide then
_NEARLY = 3  # half letters by which a full line may be narrower than its column, or wider
_FULL, _NOT_FULL, _TOO_WIDE = 1.2, -1.5, -3.0
Widths = Sequence[int]
"""How wide each column is, in half letters; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A row's cells by column, how well they fit, and which column each piece belongs to."""

    cells: tuple[str, ...]
    score: float
    columns: tuple[int, ...] = ()


def share_out(
    pieces: Sequence[Token],
    keys: Sequence[str],
    *,
    ends_open: bool = False,
    goes_on: bool = False,
    widths: Widths = (),
) -> Shared:
    """The pieces of a row shared out among its columns, given by their fields' keys.

    With ``ends_open`` the last pieces may be none of the row's: those that do not go on with it are left out. With
    ``goes_on`` a cell may go on behind a sentence, as those of other rows do.
    """
    pieces = pieces[:_MOST_PIECES]
    sentence = _NEXT_SENTENCE + (_GOES_ON if goes_on else 0)
    width = len(keys)
    widths = widths or (0,) * width
    if not pieces:
        return Shared(("",) * width, _empty(keys, 0))
    table: list[list[tuple[float, int]]] = []  # best score with this piece in that column, the column before
    for place, piece in enumerate(pieces):
        row = []
        for column, key in enumerate(keys):
            fit = fit_of(key, piece.text) + _breadth(piece, widths[column])
            if place == 0:
                row.append((fit + _step(None, piece, column + 1, "", sentence) + _empty(keys[:column], 0), -1))
                continue
            before = pieces[place - 1]
            ways = (
                (
                    table[-1][left][0]
                    + _step(before, piece, column - left, keys[left], sentence)
                    + _fullness(before, column == left, widths[left])
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
    columns = _traced(table, end, column)
    cells: list[list[Token]] = [[] for _ in keys]
    for piece, place in zip(pieces, columns, strict=False):
        cells[place].append(piece)
    return Shared(tuple(map(cell_text, cells, keys)), score, columns)


def _traced(table: Sequence[Sequence[tuple[float, int]]], end: int, column: int) -> tuple[int, ...]:
    """The column of each piece up to the last one, back from that one's."""
    columns = []
    for place in range(end, -1, -1):
        columns.append(column)
        column = table[place][column][1]
    return tuple(reversed(columns))


def widths_of(rows: Iterable[tuple[Sequence[Token], Shared]], keys: Sequence[str]) -> Widths:
    """How wide each column is, told by the lines of rows shared out that break off and go on in the next line."""
    lines: list[Counter[int]] = [Counter() for _ in keys]
    for pieces, shared in rows:
        for (piece, column), (behind, following) in pairwise(zip(pieces, shared.columns, strict=False)):
            ends = ends_sentence(piece.text) or (keys[column] in OWNERS and is_units(piece.text))
            if column == following and not (ends or behind.blank):
                lines[column][_width(piece.text)] += 1
    return tuple(map(_usual, lines))


def _usual(lines: Counter[int]) -> int:
    """The width that most lines have within a letter; 0 where there are few, or they differ."""
    near = {width: sum(lines[width + by] for by in range(-_NEARLY, 2)) for width in lines}
    widest = max(near, key=lambda width: (near[width], width), default=0)
    count = lines.total()
    return widest if count >= _LEAST_BROKEN and near[widest] >= _ALIKE * count else 0


@lru_cache(maxsize=8192)
def _width(text: str) -> int:
    """How wide a text is, in half letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _breadth(piece: Token, width: int) -> float:
    """What speaks against a piece in a column narrower than it is."""
    return _TOO_WIDE if width and _width(piece.text) > width + _NEARLY else 0.0


def _fullness(before: Token, goes_on: bool, width: int) -> float:
    """What a line that fills its column, or does not, tells of the next piece."""
    if not width:
        return 0.0
    if _width(before.text) < width - _NEARLY:
        points = _NOT_FULL
    elif before.text.endswith("。"):  # it may have ended there as well
        return 0.0
    else:
        points = _FULL
    return points if goes_on else -points / 2


def cell_text(pieces: Sequence[Token], key: str) -> str:
    """The pieces of one cell: a line that breaks off goes on without a gap, a unit's name begins a line."""
    text = ""
    for piece in pieces:
        named = key in OWNERS and is_units(text) and not _completes(text, piece.text)
        if text and (ends_sentence(text) or piece.blank or (named and not piece.text.startswith(_NEVER_FIRST))):
            text += "\n"
        elif _WORD.search(text) and _WORD.search(piece.text[:1]):
            text += " "
        text += piece.text
    return text


def _empty(keys: Sequence[str], start: int) -> float:
    return sum(-0.4 if key in _OFTEN_EMPTY else _NO_TASK if key == "text" else -1.0 for key in keys[start:])


def _step(before: Token | None, piece: Token, columns: int, key: str, sentence: float) -> float:
    """What speaks for a piece standing so many columns right of the one before it, whose column's field is ``key``.

    ``sentence`` is what speaks for a further sentence in the same cell.
    """
    if columns == 0:
        assert before is not None
        return _further_line(before, piece, key, sentence)
    comma = before is not None and _is_broken(before.text, piece.text)
    if piece.tabs:
        return 2.0 if piece.tabs == columns else -0.5 * abs(columns - piece.tabs)
    breaks_off = before is not None and key in _PROSE and len(before.text) > _LONG and not ends_sentence(before.text)
    return (-1.5 if comma else -0.8 if breaks_off else 0.5) - (columns - 1) * 0.6


def _further_line(before: Token, piece: Token, key: str, sentence: float) -> float:
    """What speaks for a piece standing in the same cell as the one before it."""
    if piece.tabs:
        return -6.0
    if is_nothing(piece.text) or is_nothing(before.text):
        return -3.0
    further = key in _PROSE and _FURTHER_ITEM.match(piece.text)
    if further or _is_broken(before.text, piece.text) or _is_one(key, before.text, piece.text):
        return 1.5
    if key in OWNERS and is_units(before.text) and is_units(piece.text):
        return _ONE_A_LINE
    open_end = not ends_sentence(before.text)
    wrapped = key in _PROSE and len(piece.text) <= len(before.text) + _WIDER  # a line breaks off where it is full
    return (1.0 if open_end and wrapped else -0.2 if open_end else sentence) - (1.0 if piece.blank else 0.0)


def _is_one(key: str, before: str, text: str) -> bool:
    """Whether a line breaks off inside a unit's name or a day."""
    if key in OWNERS:
        return _completes(before, text)
    return key == "due" and due_date(text, 2000) is None and due_date(before + text, 2000) is not None


def _completes(before: str, text: str) -> bool:
    """Whether the last name of a line goes on with the first of the next."""
    last, first = _NAMES.split(before)[-1], _NAMES.split(text.strip())[0]
    if not last or not first or not _UNIT.fullmatch(last + first):
        return False
    return _UNIT.fullmatch(last) is None or REST_OF_NAME.fullmatch(first) is not None


def _is_broken(before: str, text: str) -> bool:
    """Whether a line breaks off inside a list or a bracket."""
    inside = any(before.rfind(opening) > before.rfind(closing) for opening, closing in _BRACKETS)
    return before.endswith(_BROKEN_OFF) or text.startswith(_NEVER_FIRST) or inside


@lru_cache(maxsize=65536)
def fit_of(key: str, text: str) -> float:
    """How much a text looks like what a field holds."""
    if is_nothing(text):
        return _OUT_OF_PLACE if key == "text" else _SLIGHT
    if key in OWNERS:
        return _FIT if is_units(text) else _fit_of_names(text)
    short = comparable(text)
    if key in _SHORT_ANSWERS:
        return _FIT if _SHORT_ANSWERS[key].fullmatch(short) else -3.0
    if key == "due":
        return _fit_of_day(text, short)
    if key in GROUPS:
        return _fit_of_group(key, text)
    return _fit_of_prose(key, text, short) if key in _PROSE else 0.0


def _fit_of_day(text: str, short: str) -> float:
    if (len(short) < _LONGEST_DAY and due_date(text, 2000)) or _NO_DAY.fullmatch(short):
        return _FIT
    return _SLIGHT if _PART_OF_DAY.fullmatch(short) else _OUT_OF_PLACE


def _fit_of_group(key: str, text: str) -> float:
    if key == "post" and looks_like_post(text):
        return _FIT
    return -1.5 if ends_sentence(text) or len(text) > _LONGEST_NAME else -0.3


def _fit_of_names(text: str) -> float:
    """The same for units where not all that stands there is a unit's name: a list may be broken off anywhere."""
    if _lists_units(text):
        return 1.0
    return _OUT_OF_PLACE if _NO_UNITS.search(text) else -0.8


def _fit_of_prose(key: str, text: str, short: str) -> float:
    for pattern, keys in _BEGINNINGS:
        if pattern.match(short):
            return 2.0 if key in keys else -1.0
    if is_units(text) or _lists_units(text):
        return _UNITS_IN_PROSE
    if _ANSWER.fullmatch(short) or _FREQUENCY.fullmatch(short):
        return -1.0
    return _SLIGHT if len(short) > _LONG or ends_sentence(text) else 0.0


def _lists_units(text: str) -> bool:
    """Whether a text lists units, one of which may be broken off."""
    names = [name for name in _NAMES.split(text.strip()) if name]
    return len(names) > 1 and sum(bool(_UNIT.fullmatch(name)) for name in names) * 2 >= len(names)


def is_units(text: str) -> bool:
    """Whether a text is nothing but names of units."""
    names = [name for name in _NAMES.split(text.strip()) if name]
    return bool(names) and all(map(_UNIT.fullmatch, names))
