"""What units send, and the task's own report that follows it."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.dump import dump
from models.errors import FieldFault, OperationFault
from models.month_records import UnitReport
from models.months.composing import is_changed
from models.operations.months.unit_reports import (
    Origin,
    Return,
    compose,
    parts_of,
    return_unit_report,
    set_unit_report,
    take_reports,
    unit_report,
)
from models.operations.units.editing import add_unit
from models.periods import Period
from models.records import Report, TaskId, UnitId, Verdict
from models.store.history.history import undo
from models.store.records.ledger import Ledger
from models.vocabulary import Manner

APRIL = Period(2024, 4)
DAY = date(2024, 4, 26)


@pytest.fixture
def units(ledger: Ledger) -> tuple[UnitId, UnitId]:
    first, second = (add_unit(ledger, name).inserted("units")[0] for name in ("区教育局", "区住建局"))
    return UnitId(first), UnitId(second)


def said(ledger: Ledger, task_id: TaskId, unit_id: UnitId, content: str) -> UnitReport:
    return unit_report(ledger, task_id, unit_id, APRIL)._replace(content=content)


def own(ledger: Ledger, task_id: TaskId) -> str | None:
    found = ledger.at_task_and_period(Report, task_id, APRIL)
    return found.content if found else None


def test_the_report_of_one_unit_is_the_task_s(ledger: Ledger, task_id: TaskId, units: tuple[UnitId, UnitId]) -> None:
    report = said(ledger, task_id, units[0], "已开工。")._replace(plan_met=False, reason="雨季", received_on=DAY)
    set_unit_report(ledger, report._replace(manner=Manner.PAPER, measures="赶工"))
    stored = unit_report(ledger, task_id, units[0], APRIL)
    assert (stored.received_on, stored.manner, stored.measures) == (DAY, Manner.PAPER, "赶工")
    assert own(ledger, task_id) == "已开工。"
    verdict = ledger.at_task_and_period(Verdict, task_id, APRIL)
    assert verdict is not None
    assert (verdict.plan_met, verdict.reason) == (False, "雨季")


def test_no_needs_its_reason(ledger: Ledger, task_id: TaskId, units: tuple[UnitId, UnitId]) -> None:
    with pytest.raises(FieldFault):
        set_unit_report(ledger, said(ledger, task_id, units[0], "已开工。")._replace(plan_met=False))


def test_several_units_are_composed_and_followed(ledger: Ledger, task_id: TaskId, units: tuple[UnitId, UnitId]) -> None:
    set_unit_report(ledger, said(ledger, task_id, units[1], "封顶。"))
    set_unit_report(ledger, said(ledger, task_id, units[0], "招生。"))
    assert own(ledger, task_id) == "区教育局：招生。\n区住建局：封顶。"
    set_unit_report(ledger, said(ledger, task_id, units[1], "验收。"))
    assert own(ledger, task_id) == "区教育局：招生。\n区住建局：验收。"
    set_unit_report(ledger, said(ledger, task_id, units[1], ""))
    assert own(ledger, task_id) == "招生。"


def test_an_edited_report_stays_and_says_what_changed_since(
    ledger: Ledger, task_id: TaskId, units: tuple[UnitId, UnitId]
) -> None:
    set_unit_report(ledger, said(ledger, task_id, units[0], "招生。"))
    operations.set_report(ledger, task_id, APRIL, "招生顺利。")
    set_unit_report(ledger, said(ledger, task_id, units[0], "招生 300 人。"))
    assert own(ledger, task_id) == "招生顺利。"
    assert is_changed(unit_report(ledger, task_id, units[0], APRIL))
    compose(ledger, task_id, APRIL)
    assert own(ledger, task_id) == "招生 300 人。"
    assert not any(is_changed(part.report) for part in parts_of(ledger, task_id, APRIL))


def test_a_verdict_given_by_hand_stays(ledger: Ledger, task_id: TaskId, units: tuple[UnitId, UnitId]) -> None:
    operations.set_verdict(ledger, task_id, APRIL, False, "核实未完成")
    set_unit_report(ledger, said(ledger, task_id, units[0], "招生。")._replace(plan_met=True))
    verdict = ledger.at_task_and_period(Verdict, task_id, APRIL)
    assert verdict is not None
    assert verdict.reason == "核实未完成"


def test_what_goes_back_leaves_the_task_s_report_until_it_comes_again(
    ledger: Ledger, task_id: TaskId, units: tuple[UnitId, UnitId]
) -> None:
    set_unit_report(ledger, said(ledger, task_id, units[0], "招生。"))
    with pytest.raises(FieldFault):
        return_unit_report(ledger, unit_report(ledger, task_id, units[0], APRIL), " ", DAY)
    with pytest.raises(OperationFault):
        return_unit_report(ledger, unit_report(ledger, task_id, units[1], APRIL), "没有数", DAY)
    return_unit_report(ledger, unit_report(ledger, task_id, units[0], APRIL), "没有数", DAY)
    assert own(ledger, task_id) is None
    assert unit_report(ledger, task_id, units[0], APRIL).returned_on == DAY
    set_unit_report(ledger, said(ledger, task_id, units[0], "招生 300 人。"))
    again = unit_report(ledger, task_id, units[0], APRIL)
    assert (again.returned_on, again.return_reason) == (None, "没有数")
    assert own(ledger, task_id) == "招生 300 人。"


def test_a_file_is_one_step_and_its_undo_restores_everything(
    ledger: Ledger, task_id: TaskId, units: tuple[UnitId, UnitId]
) -> None:
    operations.set_report(ledger, task_id, APRIL, "手工录入。")
    before = dump(ledger)
    back = Return(said(ledger, task_id, units[1], "封顶。"), "与上月矛盾")
    change_set = take_reports(
        ledger, "收入", [said(ledger, task_id, units[0], "招生。")], [back], day=DAY, origin=Origin("a.xlsx", "f" * 64)
    )
    assert own(ledger, task_id) == "手工录入。"
    assert [name for _, name in ledger.imports_of("f" * 64)] == ["a.xlsx"]
    undo(ledger)
    assert dump(ledger) == before
    assert change_set.tasks == {task_id}


def test_what_was_typed_gives_way_only_where_that_is_said(
    ledger: Ledger, task_id: TaskId, units: tuple[UnitId, UnitId]
) -> None:
    operations.set_report(ledger, task_id, APRIL, "手工录入。")
    origin = Origin("a.xlsx", "f" * 64)
    reports = [said(ledger, task_id, units[0], "招生。")]
    take_reports(ledger, "收入", reports, day=DAY, origin=origin, replacing=[task_id])
    assert own(ledger, task_id) == "招生。"
