"""Forms as data: columns or cells, grouping, selection, order, numbering, title (DOMAIN: "Five forms, one record").

No records are read here; :mod:`models.issuing.building` fills a form. The five official ones are entries like any
other; those that come with the program beside them stand in :mod:`models.forms.shipped`, an office's own in the ledger
(:mod:`models.own_forms`). The words are those of real offices' tables, and an import finds the list's own title
again by the same endings (:func:`base_title`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple
from zlib import crc32

from models.documents.document import Look
from models.search.filters import NOTHING, Counter, Filter
from models.vocabulary import FormKey
from models.wording.units import UnitStyle

NO_GROUP = "未分配"
"""What a form prints over tasks that have no post or section while others have one; it names no group."""

TYPE_WIDTH = {False: 156.0, True: 257.0}
"""The millimetres between the margins of an upright and of a turned page (GB/T 9704-2012)."""

PLACEHOLDERS: Mapping[str, str] = {
    "{清单}": "清单的名称",
    "{年}": "年份，如 2024",
    "{月}": "月份，如 4",
    "{日}": "截至哪天，如 30",
    "{截至}": "截至的日子，如 6月30日；清单名称里没有年份时带年份",
    "{月份}": "月份，如 4月；清单名称里没有年份时带年份",
    "{单位}": "制表单位",
}
"""What stands for the month, the list and the office in titles, headings, notes and cells, and what each becomes."""

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
"""What is written as one of them, known or not."""


class Layout(StrEnum):
    """How tasks stand on paper: as the rows of a table, or each on a sheet of its own."""

    TABLE = "table"
    SHEET = "sheet"


class GroupStyle(StrEnum):
    """How a form shows that tasks belong together."""

    NONE = "none"
    CAPTION = "caption"
    """A table each, under the group's name."""
    MERGED = "merged"
    """The first column holds the group's name, merged over its rows and repeated on each page."""


class RowNumbering(StrEnum):
    """What a form prints as the number of a row."""

    LIST = "list"
    """The list's own."""
    RUNNING = "running"
    """1 to n through the form."""
    PER_GROUP = "group"
    """1 to n in each group."""


class Unit(StrEnum):
    """What a column's width is measured in."""

    MILLIMETRES = "mm"
    PER_CENT = "%"


class Width(NamedTuple):
    """A width that a column is to have, as ``25mm`` or ``20%`` of the table."""

    value: float
    unit: Unit = Unit.MILLIMETRES


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column: the key of a field (:func:`models.fields.printable`), the printed heading and its share of the width.

    The heading may hold PLACEHOLDERS. ``weight`` is where finding the widths begins; ``width`` is fixed, None for one
    that is found from the content. ``above`` is a heading over this column and its neighbours with the same one.
    Equal neighbouring cells of a ``merged`` column are one, anew on each page.
    """

    field: str
    heading: str
    weight: float = 10
    centred: bool = False
    above: str = ""
    merged: bool = False
    width: Width | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a sheet over ``span`` columns: words, the value of a ``field``, or both with the words below it."""

    text: str = ""
    field: str = ""
    span: int = 1
    look: Look = Look.VALUE


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A row of a sheet, at least so many millimetres high."""

    boxes: tuple[Box, ...]
    height: float = 12.0


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what it selects, how it groups, orders and words it, and what it is called.

    ``key`` is a FormKey's value for an official form, else empty: such a form is known by its ``name``. ``title`` may
    hold PLACEHOLDERS, and so may ``notes``, ``above`` and ``below``. ``grouped_by`` and ``sorted_by`` are keys of
    GROUPED_BY and SORTED_BY in :mod:`models.fields`, empty for none and for the list's own order. ``selection`` leaves
    tasks out before they are numbered. ``dated_below`` prints the cut-off on a line of its own, for forms whose title
    says no period. ``signatures`` are the words of a line to be signed (填表人, 审核人).

    A form of Layout.TABLE has ``columns``, one of Layout.SHEET ``boxes`` over columns with the shares ``box_widths``;
    a line may stand ``above`` and ``below`` each sheet.
    """

    name: str
    title: str
    columns: tuple[FormColumn, ...] = ()
    key: str = ""
    layout: Layout = Layout.TABLE
    grouping: GroupStyle = GroupStyle.NONE
    grouped_by: str = ""
    selection: Filter = NOTHING
    sorted_by: str = ""
    descending: bool = False
    numbering: RowNumbering = RowNumbering.LIST
    units: UnitStyle = UnitStyle.LEADS_STARRED_FIRST
    with_shortfall: bool = False
    number_in_text: bool = False
    dated_below: bool = False
    landscape: bool = False
    sheet_name: str = ""
    signatures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    boxes: tuple[BoxRow, ...] = ()
    box_widths: tuple[float, ...] = ()
    above: str = ""
    below: str = ""

    @property
    def is_official(self) -> bool:
        """Whether it is one of the five."""
        return bool(self.key)

    @property
    def overdue_only(self) -> bool:
        """Whether it prints overdue tasks alone."""
        return self.selection.counter is Counter.OVERDUE

    @property
    def fields(self) -> frozenset[str]:
        """The keys of all fields it prints, groups or orders by."""
        printed = {column.field for column in self.columns}
        printed |= {box.field for row in self.boxes for box in row.boxes}
        return frozenset(printed | {self.grouped_by, self.sorted_by}) - {""}

    @property
    def widths_key(self) -> str:
        """What the widths found for it are kept under: another one as soon as its columns are others."""
        return self.key or f"{self.name}#{crc32(repr(self.columns).encode()):08x}"


