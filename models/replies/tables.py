"""Finds a unit's answers in the tables of a file: by their headings, wherever their columns went.

The headings are those of the form that went out (:mod:`models.months.request`); a table that somebody typed anew may
use other words, which the catalogue of fields knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from models.fields import field_of_heading, heading_key, named_by
from models.intake.cells.answers import read_answer, read_reason, rest_of_answer
from models.intake.layout.row_words import (
    clean_number,
    comparable,
    is_continued_mark,
    is_foot_line,
    is_nothing,
    is_total,
)
from models.intake.source import Grid, Paragraph, Source, cell, letters
from models.months.codes import is_code, typed_code
from models.months.request import (
    CODE,
    CONTENT,
    GOAL,
    INDICATOR,
    LAST,
    MEASURES,
    NODE,
    NUMBER,
    PLAN_MET,
    REASON,
    TEXT,
    Identifier,
)
from models.months.request_tables import MATTER
from models.records import TaskId
from models.wording.invisible import without_invisible
from models.wording.shortening import IN_SENTENCE, first_of, shortened

HEADINGS = (NUMBER, TEXT, CONTENT, PLAN_MET, REASON, MEASURES, CODE)
"""What every form that goes out has, and is asked for again when it comes back."""

_FIELDS = {"number": NUMBER, "text": TEXT, "content": CONTENT, "plan_met": PLAN_MET, "reason": REASON}
OTHER_WORDS = {
    "本期进展": CONTENT,
    **dict.fromkeys(("是否达序时", "是否完成计划"), PLAN_MET),
    **dict.fromkeys(("未完成原因", "未完成情况说明"), REASON),
    **dict.fromkeys(("下一步措施", "下步打算", "下一步打算"), MEASURES),
}
"""What units call the form's headings, in tables as in letters."""
_IN_TABLES = OTHER_WORDS | {
    **dict.fromkeys(("本期完成情况", "本月进展"), CONTENT),
    "原因": REASON,
    **dict.fromkeys(("下步工作措施", "下一步计划"), MEASURES),
}
_FILLED = (CONTENT, PLAN_MET, REASON, MEASURES)
_FOR_REFERENCE = frozenset((GOAL, NODE, LAST))
_FIELDS_TOLD = frozenset(
    ("section", "post", "goal", "plan", "due", "units", "lead_units", "supporting_units", "frequency", "content")
)
_NAMED = 5
_ERROR = re.compile(r"#(?:REF|VALUE|DIV/0|NAME|NUM|NULL|N/A|SPILL|CALC)[!?]?|Err:\d{3}")
"""What a cell shows whose formula came to nothing."""
_SEARCHED = 60  # rows from the top among which the headings are looked for


@dataclass(frozen=True, slots=True)
class Said:
    """One row as it came. ``row`` is its number in the file and ``where`` the place in words.

    ``identifier`` and ``task_id`` are what the hidden cell says, None where it is gone. ``answer`` is 是否完成 as
    typed. ``figures`` are the indicators' cells, by their numbers. ``twice`` are the headings that stand above two
    columns of which the row fills in both; ``comments`` what is remarked on its cells. ``merged``: a cell to be filled
    in is one with others; ``formulas``: it reckons; ``pictured``: it holds a picture; ``struck``: words of the row
    are struck through.
    """

    row: int
    where: str
    code: str = ""
    number: str = ""
    text: str = ""
    content: str = ""
    answer: str = ""
    reason: str = ""
    measures: str = ""
    figures: tuple[tuple[int, str], ...] = ()
    identifier: Identifier | None = None
    task_id: TaskId | None = None
    twice: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    merged: bool = False
    formulas: bool = False
    pictured: bool = False
    struck: bool = False

    @property
    def plan_met(self) -> bool | None:
        """是否完成, as far as it is understood."""
        return read_answer(self.answer)

    @property
    def filled(self) -> tuple[str, ...]:
        """What stands in the cells that the unit fills in."""
        return self.content, self.answer, self.reason, self.measures, *(figure for _, figure in self.figures)

    @property
    def is_filled(self) -> bool:
        """Whether the unit has written anything into it."""
        return any(self.filled)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds of a reply: its rows, what stands above them, the headings of the form it lacks; ``besides``
    names what stands in its tables and is not taken.
    """

    rows: tuple[Said, ...]
    above: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    protected: bool = False
    besides: tuple[str, ...] = ()


@dataclass(slots=True)
class _Columns:
    """Which column holds what; ``top`` is the headings' row. ``again`` are the further columns of a heading."""

    top: int
    by_heading: dict[str, int] = field(default_factory=dict)
    figures: dict[int, int] = field(default_factory=dict)
    again: list[tuple[str, int]] = field(default_factory=list)

    def text(self, row: Sequence[str], heading: str) -> str:
        """What a row has under a heading."""
        return cell(row, self.by_heading[heading]).strip() if heading in self.by_heading else ""

    @property
    def filled(self) -> set[int]:
        """The columns a unit fills in."""
        return {self.by_heading[name] for name in _FILLED if name in self.by_heading} | set(self.figures.values())


