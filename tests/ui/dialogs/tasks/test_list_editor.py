"""Making a list and changing it: from which month it owes reports."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models import operations
from models.periods import Period
from models.records import TaskList
from tests.ui.conftest import Sample
from ui.dialogs.tasks.list_editor import ListEditor
from ui.shell.main_window import MainWindow


def editor(qtbot: QtBot, window: MainWindow, task_list: TaskList | None) -> ListEditor:
    made = ListEditor(window.session, window.session.today.year, task_list)
    qtbot.addWidget(made)
    return made


def lists(window: MainWindow) -> list[TaskList]:
    return window.session.ledger.all(TaskList)


def test_a_new_list_starts_with_the_month_on_screen_and_its_tasks_owe_nothing_before(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = window.session
    made = editor(qtbot, window, None)
    made.title.setText("云江区百日攻坚")
    made.accept()
    assert lists(window)[-1].starts == Period(2024, 4)
    session.show_period(Period(2024, 6))
    tree = window.work.tree
    session.run(operations.add_task, session.list_id, "清理楼道", starts=session.period)
    standing = tree.standing
    assert standing is not None
    (task_id,) = standing.placements
    session.show_period(Period(2024, 7))
    assert standing.is_outstanding(task_id)
    session.show_period(Period(2024, 5))
    assert not standing.is_outstanding(task_id)


@pytest.mark.parametrize(("year", "starts"), [(2024, Period(2024, 2)), (2025, Period(2025, 2))])
def test_the_first_month_goes_with_the_year(
    qtbot: QtBot, window: MainWindow, sample: Sample, year: int, starts: Period
) -> None:
    operations.edit_list(window.session.ledger, sample.list_id, {"starts": Period(2024, 2)})
    made = editor(qtbot, window, lists(window)[0])
    assert made.starts.currentText() == "2024年2月"
    made.year.setValue(year)
    assert made.starts.count() == 12
    made.accept()
    assert lists(window)[0].starts == starts


def test_a_first_month_that_is_not_known_is_not_made_known_by_looking_at_it(qtbot: QtBot, window: MainWindow) -> None:
    made = editor(qtbot, window, lists(window)[0])
    assert made.starts.currentText() == "2024年1月"
    made.accept()
    assert lists(window)[0].starts is None
    again = editor(qtbot, window, lists(window)[0])
    again.starts.choose(Period(2024, 3))
    again.accept()
    assert lists(window)[0].starts == Period(2024, 3)


def test_a_list_that_began_in_an_earlier_year_keeps_that(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    operations.edit_list(window.session.ledger, sample.list_id, {"starts": Period(2023, 9)})
    made = editor(qtbot, window, lists(window)[0])
    assert (made.starts.count(), made.starts.currentText()) == (13, "2023年9月")
