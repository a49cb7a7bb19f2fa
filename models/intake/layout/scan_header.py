"""Where a grid's tasks begin: its headers, the first and those further down, and what stands above the first."""

from __future__ import annotations

from models.fields import field_of_heading
from models.intake.findings import HeaderChoice, Mark, Sure
from models.intake.layout.answer_columns import with_answers, with_reasons
from models.intake.layout.column_findings import column_findings
from models.intake.layout.column_numbers import counts_columns
from models.intake.layout.group_columns import headless_groups, sparse_texts, topic_texts, without_kinds
from models.intake.layout.header import HEADER_SEARCH, Header, header_at, header_by_hand
from models.intake.layout.inheriting import reads_like_heading
from models.intake.layout.measure_column import without_measures
from models.intake.layout.number_column import with_number
from models.intake.layout.other_titles import names_report
from models.intake.layout.own_rows import own_rows
from models.intake.layout.registers import holds_no_tasks_below
from models.intake.layout.row_words import comparable, is_enumerated, is_foot_line, looks_like_post, reads_like_title
from models.intake.layout.scan_state import Gathering
from models.intake.layout.settling import settle
from models.intake.layout.table_rows import Part
from models.intake.layout.task_column import columns_of_figures, guess_text, without_figures
from models.intake.source import cell, lone_text

_TELLING = frozenset(("text", "content", "units", "lead_units"))
_LEAST_HEADINGS = 3
_LONGEST_NUMBER = 20


