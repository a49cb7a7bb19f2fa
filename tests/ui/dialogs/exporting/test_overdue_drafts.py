"""逾期说明: drafted lines are seen and changed before they are written, as one step."""

from __future__ import annotations

import pytest

from models import operations
from models.as_of import as_of
from models.periods import Period
from models.records import Report, TaskList
from tests.ui.conftest import Sample
from ui.dialogs.exporting.overdue_drafts import OverdueDraftsDialog
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)


@pytest.fixture
def dialog(window: MainWindow, sample: Sample) -> OverdueDraftsDialog:
    ledger = window.session.ledger
    moment = as_of(ledger, ledger.get(TaskList, sample.list_id), APRIL)
    made = OverdueDraftsDialog(window.session, sample.list_id, moment, window)
    made.show()
    return made


def test_what_is_typed_is_written_and_stays(dialog: OverdueDraftsDialog, window: MainWindow, sample: Sample) -> None:
    numbers = [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]  # type: ignore[union-attr]
    row = next(at for at, one in enumerate(dialog._lines) if one.task.id == sample.road)
    assert numbers
    item = dialog.table.item(row, 2)
    assert item is not None
    item.setText("截至4月底：路基未贯通。")
    assert dialog.write_button.isEnabled()
    dialog.write_button.click()
    assert [one.shortfall for one in window.session.ledger.of_task(Report, sample.road) if one.period == APRIL] == [
        "截至4月底：路基未贯通。"
    ]
    window.session.undo()
    assert all(not one.shortfall for one in window.session.ledger.of_task(Report, sample.road))


def test_nothing_is_written_where_nothing_differs(dialog: OverdueDraftsDialog, window: MainWindow) -> None:
    for row, one in enumerate(dialog._lines):
        item = dialog.table.item(row, 2)
        assert item is not None
        item.setText("" if one.is_draft else one.line)
    assert not dialog.write_button.isEnabled()


def test_a_list_without_overdue_tasks_says_so(window: MainWindow, sample: Sample) -> None:
    ledger = window.session.ledger
    made = operations.create_list(ledger, "空清单", 2024).inserted("lists")[0]
    window.session.show_list(made)
    window.commands["draft_overdue"].trigger()
    (found,) = window.findChildren(OverdueDraftsDialog)
    assert found.table.rowCount() == 0
    assert not found.write_button.isEnabled()