_NUMBER = FormColumn("number", "序号", 7, centred=True)

OVERDUE = Form(
    "逾期落实情况表",
    "{清单}逾期落实情况表",
    (
        _NUMBER,
        FormColumn("text", "工作任务", 19),
        FormColumn("plan", "工作目标与推进计划", 46),
        FormColumn("content", "完成情况", 30),
    ),
    key=FormKey.OVERDUE,
    selection=Filter(counter=Counter.OVERDUE),
    numbering=RowNumbering.RUNNING,
    with_shortfall=True,
    dated_below=True,
    sheet_name="逾期落实情况表",
)

PROGRESS = Form(
    "进展情况汇总表",
    "{清单}进展情况汇总表(截至{截至})",
    (
        _NUMBER,
        FormColumn("text", "重点工作", 30),
        FormColumn("units", "责任单位", 18),
        FormColumn("content", "进展情况", 47),
    ),
    key=FormKey.PROGRESS,
    sheet_name="汇总表",
)

CURRENT = Form(
    "当前完成情况",
    "{清单}当前完成情况",
    (_NUMBER, FormColumn("text", "重点工作", 38), FormColumn("content", "当前完成情况", 57)),
    key=FormKey.CURRENT,
    dated_below=True,
    sheet_name="当前完成情况",
)

MONTHLY = Form(
    "完成情况（按月）",
    "{清单}完成情况（{月份}）",
    (
        _NUMBER,
        FormColumn("frequency", "报送频次", 7, centred=True),
        FormColumn("text", "工作内容", 26),
        FormColumn("lead_units", "牵头单位", 11, centred=True),
        FormColumn("content", "{月}月完成情况", 34),
        FormColumn("plan_met", "是否完成月度计划", 7, centred=True),
        FormColumn("reason", "未完成情况说明", 10),
    ),
    key=FormKey.MONTHLY,
    grouping=GroupStyle.CAPTION,
    grouped_by="post",
    numbering=RowNumbering.PER_GROUP,
    units=UnitStyle.LEADS_ONLY,
    landscape=True,
    sheet_name="{月}月",
)

CLOSING = Form(
    "“销号”管理清单",
    "{清单}“销号”管理清单",
    (
        FormColumn("section", "攻坚领域", 11, centred=True),
        FormColumn("text", "重点工作任务", 28),
        FormColumn("units", "责任单位", 18, centred=True),
        FormColumn("content", "完成情况", 30),
        FormColumn("status", "“销号”状态", 14, centred=True),
    ),
    key=FormKey.CLOSING,
    grouping=GroupStyle.MERGED,
    grouped_by="section",
    units=UnitStyle.ONE_PER_LINE,
    number_in_text=True,
    dated_below=True,
    sheet_name="管理清单",
)

OFFICIAL = (OVERDUE, PROGRESS, CURRENT, MONTHLY, CLOSING)
FORMS: Mapping[FormKey, Form] = MappingProxyType({FormKey(form.key): form for form in OFFICIAL})
"""The official forms by their keys, as a list's usual form is kept."""

_YEAR = re.compile(r"(\d{4})\s*(?:年|[-—–~～至])")
_ENDING = re.compile(
    r"\s*(?:逾期落实情况表|进展情况(?:汇总表|表)?|(?:当前)?完成情况(?:汇总表|表)?|[“\"]?销号[”\"]?管理清单)"
    r"\s*(?:[（(][^（()）]*月[^（()）]*[）)])?\s*\Z"
)


def base_title(title: str) -> str:
    """A list's title without a form's ending: "2024年重点工作完成情况（4月）" is "2024年重点工作".

    A title that is nothing but an ending stays as it is.
    """
    return _ENDING.sub("", title) or title


def names_year(title: str, year: int) -> bool:
    """Whether a title's own year is this one, so that a month beside it needs none."""
    found = _YEAR.search(title)
    return found is not None and int(found[1]) == year
