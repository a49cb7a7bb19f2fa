"""The invented traps, judged: every target with the figure that speaks for it, or with none, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.judging.pairing import paired
from tests.models.judging.asking import DAY, pair_of, pairs_of
from tests.models.judging.traps import Trap, table, traps


@pytest.mark.parametrize("trap", traps(), ids=lambda trap: trap.name)
def test_a_trap_pairs_what_it_should_and_nothing_else(trap: Trap) -> None:
    assert trap.found == trap.wanted


def test_the_table_has_a_line_for_each_trap(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\npairs of invented tasks and reports\n{table()}")
    lines = table().splitlines()
    assert len(lines) == len({trap.name for trap in traps()})
    assert not [line for line in lines if "wrong" in line]


def test_what_is_left_out_is_left_out_with_its_reason() -> None:
    planned = pair_of("交付安置房1200套。", "预计9月交付安置房460套。")
    assert planned.why == "进展里的460套是计划或预计的数"
    applied = pair_of("新认定省级绿色工厂4家。", "已组织5家企业申报省级绿色工厂。")
    assert applied.why == "进展里的5家是“申报”的数，不算完成"
    silent = pair_of("举办文化活动60场。", "召开了部署会。")
    assert silent.why == "进展里没有同一事项的数"


def test_what_is_taken_says_what_both_name_and_is_surer_the_more_alike_they_are() -> None:
    same = pair_of("新建绿道35公里。", "累计新建绿道28公里。")
    like = pair_of("拓展公共车位500个。", "已建成停车位512个。")
    assert same.why == "都说“绿道”，单位相同"
    assert same.sure > like.sure > 0


def test_a_share_of_the_task_stands_in_for_a_figure_that_is_not_given() -> None:
    pair = pair_of("完成河道清淤45万方。", "河道清淤已完成年度任务的62%。")
    assert pair.actual is not None
    assert (pair.actual.place.span, pair.outcome.label) == ("62%", "可能未达序时")


def test_no_target_no_pairs() -> None:
    assert not paired([], [], DAY)


@given(
    st.text(alphabet="新建完成各和、，。（）其中125个家%亿元增长绿道企业", max_size=40),
    st.text(alphabet="已新建完成其中截至6月计划、，。：（）125个家%亿元增长绿道企业", max_size=60),
)
def test_whatever_task_and_report_say_every_pair_has_its_reason_and_its_places(task: str, report: str) -> None:
    for pair in pairs_of(task, report):
        assert pair.why
        assert 0 <= pair.sure <= 1
        assert pair.target.figure.place.span in task
        assert pair.actual is None or pair.actual.place.span in report
