"""What a form belongs to is one word, which says it again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.months.request import AskedIndicator, AskedTask, Identifier, Request
from models.periods import Period
from models.records import ListId, TaskId, UnitId
from models.vocabulary import Role

FOUND = Identifier("c0ffee", ListId(3), Period(2024, 4), UnitId(12))


def test_the_word_of_a_form_and_of_a_row() -> None:
    assert Identifier.parse(str(FOUND)) == (FOUND, None)
    assert Identifier.parse(FOUND.of_task(TaskId(450))) == (FOUND, TaskId(450))


@pytest.mark.parametrize("word", ["", "c0ffee", "c0ffee/3/2024-04", "c0ffee/3/2024-13/12", "c0ffee/3/2024-04/12/1/2"])
def test_no_other_word_is_one(word: str) -> None:
    with pytest.raises(ValueError):
        Identifier.parse(word)


TASK = AskedTask(
    TaskId(3),
    "改造老旧小区“12”个，it's",
    "K7Q2M9",
    "1",
    "年内完工12个",
    "二季度：完工6个\n三季度：完工9个",
    date(2024, 6, 30),
    "已开工8个。",
    (AskedIndicator("完工小区", "个"),),
)
REQUEST = Request(
    FOUND,
    "区住建局",
    "2024年云江区重点工作4月报送表（截至4月30日）",
    date(2024, 4, 30),
    date(2024, 4, 25),
    (TASK, AskedTask(TaskId(4), "另一项", "AAAAAA", role=Role.SUPPORTING)),
    "云江区委督查室",
    "王力 8123",
    signed_paper=True,
)
OTHERS: dict[str, Any] = {
    "task_id": TaskId(5),
    "node_due": None,
    "indicators": (AskedIndicator("完工小区", "户"),),
    "role": Role.SUPPORTING,
    "identifier": FOUND._replace(ledger="decaf"),
    "cut_off": date(2024, 4, 29),
    "until": date(2024, 4, 26),
    "tasks": (TASK,),
    "signed_paper": False,
}
"""What a field can be beside what it is; a text is made longer."""


def test_what_was_asked_is_known_by_the_hash_that_ledgers_keep() -> None:
    """Forms that went out before are not outdated because the program is another: this hash never changes."""
    assert REQUEST.asked == "24ee3828a400b8ceed0e474cf4462b617fd076e0839ac28d5c63e9a7e1eb0ab2"
    assert REQUEST._replace(tasks=(TASK,)).asked == "1986d825683f37d0713278fe39514070d1f7a276340984ad1d5063012a569c81"
    assert REQUEST._replace(edition=4).asked == REQUEST.asked


@pytest.mark.parametrize("field", [name for name in Request._fields if name != "edition"])
def test_asking_for_something_else_is_another_form(field: str) -> None:
    other = OTHERS[field] if field in OTHERS else f"{getattr(REQUEST, field)}甲"
    assert REQUEST._replace(**{field: other}).asked != REQUEST.asked


@pytest.mark.parametrize("field", AskedTask._fields)
def test_asking_otherwise_about_a_task_is_another_form(field: str) -> None:
    other = OTHERS[field] if field in OTHERS else f"{getattr(TASK, field)}甲"
    assert REQUEST._replace(tasks=(TASK._replace(**{field: other}),)).asked != REQUEST._replace(tasks=(TASK,)).asked
