"""Columns that name each task's section or leader: what their empty cells mean.

Merged cells are filled from real merged ranges only (DOMAIN). An office that merges nothing, or whose format cannot
(csv, text, markdown, plain text from the clipboard), writes a name once and leaves the rows below it empty. That is
told by structure: the names stand in a column known to be the group's, none of them comes in two rows running, and in a
format that could have merged them nobody did, the very first task has one, and a lone name stands left of the tasks,
where groups stand. Then a name holds down to the next one or to the next group's own row, which is what a reader of the
sheet takes it to mean. It is the program's reading, not the file's word, so it is always reported, as a warning with
the rows where merging was possible. Where the same name stands in two rows running, the office writes it beside every
task: there an empty cell says "none". Empty cells that stay empty are reported as well. Rows above the first name stay
without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from models.intake.findings import Finding, Sure, Weight
from models.intake.layout.columns import EXTRA, GROUPS, Column, told_as
from models.intake.layout.row_words import comparable, is_enumerated, is_nothing
from models.intake.source import Grid, cell, letters, lone_text

_LONGEST_TOPIC = 6
_OF_PROJECT = re.compile(r"项目|工程|名称")
_NAMED_ROWS = 10
_KIND = "各行交错或另有板块的行，说的是类型，作为附加内容保留"


@dataclass(slots=True)
class GroupColumn:
    """A group column while its rows are gone through; ``once`` says that its names hold for the empty cells below.

    ``carried`` and ``blank`` are row indexes: those given the name above them, and those left without one.
    """

    column: Column
    once: bool
    carried: dict[int, str] = field(default_factory=dict)
    blank: list[int] = field(default_factory=list)
    _name: str = ""

    def name_at(self, row: int, text: str) -> str:
        """The name that holds for a row whose cell says ``text``."""
        if text.strip():
            self._name = "" if is_nothing(text) else text
            return text
        if self.once and self._name:
            self.carried[row] = self._name
            return self._name
        return ""

    def end(self) -> None:
        """A group's own row follows: the name does not hold beyond it."""
        self._name = ""

    def findings(self, grid: Grid) -> Iterator[Finding]:
        """What was made of the empty cells."""
        heading = self.column.heading
        said = f"“{heading}”一栏" if heading else f"没有表头的 {letters(self.column.index)} 栏"
        if self.carried and grid.plain:
            text = f"{said}的名称只写一次、下面空着，已沿用到下面的 {len(self.carried)} 行。"
            yield Finding(Weight.NOTE, text, grid.place)
        elif self.carried:
            text = (
                f"{said}没有合并单元格，名称只写一次、下面空着，已沿用到下面的 {len(self.carried)} 行："
                f"{_rows(grid, list(self.carried))}；如果空着是没有的意思，请在导入后改正。"
            )
            yield Finding(Weight.WARNING, text, grid.place)
        if self.blank:
            text = f"{said}有 {len(self.blank)} 行是空的，没有沿用上面的名称：{_rows(grid, self.blank)}。"
            yield Finding(Weight.NOTE, text, grid.place)


def _rows(grid: Grid, rows: Sequence[int]) -> str:
    shown = "、".join(str(grid.numbers[row]) for row in rows[:_NAMED_ROWS])
    return f"第 {shown} 行{'等' if len(rows) > _NAMED_ROWS else ''}"


def group_columns(grid: Grid, columns: Sequence[Column], first: int) -> tuple[GroupColumn, ...]:
    """The group columns of a table whose rows begin at ``first``."""
    if grid.cards:  # a card says all there is to say of its task
        return ()
    text = next(column.index for column in columns if column.key == "text")
    found = (column for column in columns if column.key in GROUPS)
    return tuple(GroupColumn(column, _written_once(grid, column.index, text, first)) for column in found)


def _written_once(grid: Grid, column: int, text: int, first: int) -> bool:
    names = [comparable(cell(row, column)) for row in grid.rows[first:] if _is_task(row, text)]
    if not any(names) or all(names):
        return False
    if any(name and name == before for before, name in pairwise(names)):
        return False
    merged = any(m.bottom > m.top >= first and m.left <= column <= m.right for m in grid.merges)
    several = len(set(names) - {""}) > 1  # a lone name right of the tasks is rather one task's own
    return grid.plain or (bool(names[0]) and not merged and (several or column < text))


def without_kinds(grid: Grid, columns: tuple[Column, ...], first: int) -> tuple[Column, ...]:
    """The columns without a section's that is but loosely named and tells of a kind of task rather than of its place.

    Its names come back after others, or the sections have rows of their own: "一、城市建设".
    """
    found = next((column for column in columns if column.key == "section" and column.sure is Sure.LOOSE), None)
    if found is None:
        return columns
    rows = grid.rows[first:]
    names = [name for row in rows if sum(map(bool, row)) > 1 and (name := comparable(cell(row, found.index)))]
    runs = [name for before, name in pairwise(["", *names]) if name != before]
    if len(set(runs)) == len(runs) and not any(is_enumerated(lone_text(row)) for row in rows):
        return columns
    return told_as(columns, found, EXTRA, _KIND)


def headless_groups(grid: Grid, columns: Sequence[Column], first: int) -> frozenset[int]:
    """Columns without any heading left of the tasks that would be merged, if the file's format had merged cells."""
    text = next((column.index for column in columns if column.key == "text"), 0)
    if not grid.plain:
        return frozenset()
    found = (column.index for column in columns[:text] if not column.heading)
    return frozenset(index for index in found if _written_once(grid, index, text, first))


def sparse_texts(grid: Grid, columns: Sequence[Column], first: int) -> frozenset[int]:
    """Of several columns of tasks those written once for several rows: another has a text where they have none."""
    texts = [column.index for column in columns if column.key == "text"]
    if len(texts) < 2:
        return frozenset()
    rows = [row for row in grid.rows[first:] if sum(map(bool, row)) > 1]
    gaps = {text: [i for i, row in enumerate(rows) if not cell(row, text).strip()] for text in texts}
    return frozenset(
        text
        for text, empty in gaps.items()
        if empty and empty[0] > 0 and any(not set(empty) & set(gaps[other]) for other in texts if other != text)
    )


def topic_texts(grid: Grid, columns: Sequence[Column], first: int) -> frozenset[int]:
    """Of two columns of tasks that of their topics: but a word or two, where the one on its right has whole tasks.

    Where rows have numbers a topic stands above several of them; what is headed as a project's name is none.
    """
    texts = [column for column in columns if column.key == "text" and column.sure is not Sure.LOOSE]
    if len(texts) < 2:
        return frozenset()
    rows = [row for row in grid.rows[first:] if sum(map(bool, row)) > 1]
    numbered = any(column.key == "number" for column in columns)
    found = set()
    for column, after in pairwise(texts):
        topics, tasks = ([comparable(cell(row, one.index)) for row in rows] for one in (column, after))
        short = all(map(bool, tasks)) and max(map(len, topics), default=0) <= _LONGEST_TOPIC < min(
            map(len, tasks), default=0
        )
        if (
            short
            and all(topics)
            and not _OF_PROJECT.search(column.heading)
            and not (numbered and len(set(topics)) == len(rows))
        ):
            found.add(column.index)
    return frozenset(found)


def _is_task(row: Sequence[str], text: int) -> bool:
    return bool(cell(row, text).strip()) and sum(map(bool, row)) > 1
