"""Indicators proposed from task, goal and node texts."""

from __future__ import annotations

import pytest

from models.judging.proposals import Proposal, is_fall, proposals
from models.judging.reading.readings import Readings
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, Task, TaskId
from models.vocabulary import Accumulation, Direction, Expectation

_YEAR = 2024


def _of(text: str, goal: str = "", *nodes: str) -> list[Proposal]:
    task = Task(TaskId(1), ListId(1), text, goal=goal)
    made = [
        PlanNode(PlanNodeId(i), TaskId(1), f"{'一二三四'[i - 1]}季度", words, Period(_YEAR, 3 * i).last_day)
        for i, words in enumerate(nodes, start=1)
    ]
    return proposals(task, made, _YEAR, Readings())


def test_goal_and_nodes_speak_of_one_thing() -> None:
    found = _of(
        "推进重点项目建设",
        "开工重点建设项目42个，完成投资86亿元",
        "累计开工10个",
        "累计开工22个，完成投资38亿元",
        "累计开工34个，完成投资620000万元",
    )
    assert [(one.unit, one.expectation) for one in found] == [("个", Expectation.NODES), ("亿元", Expectation.NODES)]
    assert [target.value for target in found[0].targets] == [10, 22, 34, 42]
    assert [target.value for target in found[1].targets] == [38, 62, 86]
    assert found[1].targets_in_words == "二季度38　三季度62　全年86"


@pytest.mark.parametrize(
    ("text", "name", "unit", "direction", "accumulation", "expectation"),
    [
        ("规上工业增加值增长8%", "规上工业增加值增长", "%", "不低于", "增速", "全年目标"),
        ("单位产值能耗下降3%左右", "单位产值能耗下降", "%", "约", "增速", "全年目标"),
        ("细颗粒物浓度控制在30微克/立方米以内", "细颗粒物浓度", "微克/立方米", "不高于", "水平", "全年目标"),
        ("新增高新技术企业26家", "新增高新技术企业", "家", "不低于", "累计", "时间进度"),
        ("建成社区公园2个", "建成社区公园", "个", "不低于", "累计", "节点目标"),
        ("完成固定资产投资5亿元以上", "完成固定资产投资", "亿元", "不低于", "累计", "时间进度"),
        ("网上办理率达到95%以上", "网上办理率", "%", "不低于", "占比", "全年目标"),
    ],
)
def test_each_kind_of_number_gets_its_rule(  # noqa: PLR0917  a row of the table
    text: str, name: str, unit: str, direction: str, accumulation: str, expectation: str
) -> None:
    (found,) = _of(text)
    assert (found.name, found.unit) == (name, unit)
    assert found.direction is Direction(direction)
    assert found.accumulation is Accumulation(accumulation)
    assert found.expectation is Expectation(expectation)


def test_the_sentence_holds_the_number() -> None:
    (found,) = _of("推进老旧小区改造。全年改造60个小区；做好后续管理。")
    assert found.sentence == "全年改造60个小区；"
    assert found.place.span == "60个"


def test_what_is_said_in_several_texts_is_surer() -> None:
    (once,) = _of("新改建农村公路45公里")
    (twice,) = _of("新改建农村公路45公里", "", "", "累计新改建农村公路22公里")
    assert twice.sure > once.sure


def test_different_stages_are_different_things() -> None:
    found = _of("开工安置房12个，建成安置房5个", "", "", "累计开工6个，建成2个")
    assert [[target.value for target in one.targets] for one in found] == [[6, 12], [2, 5]]


def test_a_changed_number_makes_another_proposal_of_it() -> None:
    (one,), (other,) = _of("新改建农村公路45公里"), _of("新改建农村公路46公里")
    assert one.fingerprint != other.fingerprint


def test_falls_are_known_by_their_name() -> None:
    assert is_fall("单位产值能耗降幅")
    assert not is_fall("减排量增长")
    assert not is_fall("完成投资")


def test_a_text_without_numbers_proposes_nothing() -> None:
    assert _of("加强队伍建设", "持续推进", "完成前期工作") == []
