"""What going back to a version would change, to be looked at first."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from models import operations
from models.changes import NOBODY, Change
from models.store.history import history
from ui.panes.version import VersionDialog


@pytest.fixture
def step(desk: SimpleNamespace) -> history.Step:
    operations.edit_task(desk.ledger, desk.road, {"goal": "年内通车"})
    return history.steps(desk.ledger)[0]


def shown(qtbot: QtBot, desk: SimpleNamespace, step: history.Step, *changes: Change) -> VersionDialog:
    dialog = VersionDialog(desk.ledger, step, changes)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def rows(dialog: VersionDialog) -> list[tuple[str, str, str]]:
    model = dialog.table.rows
    return [
        (model.index(row, 0).data(), model.index(row, 1).data(), model.index(row, 2).data())
        for row in range(model.rowCount())
    ]


def test_each_field_stands_with_what_it_is_and_what_it_would_be(
    qtbot: QtBot, desk: SimpleNamespace, step: history.Step
) -> None:
    change = Change(
        "tasks", desk.road, {"goal": "年内通车", "text": "建成临江大道"}, {"goal": "", "text": "旧"}, NOBODY
    )
    dialog = shown(qtbot, desk, step, change)
    told = {row[1:] for row in rows(dialog)}
    assert told == {("年内通车", "（空）"), ("建成临江大道", "旧")}
    assert "2 处" in dialog.heading.text() and step.label in dialog.heading.text()


def test_an_empty_field_is_told_from_a_row_that_is_not_there(
    qtbot: QtBot, desk: SimpleNamespace, step: history.Step
) -> None:
    gone = {"task_id": desk.road, "period": "2024-04", "content": "开工。", "shortfall": ""}
    dialog = shown(qtbot, desk, step, Change("reports", 9, None, gone, NOBODY))
    assert "（没有这一条）" in {now for _, now, _ in rows(dialog)}


def test_where_only_the_order_changes_that_is_said(qtbot: QtBot, desk: SimpleNamespace, step: history.Step) -> None:
    dialog = shown(qtbot, desk, step, Change("tasks", desk.road, {"position": 2}, {"position": 1}, NOBODY))
    assert rows(dialog) == []
    assert "次序" in dialog.heading.text()


ACCEPTED, REJECTED = QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, ACCEPTED), (Qt.Key.Key_Escape, REJECTED)])
def test_enter_restores_and_esc_does_not(
    qtbot: QtBot, desk: SimpleNamespace, step: history.Step, key: Qt.Key, answer: QDialog.DialogCode
) -> None:
    dialog = shown(qtbot, desk, step, Change("tasks", desk.road, {"goal": "年内通车"}, {"goal": ""}, NOBODY))
    QTest.keyClick(dialog, key)
    assert dialog.result() == answer
