"""The five forms as data: columns, grouping, selection, title (DOMAIN: "Five forms, one record").

No records are read here; :mod:`models.reporting` fills a form. The words are those of real offices' tables, and an
import finds the list's own title again by the same endings (:func:`base_title`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from models.unit_words import UnitStyle
from models.vocabulary import FormKey

NO_GROUP = "未分配"
"""What a form prints over tasks that have no post or section while others have one; it names no group."""


class GroupStyle(Enum):
    """How a form shows that tasks belong together."""

    NONE = auto()
    CAPTION_PER_POST = auto()
    MERGED_SECTION = auto()


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column: the key of :mod:`models.fields`, the printed heading and its share of the width.

    ``{month}`` in a heading stands for the period's month.
    """

    field: str
    heading: str
    weight: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what it selects, how it groups and words it, and what it is called.

    ``ending`` follows the list's title; ``{day}`` in it stands for the cut-off (``6月30日``), ``{month}`` for the
    period's month. ``dated_below`` prints the cut-off on a line of its own, for forms whose title says no period.
    """

    key: FormKey
    label: str
    ending: str
    columns: tuple[FormColumn, ...]
    grouping: GroupStyle = GroupStyle.NONE
    units: UnitStyle = UnitStyle.LEADS_STARRED_FIRST
    overdue_only: bool = False
    with_shortfall: bool = False
    number_in_text: bool = False
    dated_below: bool = False
    landscape: bool = False
    sheet_name: str = ""


_NUMBER = FormColumn("number", "序号", 7, centred=True)

OVERDUE = Form(
    FormKey.OVERDUE,
    "逾期落实情况表",
    "逾期落实情况表",
    (
        _NUMBER,
        FormColumn("text", "工作任务", 19),
        FormColumn("plan", "工作目标与推进计划", 46),
        FormColumn("content", "完成情况", 30),
    ),
    overdue_only=True,
    with_shortfall=True,
    dated_below=True,
    sheet_name="逾期落实情况表",
)

PROGRESS = Form(
    FormKey.PROGRESS,
    "进展情况汇总表",
    "进展情况汇总表(截至{day})",
    (
        _NUMBER,
        FormColumn("text", "重点工作", 30),
        FormColumn("units", "责任单位", 18),
        FormColumn("content", "进展情况", 47),
    ),
    sheet_name="汇总表",
)

CURRENT = Form(
    FormKey.CURRENT,
    "当前完成情况",
    "当前完成情况",
    (_NUMBER, FormColumn("text", "重点工作", 38), FormColumn("content", "当前完成情况", 57)),
    dated_below=True,
    sheet_name="当前完成情况",
)

MONTHLY = Form(
    FormKey.MONTHLY,
    "完成情况（按月）",
    "完成情况（{month}）",
    (
        _NUMBER,
        FormColumn("frequency", "报送频次", 7, centred=True),
        FormColumn("text", "工作内容", 26),
        FormColumn("lead_units", "牵头单位", 11, centred=True),
        FormColumn("content", "{month}完成情况", 34),
        FormColumn("plan_met", "是否完成月度计划", 7, centred=True),
        FormColumn("reason", "未完成情况说明", 10),
    ),
    grouping=GroupStyle.CAPTION_PER_POST,
    units=UnitStyle.LEADS_ONLY,
    landscape=True,
    sheet_name="{month}",
)

CLOSING = Form(
    FormKey.CLOSING,
    "“销号”管理清单",
    "“销号”管理清单",
    (
        FormColumn("section", "攻坚领域", 11, centred=True),
        FormColumn("text", "重点工作任务", 28),
        FormColumn("units", "责任单位", 18, centred=True),
        FormColumn("content", "完成情况", 30),
        FormColumn("status", "“销号”状态", 14, centred=True),
    ),
    grouping=GroupStyle.MERGED_SECTION,
    units=UnitStyle.ONE_PER_LINE,
    number_in_text=True,
    dated_below=True,
    sheet_name="管理清单",
)

FORMS: Mapping[FormKey, Form] = MappingProxyType(
    {form.key: form for form in (OVERDUE, PROGRESS, CURRENT, MONTHLY, CLOSING)}
)

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
