"""状态, as a clerk decides it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from models import operations
from models.records import StatusEvent
from models.vocabulary import Status
from ui.panes.status import StatusPane


@pytest.fixture
def status(desk: SimpleNamespace) -> SimpleNamespace:
    desk.panes.show_pane(desk.panes.pane(StatusPane))
    return desk.panes.pane(StatusPane)


def test_a_decision_is_written_down_corrected_and_deleted(desk, status) -> None:
    form = status.form
    assert form.day.text() == "2024-04-30"
    form.status.choose(Status.WARNED)
    form.reason.set_content("招标滞后")
    form.points.setText("0.5")
    status.submit()
    event = desk.ledger.of_task(StatusEvent, desk.road)[0]
    assert (event.status, event.decided_on, event.reason, event.points) == (
        Status.WARNED, date(2024, 4, 30), "招标滞后", 0.5,
    )  # fmt: skip
    assert desk.panes.badge.status is Status.WARNED
    assert form.reason.content() == ""
    status.table.selectRow(0)
    status.edit_selected()
    form.document.setText("云政督〔2024〕3号")
    form.day.setText("4月15日")
    status.submit()
    event = desk.ledger.of_task(StatusEvent, desk.road)[0]
    assert (event.document, event.decided_on) == ("云政督〔2024〕3号", date(2024, 4, 15))
    status.table.selectRow(0)
    status.delete_selected()
    assert desk.ledger.of_task(StatusEvent, desk.road) == []
    desk.session.undo()
    assert status.table.rowCount() == 1


def test_a_half_filled_form_waits_on_its_task(desk, status) -> None:
    status.form.points.setText("很多")
    status.form.reason.set_content("进度慢")
    status.submit()
    assert "不是数字" in status.form.fault_label.text()
    desk.session.show_task(desk.plant)
    assert status.form.typed().reason == ""
    assert status.form.fault_label.isHidden()
    desk.session.show_task(desk.road)
    assert (status.form.points.text(), status.form.reason.content()) == ("很多", "进度慢")
    assert status.form.fault_label.isVisible()
    desk.session.run(operations.edit_task, desk.road, {"number": "8"})
    assert status.form.reason.content() == "进度慢"
