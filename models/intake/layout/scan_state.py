"""What is gathered from a grid's rows while they are gone through: parts with task rows, groups, rows left out."""

from __future__ import annotations

from datetime import date

from models.forms.form import NO_GROUP
from models.intake.findings import Finding, HeaderChoice, Mark
from models.intake.layout.columns import EXTRA, OWNERS, PARENT, Choices, Column
from models.intake.layout.continuations import Style, tells_of_part
from models.intake.layout.group_columns import GroupColumn, group_columns
from models.intake.layout.header import Header
from models.intake.layout.numbered_parts import NOTHING_COUNTED, Counted
from models.intake.layout.parents import Parents
from models.intake.layout.row_words import is_enumerated, is_nothing, is_sub_section, led_section, looks_like_post
from models.intake.layout.shares import Shares
from models.intake.layout.table_rows import Part, Row
from models.intake.source import Grid, cell

_AMONG_PART = "以“其中”开头，作为分项"
_OWN = frozenset(("units", "lead_units", "due"))


class Gathering:
    """The state while one grid is gone through; what other grids hold plays no part in it.

    ``named`` is the header the clerk names; without it the first one known by its words is taken, and where none is,
    the columns are those ``inherited`` from the table before. ``follows`` says that there is one, ``before`` how far
    its rows were counted.
    """

    def __init__(
        self,
        grid: Grid,
        inherited: tuple[Column, ...] = (),
        choices: Choices | None = None,
        named: HeaderChoice | None = None,
        *,
        follows: bool = False,
        before: Counted = NOTHING_COUNTED,
    ) -> None:
        self._grid = grid
        self._named = named
        self._follows = follows
        self._before = before
        self.counted = NOTHING_COUNTED
        self._choices = choices
        self._width = max(grid.width, 1)
        self._inherited = inherited
        self._fills: dict[int, list[tuple[int, str]]] = {}
        self._days: dict[int, dict[int, date]] = {}
        self._comments: dict[int, dict[int, str]] = {}
        for (row, column), day in grid.days.items():
            self._days.setdefault(row, {})[column] = day
        for (row, column), text in grid.comments.items():
            self._comments.setdefault(row, {})[column] = text
        self._covered: set[tuple[int, int]] = set()
        self._wide: set[int] = set()
        self._spread_merges()
        self._section = self._post = self._sub = ""
        self._post_outside = True
        self._header: Header | None = None
        self._number = self._text = -1
        self._parents: Parents | None = None
        self._shares: Shares | None = None
        self._numbered = False
        self._group_columns: tuple[int, int] = (-1, -1)
        self._groups: tuple[GroupColumn, ...] = ()
        self._in_foot = False
        self.parts: list[Part] = []
        self.titles: list[str] = []
        self.notes: list[str] = []
        self.findings: list[Finding] = []
        self.headings: list[str] = []
        self.marks: dict[int, Mark] = {}
        self.reasons: dict[int, str] = {}
        self.has_own_header = True
        self.is_register = False
        self.candidate: HeaderChoice | None = None
        self.carried: dict[tuple[int, int], str] = {}
        self._joined: list[int] = []
        self._owning: list[int] = []
        self._sharing: list[int] = []
        self._unnumbered: list[int] = []
        self._among_parts: list[int] = []
        self._among_lines: list[int] = []
        self._half_parts: list[int] = []
        self._glued: list[Row] = []
        self._foreign = False
        self._after_break = False
        self._style: Style

    def _spread_merges(self) -> None:
        rows = self._grid.rows
        for merge in self._grid.merges:
            if merge.right > merge.left and merge.right - merge.left + 1 >= self._width / 2:
                self._wide.add(merge.top)
            if merge.bottom == merge.top:
                continue
            text = cell(rows[merge.top], merge.left)
            day = self._grid.days.get((merge.top, merge.left))
            for row in range(merge.top + 1, merge.bottom + 1):
                self._covered.add((row, merge.left))
                if text:
                    self._fills.setdefault(row, []).append((merge.left, text))
                if day is not None:
                    self._days.setdefault(row, {})[merge.left] = day

    def _set_columns(self, columns: tuple[Column, ...], first: int) -> None:
        place = {column.key: column.index for column in reversed(columns) if column.key != EXTRA}
        self._number, self._text = place.get("number", -1), place.get("text", -1)
        self._style = Style(self._grid, self._number, self._text)
        self._group_columns = place.get("section", -1), place.get("post", -1)
        whole = next((column for column in columns if column.key == PARENT), None)
        self._parents = Parents(self._grid, whole.index, self._text, single=whole.chosen) if whole else None
        self._shares = (
            None if self._parents or self._grid.cards else Shares(self._grid, columns, self._number, self._text, first)
        )
        rows = self._grid.rows
        number, text = self._number, self._text
        with_text = sum([text < len(row) and row[text] != "" for row in rows])
        self._numbered = number >= 0 and sum([number < len(row) and row[number] != "" for row in rows]) * 2 >= with_text
        if not self.parts or self.parts[-1].columns != columns:
            self.parts.append(Part(columns))
            self._close_groups()
            self._groups = group_columns(self._grid, columns, first)

    def _close_groups(self) -> None:
        """Tell what became of the empty cells in the group columns of the part that ends here."""
        for group in self._groups:
            self.findings += group.findings(self._grid)
            self.carried |= {(row, group.column.index): name for row, name in group.carried.items()}

    def _open_group(self, text: str, index: int) -> None:
        self._in_foot = False
        self.marks[index] = Mark.GROUP
        for group in self._groups:
            group.end()
        if text == NO_GROUP:
            self._section = self._sub = self._post = ""
            return
        led = led_section(text)
        if led is not None:
            (self._section, self._post), self._sub, self._post_outside = led, "", False
            return
        if looks_like_post(text):
            if not self._section:
                self._post_outside = True
            elif self._post_outside:
                self._section = self._sub = ""
            self._post = text
            return
        if not self._post:
            self._post_outside = False
        elif not self._post_outside:
            self._post = ""
        if is_sub_section(text) and is_enumerated(self._section) and not is_sub_section(self._section):
            self._sub = text
        else:
            self._section, self._sub = text, ""

    def _is_covered(self, index: int) -> bool:
        """Whether the row's task cell belongs to a merged cell begun above."""
        return (index, self._text) in self._covered and self._has_rows()

    def _has_rows(self) -> bool:
        return bool(self.parts and self.parts[-1].rows)

    def _last(self) -> Row:
        return self.parts[-1].rows[-1]

    def _join(self, index: int, row: tuple[str, ...], separator: str = "") -> None:
        """Append a row's texts to the task before it."""
        self._after_break = False
        self.marks[index] = Mark.CONTINUED
        last = self._last()
        cells = last.cells
        if separator and any(row[c.index : c.index + 1] > ("",) for c in self.parts[-1].columns if c.key in _OWN):
            self._owning.append(self._grid.numbers[index])
            last.doubt = "几行并成一条"
        of_units = {c.index for c in self.parts[-1].columns if c.key in OWNERS}
        for column, text in enumerate(row):
            if not text.strip() or column in self._group_columns:
                continue
            own = cells[column]
            between = separator or ("\n" if column in of_units else "")  # a name that breaks off is put together later
            cells[column] = own + between + text if own else text
            if last.days and column in last.days:  # the words of both together say more than the day of one
                last.days = {place: day for place, day in last.days.items() if place != column}
        if not separator:
            self._joined.append(self._grid.numbers[index])
            last.doubt = "并入了没有序号的行"

    def _add(self, index: int, texts: tuple[str, ...]) -> None:
        cells = list(texts)
        if len(cells) < self._width:
            cells += [""] * (self._width - len(cells))
        for column, text in self._fills.get(index, ()):
            if not cells[column]:
                cells[column] = text
        section, post = self._groups_of(index, cells) if self._is_grouped else ("", "")
        days, comments = self._days.get(index), self._comments.get(index)
        self._after_break = False
        grid, rows = self._grid, self.parts[-1].rows
        row = Row(index, grid.where(index), cells, section, post, grid.parent_of(index), days, comments)
        if self._parents is not None and (head := self._parents.take(row)) is not None:
            rows.append(head)
        if self._shares is not None and (head := self._shares.take(row)) is not None:
            rows.append(head)
        if row.parent:  # it stands where the task stands that it is a part of
            row.section = row.post = ""
        rows.append(row)

    def _is_among(self, index: int, row: tuple[str, ...]) -> bool:
        """Whether a row begins with 其中 below a task whose sentence it does not end."""
        numbered = self._number >= 0 and bool(cell(row, self._number).strip())
        below = self._has_rows() and not (numbered or self._in_foot or self._is_covered(index))
        if not below or not self._style.names_part(cell(row, self._text)):
            return False
        return not self._style.breaks_off(self._last().cells[self._text])

    def _take_among(self, index: int, row: tuple[str, ...]) -> None:
        """Such a row is a part of the task where units, a deadline or a report say so, else a further line of it."""
        last = self._last()
        if tells_of_part(self.parts[-1].columns, row):
            whole = last.parent if last.doubt == _AMONG_PART else last.origin
            self._add(index, row)
            part = self._last()
            part.parent, part.doubt, part.section, part.post = whole, _AMONG_PART, "", ""
            if self._number >= 0:
                part.cells[self._number] = ""  # merged with the task's
            self._among_parts.append(self._grid.numbers[index])
        else:
            self._join(index, row, separator="\n")
            self._last().doubt = "并入了“其中”一行"
            self._among_lines.append(self._grid.numbers[index])

    @property
    def _is_grouped(self) -> bool:
        """Whether a row may belong to a group: by its cells, or by what stands above it."""
        return bool(self._section or self._post or self._group_columns != (-1, -1))

    def _groups_of(self, index: int, cells: list[str]) -> tuple[str, str]:
        """The section and the post a row stands in; its own cells go before what stands above it."""
        for group in self._groups:
            cells[group.column.index] = group.name_at(index, cells[group.column.index])
        section_column, post_column = self._group_columns
        section = _one_line(cells[section_column]) if section_column >= 0 else ""
        post = _one_line(cells[post_column]) if post_column >= 0 else ""
        if section and section_column >= 0 and looks_like_post(section) and post_column < 0:
            section, post = "", section
        own = f"{self._section}／{self._sub}" if self._sub else self._section
        section = section or own
        post = post or self._post
        if section or post:
            section, post = ("" if name == NO_GROUP or is_nothing(name) else name for name in (section, post))
        for group in self._groups:
            if not cells[group.column.index].strip() and not (section if group.column.key == "section" else post):
                group.blank.append(index)
        return section, post

    def _leave(self, index: int, reason: str) -> None:
        self.marks[index] = Mark.LEFT_OUT
        self.reasons[index] = reason


def _one_line(name: str) -> str:
    """A group's name from a narrow cell: its line breaks are wraps, unless each line names a leader."""
    lines = [line.strip() for line in name.splitlines() if line.strip()]
    return ("、" if len(lines) > 1 and all(map(looks_like_post, lines)) else "").join(lines)
