"""Tasks merged over rows that are their parts: a row for each of them, and what of the rows is theirs."""

from __future__ import annotations

from models.intake.layout.table_rows import Row
from models.intake.source import Grid, cell


class Parents:
    """Tells the rows of one table the task they are parts of.

    ``column`` holds these tasks, ``text`` the parts. What is merged over the same rows (the number, perhaps the units)
    is the whole task's, everything else the part's. A part without others is told in its task, on a line of its own,
    unless ``single`` says that the clerk wants parts.
    """

    def __init__(self, grid: Grid, column: int, text: int, *, single: bool) -> None:
        self._grid = grid
        self._single = single
        self.column = column
        self._text = text
        areas: dict[tuple[int, int], set[int]] = {}
        for merge in grid.merges:
            if merge.bottom > merge.top:
                areas.setdefault((merge.top, merge.bottom), set()).add(merge.left)
        own = [columns for columns in areas.values() if column in columns]
        self._shared = set.intersection(*own) if own else {column}
        self._bottoms = {top: bottom for (top, bottom), columns in areas.items() if column in columns}
        self._last = -1
        self._origin = ""

    def take(self, row: Row) -> Row | None:
        """Make a row a part of its task; the task's own row where it begins here.

        A row that has a task but no part of it, or its only part, is that task.
        """
        is_covered = row.index <= self._last
        if is_covered or not row.cells[self.column].strip():
            if is_covered or self._origin:
                self._make_part(row)
            return None  # above the first of these tasks it is one of its own
        self._last = self._bottoms.get(row.index, row.index)
        if not row.cells[self._text].strip():
            row.cells[self._text], row.cells[self.column] = row.cells[self.column], ""
            self._origin = ""
            return None
        if not self._single and self._last == row.index and not self._goes_on_below(row.index):
            whole, part = row.cells[self.column].strip(), row.cells[self._text].strip()
            row.cells[self._text], row.cells[self.column] = whole if part == whole else f"{whole}\n{part}", ""
            self._origin = ""
            return None
        first, last = self._grid.numbers[row.index], self._grid.numbers[self._last]
        self._origin = f"{self._grid.place}第 {first} 至 {last} 行" if last > first else f"{row.origin}（整项）"
        cells = [text if column in self._shared else "" for column, text in enumerate(row.cells)]
        cells[self._text], cells[self.column] = cells[self.column], ""
        days = {column: day for column, day in (row.days or {}).items() if column in self._shared}
        head = Row(row.index, self._origin, cells, row.section, row.post, row.parent, days, row.comments, heads=True)
        self._make_part(row)
        return head

    def _goes_on_below(self, index: int) -> bool:
        """Whether the row below has another part of the same task, merged or not."""
        below = self._grid.rows[index + 1] if index + 1 < len(self._grid.rows) else ()
        return bool(cell(below, self._text).strip()) and not cell(below, self.column).strip()

    def _make_part(self, row: Row) -> None:
        row.parent = self._origin
        for column in self._shared:
            row.cells[column] = ""
