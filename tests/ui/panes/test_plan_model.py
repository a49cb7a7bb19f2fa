"""The rows of a plan as Qt wants them."""

from __future__ import annotations

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.panes.plan_model import Col, PlanModel


def test_the_plan_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = PlanModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.setData(model.index(0, Col.LABEL), "一季度")
    model.insert(0)
    model.move(0, 1)
    model.remove(1)
    assert [row.label for row in model.rows] == ["一季度"]
    del tester
