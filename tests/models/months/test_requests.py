"""Each unit is asked for its own tasks and shown its own words, whoever else works on them."""

from __future__ import annotations

from datetime import date

from models import operations
from models.month_records import ReportingRule, UnitReport, UnitReportId
from models.months.request import AskedTask, Request
from models.months.requests import Asked, asked
from models.records import ListId, Task, Unit
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Frequency, Role, Status, Timing
from tests.models.months.month import APRIL, CONTACT, fill


def of(found: Asked, unit: str) -> Request:
    return next(request for request in found.requests if request.unit == unit)


def row(found: Asked, unit: str, number: str) -> AskedTask:
    return next(task for task in of(found, unit).tasks if task.number == number)


def test_a_unit_that_leads_is_asked_for_what_it_owes_and_no_more(ledger: Ledger) -> None:
    found = asked(ledger, fill(ledger), APRIL)
    assert {request.unit: [task.number for task in request.tasks] for request in found.requests} == {
        "区住建局": ["1", "2"],
        "区交通局": ["2"],
    }
    assert [task.number for task in found.unled] == ["4"]
    assert len(found.tasks) == 2
    june = asked(ledger, ListId(1), APRIL.shifted(2))
    assert [task.number for task in of(june, "区水利局").tasks] == ["3"]


def test_supporting_units_are_asked_where_wanted(ledger: Ledger) -> None:
    found = asked(ledger, fill(ledger), APRIL, supporting=True)
    assert row(found, "区财政局", "1").role is Role.SUPPORTING
    assert row(found, "区财政局", "1").last == "拨付补助300万元。"


def test_a_row_has_the_goal_the_next_node_and_the_indicators(ledger: Ledger) -> None:
    asked_for = row(asked(ledger, fill(ledger), APRIL), "区住建局", "1")
    assert asked_for.goal == "年内完工12个"
    assert (asked_for.node, asked_for.node_due) == ("二季度：完工6个", date(2024, 6, 30))
    assert [indicator.words for indicator in asked_for.indicators] == ["完工小区（个）"]


def test_last_month_shows_a_unit_its_own_part_only(ledger: Ledger) -> None:
    found = asked(ledger, fill(ledger), APRIL)
    assert row(found, "区住建局", "1").last == "已开工8个。"
    assert row(found, "区住建局", "2").last == "管线迁改完成。"
    assert row(found, "区交通局", "2").last == "左洞贯通。"


def test_an_older_report_says_its_month(ledger: Ledger) -> None:
    found = asked(ledger, fill(ledger), APRIL.shifted(1))
    assert row(found, "区交通局", "2").last == "（2024年3月）左洞贯通。"


def test_the_head_says_what_until_when_and_whom_to_ring(ledger: Ledger) -> None:
    list_id = fill(ledger)
    operations.set_settings(ledger, {"issuing_office": "云江区委督查室"})
    operations.set_period(ledger, list_id, APRIL, cut_off=date(2024, 4, 25))
    request = of(asked(ledger, list_id, APRIL), "区住建局")
    assert request.title == "2024年云江区重点工作4月报送表（截至4月25日）"
    assert request.until_words == "2024年4月25日（周四）"
    assert request.contact_words == f"云江区委督查室 {CONTACT}"
    assert request.signed_paper


def test_a_closed_task_is_not_asked_for(ledger: Ledger) -> None:
    list_id = fill(ledger)
    tunnel = next(task for task in ledger.of_list(Task, list_id) if task.number == "2")
    operations.add_status(ledger, tunnel.id, Status.SIGNED_OFF, decided_on=date(2024, 4, 2))
    assert [request.unit for request in asked(ledger, list_id, APRIL).requests] == ["区住建局"]


def test_a_part_without_units_of_its_own_is_asked_of_its_parents(ledger: Ledger) -> None:
    list_id = fill(ledger)
    tunnel = next(task for task in ledger.of_list(Task, list_id) if task.number == "2")
    operations.add_task(
        ledger, list_id, "右洞贯通", number="2.1", parent_id=tunnel.id, after=tunnel.id, frequency=Frequency.MONTHLY
    )
    assert [task.number for task in of(asked(ledger, list_id, APRIL), "区交通局").tasks] == ["2", "2.1"]


def test_a_report_that_only_another_unit_has_sent_is_not_shown(ledger: Ledger) -> None:
    """One text alone becomes the task's report without its unit's name."""
    list_id = fill(ledger)
    homes = next(task for task in ledger.of_list(Task, list_id) if task.number == "1")
    fund = next(unit for unit in ledger.all(Unit) if unit.name == "区财政局")
    with operation(ledger, "测试") as op:
        op.write.insert_record(UnitReport(UnitReportId(0), homes.id, fund.id, APRIL, "再拨付补助200万元。"))
    operations.set_report(ledger, homes.id, APRIL, "再拨付补助200万元。")
    found = asked(ledger, list_id, APRIL.shifted(1), supporting=True)
    assert row(found, "区住建局", "1").last == "（2024年3月）已开工8个。"
    assert row(found, "区财政局", "1").last == "再拨付补助200万元。"


def test_a_day_reckoned_without_its_holidays_says_so(ledger: Ledger) -> None:
    list_id = fill(ledger)
    rule = ledger.of_list(ReportingRule, list_id)[0]
    with operation(ledger, "测试") as op:
        op.write.update_record(rule._replace(timing=Timing.WORKING_DAYS, days=3))
    found = asked(ledger, list_id, APRIL)
    assert found.requests[0].until == date(2024, 5, 3)
    assert "还没有录入2024年的放假安排" in found.remark
