"""The forms as data: every column is a field of the catalogue, and an import recognises every printed heading."""

import pytest

from models.fields import BY_KEY, field_of_heading
from models.forms.form import FORMS, base_title
from models.vocabulary import FormKey

COLUMNS = [(form.key, column) for form in FORMS.values() for column in form.columns]


def test_there_is_a_form_for_every_key() -> None:
    assert set(FORMS) == set(FormKey)


@pytest.mark.parametrize(("form", "column"), COLUMNS, ids=[f"{key}-{column.field}" for key, column in COLUMNS])
def test_a_printed_heading_is_read_back_as_its_own_field(form: FormKey, column) -> None:
    assert field_of_heading(column.heading.replace("{月}", "4")) is BY_KEY[column.field]


@pytest.mark.parametrize(
    ("title", "base"),
    [
        ("2024年云江区政府工作报告重点工作逾期落实情况表", "2024年云江区政府工作报告重点工作"),
        ("2024年云江区重点工作进展情况汇总表(截至11月30日)", "2024年云江区重点工作"),
        ("2024年云江区重点工作完成情况（4月）", "2024年云江区重点工作"),
        ("云江区重点工作当前完成情况", "云江区重点工作"),
        ("“三抓三比”重点攻坚任务“销号”管理清单", "“三抓三比”重点攻坚任务"),
        ("2024年云江区民生实事", "2024年云江区民生实事"),
        ("完成情况", "完成情况"),
    ],
)
def test_a_form_s_ending_is_not_part_of_the_list_s_title(title: str, base: str) -> None:
    assert base_title(title) == base
