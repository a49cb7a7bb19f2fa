"""The words of how a report came."""

from __future__ import annotations

from datetime import date

from models.month_records import UnitReport, UnitReportId
from models.months.came import AskedFor, came_lines
from models.months.month_rows import TaskMonth
from models.records import TaskId, UnitId
from models.vocabulary import Manner
from tests.models.months.april import APRIL

DUE = date(2024, 4, 25)
ROW = TaskMonth(
    TaskId(1), "1", "修桥", "", "", ("区交通局",), owes=True, answered=True, came=date(2024, 4, 24), content="完成。",
    shortfall="", plan_met=True, reason="", status="", overdue=False,
)  # fmt: skip


def words(row: TaskMonth, *sent: UnitReport, paper: bool = False, chased: dict[str, date] | None = None) -> list[str]:
    return [line.words for line in came_lines(row, sent, AskedFor(DUE, paper, chased or {}))]


def sent(day: int, manner: Manner = Manner.ELECTRONIC) -> UnitReport:
    return UnitReport(
        UnitReportId(1), TaskId(1), UnitId(1), APRIL, "完成。", received_on=date(2024, 4, day), manner=manner
    )


def test_a_report_is_there_in_time_as_file_and_as_paper() -> None:
    assert words(ROW, sent(24)) == ["电子 4月24日", "按时"]
    assert words(ROW, sent(24), paper=True) == ["电子 4月24日", "纸质 未到", "按时"]
    both = sent(24)._replace(paper_on=date(2024, 4, 26))
    assert words(ROW, both, paper=True) == ["电子 4月24日", "纸质 4月26日", "按时"]
    assert words(ROW) == ["录入 4月24日", "按时"]


def test_a_late_one_says_by_how_much_and_whether_it_was_chased() -> None:
    late = ROW._replace(came=date(2024, 4, 28))
    assert words(late, sent(28)) == ["电子 4月28日", "迟 3 天"]
    assert words(late, sent(28), chased={"区交通局": date(2024, 4, 26)}) == ["电子 4月28日", "迟 3 天，催后"]


def test_what_is_missing_and_what_went_back() -> None:
    missing = ROW._replace(answered=False, came=None, content="")
    assert words(missing) == ["未到"]
    back = sent(24)._replace(returned_on=date(2024, 4, 26), return_reason="数对不上")
    assert words(missing, back) == ["退回 4月26日"]
    assert words(ROW, back._replace(returned_on=None)) == ["电子 4月24日", "按时", "退回后重报"]
    assert words(ROW._replace(owes=False, answered=False, came=None, content="")) == []


def test_of_several_units_it_says_how_many_have_sent() -> None:
    two = ROW._replace(units=("区交通局", "区住建局"))
    assert words(two, sent(24)) == ["已到 1/2 家", "电子 4月24日", "按时"]
