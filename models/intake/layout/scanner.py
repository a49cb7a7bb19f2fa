"""Goes through one grid row by row and tells tasks from titles, headers, groups, continuations and foot lines."""

from __future__ import annotations

import re

from models.intake.findings import Finding, Mark, Weight
from models.intake.layout.columns import EXTRA
from models.intake.layout.continuations import is_own_task, tells_of_part
from models.intake.layout.header import header_at
from models.intake.layout.numbered_parts import NOTHING_COUNTED, take_parts
from models.intake.layout.other_titles import names_report
from models.intake.layout.row_words import (
    comparable,
    ends_sentence,
    is_chinese_number,
    is_continued_mark,
    is_enumerated,
    is_figure,
    is_foot_line,
    is_number,
    is_page_number,
    is_total,
    is_web_line,
    looks_like_post,
    starts_with_number,
    without_continued_mark,
    without_numbers,
)
from models.intake.layout.scan_header import Headed
from models.intake.source import cell, is_rule

_MAX_SECTION = 60
_NAMED_ROWS = 10
_MOST_ODD = 0.7  # share of rows with words for numbers; where more have them, they are the list's own way
_COUNT = re.compile(r"[（(]?(?:共|计|合计|小计|总计)?[:：]?\d+(?:大?[项个件条类]|家)?(?:任务|工作|事项|项目)?[)）]?")
_NO_NUMBER = "没有序号"
_FOREIGN = "另一张表，没有认出哪一栏是任务"


