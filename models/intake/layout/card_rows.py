"""The rows of a table read as labels and values, merged cells counted once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.fields import Kind, field_of_heading, named_by
from models.intake.layout.columns import is_heading, one_line, period_words
from models.intake.layout.row_words import ends_sentence, is_number
from models.intake.source import Grid, Merge, cell
from models.wording.periods import due_date


@dataclass(frozen=True, slots=True)
class Line:
    """A row with a single text that is no label: a title, a group's name, a remark."""

    text: str
    row: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """A row's labels with their values; ``continued`` where its first label stands in a merged cell begun above.

    ``places`` are the (row, column) in the grid of each value's cell.
    """

    pairs: tuple[tuple[str, str], ...]
    continued: bool = False
    places: tuple[tuple[int, int], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as seen: merged ones once in each row they reach. ``tall``: over several rows; ``below``: begun above.

    ``place`` is where it begins, by (row, column).
    """

    text: str
    place: tuple[int, int] = (-1, -1)
    tall: bool = False
    below: bool = False


def rows_of(grid: Grid) -> Iterator[Pairs | Line | None]:
    """Each row as pairs or as a line; None where it is neither, and then nothing further."""
    merges: dict[tuple[int, int], Merge] = {}
    for merge in grid.merges:
        merges |= {
            (row, column): merge
            for row in range(merge.top, merge.bottom + 1)
            for column in range(merge.left, merge.right + 1)
        }
    width = grid.width
    for index in range(len(grid.rows)):
        cells = _cells(grid, index, width, merges)
        texts = [cell.text for cell in cells if cell.text.strip()]
        is_label = texts and (field_of_heading(texts[0]) is not None or _has_merged_value(merges, index, width))
        if len(texts) == 1 and (len(cells) == 1 or not is_label):
            yield Line(texts[0].strip(), index)
            continue
        pairs = _pairs(_trimmed(cells)) if texts else None  # a text may hide in a merged cell that does not show it
        yield pairs
        if pairs is None:
            return


def _cells(grid: Grid, index: int, width: int, merges: dict[tuple[int, int], Merge]) -> list[_Cell]:
    row = grid.rows[index]
    cells = []
    for column in range(width):
        merge = merges.get((index, column))
        if merge is None:
            cells.append(_Cell(cell(row, column), (index, column)))
        elif column == merge.left:
            text = cell(grid.rows[merge.top], column)
            cells.append(_Cell(text, (merge.top, column), merge.bottom > merge.top, index > merge.top))
    return cells


def _trimmed(cells: list[_Cell]) -> list[_Cell]:
    """The cells from the first to the last that says something."""
    filled = [place for place, cell in enumerate(cells) if cell.text.strip()]
    return cells[filled[0] : filled[-1] + 1]


def _pairs(cells: list[_Cell]) -> Pairs | None:
    """Label, value, label, value; an odd first cell may stand above the labels of its row ("推进计划" | 一季度 | …)."""
    above = ""
    continued = cells[0].below
    if len(cells) % 2 and len(cells) > 1 and (cells[0].tall or _is_label(cells[1].text)):
        above = one_line(cells[0].text)
        cells = cells[1:]
    elif len(cells) % 2:
        row, column = cells[-1].place
        cells = [*cells, _Cell("", (row, column + 1))]
    said = [
        (label, value)
        for label, value in zip(cells[::2], cells[1::2], strict=True)
        if (label.text.strip() or value.text.strip()) and not (label.below and value.below)
    ]
    pairs = tuple((_label(above, label.text), value.text.strip()) for label, value in said)
    places = tuple(value.place for _, value in said)
    return Pairs(pairs, continued, places) if all(_is_pair(*pair) for pair in pairs) else None


def _is_pair(label: str, value: str) -> bool:
    named = is_heading(label) and not is_number(label) and not ends_sentence(label)
    return named and field_of_heading(value) is None


def _has_merged_value(merges: dict[tuple[int, int], Merge], row: int, width: int) -> bool:
    """Whether a label's empty cell is there, merged over several columns."""
    first = merges.get((row, 0))
    return (row, width - 1) in merges and (first is None or first.right == 0)


def _is_label(text: str) -> bool:
    return field_of_heading(text) is not None or bool(period_words(text))


def _label(above: str, label: str) -> str:
    """A label on one line without its colon, with what stands above it where that is needed to know it."""
    own = one_line(label).strip(":： ")
    if not above:
        return own
    return next((text for text in (own, own + above) if field_of_heading(text)), above + own)


_UNITS = re.compile(
    r".*(?:局|委|办|院|厅|部|中心|公司|集团|镇|乡|街道|政府|管委会|单位|部门|科|室|股|处|队|所|站)[）)]?", re.DOTALL
)
_ROWS_OF_A_LIST = 2


def reads_as_list(grid: Grid, rows: Sequence[Pairs | Line | None]) -> bool:
    """Whether a grid whose rows could be labels and values is rather a list: a row of headings, and below it its rows.

    On a card the rows below have labels too. In a list none of them begins with a heading anybody knows, but where the
    whole row of headings comes again, and what stands below 责任单位 or 完成时限 is a unit or a date; without such a
    column two rows of the same length tell it.
    """
    paired = [(place, row.pairs) for place, row in enumerate(rows) if isinstance(row, Pairs) and row.pairs]
    paired = [(place, pairs) for place, pairs in paired if pairs != paired[0][1] or place == paired[0][0]]
    places = [place for place, _ in paired]
    labels = [[label for label, _ in pairs] for _, pairs in paired]
    if len(labels) < 2 or len(labels[0]) < 2:
        return False
    if any(named_by(label) is not None for later in labels[1:] for label in later):
        return False
    head, below = grid.rows[places[0]], [grid.rows[place] for place in places[1:]]
    columns = [(column, named.field.kind) for column, text in enumerate(head) if (named := named_by(text))]
    for column, kind in columns:
        texts = [text for row in below if (text := cell(row, column).strip())]
        if kind is Kind.UNITS and texts and all(map(_UNITS.fullmatch, texts)):
            return True
        if kind is Kind.DATE and texts and all(due_date(text, 2000) is not None for text in texts):
            return True
    return len(below) >= _ROWS_OF_A_LIST and all(len(later) == len(labels[0]) for later in labels[1:])
