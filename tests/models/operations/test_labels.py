"""What steps are called in the history, and that a name is never empty."""

from __future__ import annotations

import pytest

from models.errors import FieldFault
from models.operations.labels import name_of, required, short
from models.records import ListId, Task, TaskId


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("打通断头路 6 条", "打通断头路 6 条"),
        ("一二三四五六七八九十甲乙丙丁", "一二三四五六七八九十甲乙丙丁"),
        ("一二三四五六七八九十甲乙丙丁戊", "一二三四五六七八九十甲乙丙丁…"),
        ("打通\n  断头路", "打通 断头路"),
    ],
)
def test_a_text_is_one_line_of_fourteen_characters_at_most(text: str, shown: str) -> None:
    assert short(text) == shown


def test_a_task_goes_by_its_number_else_by_its_text() -> None:
    task = Task(TaskId(1), ListId(1), "打通断头路", "7.1")
    assert name_of(task) == "7.1号任务"
    assert name_of(task._replace(number="")) == "“打通断头路”"


def test_a_name_loses_its_outer_white_space_and_may_not_be_empty() -> None:
    assert required("title", " 重点\u3000工作\n", "清单名称") == "重点\u3000工作"
    with pytest.raises(FieldFault, match="“清单名称”不能为空") as caught:
        required("title", " \u3000\n", "清单名称")
    assert caught.value.field == "title"