def find(source: Source) -> Found | None:
    """The rows of a file's tables that are answers; None where there is no such table."""
    rows: list[Said] = []
    above = [block.text for block in source.blocks if isinstance(block, Paragraph)]
    besides: list[str] = []
    known: _Columns | None = None
    protected = True
    for grid in source.grids:
        columns = _columns(grid) or (_continued(grid, known) if known else None)
        if columns is None:
            besides += _unread(grid)
            continue
        known = known or columns
        protected = protected and grid.protected
        rows += _rows(grid, columns)
        if columns.top >= 0:
            above += [text for row in grid.rows[: columns.top] for text in row if text.strip()]
            besides += _left_out(grid, columns)
    if known is None:
        return None
    lacking = tuple(heading for heading in HEADINGS if heading not in known.by_heading)
    return Found(tuple(rows), tuple(above), lacking, protected, tuple(besides))


def _columns(grid: Grid) -> _Columns | None:
    if _is_of_applications(grid):
        return None
    for top, row in enumerate(grid.rows[:_SEARCHED]):
        columns = _headed(top, row)
        names = columns.by_heading.keys()
        if CONTENT in names and (CODE in names or TEXT in names):
            return columns
    return None


def _continued(grid: Grid, known: _Columns) -> _Columns | None:
    """A table without headings that goes on with the rows of the one before, as its codes show: it was cut in two."""
    place = known.by_heading.get(CODE, -1)
    if place < 0 or _is_of_applications(grid) or not any(is_code(typed_code(cell(row, place))) for row in grid.rows):
        return None
    return _Columns(-1, known.by_heading, known.figures, known.again)


def _is_of_applications(grid: Grid) -> bool:
    return any(comparable(text) == MATTER for row in grid.rows[:_SEARCHED] for text in row)


def _unread(grid: Grid) -> Iterator[str]:
    """A table that is neither of answers nor of applications, in words."""
    if not _is_of_applications(grid):
        first = next((text for row in grid.rows for text in row if text.strip()), "")
        yield f"{grid.place}里写有“{shortened(first, IN_SENTENCE)}”等文字，不是报送表，没有读取"


def _headed(top: int, row: Sequence[str]) -> _Columns:
    """What a row's cells say as headings; of two that say the same the form's own word counts, else the first."""
    columns = _Columns(top)
    for place, text in enumerate(row):
        heading = _heading(text)
        if heading.startswith(INDICATOR):
            columns.figures.setdefault(int(heading.removeprefix(INDICATOR)), place)
        elif heading:
            first = columns.by_heading.setdefault(heading, place)
            if first != place:
                own = heading_word(text) == heading != heading_word(row[first])
                columns.by_heading[heading], other = (place, first) if own else (first, place)
                columns.again.append((heading, other))
    _name_the_rest(columns, row)
    return columns


def _name_the_rest(columns: _Columns, row: Sequence[str]) -> None:
    """Find headings that only resemble the form's, where no other says the same."""
    taken = {*columns.by_heading.values(), *columns.figures.values(), *(place for _, place in columns.again)}
    for place, text in enumerate(row):
        named = named_by(text) if place not in taken and not _speaks_of_another_time(text) else None
        if named is not None and not named.loose and (heading := _FIELDS.get(named.field.key)):
            columns.by_heading.setdefault(heading, place)


def _speaks_of_another_time(text: str) -> bool:
    word = comparable(text)
    return not word or len(word) > 20 or word == LAST or word.startswith("上")


def is_form(source: Source) -> bool:
    """Whether a file is one of the forms that went out: a row has the headings of the progress and of the codes."""
    rows = (set(map(heading_word, row)) for grid in source.grids for row in grid.rows)
    return any({CONTENT, CODE} <= words for words in rows)


def heading_word(text: str) -> str:
    """A heading for comparison: without white space, colons and the mark of what has to be filled in."""
    return comparable(text).strip(":：*")


def _heading(text: str) -> str:
    """The form's heading that a cell means; empty for anything else."""
    word = heading_word(text)
    if word in HEADINGS:
        return word
    if word.startswith(INDICATOR) and word.removeprefix(INDICATOR).isdecimal():
        return word
    if _speaks_of_another_time(text):
        return ""
    known = _IN_TABLES.get(heading_key(text)) or _IN_TABLES.get(word)
    named = field_of_heading(text)
    return known or (_FIELDS.get(named.key, "") if named else "")


def _rows(grid: Grid, columns: _Columns) -> Iterator[Said]:
    merged = _merged_rows(grid, columns)
    for index in range(columns.top + 1, len(grid.rows)):
        said = replace(_said(grid, index, columns), merged=index in merged)
        if _is_answer(said, grid.rows[index], columns) and not _is_heading(grid.rows[index], columns):
            yield said


