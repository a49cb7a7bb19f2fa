"""Points of a task: proposed with the calculation, counted when accepted."""

from __future__ import annotations

import pytest

from models.judging_records import PointRule, PointRuleId, Points
from models.operations.judging.points import set_rules
from models.records import Assignment
from tests.ui.conftest import Sample
from ui.dialogs.judging.scoring import ScoringDialog
from ui.shell.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow, sample: Sample) -> ScoringDialog:
    ledger = window.session.ledger
    unit_id = ledger.of_task(Assignment, sample.factory)[0].unit_id
    rules = [
        PointRule(PointRuleId(0), sample.list_id, "迟报", 0.5, True, "考核办法第八条"),
        PointRule(PointRuleId(0), sample.list_id, "通报批评", 2, False),
    ]
    set_rules(ledger, sample.list_id, rules, {unit_id: 1.5})
    made = ScoringDialog(window.session, sample.factory, window)
    made.show()
    return made


def test_nothing_counts_before_it_is_accepted(dialog: ScoringDialog, window: MainWindow) -> None:
    assert dialog.calculation.text() == "迟报：扣 0.5 分 × 系数 1.5 = 扣 0.75 分（考核办法第八条）"
    assert window.session.ledger.all(Points) == []
    dialog.accept_button.click()
    assert [one.points for one in window.session.ledger.all(Points)] == [0.75]
    assert dialog.total.text() == "2024年4月：扣 0.75 分；累计：扣 0.75 分"
    assert dialog.calculation.text().startswith("迟报，第 2 次")
    window.session.undo()
    assert window.session.ledger.all(Points) == []


def test_what_counts_once_is_refused_the_second_time_until_it_is_deleted(
    dialog: ScoringDialog, window: MainWindow
) -> None:
    dialog.rule.setCurrentIndex(1)
    dialog.rule.activated.emit(1)
    dialog.accept_button.click()
    assert not dialog.accept_button.isEnabled()
    assert dialog.calculation.text() == "“通报批评”只计一次，2024年4月已经计过。"
    dialog.table.selectRow(0)
    dialog.delete_button.click()
    assert dialog.accept_button.isEnabled()
    assert window.session.ledger.all(Points) == []


def test_without_rules_it_says_where_to_write_them(window: MainWindow, sample: Sample) -> None:
    made = ScoringDialog(window.session, sample.road, window)
    assert "计分规则…" in made.calculation.text()
    assert not made.accept_button.isEnabled()
