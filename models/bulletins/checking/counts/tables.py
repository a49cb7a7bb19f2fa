"""Tables inside a text, their cells parted by tabs: totals of columns, differences, what is left, rates, ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.reading.figures import Measure, Stated
from models.bulletins.letter import Line
from models.texts.numerals import plain_number

_FEWEST = 3  # cells of a row
_BLANK = ("", "—", "-", "/", "无")
_NUMBER = re.compile(
    r"\s*(?P<value>[+＋-]?\d+(?:\.\d+)?)\s*(?P<percent>[%％])?(?:个?百分点|(?![年月季日])[一-龥]{1,2})?\s*"
)
_COUNT = re.compile(r"\d+\s*[项个件处条家]")
_TOTAL = re.compile(r"\s*(?:全区|全市|全县)?(?:合\s*计|总\s*计|共\s*计)\s*")
_SUBTOTAL = re.compile(r"\s*小\s*计\s*")
_NOT_ADDED = re.compile("率|占比|比例|平均|均|得分|排名|名次|位次|序号|百分")
_APART = re.compile("增减|较上|变化|变动|差额|差值|相差")
_LEFT = re.compile("[（(]?(?:未|尚未|剩余|其余未)")
_RATE = re.compile("率[（(]?[%％]?[）)]?$|占比")
_RANK = re.compile("排名|名次|位次")
_SCORE = re.compile("得分|总分|分值|率")
_MOST_BETWEEN = 5  # columns between a total and what is left of it


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at ``line.text[start:end]``."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.line.text[self.start : self.end].strip()

    @property
    def value(self) -> Decimal | None:
        """Its number, with or without a unit."""
        found = _NUMBER.fullmatch(self.text)
        return Decimal(found["value"].replace("＋", "+")) if found else None

    @property
    def is_percent(self) -> bool:
        """Whether it is a share."""
        return "%" in self.text or "％" in self.text


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a head; both have equally many cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def columns(self, pattern: re.Pattern[str]) -> list[int]:
        """The columns whose heading says a word."""
        return [i for i, words in enumerate(self.head) if i and pattern.search(words)]


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about the tables of a body."""
    for table in tables_of(lines):
        yield from _totals(table)
        for row in table.rows:
            for column in table.columns(_APART):
                yield from _difference(row, column)
            for column in table.columns(_RATE):
                yield from _rate(table, row, column)
        for column in table.columns(_LEFT):
            yield from _left(table, column)
        yield from _ranks(table)


def tables_of(lines: Sequence[Line]) -> Iterator[Table]:
    """Runs of rows with equally many cells, headed by one without a figure."""
    block: list[tuple[Cell, ...]] = []
    for line in (*lines, None):
        cells = tuple(_cells(line)) if line else ()
        if len(cells) >= _FEWEST and (not block or len(cells) == len(block[0])):
            block.append(cells)
            continue
        if len(block) > 1 and all(cell.value is None for cell in block[0]):
            yield Table(tuple(cell.text for cell in block[0]), tuple(block[1:]))
        block = [cells] if len(cells) >= _FEWEST else []


def _cells(line: Line) -> Iterator[Cell]:
    at = 0
    for words in line.text.split("\t"):
        yield Cell(line, at, at + len(words))
        at += len(words) + 1


def _totals(table: Table) -> Iterator[Claim | Finding]:
    """合计 is the sum of its column, where this is one that is added."""
    for at, row in enumerate(table.rows):
        if not _TOTAL.fullmatch(row[0].text):
            continue
        above = [other for other in table.rows if other is not row and not _SUBTOTAL.fullmatch(other[0].text)]
        above = above if at in (0, len(table.rows) - 1) else []
        for column in range(1, len(row)):
            values = [other[column].value for other in above]
            total = row[column].value
            numbers = [value for value in values if value is not None]
            blank = sum(other[column].text in _BLANK for other in above)
            if total is None or len(numbers) + blank != len(values) or not numbers or len(values) < 2:
                if not numbers and total is not None and total > 1:
                    yield from _rows(table.head[column], row[column], above)
                continue
            if _NOT_ADDED.search(table.head[column]) or row[column].is_percent:
                continue
            yield _claim(ClaimKind.SUM, row[column])
            if sum(numbers, Decimal(0)) != total:
                told = " + ".join(str(plain_number(value)) for value in numbers)
                added = sum(numbers, Decimal(0))
                said = f"“{table.head[column]}”一列 {told} = {plain_number(added)}，合计写的是"
                yield _finding(Code.SUM, row[column], said, added)


def _rows(head: str, cell: Cell, above: Sequence[Sequence[Cell]]) -> Iterator[Claim | Finding]:
    """“12项” below a column of words counts the rows."""
    if not _COUNT.fullmatch(cell.text):
        return
    yield _claim(ClaimKind.COUNT, cell)
    if cell.value != len(above):
        yield _finding(Code.COUNT, cell, f"“{head}”一列有 {len(above)} 行，合计写的是", Decimal(len(above)))


