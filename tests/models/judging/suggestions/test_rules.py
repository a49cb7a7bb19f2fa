# ruff: noqa: E501  a trap a line
"""Each kind of suggestion with a text that is to be pointed out and one that looks like it and is not."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from models.judging.suggestions.suggestion import Kind
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Role, Status
from tests.models.judging.suggestions.asking import Asked, ask

END = date(2024, 6, 30)
LEAD, SUPPORTING = Role.LEAD, Role.SUPPORTING
HALF = ("二季度", "累计加装电梯20台。", END, None)
LONG = "专班每周走访沿街商户，协调解决供电和排水，已形成整改台账{n}条，6月{n}日前逐条销账。"


class Trap(NamedTuple):
    kind: Kind
    found: tuple[Asked, ...]
    left: tuple[Asked, ...]


def told(*reports: str, **more: object) -> tuple[Asked, ...]:
    """A task with these reports, the last one in June."""
    months = range(7 - len(reports), 7)
    return (Asked(reports=dict(zip(months, reports, strict=True)), **more),)  # type: ignore[arg-type]


TRAPS = (
    Trap(Kind.NODE_OVERDUE, told("累计加装电梯17台。", nodes=[HALF]),
         told("累计加装电梯17台。", nodes=[(*HALF[:3], END)])),
    Trap(Kind.NODE_SOON, (Asked(nodes=[("节点", "完成路面铺装。", date(2024, 7, 12), None)]),),
         (Asked(nodes=[("节点", "完成路面铺装。", date(2024, 7, 20), None)]),)),
    Trap(Kind.NOT_REPORTED, (Asked(frequency=Frequency.MONTHLY),), told("已开街。", frequency=Frequency.MONTHLY)),
    Trap(Kind.LIKELY_BEHIND, told("游客接待量增长5.1%。", goal="全年游客接待量增长8%。"),
         told("游客接待量增长8.3%。", goal="全年游客接待量增长8%。")),
    Trap(Kind.LIKELY_BEHIND, told("加装了一批。", nodes=[HALF], shortfall="", verdict=(True, ""),
         indicator=("加装电梯", "台", 20, {6: 17})),
         told("加装了一批。", nodes=[HALF], verdict=(True, ""), indicator=("加装电梯", "台", 20, {6: 20}))),
    Trap(Kind.LIKELY_MET, told("累计改造泵站16座。", text="6月底前，改造泵站15座。"),
         told("累计改造泵站16座。", text="6月底前，改造泵站15座。", verdict=(True, ""))),
    Trap(Kind.CANNOT_COMPARE, told("申报改造泵站16座。", text="6月底前，改造泵站15座。"),
         told("申报改造泵站16座。", text="12月底前，改造泵站15座。")),
    Trap(Kind.NO_NUMBER, told("泵站改造有序推进。", text="6月底前，改造泵站15座。"),
         told("累计改造泵站15座。", text="6月底前，改造泵站15座。")),
    Trap(Kind.SAME_AS_LAST_MONTH, told(LONG.format(n=12), LONG.format(n=15)),
         told(LONG.format(n=12), LONG.format(n=15) + "两条支路已通水。")),
    Trap(Kind.SAME_AS_LAST_MONTH, told(LONG.format(n=12), LONG.format(n=12)), told("按计划推进中。", "按计划推进中。")),
    Trap(Kind.SAME_AS_OTHER_TASK, told(LONG.format(n=3)) + told(LONG.format(n=8)),
         told(LONG.format(n=3)) + told(LONG.format(n=8) + "夜间照明亮灯。")),
    Trap(Kind.SAME_AS_OTHER_UNIT,
         told(LONG.format(n=3), units=[("区商务局", LEAD)]) + told(LONG.format(n=8), units=[("区住建局", LEAD)]),
         told(LONG.format(n=3), units=[("区商务局", LEAD)]) + told(LONG.format(n=8), units=[("区商务局", LEAD)])),
    Trap(Kind.REPEATS_TASK, told("完成云江码头灯光改造工程。", text="完成云江码头灯光改造工程。"),
         told("云江码头灯光改造工程已进场。", text="完成云江码头灯光改造工程。")),
    Trap(Kind.TOTAL_FELL, told("截至5月底，累计建成充电桩78个。", "截至6月底，累计建成充电桩76个。"),
         told("5月建成充电桩78个。", "6月建成充电桩76个。")),
    Trap(Kind.RESTATED, told("一季度全区外贸出口额12.5亿元。", "一季度全区外贸出口额13.1亿元。"),
         told("一季度全区外贸出口额12.5亿元。", "上半年全区外贸出口额13.1亿元。")),
    Trap(Kind.JUMP, told("截至5月底，累计发放补贴320万元。", "截至6月底，累计发放补贴320亿元。"),
         told("截至5月底，累计发放补贴320万元。", "截至6月底，累计发放补贴380万元。")),
    Trap(Kind.JUMP, told(*(f"截至{m}月底，累计培训护理员{n}人。" for m, n in zip(range(1, 7), (10, 20, 31, 40, 50, 102), strict=True))),
         told(*(f"截至{m}月底，累计培训护理员{n}人。" for m, n in zip(range(1, 7), (10, 20, 31, 40, 50, 90), strict=True)))),
    Trap(Kind.TOTAL_FELL, told("又装好一批。", "近日又装好一批。", indicator=("加装电梯", "台", None, {5: 17, 6: 15})),
         told("又装好一批。", "近日又装好一批。", indicator=("加装电梯", "台", None, {5: 17, 6: 17}))),
    Trap(Kind.RESTATED, told("一季度加装电梯12台，随后又签约3处。", indicator=("加装电梯", "台", None, {3: 9})),
         told("一季度加装电梯9台，随后又签约3处。", indicator=("加装电梯", "台", None, {3: 9}))),
    Trap(Kind.RESTATED, told("截至3月底，老旧小区累计加装电梯0.12万台。", indicator=("加装电梯", "台", None, {3: 1250})),
         told("二季度加装电梯12台，3月培训电工20人。", indicator=("加装电梯", "台", None, {3: 9}))),
    Trap(Kind.JUMP, told("又支出一笔。", indicator=("发放补贴", "万元", None, {5: 320, 6: 3800000})),
         told("又支出一笔。", indicator=("发放补贴", "万元", None, {5: 320, 6: 3800}))),
    Trap(Kind.JUMP, told("又培训一批。", indicator=("培训护理员", "人", None, {1: 10, 2: 20, 3: 31, 4: 40, 5: 50, 6: 102})),
         told("又培训一批。", indicator=("培训护理员", "人", None, {1: 10, 2: 20, 3: 31, 4: 40, 5: 50, 6: 90}))),
    Trap(Kind.PERCENT_OFF, told("年度计划投资8亿元，累计完成投资3.2亿元，占年度计划的45%。"),
         told("年度计划投资8亿元，累计完成投资3.2亿元，占年度计划的40%。")),
    Trap(Kind.PARTS_OFF, told("共排查隐患45处，其中用电24处、消防9处、燃气11处。"),
         told("共排查隐患45处，其中用电24处、消防9处。")),
    Trap(Kind.WORDS_AGAINST, told("北岸泵站主体工程已完工。", nodes=[("二季度", "北岸泵站主体工程完工。", END, None)]),
         told("北岸泵站主体工程已完工。", nodes=[("二季度", "北岸泵站主体工程完工。", END, END)])),
    Trap(Kind.WORDS_AGAINST, told("北岸泵站尚未开工。", nodes=[("二季度", "北岸泵站开工。", END, END)]),
         told("南岸闸门尚未验收。", nodes=[("二季度", "北岸泵站开工。", END, END)])),
    Trap(Kind.WORDS_AGAINST, told("累计改造泵站11座，已超额完成上半年目标任务。", text="6月底前，改造泵站15座。"),
         told("累计改造泵站11座，力争提前完成全年目标任务。", text="6月底前，改造泵站15座。")),
    Trap(Kind.WORDS_AGAINST, told("累计改造泵站11座，年度目标任务已超额完成。", text="6月底前，改造泵站15座。"),
         told("累计改造泵站15座，年度目标任务已超额完成。", text="6月底前，改造泵站15座。")),
    Trap(Kind.WORDS_AGAINST, told("累计改造泵站16座，尚未达到序时进度。", text="6月底前，改造泵站15座。"),
         told("累计改造泵站11座，尚未达到序时进度。", text="6月底前，改造泵站15座。")),
    Trap(Kind.WORDS_AGAINST, told("已如期完成任务。", nodes=[HALF], verdict=(True, ""), indicator=("加装电梯", "台", 20, {6: 17})),
         told("已完成年度任务的85%。", nodes=[HALF], verdict=(True, ""), indicator=("加装电梯", "台", 20, {6: 17}))),
    Trap(Kind.MET_BUT_UNMET, told("正在施工。", verdict=(True, ""),
         nodes=[("一季度", "完成驳岸加固。", date(2024, 3, 31), None)]),
         told("正在施工。", verdict=(True, ""), nodes=[("二季度", "完成驳岸加固。", END, None)])),
    Trap(Kind.UNMET_BUT_MET, told("驳岸加固完成。", verdict=(False, "雨季影响"), nodes=[("二季度", "完成驳岸加固。", END, END)]),
         told("驳岸加固完成。", verdict=(False, "雨季影响"), nodes=[("二季度", "完成驳岸加固。", END, None)])),
    Trap(Kind.NO_REASON, told("正在施工。", verdict=(False, "/")), told("正在施工。", verdict=(False, "征地未完成"))),
    Trap(Kind.ONLY_PLANNED, told("预计8月启动招标；力争年底前开街。"), told("方案已编制，预计8月启动招标。")),
    Trap(Kind.ONLY_PLANNED, told("计划7月召开动员会。"), told("1-6月，旅游收入预计增长6%。")),
    Trap(Kind.FORECAST_TAKEN, told("预计年底加装电梯20台。", nodes=[HALF], indicator=("加装电梯", "台", 20, {6: 20})),
         told("累计加装电梯20台，预计年底40台。", nodes=[HALF], indicator=("加装电梯", "台", 20, {6: 20}))),
    Trap(Kind.STALLED, told("因管线迁改，西段施工暂停。"), told("化解了居民无法办证的问题，西段恢复施工。")),
    Trap(Kind.STALLED, told("因管线迁改，西段施工暂停。"),
         told("因管线迁改，西段施工暂停。", points=[(Status.WARNED, None, "西段停工")])),
    Trap(Kind.OLD_DATA, told("截至4月底，完成投资2亿元。"), told("截至5月底，完成投资2亿元。")),
    Trap(Kind.UNITS_DIFFER,
         told("截至6月底，全区新增停车位820个。", units=[("区住建局", LEAD)])
         + told("截至6月底，全区新增停车位790个。", units=[("区城管局", LEAD)]),
         told("截至6月底，全区新增停车位820个。", units=[("区住建局", LEAD)])
         + told("截至5月底，全区新增停车位790个。", units=[("区城管局", LEAD)])),
    Trap(Kind.NO_LEAD,
         (Asked(units=[("区住建局", LEAD), ("区城管局", SUPPORTING)]),
          Asked(units=[("区住建局", SUPPORTING), ("区城管局", SUPPORTING)])),
         (Asked(units=[("区住建局", SUPPORTING), ("区城管局", SUPPORTING)]),)),
    Trap(Kind.NO_BASIS, (Asked(points=[(Status.WARNED, 0.5, "")]),), (Asked(points=[(Status.WARNED, 0.5, "连续两月未报")]),)),
)  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.kind.value)
def test_what_is_pointed_out_and_what_looks_like_it(ledger: Ledger, trap: Trap) -> None:
    found = [one for one in ask(ledger, *trap.found) if one.kind is trap.kind]
    assert len(found) == 1
    assert found[0].sentence
    assert found[0].clues
    assert trap.kind not in [one.kind for one in ask(ledger, *trap.left)]


def test_every_kind_has_its_traps() -> None:
    assert {trap.kind for trap in TRAPS} == set(Kind)


def test_evidence_is_marked_where_it_stands_in_the_report(ledger: Ledger) -> None:
    (one,) = ask(ledger, *told("首段已贯通。因管线迁改，西段施工暂停。"))
    (clue,) = one.clues
    assert clue.place is not None
    assert clue.said == "因管线迁改，西段施工暂停。"
    assert clue.said[clue.start : clue.end] == clue.place.span == "暂停"


def test_an_overdue_node_proposes_the_line_and_the_verdict(ledger: Ledger) -> None:
    (one,) = ask(ledger, *told("累计加装电梯17台。", nodes=[HALF]))
    assert one.proposal is not None
    assert one.proposal.shortfall == "截至6月底：累计加装电梯不足20台。"
    assert one.proposal.plan_met is False
    assert one.proposal.status is None


def test_a_line_that_was_written_settles_the_node(ledger: Ledger) -> None:
    assert ask(ledger, *told("累计加装电梯17台。", nodes=[HALF], shortfall="截至6月底：累计加装电梯不足20台。")) == []


def test_a_target_that_names_no_thing_is_called_by_its_node(ledger: Ledger) -> None:
    report = "截至6月底，累计完成70个，其中新开工23个，组织现场推进会2次。"
    found = ask(ledger, *told(report, nodes=[("二季度", "完成100个；", END, None)]))
    (one,) = [each for each in found if each.kind is Kind.CANNOT_COMPARE]
    assert one.sentence.startswith("二季度的数无法比较：")
