"""A form as JSON: nothing of it is lost, nothing that is not understood is taken."""

from __future__ import annotations

import json

import pytest

from models.errors import FieldFault, OperationFault, UserFault
from models.forms.codec import as_json, from_json
from models.forms.form import Form, FormColumn, GroupStyle, RowNumbering, Unit, Width
from models.forms.shipped import SHIPPED
from models.search.filters import Counter, Filter
from models.vocabulary import Role, Status
from models.wording.units import UnitStyle
from tests.journeys.random_forms import random_form

FULL = Form(
    "督办台账",
    "{清单}督办台账（{月份}）",
    (
        FormColumn("section", "板块", 8, True, merged=True),
        FormColumn("text", "任务", 30, above="任务"),
        FormColumn("extra:来源", "来源", width=Width(22.5)),
        FormColumn("content", "{月}月进展", width=Width(30, Unit.PER_CENT)),
    ),
    grouping=GroupStyle.MERGED,
    grouped_by="section",
    selection=Filter(Counter.MISSING, frozenset({Status.WARNED}), units=frozenset({"区住建局"}), role=Role.LEAD),
    sorted_by="due",
    descending=True,
    numbering=RowNumbering.PER_GROUP,
    units=UnitStyle.ONE_PER_LINE,
    with_shortfall=True,
    landscape=True,
    signatures=("填表人", "审核人"),
    notes=("说明：{单位}",),
)


@pytest.mark.parametrize("form", [FULL, *SHIPPED, *map(random_form, range(40))], ids=lambda form: form.name)
def test_a_form_comes_back_as_it_was(form: Form) -> None:
    assert from_json(as_json(form)) == form


def test_a_width_is_told_as_a_clerk_would() -> None:
    told = json.loads(as_json(FULL))
    assert [column.get("width") for column in told["columns"]] == [None, None, "22.5mm", "30%"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"duban_form": 2}, "较新版本"),
        ({"colour": "red"}, "读不懂"),
        ({"layout": "circle"}, "读不懂"),
        ({"landscape": "yes"}, "读不懂"),
        ({"signatures": "填表人"}, "读不懂"),
        ({"columns": [{"field": "text"}]}, "读不懂"),
        ({"columns": [{"field": "text", "heading": "任务", "width": "宽"}]}, "读不懂"),
        ({"columns": [{"field": "text", "heading": "任务", "weight": -1}]}, "读不懂"),
        ({"columns": [{"field": "text", "heading": "任务", "colour": 1}]}, "读不懂"),
        ({"columns": [{"field": "weather", "heading": "天气"}]}, "不是台账有的栏目"),
        ({"selection": {"mood": "good"}}, "读不懂"),
        ({"name": ""}, "没有名称"),
    ],
)
def test_what_is_not_understood_is_refused_in_one_sentence(change: dict[str, object], words: str) -> None:
    told = json.dumps(json.loads(as_json(FULL)) | change)
    with pytest.raises(UserFault, match=words):
        from_json(told)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", "{}", "[" * 5000, '"duban_form"'])
def test_what_is_no_form_is_refused(text: str) -> None:
    with pytest.raises(OperationFault, match="不是表式"):
        from_json(text)


def test_no_file_stands_for_an_official_form() -> None:
    with pytest.raises(FieldFault, match="固定表式"):
        from_json(as_json(FULL).replace('督办台账"', '进展情况汇总表"', 1))
