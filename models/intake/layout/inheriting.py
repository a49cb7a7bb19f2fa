"""Whether a table without a header goes on with the table before it, or is about something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.fields import named_by
from models.intake.layout.columns import EXTRA, OWNERS, Column
from models.intake.layout.row_words import clean_number, is_number, is_total
from models.intake.source import Grid, cell

_OTHER_HEADINGS = re.compile(
    r"(?:联系)?(?:电话|人|方式)|姓名|职务|手机(?:号码?)?|得分|分值|排名|名次|备注|说明|要求|示例|分数|等次|数量|金额|合计|完成率|占比|性别"
    r"|[^，。]{0,5}(?:[数率量]|占比)|部门|科室|地址|邮箱|项目|内容|名称|指标|权重|口径|日期|时间|类型|总数|小计|单价|规格"
)
_ABOUT_OTHERS = re.compile(r"说明|口径|名单|通讯录|联系(?:人|方式|电话|表)|得分|评分|排名|目录|封面|样表|模板")
_LONGEST_HEADING = 10
_FIRST = frozenset(("1", "一"))
_OFFICE = re.compile(r"[局委办部院心司团府道镇乡街处队会站所厅行校社区园科室馆厂村企联]")


def fitting(columns: tuple[Column, ...], grid: Grid) -> tuple[Column, ...]:
    """The columns of the table before where this one goes on with its rows, else none.

    It is as wide, no name or title says that it is about something else, and its first row of several cells is no
    header: where rows were numbered it has a number, or leaves it empty as a row continued from the page before does;
    where they were not, most cells are no headings. Where it counts from one again, it names some office where the
    table before had its units; remarks and lists of persons do not.
    """
    if not columns or len(columns) != max(grid.width, 1):
        return ()
    place = next((i for i, row in enumerate(grid.rows) if sum(bool(text.strip()) for text in row) > 1), None)
    if place is None:
        return columns
    above = (grid.name, *(text for row in grid.rows[:place] for text in row))
    other = any(map(_ABOUT_OTHERS.search, above)) or _is_other(columns, grid.rows[place])
    return () if other or _names_no_office(columns, grid.rows[place:]) else columns


def _names_no_office(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table that counts from one again has words where the units were, none of which ends like an office."""
    number = next((column.index for column in columns if column.key == "number"), -1)
    if number < 0 or clean_number(cell(rows[0], number)).lstrip("0") not in _FIRST:
        return False
    of_units = [column.index for column in columns if column.key in OWNERS]
    told = [text for row in rows for index in of_units if (text := cell(row, index)).strip()]
    return bool(told) and not any(map(_OFFICE.search, told))


def _is_other(columns: Sequence[Column], row: Sequence[str]) -> bool:
    number = next((column.index for column in columns if column.key == "number"), -1)
    told = cell(row, number).strip() if number >= 0 else ""
    if told:
        return not is_number(told) and not is_total(told)
    headings = sum(
        reads_like_heading(text) for column, text in zip(columns, row, strict=False) if column.key != EXTRA or text
    )
    filled = sum(bool(text.strip()) for text in row)
    return headings * 2 > filled


def reads_like_heading(text: str) -> bool:
    """Whether a cell's text is a heading, also of a table that is about no tasks."""
    stripped = "".join(text.split())
    if not stripped or len(stripped) > _LONGEST_HEADING:
        return False
    return named_by(stripped) is not None or bool(_OTHER_HEADINGS.fullmatch(stripped))
