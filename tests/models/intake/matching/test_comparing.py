"""An import beside the list: what is the same, what changed, what is only alike."""

from __future__ import annotations

from datetime import date

import pytest

from models.intake.drafts import DraftNode, DraftReport, DraftStatus, DraftTask, DraftUnit, Plan
from models.intake.matching.comparing import Comparison, Decision, Difference, Existing, absent, compare
from models.intake.matching.exact import ExistingTask
from models.intake.matching.report_changes import Effect
from models.periods import Period
from models.vocabulary import FormKey, Frequency, Numbering, Role, Status

APRIL, MARCH = Period(2024, 4), Period(2024, 3)


def draft(text: str, number: str = "", **named: object) -> DraftTask:
    return DraftTask(text, "第 3 行", number, **named)  # type: ignore[arg-type]


def plan(*tasks: DraftTask) -> Plan:
    return Plan("表.xlsx", "00", "清单", 2024, APRIL, None, FormKey.PROGRESS, Numbering.CONTINUOUS, tasks)


def existing(*drafts: DraftTask) -> list[Existing]:
    return [
        Existing(ExistingTask(i, old.number, old.text, old.section or old.post), old)
        for i, old in enumerate(drafts, start=1)
    ]


def only(new: DraftTask, *old: DraftTask) -> Comparison:
    (found,) = compare(plan(new), existing(*old))
    return found


def test_the_same_task_says_so() -> None:
    found = only(draft("打通断头路6条。", "1"), draft("打通断头路６条", "1"))
    assert (found.task_id, found.difference, found.reason) == (1, Difference.SAME, "编号和文字相同")
    assert found.usual_decision is Decision.FILL


def test_columns_that_no_field_knows_are_compared_by_their_headings() -> None:
    old = draft("打通断头路6条。", extra=(("资金来源", "市级补助"), ("督办要点", "报人大"), ("备注", "急")))
    found = only(
        draft("打通断头路6条。", extra=(("资金来源", "区级自筹"), ("联系电话", "0570-1"), ("备注", "急 "))), old
    )
    assert [(change.label, change.old, change.new) for change in found.changes] == [
        ("资金来源", "市级补助", "区级自筹"),
        ("联系电话", "", "0570-1"),
    ]


def test_a_new_task_is_added() -> None:
    found = only(draft("新建托育点10个。"), draft("打通断头路6条。"))
    assert (found.task_id, found.difference, found.usual_decision) == (None, Difference.NEW, Decision.ADD)


def test_an_edited_text_is_offered_with_its_likeness() -> None:
    old = draft("加快推进临江大道北延段建设，年内建成通车。", "3")
    found = only(draft("加快临江大道北延段建设，年底前建成通车。", "7"), draft("新建托育点10个。"), old)
    assert found.task_id == 2
    assert 0.6 <= found.similarity < 1
    assert found.reason == f"文字相近（{found.similarity:.0%}）"
    assert [(c.label, c.old, c.new) for c in found.changes] == [
        ("序号", "3", "7"),
        ("任务", old.text, "加快临江大道北延段建设，年底前建成通车。"),
    ]


def test_the_number_in_its_group_helps_a_text_that_was_rewritten() -> None:
    old = draft("建成云江科创中心一期并投用", "5", section="一、产业")
    new = draft("云江科创中心一期主体完工，年内交付", "5", section="一、产业")
    assert only(new, old).task_id == 1
    assert only(draft(new.text, "5", section="二、民生"), old).task_id is None


def test_each_task_is_meant_once_and_the_surest_pair_wins() -> None:
    old = draft("改造老旧小区18个，惠及居民5000户")
    near, nearer = draft("改造老旧小区20个，惠及居民6000户"), draft("改造老旧小区18个，惠及居民5100户")
    found = compare(plan(near, nearer), existing(old))
    assert [c.task_id for c in found] == [None, 1]


