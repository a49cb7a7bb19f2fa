"""The rules of a list, written in their dialog."""

from __future__ import annotations

import pytest

from models.judging_records import PointFactor, PointRule
from tests.ui.conftest import Sample
from ui.dialogs.judging.point_rules import PointRulesDialog
from ui.shell.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow, sample: Sample) -> PointRulesDialog:
    made = PointRulesDialog(window.session, sample.list_id, window)
    made.show()
    return made


def write(dialog: PointRulesDialog, *rows: tuple[str, str, bool]) -> None:
    for row, (event, points, each_time) in enumerate(rows):
        dialog.rules.add()
        model = dialog.rules.model()
        model.setData(model.index(row, 0), event)
        model.setData(model.index(row, 1), points)
        dialog.rules.choice(row, 2).choose(each_time)


def test_rules_and_factors_are_one_step(dialog: PointRulesDialog, window: MainWindow) -> None:
    ledger = window.session.ledger
    write(dialog, ("迟报", "0.5", True), ("通报批评", "2分", False))
    dialog.factors.add()
    dialog.factors.model().setData(dialog.factors.model().index(0, 1), "1.5")
    dialog.accept()
    assert [(rule.event, rule.points, rule.each_time) for rule in ledger.all(PointRule)] == [
        ("迟报", 0.5, True), ("通报批评", 2, False),
    ]  # fmt: skip
    assert [factor.factor for factor in ledger.all(PointFactor)] == [1.5]
    window.session.undo()
    assert ledger.all(PointRule) == []


@pytest.mark.parametrize(("points", "sentence"), [("很多", "不是数字"), ("", "没有写分值"), ("0", "分值是 0")])
def test_what_is_no_figure_is_said_and_nothing_is_stored(
    dialog: PointRulesDialog, window: MainWindow, points: str, sentence: str
) -> None:
    write(dialog, ("迟报", points, True))
    dialog.accept()
    assert sentence in dialog.fault_label.text()
    assert dialog.isVisible()
    assert window.session.ledger.all(PointRule) == []
