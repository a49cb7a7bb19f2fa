"""Which task of the ledger a row of a file is."""

from __future__ import annotations

from datetime import date

from models.intake.drafts import DraftTask, Plan
from models.intake.matching.exact import ExistingTask, match
from models.periods import Period
from models.vocabulary import FormKey, Numbering


def plan(*tasks: tuple[str, str, str]) -> Plan:
    drafts = tuple(DraftTask(text, "", number, section=group) for number, text, group in tasks)
    return Plan(
        "a.xlsx", "", "清单", 2024, Period.of(date(2024, 4, 1)), None, FormKey.CURRENT, Numbering.CONTINUOUS, drafts
    )


def test_same_text_in_the_same_group_goes_first() -> None:
    existing = [ExistingTask(1, "1", "建成大桥。", "交通"), ExistingTask(2, "1", "建成大桥。", "民生")]
    assert match(plan(("1", "建成 大桥。", "民生"), ("1", "建成大桥。", "交通")), existing) == (2, 1)


def test_a_text_alone_is_found_anywhere() -> None:
    existing = [ExistingTask(1, "1", "建成大桥(一期)。", "交通"), ExistingTask(2, "2", "新增停车位。", "")]
    assert match(plan(("8", "建成大桥（一期）。", "民生"), ("9", "改造小区。", "")), existing) == (1, None)


def test_ambiguous_texts_are_new_and_each_is_matched_once() -> None:
    existing = [ExistingTask(1, "1", "建成大桥。", "甲"), ExistingTask(2, "2", "建成大桥。", "乙")]
    assert match(plan(("1", "建成大桥。", "丙")), existing) == (None,)
    assert match(plan(("1", "建成大桥。", "甲"), ("2", "建成大桥。", "甲")), existing[:1]) == (1, None)


def test_numbers_decide_between_equal_texts() -> None:
    existing = [ExistingTask(1, "1", "建成大桥。"), ExistingTask(2, "2", "建成大桥。")]
    assert match(plan(("2", "建成大桥。", ""), ("1", "建成大桥。", "")), existing) == (2, 1)
