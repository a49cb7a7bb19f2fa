"""The drafted line: what fails, only that, and in the words of the task."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.judging.evidence import Source
from models.judging.judged_task import Judge, JudgedTask, Texts
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, Report, ReportId, Task, TaskId
from tests.models.judging.asking import DAY

CASES = json.loads((Path(__file__).parents[2] / "data" / "drafts.json").read_text(encoding="utf-8"))
JUDGE = Judge()


def judged(plan: str, report: str, *, is_met: bool = False) -> JudgedTask:
    """A task with one node of the second quarter, and its report of June."""
    task_id = TaskId(1)
    node = PlanNode(PlanNodeId(5), task_id, "二季度", plan, DAY)
    said = Report(ReportId(9), task_id, Period.of(DAY), report)
    texts = Texts(Task(task_id, ListId(1), "建设文化中心。"), (node,), () if is_met else (node,), said)
    return JUDGE.task(texts, DAY.year, DAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["plan"])
def test_the_line_names_what_fails_and_nothing_that_holds(case: dict) -> None:
    line = judged(case["plan"], case["report"]).draft.line
    assert [words for words in case["fails"] if words not in line] == []
    assert [words for words in case["holds"] if words in line] == []
    assert bool(line) is bool(case["fails"])


def test_the_line_is_as_it_is_printed() -> None:
    draft = judged(
        "体育馆完成幕墙安装、设备招标，6月开工建设；累计完成投资8000万元以上，新增绿地2公顷。",
        "体育馆：正在办理用地审批。累计完成投资6940万元，新增绿地2.4公顷。",
    ).draft
    assert draft.line == (
        "截至6月底：体育馆未完成幕墙安装、设备招标，未开工建设，用地审批办理中；累计完成投资不足8000万元。"
    )


def test_each_thing_that_fails_leads_to_the_words_that_ask_for_it_and_those_that_tell_of_it() -> None:
    draft = judged("出台管理办法，新增绿地2公顷。", "管理办法正在征求意见。新增绿地1.2公顷。").draft
    first, second = draft.failing
    assert (first.words, first.asked.span, first.asked.source) == ("管理办法推进中", "出台管理办法", Source.NODE)
    assert first.told is not None
    assert first.told.span == "管理办法正在征求意见"
    assert (second.asked.node, second.asked.label, second.asked.span) == (5, "二季度", "2公顷")


def test_an_upper_bound_is_exceeded() -> None:
    assert judged("失业率控制在3%以内。", "失业率3.4%。").draft.line == "截至6月底：失业率超过3%。"


def test_words_that_only_look_like_a_bound_stay() -> None:
    assert judged("建成社区超市5家。", "建成社区超市3家。").draft.line == "截至6月底：建成社区超市不足5家。"
    assert judged("电商交易额力争突破5亿元。", "电商交易额3亿元。").draft.line == "截至6月底：电商交易额不足5亿元。"


def test_of_two_things_with_one_verb_only_the_one_that_fails_is_named() -> None:
    draft = judged("东湖路和西园路通车。", "东湖路已通车，西园路正在铺设沥青。").draft
    assert draft.line == "截至6月底：西园路未通车。"


class Piece(NamedTuple):
    """One thing a plan asks for, and what a report says of it when it is done and when it is not."""

    plan: str
    done: str
    undone: str


PIECES = (
    Piece("完成可研批复", "可研已批复", "可研正在编制"),
    Piece("6月20日前开工建设", "已进场施工", "尚在办理施工许可"),
    Piece("累计完成投资{}万元", "累计完成投资{}万元", "累计完成投资{}万元"),
    Piece("新增停车位{}个以上", "新增停车位{}个", "新增停车位{}个"),
    Piece("出台管理办法", "管理办法已印发", "管理办法正在起草"),
    Piece("举办培训{}场", "举办培训{}场", "举办培训{}场"),
)


@st.composite
def tasks(draw: st.DrawFn) -> tuple[str, str, bool]:
    """A plan, a report, and whether the report says that all of the plan is done."""
    chosen = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5, unique=True))
    plan, report, all_done = [], [], True
    for piece in chosen:
        number = draw(st.integers(10, 9000))
        done = draw(st.booleans())
        all_done = all_done and done
        plan.append(piece.plan.format(number))
        report.append((piece.done if done else piece.undone).format(number + 3 if done else number - 3))
    return "；".join(plan) + "。", "。".join(report) + "。", all_done


@given(tasks())
def test_every_number_of_a_line_stands_in_the_task_and_a_task_that_is_done_gets_none(
    task: tuple[str, str, bool],
) -> None:
    plan, report, all_done = task
    line = judged(plan, report).draft.line
    assert bool(line) is not all_done, (plan, report, line)
    words = line.removeprefix("截至6月底：")
    assert set(re.findall(r"\d+", words)) <= set(re.findall(r"\d+", plan + report))


@given(
    st.text(alphabet="完成新增投资开工建设未已正在、，。；：（）《》和并0123456789个万元%月底前项目办法", max_size=60)
)
def test_whatever_a_plan_says_the_line_has_its_numbers_only(plan: str) -> None:
    draft = judged(plan, "正在推进。").draft
    words = draft.line.removeprefix("截至6月底：")
    assert set(re.findall(r"\d+", words)) <= set(re.findall(r"\d+", plan))


def test_a_task_whose_nodes_are_all_met_gets_no_line() -> None:
    assert not judged("完成投资8000万元，开工建设。", "完成投资5000万元。", is_met=True).draft.line


def test_a_cut_off_within_a_month_is_named_by_its_day() -> None:
    node = PlanNode(PlanNodeId(5), TaskId(1), "", "开工建设。", date(2024, 6, 10))
    texts = Texts(Task(TaskId(1), ListId(1), "建设文化中心。"), (node,), (node,), None)
    assert JUDGE.task(texts, 2024, date(2024, 6, 20)).draft.line == "截至6月20日：未开工建设。"
