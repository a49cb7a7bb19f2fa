"""What a form must meet before it is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.errors import FieldFault
from models.forms.form import Box, BoxRow, Form, FormColumn, GroupStyle, Layout, Unit, Width
from models.forms.rules import MOST_COLUMNS, check_form

TABLE = Form("简表", "{清单}简表", (FormColumn("number", "序号"), FormColumn("text", "任务")))
SHEET = Form("单子", "单子", layout=Layout.SHEET, boxes=(BoxRow((Box("事项"), Box(field="text"))),), box_widths=(1, 2))


def test_a_table_and_a_sheet_may_be_kept() -> None:
    check_form(TABLE)
    check_form(SHEET)


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        (replace(TABLE, name=" "), "name", "没有名称"),
        (replace(TABLE, name="表" * 60), "name", "太长"),
        (replace(TABLE, name="甲\n乙"), "name", "换行"),
        (replace(TABLE, name="overdue"), "name", "固定表式"),
        (replace(TABLE, name="“销号”管理清单"), "name", "固定表式"),
        (replace(TABLE, title=""), "title", "没有标题"),
        (replace(TABLE, title="{清单}{天气}"), "title", "{天气}"),
        (replace(TABLE, notes=("{谁}",)), "title", "{谁}"),
        (replace(TABLE, columns=()), "columns", "还没有栏目"),
        (replace(TABLE, columns=TABLE.columns * MOST_COLUMNS), "columns", "放不下"),
        (replace(TABLE, columns=(FormColumn("weather", "天气"),)), "columns", "不是台账有的栏目"),
        (replace(TABLE, columns=(FormColumn("text", " "),)), "columns", "没有表头"),
        (replace(TABLE, columns=(FormColumn("text", "任务", width=Width(0)),)), "columns", "宽度不对"),
        (replace(TABLE, columns=(FormColumn("text", "任务", width=Width(120, Unit.PER_CENT)),)), "columns", "宽度不对"),
        (replace(TABLE, grouping=GroupStyle.CAPTION), "grouped_by", "没有说按什么分"),
        (replace(TABLE, grouping=GroupStyle.CAPTION, grouped_by="text"), "grouped_by", "不能按"),
        (replace(TABLE, grouping=GroupStyle.MERGED, grouped_by="section"), "grouped_by", "第一栏"),
        (replace(TABLE, sorted_by="content"), "sorted_by", "不能按"),
        (replace(SHEET, boxes=()), "boxes", "还没有格子"),
        (replace(SHEET, box_widths=(1, 2, 3)), "boxes", "加起来不是 3 列"),
        (replace(SHEET, boxes=(BoxRow((Box(), Box()), 0),)), "boxes", "高度不对"),
        (replace(SHEET, boxes=(BoxRow((Box(field="weather"), Box())),)), "columns", "不是台账有的栏目"),
    ],
)
def test_what_cannot_be_is_refused_with_the_part_of_the_form_it_is_in(form: Form, field: str, words: str) -> None:
    with pytest.raises(FieldFault, match=words) as fault:
        check_form(form)
    assert fault.value.field == field
