"""What a plan tells of itself: its groups in the order of the file, its columns with the doubtful ones first."""

from __future__ import annotations

from models.intake.drafts import ColumnGuess, DraftTask, Plan, least_sure_first
from models.intake.findings import Sure
from models.periods import Period
from models.vocabulary import FormKey, Numbering


def column(index: int, sure: Sure) -> ColumnGuess:
    return ColumnGuess(0, index, f"栏{index}", f"栏{index}", "text", "", sure)


def test_the_least_sure_come_first_else_as_in_the_file() -> None:
    columns = [column(0, Sure.EXACT), column(1, Sure.CONTENT), column(2, Sure.EXACT), column(3, Sure.NEAR)]
    assert [found.index for found in least_sure_first(columns)] == [1, 3, 0, 2]


def test_groups_stand_in_the_order_they_appear_each_once_and_empty_ones_are_none() -> None:
    tasks = tuple(
        DraftTask("任务", "", section=section, post=post)
        for section, post in (("二、城市", "林区长"), ("", ""), ("一、产业", "林区长"), ("二、城市", "苏区长"))
    )
    frame = ("清单.xlsx", "", "标题", 2024, Period(2024, 6), None, FormKey.PROGRESS, Numbering.CONTINUOUS)
    plan = Plan(*frame, tasks)
    assert plan.sections == ("二、城市", "一、产业")
    assert plan.posts == ("林区长", "苏区长")