def _difference(row: Sequence[Cell], column: int) -> Iterator[Claim | Finding]:
    """增减 is that of the two figures before it; growth in per cent of counts is no difference."""
    cell = row[column]
    before = [other for other in row[1:column] if other.value is not None]
    if cell.value is None or len(before) < 2 or (cell.is_percent and not before[-1].is_percent):
        return
    one, other = before[-2].value or Decimal(0), before[-1].value or Decimal(0)
    yield _claim(ClaimKind.DIFFERENCE, cell)
    if abs(one - other) != abs(cell.value):
        said = f"{plain_number(one)} 与 {plain_number(other)} 相差 {plain_number(abs(one - other))}，表中写的是"
        yield _finding(Code.DIFFERENCE, cell, said, abs(one - other))


def _left(table: Table, column: int) -> Iterator[Claim | Finding]:
    """What is not done is the first count without some of those between, the same in most rows."""
    counted = [i for i in range(1, column) if not _NOT_ADDED.search(table.head[i])]
    rows = [
        (row, values)
        for row in table.rows
        if row[column].value is not None and not row[column].is_percent
        if None not in (values := [row[i].value for i in counted if not row[i].is_percent])
    ]
    sizes = {len(values) for _, values in rows}
    if len(sizes) != 1 or not 2 <= min(sizes) <= _MOST_BETWEEN:
        return
    between = range(1, min(sizes))
    ways = [some for size in range(len(between), 0, -1) for some in combinations(between, size)]
    wrong = [[row for row, values in rows if row[column].value != _rest(values, some)] for some in ways]
    fits = min(range(len(ways)), key=lambda way: len(wrong[way]))
    for row, values in rows:
        cell = row[column]
        yield _claim(ClaimKind.DIFFERENCE, cell)
        if row in wrong[fits] and len(wrong[fits]) <= max(len(rows) / 2, 1):
            left = _rest(values, ways[fits])
            done = (values[0] or Decimal(0)) - left
            said = (
                f"“{row[0].text}”共 {plain_number(values[0] or Decimal(0))}，已完成 {plain_number(done)}，表中写未完成"
            )
            yield _finding(Code.DIFFERENCE, cell, said, left)


def _rest(values: Sequence[Decimal | None], some: Sequence[int]) -> Decimal:
    total, *_ = values
    return (total or Decimal(0)) - sum((values[i] or Decimal(0) for i in some), Decimal(0))


def _rate(table: Table, row: Sequence[Cell], column: int) -> Iterator[Claim | Finding]:
    """A rate is that of some of the row's counts, or of two of them together, or of what its column is in all."""
    cell, value = row[column], row[column].value
    counts = [
        other.value
        for i, other in enumerate(row[1:], 1)
        if i != column and other.value is not None and not other.is_percent and not _NOT_ADDED.search(table.head[i])
    ]
    if value is None or len(counts) < 2 or "占比" in table.head[column] or not max(counts):
        return
    yield _claim(ClaimKind.SHARE, cell)
    parts = [*counts, *(one + other for one, other in combinations(counts, 2))]
    stated = Stated(Measure.PERCENT, value, cell.start, cell.end)
    exact = [part / whole * 100 for part in parts for whole in counts if whole and part <= whole]
    if value and not any(map(stated.is_rounded, exact)):
        part, whole = counts[1], counts[0]
        rate = stated.rounded(part / whole * 100) if whole else Decimal(0)
        said = f"{plain_number(part)} 占 {plain_number(whole)} 的 {rate}%，表中写的是"
        yield _finding(Code.SHARE, cell, said, rate)


def _ranks(table: Table) -> Iterator[Claim | Finding]:
    """A place is one more than how many are before it, by the one column of scores; which end is first, most say."""
    ranked, scored = table.columns(_RANK), [i for i in table.columns(_SCORE) if not _RANK.search(table.head[i])]
    if len(ranked) != 1 or len(scored) != 1:
        return
    known = [
        (row[ranked[0]], rank, score)
        for row in table.rows
        if (rank := row[ranked[0]].value) is not None and (score := row[scored[0]].value) is not None
    ]
    scores = [score for _, _, score in known]
    held = [
        [1 + sum((other > score) if falls else (other < score) for other in scores) for score in scores]
        for falls in (True, False)
    ]
    wrong = [[i for i, (_, rank, _) in enumerate(known) if rank != places[i]] for places in held]
    falls = min((0, 1), key=lambda way: len(wrong[way]))
    for i, (cell, _, score) in enumerate(known):
        yield _claim(ClaimKind.RANK, cell)
        if i in wrong[falls] and len(wrong[falls]) <= len(known) / 2:
            said = f"{plain_number(score)} 前面有 {held[falls][i] - 1} 个，应为第{held[falls][i]}，表中写的是"
            yield _finding(Code.RANK, cell, said, Decimal(held[falls][i]))


def _claim(kind: ClaimKind, cell: Cell) -> Claim:
    return Claim(kind, cell.line, cell.start, cell.end)


def _finding(code: Code, cell: Cell, said: str, right: Decimal) -> Finding:
    return wrong_number(code, cell.line, (cell.start, cell.end), right, f"{said} {cell.text}。")