class Headed(Gathering):
    """Takes headers and what stands above the first."""

    def _start(self) -> int | None:
        """The index behind the first header with everything above it taken in; None where there is no table."""
        rows = self._grid.rows
        if self._named is not None:
            return self._start_by_hand(header_by_hand(self._grid, self._named, self._width, self._choices))
        for index in range(min(len(rows), HEADER_SEARCH)):
            header = header_at(self._grid, index, self._width, self._choices)
            if header is None:
                continue
            if not self._use(header):
                self.candidate = self.candidate or HeaderChoice(header.top, header.height)
                continue
            self._take_leading(header.top)
            self.marks |= dict.fromkeys(range(header.top, header.top + header.height), Mark.HEADER)
            return self._behind_column_numbers(header.top + header.height)
        self.has_own_header = False
        if self._inherited:
            self._set_columns(self._inherited, 0)
            return 0
        for index in range(len(rows)):
            self._leave(index, "没有认出表头，这个表格没有导入")
        self.headings += [text for row in rows[:3] for text in row if text.strip()][:20]
        return None

    def _start_by_hand(self, header: Header) -> int | None:
        """The same with the header the clerk names; its columns are told even where none holds the tasks yet."""
        rows = self._grid.rows
        holds_tasks = self._use(header)
        first = header.top + header.height
        if holds_tasks:
            self._take_leading(header.top)
        else:
            for index in (*range(header.top), *range(first, len(rows))):
                self._leave(index, "还没有指定哪一栏是任务")
        self.marks |= dict.fromkeys(range(header.top, first), Mark.HEADER)
        return self._behind_column_numbers(first) if holds_tasks else None

    def _behind_column_numbers(self, index: int) -> int:
        """Skip a row right below the header that only counts the columns."""
        rows = self._grid.rows
        if index >= len(rows) or not counts_columns(rows[index]):
            return index
        self._leave(index, "各栏的编号")
        self.marks[index] = Mark.HEADER
        return index + 1

    def _use(self, header: Header) -> bool:
        """Take a header's columns; False where they hold no task."""
        first = header.top + header.height
        merged = frozenset(
            m.left for m in self._grid.merges if m.bottom > m.top and m.top >= first and m.left == m.right
        )
        merged |= headless_groups(self._grid, header.columns, first)
        columns = without_kinds(self._grid, with_number(self._grid, header.columns, first), first)
        columns = without_measures(self._grid, with_answers(self._grid, columns, first), first)
        columns = with_reasons(without_figures(self._grid, columns, first))
        sparse = sparse_texts(self._grid, columns, first) | topic_texts(self._grid, columns, first)
        merged, columns = own_rows(self._grid, columns, merged, first)
        columns = guess_text(self._grid, header, columns, merged)
        figures = columns_of_figures(self._grid, columns, first)
        columns = settle(columns, merged, self._grid.hidden_columns, sparse, figures)
        self.headings += [column.heading for column in columns if column.heading]
        self.findings += column_findings(columns, self._grid.place)
        is_register = holds_no_tasks_below(columns)
        self.is_register = self.is_register or is_register
        if not any(column.key == "text" for column in columns) or ((self._follows or self._has_rows()) and is_register):
            if header.by_hand:
                self.parts.append(Part(columns))
            return False
        self._header = header
        self._foreign = False
        self._set_columns(columns, first)
        return True

    def _take_leading(self, top: int) -> None:
        """The rows above the first header: titles, remarks, and perhaps the first group."""
        rows = self._grid.rows
        single = [i for i in range(top) if lone_text(rows[i])]
        for index in range(top):
            row = rows[index]
            text = next((t.strip() for t in row if t.strip()), "")
            if not text or self._names_group_of_form(index):
                continue
            if index not in single:
                self._leave(index, "表头以上的文字")
                self.notes += [t.strip() for t in row if t.strip()]
            elif looks_like_post(text) and not reads_like_title(text):
                self._open_group(text, index)
            elif (
                is_foot_line(text)
                or comparable(text).startswith(("(", "附件", "单位:"))
                or (names_report(text) and any(map(reads_like_title, self.titles)))
            ):
                self.notes.append(text)
                self._leave(index, "表头以上的文字")
            elif index == top - 1 and self._heads_first_group(text, top):
                self._open_group(text, index)
            else:
                self.titles.append(text)
                self.marks[index] = Mark.TITLE

    def _names_group_of_form(self, index: int) -> bool:
        """Whether a row only names a group of the form the table was printed in; it is left out then."""
        form = self._grid.form
        if form is None or index not in form.captions:
            return False
        self._leave(index, f"表式“{form.name}”的分组名称")
        return True

    def _heads_first_group(self, text: str, top: int) -> bool:
        """Whether the line right above the first header names a group, not the list."""
        if is_enumerated(text):
            return bool(self.titles) or not reads_like_title(text)
        return not reads_like_title(text) and self._heads_groups(text, top)

    def _heads_groups(self, first: str, top: int) -> bool:
        """Whether each later repetition of the header has a group's name right above it."""
        rows = self._grid.rows
        header = self._header
        if header is None:
            return False
        for index in range(top + header.height, len(rows)):
            if self._repeats_header(index) and (text := lone_text(rows[index - 1])):
                return comparable(text) not in map(comparable, (first, *self.titles))
        return False

    def _repeats_header(self, index: int) -> bool:
        header = self._header
        if header is None or not header.height:
            return False
        first = header.cells[: self._width]
        row = self._grid.rows[index]
        return all(comparable(cell(row, i)) == first[i] for i in range(self._width))

    def _is_header(self, index: int, header: Header) -> bool:
        """Whether a header further down is one of tasks: two fields tell it, or a plain word for the tasks."""
        plainly = any(column.key == "text" and column.sure is not Sure.LOOSE for column in header.columns)
        return len(header.keys & _TELLING) > 1 or (plainly and self._is_header_like(index))

    def _is_header_like(self, index: int) -> bool:
        """Whether a row heads a table, this one or another: in the numbers' place it says 序号, or all are headings."""
        row = self._grid.rows[index]
        if self._named is not None or self._grid.is_card(index):
            return False
        told = cell(row, self._number) if self._number >= 0 else ""
        named = field_of_heading(told) if 0 < len(told.strip()) <= _LONGEST_NUMBER else None
        if named is not None and named.key == "number" and len(comparable(told)) > 1:
            return True
        filled = [text for text in row if text.strip()]
        return len(filled) >= _LEAST_HEADINGS and all(map(reads_like_heading, filled))

    def _skip_header(self, index: int, height: int) -> int:
        for offset in range(min(height, len(self._grid.rows) - index)):
            self._leave(index + offset, "重复的表头")
            self.marks[index + offset] = Mark.HEADER
        self._in_foot = self._foreign = False
        self._after_break = True
        return self._behind_column_numbers(index + height) - index