def _said(grid: Grid, index: int, columns: _Columns) -> Said:
    """A row as it stands there, whatever it is."""
    row = grid.rows[index]
    identifier, task_id = identified(row)
    content, answer = columns.text(row, CONTENT), columns.text(row, PLAN_MET).strip("/／-—")
    is_failed = _ERROR.fullmatch(content) is not None
    return Said(
        row=grid.numbers[index],
        where=grid.where(index),
        code=typed_code(columns.text(row, CODE)),
        number=clean_number(columns.text(row, NUMBER)),
        text=columns.text(row, TEXT),
        content="" if is_nothing(content) or is_failed else content,
        answer=answer,
        reason=read_reason(columns.text(row, REASON)) or rest_of_answer(answer),
        measures=read_reason(columns.text(row, MEASURES)),
        figures=tuple(
            (number, figure)
            for number, place in sorted(columns.figures.items())
            if not is_nothing(figure := cell(row, place).strip())
        ),
        identifier=identifier,
        task_id=task_id,
        formulas=is_failed
        or content.startswith("=")
        or any((index, place) in grid.formulas for place in columns.filled),
        twice=tuple(name for name, place in columns.again if _says_more(row, columns.text(row, name), place)),
        comments=tuple(text for (at, _), text in sorted(grid.comments.items()) if at == index),
        pictured=any(at[0] == index for at in grid.pictures),
        struck=index in grid.struck,
    )


def _says_more(row: Sequence[str], said: str, place: int) -> bool:
    """Whether a further column of a heading holds anything that the first does not."""
    more = cell(row, place).strip()
    return not is_nothing(more) and comparable(more) != comparable(said)


def _is_answer(said: Said, row: Sequence[str], columns: _Columns) -> bool:
    """Whether a row is a task's rather than a line of words between or below the rows."""
    if said.code or said.identifier:
        return True
    texts = [text for text in row if text.strip()]
    first = texts[0] if texts else ""
    if is_total(first) and not said.content:
        return False
    if len(texts) == 1:  # a group's name, a remark, a page's mark; or words that somebody has written below a task
        is_apart = is_foot_line(first) or is_continued_mark(first)
        return not is_apart and bool(said.content or (said.text and columns.by_heading.get(TEXT)))
    return bool(said.content or said.text) and not (is_foot_line(first, alone=False) and not said.content)


def _is_heading(row: Sequence[str], columns: _Columns) -> bool:
    """Whether the headings come again, as at the beginning of a page."""
    return _headed(0, row).by_heading == columns.by_heading


def _merged_rows(grid: Grid, columns: _Columns) -> set[int]:
    """The rows in which a cell to be filled in is one with others."""
    filled, last = columns.filled, len(grid.rows) - 1
    found: set[int] = set()
    for merge in grid.merges:
        inside = [place for place in filled if merge.left <= place <= merge.right]
        if inside and merge.top > columns.top and (merge.bottom > merge.top or len(inside) > 1):
            found.update(range(merge.top, min(merge.bottom, last) + 1))
    return found


def identified(row: Sequence[str]) -> tuple[Identifier | None, TaskId | None]:
    """What the hidden cell of a row says, wherever it stands by now."""
    for text in reversed(row):
        if text.count("/") == 4:
            try:
                return Identifier.parse(without_invisible(text))
            except ValueError:
                continue
    return None, None


def _left_out(grid: Grid, columns: _Columns) -> Iterator[str]:
    """What stands in a table of answers and is none of them, in words: further columns, remarks on headings."""
    known = {*columns.by_heading.values(), *columns.figures.values(), *(place for _, place in columns.again)}
    below = range(columns.top + 1, len(grid.rows))
    for place in range(grid.width):
        heading = comparable(cell(grid.rows[columns.top], place))
        if place in known or _is_for_reference(heading):
            continue
        rows = [grid.numbers[index] for index in below if _is_besides(grid.rows[index], place)]
        if rows:
            name = f"“{heading}”栏" if heading else f"{letters(place)} 列"
            shown = first_of([str(row) for row in rows], _NAMED)
            yield f"表样里没有的{name}没有读取（第 {shown} 行写有文字）"
    for (index, _), text in sorted(grid.comments.items()):
        if index <= columns.top:
            yield f"表头上的批注“{shortened(text, IN_SENTENCE)}”没有读取"


def _is_for_reference(heading: str) -> bool:
    """Whether a heading is of what the unit is told, not of what it says."""
    named = field_of_heading(heading)
    return heading in _FOR_REFERENCE or (named is not None and named.key in _FIELDS_TOLD)


def _is_besides(row: Sequence[str], place: int) -> bool:
    """Whether a cell of no known column says something: not the row's hidden mark, nor a line over the whole width."""
    text = cell(row, place).strip()
    return not is_nothing(text) and identified((text,))[0] is None and sum(map(bool, map(str.strip, row))) > 1