def test_every_field_is_compared_in_words() -> None:
    old = draft(
        "甲", "1", goal="原目标", units=(DraftUnit("区水利局", Role.LEAD),), frequency=Frequency.MONTHLY,
        nodes=(DraftNode("一季度", "招标", date(2024, 3, 31)),),
        reports=(DraftReport(APRIL, "一稿", plan_met=True), DraftReport(MARCH, "三月")),
        status=DraftStatus(Status.WARNED),
    )  # fmt: skip
    new = draft(
        "甲", "1", goal="新目标", units=(DraftUnit("区水利局", Role.LEAD), DraftUnit("区住建局", Role.SUPPORTING)),
        frequency=Frequency.QUARTERLY, nodes=(DraftNode("一季度", "开工", date(2024, 3, 31)),),
        reports=(DraftReport(APRIL, "二稿", "截至4月底：未开工。", False, "用地未批"),),
        status=DraftStatus(Status.SIGNED_OFF),
    )  # fmt: skip
    assert {c.label: (c.old, c.new) for c in only(new, old).changes} == {
        "年度工作目标": ("原目标", "新目标"),
        "责任单位": ("*区水利局", "*区水利局、区住建局"),
        "报送频次": ("月度报", "季度报"),
        "推进计划": ("一季度：招标", "一季度：开工"),
        "状态": ("预警", "销号"),
        "2024年4月完成情况": ("一稿", "二稿"),
        "2024年4月逾期情况": ("", "截至4月底：未开工。"),
        "2024年4月是否完成月度计划": ("是", "否"),
        "2024年4月未完成情况说明": ("", "用地未批"),
    }


def test_under_way_is_what_a_task_nobody_has_decided_about_counts_as() -> None:
    assert only(draft("甲", status=DraftStatus(Status.RUNNING)), draft("甲")).difference is Difference.SAME
    (change,) = only(draft("甲", status=DraftStatus(Status.WARNED)), draft("甲")).changes
    assert (change.old, change.new) == ("推进中", "预警")


def test_what_the_file_leaves_empty_is_no_change() -> None:
    old = draft("甲", "1", goal="目标", units=(DraftUnit("区水利局", Role.LEAD),), status=DraftStatus(Status.WARNED))
    assert only(draft("甲"), old).difference is Difference.SAME


def test_what_the_file_does_not_have_is_listed() -> None:
    old = existing(draft("甲"), draft("乙"), draft("丙"))
    found = compare(plan(draft("乙")), old)
    assert [task.text for task in absent(found, old)] == ["甲", "丙"]


@pytest.mark.parametrize("text", ["水", "", "。"])
def test_the_shortest_texts_are_compared_too(text: str) -> None:
    assert only(draft(text), draft("完全不同的另一件事")).task_id is None


def test_a_report_of_a_month_that_has_none_changes_no_task() -> None:
    old = draft("甲", reports=(DraftReport(MARCH, "三月"),))
    found = only(draft("甲", reports=(DraftReport(APRIL, "四月", plan_met=True),)), old)
    assert found.difference is Difference.SAME
    assert [(change.new, change.effect) for change in found.changes] == [
        ("四月", Effect.ADDED),
        ("是", Effect.ADDED),
    ]


def test_a_report_that_would_be_replaced_is_a_class_of_its_own() -> None:
    old = draft("甲", goal="目标", reports=(DraftReport(APRIL, "手写", plan_met=False),))
    new = draft("甲", goal="新目标", reports=(DraftReport(APRIL, "表里", "截至4月底：少一条。", True, "雨"),))
    found = only(new, old)
    assert (found.difference, found.usual_decision) == (Difference.REPLACING, Decision.FILL)
    assert [(change.old, change.new, change.effect) for change in found.changes] == [
        ("目标", "新目标", Effect.TASK),
        ("手写", "表里", Effect.REPLACED),
        ("", "截至4月底：少一条。", Effect.ADDED),
        ("否", "是", Effect.REPLACED),
        ("", "雨", Effect.REPLACED),  # the reason of an answer that is not taken
    ]


def test_rows_of_the_same_edited_text_mean_one_task() -> None:
    old = draft("加快推进临江大道北延段建设，年内建成通车。")
    rows = [draft("加快临江大道北延段建设，年底前建成通车。", reports=(DraftReport(APRIL, words),)) for words in "甲乙"]
    assert [found.difference for found in compare(plan(*rows), existing(old))] == [
        Difference.CHANGED,
        Difference.REPLACING,
    ]
