"""A report the list has and the file brings too: gaps are filled, words are replaced only when that is wanted."""

from __future__ import annotations

import pytest

from models.fields import BY_KEY
from models.intake.drafts import DraftReport, DraftTask
from models.intake.findings import Weight
from models.intake.matching.report_changes import (
    Effect,
    FieldChange,
    joined,
    replacing,
    replacing_finding,
    report_changes,
)
from models.periods import Period

APRIL = Period(2024, 4)


def report(content: str = "", plan_met: bool | None = None, reason: str = "", shortfall: str = "") -> DraftReport:
    return DraftReport(APRIL, content, shortfall, plan_met, reason)


def effects(ours: DraftReport, theirs: DraftReport) -> list[tuple[str, str, str, Effect]]:
    return [(change.label, change.old, change.new, change.effect) for change in report_changes(ours, theirs)]


def test_what_the_file_leaves_empty_empties_nothing() -> None:
    ours = report("已开工。", False, "征地慢", "差2户")
    for replace_it in (True, False):
        assert joined(ours, report(), replacing=replace_it) == ours
    assert effects(ours, report()) == []


def test_gaps_are_filled_either_way() -> None:
    for replace_it in (True, False):
        made = joined(report("已开工。"), report("", True), replacing=replace_it)
        assert made == report("已开工。", True)


def test_words_of_the_file_come_first_only_when_they_replace() -> None:
    ours, theirs = report("已开工。"), report("已完工。")
    assert joined(ours, theirs, replacing=False).content == "已开工。"
    assert joined(ours, theirs, replacing=True).content == "已完工。"


@pytest.mark.parametrize(("answer", "reason"), [(True, ""), (False, "征地慢"), (None, "征地慢")])
def test_a_reason_goes_with_its_answer(answer: bool | None, reason: str) -> None:
    assert joined(report(plan_met=False, reason="征地慢"), report(plan_met=answer), replacing=True).reason == reason


def test_changes_are_told_by_month_and_field_with_what_they_do() -> None:
    found = effects(report("已开工。"), report("已完工。", False, "雨水多"))
    assert [(old, new, effect) for _, old, new, effect in found] == [
        ("已开工。", "已完工。", Effect.REPLACED),
        ("", "否", Effect.ADDED),
        ("", "雨水多", Effect.ADDED),
    ]
    assert found[0][0] == APRIL.label + BY_KEY["content"].label
    assert all(told.startswith(APRIL.label) for told, *_ in found)


def test_the_same_words_otherwise_written_are_no_change() -> None:
    assert effects(report("完成 ５０％。"), report("完成50%。")) == []


def test_the_warning_has_both_texts_and_says_which_stays() -> None:
    changes = [FieldChange("4月进展", "", "已完工。", Effect.REPLACED), FieldChange("备注", "", "x", Effect.ADDED)]
    (replaced,) = replacing(changes)
    task = DraftTask("修堤", "第 3 行")
    kept, taken = (replacing_finding(task, [replaced], taken=taken) for taken in (False, True))
    assert (kept.weight, kept.origin) == (Weight.WARNING, "第 3 行")
    assert "保留清单的" in kept.text and "清单里是“（空）”，文件里是“已完工。”" in kept.text
    assert "用文件的替换清单的" in taken.text