class Scanner(Headed):
    """Goes through the rows in order and decides what each is."""

    def scan(self) -> None:
        """Read the whole grid."""
        start = self._start()
        if start is None:
            return
        index = start
        rows, unwanted = self._grid.rows, self._grid.unwanted_rows
        while index < len(rows):
            row = rows[index]
            if self._names_group_of_form(index):
                index += 1
                continue
            if index in unwanted:
                self._leave(index, "隐藏的行，按您的选择没有导入")
                index += 1
                continue
            number, text = self._number, self._text
            if self._foreign and not self._is_header_like(index):
                self._leave(index, _FOREIGN)
                index += 1
            elif self._grid.is_card(index):
                self._take_card(index, row)
                index += 1
            elif 0 <= number < len(row) and text < len(row) and row[number].isdigit() and row[text]:
                self._in_foot = False
                self._add(index, row)
                index += 1
            else:
                index += self._take(index)
        self._close_groups()
        if not self._grid.cards:
            self._nest()
        self._tell_doubts()

    def _nest(self) -> None:
        """Make rows parts of their tasks by their numbers; those of the first part may go on with the table before."""
        self.counted = NOTHING_COUNTED if self.has_own_header else self._before
        for part in self.parts:
            half, self.counted = take_parts(part, self.counted)
            self._half_parts += [self._grid.numbers[index] for index in half]
        for row in self._glued:
            if not row.parent:
                row.doubt = _NO_NUMBER
                self._unnumbered.append(self._grid.numbers[row.index])

    def _tell_doubts(self) -> None:
        """Say which rows were not plain, and what was made of them."""
        for weight, numbers, what in (
            (Weight.NOTE, self._joined, "没有序号，作为上一条任务的续行并入"),
            (Weight.WARNING, self._owning, "在合并的任务之下另写了单位或时限，已并入这条任务"),
            (Weight.WARNING, self._sharing, "没有自己的任务文字，只有单位和时限，作为上面任务的分项，请核对名称"),
            (Weight.WARNING, self._among_parts, "没有序号、以“其中”开头，作为上面任务的分项，请核对"),
            (Weight.WARNING, self._among_lines, "没有序号、以“其中”开头，另起一行并入上一条任务，请核对"),
            (Weight.WARNING, self._odd_numbers(), "在序号一栏写的不是序号，可能是上一条任务的另一行，请核对"),
            (Weight.WARNING, self._unnumbered, "没有序号，各作为一条任务，请核对"),
            (
                Weight.WARNING,
                self._half_parts,
                "的序号像是分项，但不是每行都接着上一级任务，各作为一条任务导入，请核对",
            ),
        ):
            if numbers:
                self._say(weight, numbers, what)

    def _odd_numbers(self) -> list[int]:
        """The rows of a table of plain text that have words for a number, where others count."""
        if not self._grid.plain or self._number < 0:
            return []
        shown = [(row, row.cells[self._number].strip()) for row in self.parts[-1].rows if not row.parent]
        odd = [row for row, number in shown if number and not (number.isdigit() or is_number(number))]
        return [self._grid.numbers[row.index] for row in odd] if len(odd) <= _MOST_ODD * len(shown) else []

    def _say(self, weight: Weight, numbers: list[int], what: str) -> None:
        rows = "、".join(map(str, numbers[:_NAMED_ROWS])) + (" 等" if len(numbers) > _NAMED_ROWS else "")
        self.findings.append(Finding(weight, f"有 {len(numbers)} 行{what}：第 {rows} 行。", self._grid.place))

    def _take_card(self, index: int, row: tuple[str, ...]) -> None:
        """A card is a task of its own, whatever it leaves empty."""
        self._in_foot = False
        if row[self._text].strip():
            self._add(index, row)
        else:
            self._leave(index, "卡片上没有写任务内容")

    def _take(self, index: int) -> int:
        """Take in a row that is not plainly a task; the number of rows used up."""
        row = self._grid.rows[index]
        filled = [(column, text) for column, text in enumerate(row) if text.strip()]
        if not filled:
            return 1
        if self._header is not None and self._repeats_header(index):
            return self._skip_header(index, self._header.height)
        if len(filled) > 1 and self._named is None:
            header = header_at(self._grid, index, self._width, self._choices)
            if header is not None and self._is_header(index, header) and self._use(header):
                return self._skip_header(index, header.height)
        if self._is_header_like(index) or (self._foreign and len(filled) > 1):
            self._foreign = True
            self._leave(index, _FOREIGN)
            return 1
        if all(is_rule(text) for _, text in filled):
            self._leave(index, "分隔线")
        elif self._is_among(index, row):
            self._take_among(index, row)
        elif len(filled) == 1:
            self._take_single(index, row, *filled[0])
        else:
            self._take_several(index, row, filled)
        return 1

    def _take_single(self, index: int, row: tuple[str, ...], column: int, text: str) -> None:
        stripped = text.strip()
        covered = self._is_covered(index)
        if covered:
            self._join(index, row, separator="\n")
        elif self._is_title_again(stripped) or is_continued_mark(stripped):
            self._leave(index, "重复的标题")
        elif is_page_number(stripped) or is_web_line(stripped):
            self._leave(index, "页码或网页上的文字")
        elif is_foot_line(stripped):
            self._in_foot = True
            self._leave(index, "表尾说明")
        elif column == self._number and is_number(stripped):
            self._leave(index, "只有序号，没有内容")
        elif is_total(stripped):
            self._leave(index, "合计行")
        elif is_enumerated(stripped) and names_report(stripped):
            self._leave(index, "说明以下是本期情况的标题")
        elif self._is_group(index, column, stripped):
            self._open_group(stripped, index)
        elif self._in_foot:
            self._leave(index, "表尾说明")
        elif self._numbered and column != self._number and self._has_rows() and not self._ends_before(column, text):
            self._join(index, row)
        elif column == self._text:
            self._add_unnumbered(index, row, is_missing=self._numbered)
        else:
            self._leave(index, "没有任务内容")

    def _ends_before(self, column: int, text: str) -> bool:
        """Whether a text alone in its row is a task nobody numbered: the one above has ended, and it ends itself."""
        if column != self._text or self._after_break or not self._style.ends_tasks:
            return False
        return self._style.is_whole(text) and not self._style.is_cut(self._last().cells[column])

    def _is_title_again(self, text: str) -> bool:
        """Cards have their title above each of them, numbered; on a later page it may carry a mark: "（续）"."""
        alike = without_numbers if self._grid.cards else without_continued_mark
        return alike(text) in map(alike, self.titles)

    def _is_group(self, index: int, column: int, text: str) -> bool:
        """Whether a row's only text names a section or a post."""
        if looks_like_post(text) or (index in self._wide and len(text) <= 2 * _MAX_SECTION and not self._in_foot):
            return True
        if len(text) > _MAX_SECTION or ends_sentence(text) or column > max(self._text, 0):
            return False
        if is_enumerated(text):
            return True
        if self._next_is_header(index):
            return not (
                starts_with_number(text) and self._has_rows() and starts_with_number(self._last().cells[self._text])
            )
        if column != self._text or self._in_foot:
            return not self._in_foot
        return self._numbered and not (self._has_rows() and not ends_sentence(self._last().cells[self._text]))

    def _next_is_header(self, index: int) -> bool:
        return index + 1 < len(self._grid.rows) and self._repeats_header(index + 1)

    def _take_several(self, index: int, row: tuple[str, ...], filled: list[tuple[int, str]]) -> None:
        first = filled[0][1]
        number = row[self._number].strip() if 0 <= self._number < len(row) else ""
        text = row[self._text].strip() if self._text < len(row) else ""
        if not is_number(first) and is_foot_line(first, alone=False):
            self._in_foot = True
            self._leave(index, "表尾说明")
        elif is_total(first) or (is_total(text) and not number):
            self._leave(index, "合计行")
        elif number and text and is_chinese_number(number) and self._arabic() and self._only_sums(filled):
            self._open_group(number + ("" if number[-1] in "、.．)）" else "、") + text, index)
            if len(filled) > 2:
                self._leave(index, "分组的合计数")
                self.marks[index] = Mark.GROUP
        elif not is_number(number) and self._heads_counted(filled):
            self._open_group(filled[0][1].strip(), index)
        elif self._is_share(index):
            self._add(index, row)
            self._sharing.append(self._grid.numbers[index])
        elif self._is_covered(index) and not number:
            self._join(index, row, separator="\n")
        elif not number and self._numbered and self._has_rows() and self._is_numbered_part(row, text):
            self._add(index, row)
            self._last().cells[self._number] = ""  # where it is merged with the task's
            self._glued.append(self._last())
        elif not number and self._numbered and self._has_rows() and self._is_continuation(index, row, text):
            self._join(index, row)
        elif not text and (index, self._text) not in self._covered and not self._is_whole_task(row):
            self._leave(index, "没有任务内容")
        else:
            self._in_foot = False
            is_missing = not number and self._numbered and (index, self._number) not in self._covered
            self._add_unnumbered(index, row, is_missing=is_missing)

    def _add_unnumbered(self, index: int, row: tuple[str, ...], *, is_missing: bool) -> None:
        """Take in a task that has no number, which may be doubtful in a numbered list."""
        self._add(index, row)
        if is_missing:
            self._unnumbered.append(self._grid.numbers[index])
            self._last().doubt = _NO_NUMBER

    def _is_numbered_part(self, row: tuple[str, ...], text: str) -> bool:
        """Whether a row has a part's number before its text, and units, a deadline or a report of its own."""
        return self._style.is_numbered_part(text) and tells_of_part(self.parts[-1].columns, row)

    def _is_share(self, index: int) -> bool:
        """Whether a row without a text is a part of the task above it, with units of its own."""
        return self._shares is not None and self._has_rows() and self._shares.holds(index)

    def _is_whole_task(self, row: tuple[str, ...]) -> bool:
        """Whether a row names a task in the column of those that others have in parts."""
        return self._parents is not None and bool(cell(row, self._parents.column).strip())

    def _heads_counted(self, filled: list[tuple[int, str]]) -> bool:
        """Whether a row is a section's name with the count of its tasks: "一、城市建设" and "共5项"."""
        name = filled[0][1].strip()
        named = is_enumerated(name) and len(name) <= _MAX_SECTION and not ends_sentence(name)
        return named and all(_COUNT.fullmatch(comparable(text)) for _, text in filled[1:])

    def _only_sums(self, filled: list[tuple[int, str]]) -> bool:
        """Whether a row has nothing but figures beside its number and text, and not where a task says something."""
        telling = {column.index for column in self.parts[-1].columns if column.key != EXTRA}
        others = [(column, text) for column, text in filled if column not in (self._number, self._text)]
        return all(
            (column not in telling and is_figure(text)) or bool(_COUNT.fullmatch(comparable(text)))
            for column, text in others
        )

    def _arabic(self) -> bool:
        """Whether the tasks' own numbers are in figures."""
        number = self._number
        return any(number < len(row) and row[number].strip()[:1].isdigit() for row in self._grid.rows)

    def _is_continuation(self, index: int, row: tuple[str, ...], text: str) -> bool:
        """A row continued after a page break: no number, and not a whole task of its own."""
        if (index, self._number) in self._covered:
            return False
        if not text:
            return True
        last, columns = self._last().cells, self.parts[-1].columns
        return not is_own_task(self._style, columns, self._text, last, row, after_break=self._after_break)
