"""The sentences offered: names, counts, points and ranks of the ledger, which the checker has nothing against."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.bulletins import templates
from models.bulletins.checking.checker import check
from models.bulletins.checking.findings import Severity
from models.bulletins.composing import compose
from models.bulletins.opened import read_source
from models.bulletins.sentences import FIELDS
from models.documents.bulletin import Style
from models.month_records import Correction, CorrectionId, UnitReport, UnitReportId
from models.operations.months.stages import ClosingMonth, add_correction, close_month
from models.operations.months.unit_reports import set_unit_report
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, Task, Unit
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Status
from tests.models.bulletins.district import AUGUST, fill


@pytest.fixture
def list_id(ledger: Ledger) -> ListId:
    made = fill(ledger)
    for task in ledger.of_list(Task, made):
        operations.edit_task(ledger, task.id, {"frequency": Frequency.MONTHLY})
        operations.set_plan(ledger, task.id, [PlanNode(PlanNodeId(0), task.id, "8月", "完成。", AUGUST.last_day)])
    for task in ledger.of_list(Task, made)[:3]:
        node = ledger.of_task(PlanNode, task.id)[0]
        operations.set_plan(ledger, task.id, [node._replace(done_on=AUGUST.last_day)])
    for task in ledger.of_list(Task, made)[:9]:
        operations.set_report(ledger, task.id, AUGUST, "按计划推进。", "")
    return made


def said(ledger: Ledger, list_id: ListId, name: str) -> str:
    return FIELDS[name].say(read_source(ledger, list_id, AUGUST)).text


def test_each_sentence_says_what_the_ledger_has(ledger: Ledger, list_id: ListId) -> None:
    assert said(ledger, list_id, "预警").endswith("对“滨江路改造工程通车”予以预警，扣1分。")
    assert said(ledger, list_id, "报送") == "应报进展7项，已报5项，未报2项。"
    assert said(ledger, list_id, "未报").endswith("等2项工作未按时报送进展。")


def test_points_and_rates_are_ranked_by_unit(ledger: Ledger, list_id: ListId) -> None:
    assert said(ledger, list_id, "扣分") == "本月考绩扣分：区住建局扣1.5分。"
    ranked = said(ledger, list_id, "排名")
    assert ranked.startswith("完成率排名：") and ranked.endswith("第2。")
    assert "区水利局（" in ranked


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if field.is_sentence])
def test_the_checker_has_nothing_against_it(ledger: Ledger, list_id: ListId, name: str) -> None:
    source = read_source(ledger, list_id, AUGUST)
    text = FIELDS[name].say(source).text
    texts = ["关于“双提双优”攻坚任务的通报", "（截至8月底）", text or "请抓好落实。"]
    found = check(texts, source.facts).findings
    assert [one.message for one in found if one.severity is Severity.CONTRADICTION] == []


def test_an_empty_list_says_so_or_nothing(ledger: Ledger) -> None:
    empty = ListId(operations.create_list(ledger, "空清单", 2024).inserted("lists")[0])
    source = read_source(ledger, empty, Period(2024, 8))
    told = {name: field.say(source).text for name, field in FIELDS.items() if field.is_sentence}
    assert told.pop("总体") == "清单里还没有任务。"
    assert set(told.values()) == {""}


def test_units_are_told_by_how_they_reported(ledger: Ledger, list_id: ListId) -> None:
    """Water sent its reports in time, housing one of them late, one not at all; one went back."""
    units = {unit.name: unit.id for unit in ledger.all(Unit)}
    tasks = [row.id for row in read_source(ledger, list_id, AUGUST).facts.rows if row.lead == "区住建局"]
    for task in ledger.of_list(Task, list_id)[:9]:
        lead = "区住建局" if task.id in tasks else "区水利局"
        day = date(2024, 9, 2) if task.number == "6" else date(2024, 8, 20)
        sent = UnitReport(UnitReportId(0), task.id, units[lead], AUGUST, "按计划推进。", received_on=day)
        set_unit_report(ledger, sent)
    source = read_source(ledger, list_id, AUGUST)
    told = FIELDS["及时"].say(source)
    found = {unit.unit: unit for unit in source.timeliness}
    assert found["区住建局"].missing
    assert told.text.startswith("各单位报送情况：按时报送的单位1家；")
    assert f"未报的：区住建局{found['区住建局'].missing}项" in told.text
    assert told.links[0].tasks == tuple(row.id for row in source.of_units(("区水利局",)))


def test_corrections_of_earlier_months_are_told(ledger: Ledger, list_id: ListId) -> None:
    july, task = AUGUST.shifted(-1), ledger.of_list(Task, list_id)[0]
    assert said(ledger, list_id, "更正") == ""
    close_month(ledger, list_id, ClosingMonth(july, july.last_day, (), {}), date(2024, 8, 6))
    words = ("content", "除险加固完成9座。", "除险加固完成8座。", "区水利局来函")
    add_correction(ledger, Correction(CorrectionId(0), task.id, july, *words, date(2024, 8, 20)))
    text = said(ledger, list_id, "更正")
    assert text.startswith("2024年7月“")
    assert text.endswith("”的进展更正为：除险加固完成8座（原为：除险加固完成9座；依据：区水利局来函）。")
    source = read_source(ledger, list_id, AUGUST)
    drafted = "\n".join(piece.text for piece in compose(templates.usual(Style.PLAIN).body, source))
    assert "、更正" in drafted
    assert text in drafted
    found = check(["关于“双提双优”攻坚任务的通报", "（截至8月底）", *drafted.split("\n")], source.facts).findings
    assert [one.message for one in found if one.severity is Severity.CONTRADICTION] == []


def test_warnings_with_the_same_points_are_told_together(ledger: Ledger, list_id: ListId) -> None:
    tasks = ledger.of_list(Task, list_id)
    operations.add_status(ledger, tasks[2].id, Status.WARNED, decided_on=date(2024, 8, 30), points=0.5)
    assert said(ledger, list_id, "预警") == (
        "对“建成智慧水利平台”“云江科创园S1地块完成征迁交地”等2项工作予以预警，各扣0.5分；"
        "对“滨江路改造工程通车”1项工作予以预警，扣1分。"
    )


def test_what_was_signed_off_for_the_stage_this_month_is_not_called_late(ledger: Ledger, list_id: ListId) -> None:
    late = said(ledger, list_id, "逾期")
    assert "老旧小区" not in late
    assert "农贸市场" in late
    whole = said(ledger, list_id, "总体")
    assert "逾期1项" in whole
    assert "继续推进" in whole


def test_quotation_marks_within_a_name_become_the_other_kind(ledger: Ledger, list_id: ListId) -> None:
    task = ledger.of_list(Task, list_id)[1]
    operations.edit_task(ledger, task.id, {"short_name": "“三清‘四化’”整治"})
    assert "对“‘三清“四化”’整治”" in said(ledger, list_id, "销号")


def test_a_node_missed_after_the_stage_was_signed_off_is_late_again(ledger: Ledger, list_id: ListId) -> None:
    september = Period(2024, 9)
    task = next(task for task in ledger.of_list(Task, list_id) if "老旧小区" in task.text)
    nodes = ledger.of_task(PlanNode, task.id)
    operations.set_plan(ledger, task.id, [*nodes, PlanNode(PlanNodeId(0), task.id, "9月", "完成。", date(2024, 9, 20))])
    facts = read_source(ledger, list_id, september).facts
    assert task.id in {row.id for row in facts.late}
    assert task.id not in {row.id for row in read_source(ledger, list_id, AUGUST).facts.late}
