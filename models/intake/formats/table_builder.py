"""A table while it is being read: its rows within the limits, and what the clerk must hear about it.

Every reader fills one of these, so that cut rows, hidden columns and error cells are worded in one place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from models.intake.findings import Finding, Weight
from models.intake.formats.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, too_large
from models.intake.source import Grid, Merge, letters
from models.wording.shortening import first_of

T = TypeVar("T")

_NAMED_CELLS = 5
_NAMED_ROWS = 10
SHOWN = 20
_PICTURE = re.compile(r"=(?:_xlfn\.)?DISPIMG\(", re.IGNORECASE)
_AUTHOR = re.compile(r"\A[^\n:：]{1,20}[:：]\n")
"""A comment begins with its author's name on a line of its own."""
_THREADED = re.compile(r"\A\[[^\]]*\][^\n]*\n.*?(?:注释|Comment|批注)[:：]\s*", re.DOTALL)
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Sheet:
    """Rows keep the file's own numbers, from 1; ``merges`` are (top, left, bottom, right) in them, both ends included.

    ``days`` are what date cells hold, whatever they show of it, by (row number, column). By their names: ``uncounted``
    are the formulas without a stored result, ``faulty`` the cells that show an error, ``pictures`` those that hold a
    picture. ``struck`` are the numbers of rows with struck-through text, ``covered`` the cells below a merged one that
    nobody sees, ``unseen`` those with hidden text, each with what it holds. ``running`` is what stands at the head and
    foot of the pages; ``filtered`` says that rows are hidden by a filter. ``formulas`` and ``pictured`` are cells by
    (row number, column): those that reckon, and those a picture stands in or begins at.
    """

    rows: list[tuple[str, ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncounted: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)
    covered: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    days: dict[tuple[int, int], date] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    pictured: set[tuple[int, int]] = field(default_factory=set)
    running: list[str] = field(default_factory=list)
    filtered: bool = False
    protected: bool = False
    cells: int = 0
    cut_columns: int = 0
    cut_rows: int = 0

    @property
    def full(self) -> bool:
        """Whether no further row is taken."""
        return len(self.rows) >= MAX_ROWS

    def add(self, number: int, texts: Sequence[str], *, hidden: bool = False) -> None:
        """Take a row of no more than ``MAX_COLUMNS`` texts; one without any text is nothing."""
        if not any(map(str.strip, texts)):
            return
        if self.full:
            self.cut_rows += 1
            return
        self.cells += len(texts)
        if self.cells > MAX_CELLS:
            raise too_large(f"单元格超过 {MAX_CELLS // 10_000} 万个")
        if hidden:
            self.hidden_rows.add(len(self.rows))
        self.rows.append(tuple(texts))
        self.numbers.append(number)

    def strike(self, number: int) -> None:
        """Note that a row has struck-through text."""
        if not self.struck or self.struck[-1] != number:
            self.struck.append(number)

    def show_error(self, number: int, column: int, shown: str) -> None:
        """Note a cell that shows an error, which is read as empty: it reckons, even where no formula is kept."""
        self.faulty.append(f"{letters(column)}{number}“{shown}”")
        self.formulas.add((number, column))

    def hide(self, number: int, column: int, text: str) -> None:
        """Note a cell whose text its format shows to nobody, which is read as empty."""
        self.unseen.append(f"{letters(column)}{number}“{text[:SHOWN]}”")
        self.days.pop((number, column), None)

    def add_wide(self, number: int, texts: Sequence[str], *, hidden: bool = False) -> None:
        """Take a row of any width, cut to ``MAX_COLUMNS``."""
        if len(texts) > MAX_COLUMNS:
            self.cut_columns = max(self.cut_columns, len(texts))
        self.add(number, texts[:MAX_COLUMNS], hidden=hidden)

    def add_all(self, rows: Sequence[Sequence[str]]) -> None:
        """Take a whole table, its rows numbered from 1: at once where nothing has to be cut or counted row by row.

        Units, answers and sections come again and again: equal texts are made one, which is half of what a child has
        to send and a sixth less to understand.
        """
        widths = list(map(len, rows))
        if len(rows) > MAX_ROWS or sum(widths) > MAX_CELLS or max(widths, default=0) > MAX_COLUMNS or self.rows:
            for number, texts in enumerate(rows, 1):
                self.add_wide(number, texts)
            return
        kept = [number for number, texts in enumerate(rows, 1) if any(map(str.strip, texts))]
        one: dict[str, str] = {}
        self.rows = [tuple([one.setdefault(text, text) for text in rows[number - 1]]) for number in kept]
        self.numbers = kept
        self.cells = sum(map(len, self.rows))

    def grid(self, name: str, place: str, *, hidden: bool = False, plain: bool = False) -> Grid:
        """The grid, with merges in indexes of the kept rows, clipped to the used columns."""
        width = max(map(len, self.rows), default=0)
        columns = frozenset(column for column in self.hidden_columns if column < width)
        struck = frozenset(self.struck)
        return Grid(
            name,
            place,
            tuple(self.rows),
            tuple(self.numbers),
            tuple(self._merges(width)),
            frozenset(self.hidden_rows),
            columns,
            hidden,
            plain,
            days=dict(self._kept(self.days.items())),
            formulas=frozenset(at for at, _ in self._kept((at, None) for at in self.formulas)),
            pictures=frozenset(at for at, _ in self._kept((at, None) for at in self.pictured)),
            struck=frozenset(index for index, number in enumerate(self.numbers) if number in struck),
            protected=self.protected,
        )

    def _kept(self, found: Iterable[tuple[tuple[int, int], T]]) -> Iterator[tuple[tuple[int, int], T]]:
        """What is known of cells by (row number, column), by (row, column) of the kept rows."""
        index_of: dict[int, int] = {}
        for (number, column), what in found:
            index_of = index_of or {kept: index for index, kept in enumerate(self.numbers)}
            if number in index_of:
                yield (index_of[number], column), what

    def hide_covered(self) -> None:
        """Take out the texts that a merged cell covers: no program shows them, and no clerk knows of them."""
        if any(later < earlier for earlier, later in pairwise(self.numbers)):
            return  # rows out of order: no program writes them, and none says what they cover
        room = MAX_CELLS
        for top, left, bottom, right in self.merges:
            first, last = bisect_left(self.numbers, top), bisect_right(self.numbers, bottom)
            room -= (last - first) * (right - left + 1)
            if room < 0:  # ranges cannot overlap; such a file is not a person's
                return
            for index in range(first, last):
                row, number = self.rows[index], self.numbers[index]
                start = left + (number == top)
                if not any(row[start : right + 1]):
                    continue
                for column in range(start, min(right + 1, len(row))):
                    if row[column].strip():
                        shown = row[column].strip()[:SHOWN]
                        self.covered.append(f"{letters(column)}{self.numbers[index]}“{shown}”")
                self.rows[index] = (*row[:start], *[""] * len(row[start : right + 1]), *row[right + 1 :])

    def _merges(self, width: int) -> list[Merge]:
        room = width * len(self.rows)
        merges = []
        for top, left, bottom, right in self.merges:
            first, last = bisect_left(self.numbers, top), bisect_right(self.numbers, bottom) - 1
            if first > last or left >= width:
                continue
            end = min(right, width - 1)
            room -= (last - first + 1) * (end - left + 1)
            if room < 0:  # ranges cannot overlap; such a file is not a person's
                break
            if self.numbers[first] == top and (first, left) != (last, end):
                merges.append(Merge(first, left, last, end))
        return merges

    def findings(self, origin: str) -> list[Finding]:
        """What was cut, hidden, wrong, not worked out or not taken."""
        return [Finding(weight, text, origin) for weight, text in (*self._warnings(), *self._notes())]

    def _warnings(self) -> Iterator[tuple[Weight, str]]:
        if self.uncounted:
            yield (
                Weight.WARNING,
                (
                    f"{_named(self.uncounted)}共 {len(self.uncounted)} 个单元格是公式，文件里没有算好的结果，"
                    "按空白读取；请用 Office 或 WPS 打开并保存一次再导入。"
                ),
            )
        if self.faulty:
            yield (
                Weight.WARNING,
                (
                    f"{_named(self.faulty)}共 {len(self.faulty)} 个单元格显示的是错误值，"
                    "按空白读取；请在原表里改正后再导入，或导入后补上。"
                ),
            )
        if self.pictures:
            count = len(self.pictures)
            yield Weight.WARNING, f"{_named(self.pictures)}共 {count} 个单元格里是图片，图片没有读取，按空白处理。"
        if self.struck:
            rows = first_of([str(row) for row in self.struck], _NAMED_ROWS)
            yield Weight.WARNING, f"第 {rows} 行有划了删除线的文字，已照样读取；作废的请在导入后删去。"
        if self.covered:
            count = len(self.covered)
            text = f"有 {count} 个单元格被合并单元格盖住，里面看不见的文字没有读取：{_named(self.covered)}。"
            yield Weight.WARNING, text
        if self.unseen:
            count = len(self.unseen)
            text = f"有 {count} 个单元格里有隐藏的文字，看不见也印不出来，没有读取：{_named(self.unseen)}。"
            yield Weight.WARNING, text
        if self.cut_columns:
            yield (
                Weight.WARNING,
                f"列数太多，只读取了前 {MAX_COLUMNS} 列，{letters(MAX_COLUMNS)} 列以后的内容没有导入。",
            )
        if self.cut_rows:
            yield Weight.WARNING, f"行数太多，只读取了前 {MAX_ROWS} 行，后面 {self.cut_rows} 行没有导入。"

    def _notes(self) -> Iterator[tuple[Weight, str]]:
        width = max(map(len, self.rows), default=0)
        hidden = sorted(column for column in self.hidden_columns if column < width)
        if hidden:
            names = "、".join(letters(column) for column in hidden[:_NAMED_CELLS])
            yield Weight.NOTE, f"{names} 列在表里是隐藏的，已一并读取。"
        if self.hidden_rows:
            by_filter = "（表里设了筛选）" if self.filtered else ""
            rows = f"有 {len(self.hidden_rows)} 行在表里是隐藏的{by_filter}"
            yield Weight.NOTE, f"{rows}，一并读取了；不要的话可以在“表格”一页去掉勾选。"


def _named(cells: Sequence[str]) -> str:
    return first_of(cells, _NAMED_CELLS)


def is_picture(text: str) -> bool:
    """Whether a cell's text is only the formula by which WPS keeps a picture in a cell."""
    return text.startswith("=") and bool(_PICTURE.match(text))


def comment_text(text: str) -> str:
    """What a comment says, without its author's name and without what newer programs put above it for older ones."""
    return _AUTHOR.sub("", _THREADED.sub("", unified(text).strip())).strip()


def with_comments(grid: Grid, comments: Mapping[tuple[int, int], str]) -> Grid:
    """The grid with the comments on its rows, given by (row number, column)."""
    if not comments:
        return grid
    index_of = {number: index for index, number in enumerate(grid.numbers)}
    found = {(index_of[row], column): text for (row, column), text in comments.items() if row in index_of}
    return replace(grid, comments=found)


def column_index(name: str) -> int:
    """The index of a column's letters: A is 0."""
    index = 0
    for letter in name:
        index = index * 26 + ord(letter) - 64
    return index - 1


def unified(text: str) -> str:
    """A text with its line ends unified to ``\\n`` and without characters no document can hold."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    return _UNPRINTABLE.sub("", lines)
