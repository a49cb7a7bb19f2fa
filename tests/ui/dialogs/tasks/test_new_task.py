"""The form of a new task: what it begins with, what is stored in one step, and what is asked before it is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.periods import Period
from models.records import Assignment, Task, TaskId, Unit
from models.store.history import history
from models.vocabulary import Frequency, Role
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from tests.ui.tree.test_panel import shown
from ui.dialogs.tasks.new_task import NewTaskDialog, Where
from ui.panes.basic import BasicPane
from ui.shell.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(window: MainWindow, sample: Sample) -> Iterator[NewTaskDialog]:
    """The form behind the task 建成临江大道北延段."""
    yield opened(window, sample.road)


def opened(window: MainWindow, task_id: TaskId, command: str = "new_task") -> NewTaskDialog:
    window.session.show_task(task_id)
    window.commands[command].trigger()
    return next(found for found in window.findChildren(NewTaskDialog) if found.isVisible())


def made(window: MainWindow) -> Task:
    assert window.session.task_id is not None
    return window.session.ledger.get(Task, window.session.task_id)


def test_everything_is_stored_in_one_step_and_the_pane_shows_the_task(
    qtbot: QtBot, window: MainWindow, sample: Sample, form: NewTaskDialog
) -> None:
    before = history.steps(window.session.ledger)
    form.text.set_content("打通断头路6条\n其中北片3条")
    form.section.choose(sample.industry)
    form.frequency.choose(Frequency.QUARTERLY)
    qtbot.keyClicks(form.units.entry, "jtj")  # one unit is spelled so
    qtbot.keyClick(form.units.entry, Qt.Key.Key_Return)
    form.units.entry.setText("区水务局")  # not added yet
    qtbot.keyClick(form.text, Qt.Key.Key_Return, CONTROL)
    task = made(window)
    assert not form.isVisible()
    assert (task.text, task.number) == ("打通断头路6条\n其中北片3条", "5")
    assert (task.section_id, task.parent_id, task.frequency) == (sample.industry, None, Frequency.QUARTERLY)
    names = {unit.id: unit.name for unit in window.session.ledger.all(Unit)}
    parts = [(names[part.unit_id], part.role) for part in window.session.ledger.of_task(Assignment, task.id)]
    assert parts == [("区交通局", Role.LEAD), ("区水务局", Role.SUPPORTING)]
    assert len(history.steps(window.session.ledger)) == len(before) + 1
    assert isinstance(window.work.panes.current, BasicPane)
    assert window.focusWidget() is window.work.tree.view
    window.commands["undo"].trigger()
    assert not window.session.ledger.has_task(task.id)


def test_it_begins_with_what_the_task_in_focus_has(form: NewTaskDialog, sample: Sample) -> None:
    assert form.where.value() is Where.AFTER
    assert form.section.value() == sample.city
    assert form.frequency.value() is Frequency.MONTHLY


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Where.AFTER, ["建成临江大道北延段", "打通断头路6条", "新建公共停车位1200个"]),
        (Where.BEFORE, ["打通断头路6条", "建成临江大道北延段", "新建公共停车位1200个"]),
    ],
)
def test_it_stands_behind_or_in_front_of_the_task_in_focus(
    window: MainWindow, form: NewTaskDialog, where: Where, expected: list[str]
) -> None:
    form.where.choose(where)
    form.text.set_content("打通断头路6条")
    form.accept_button.click()
    assert shown(window)[-3:] == expected


def test_a_part_goes_with_its_task(window: MainWindow, sample: Sample) -> None:
    form = opened(window, sample.factory, "new_subtask")
    assert form.windowTitle() == "新建分项"
    assert not form.section.isEnabled() and form.frequency.value() is None
    form.text.set_content("云栖产业园三期")
    form.accept_button.click()
    task = made(window)
    assert (task.parent_id, task.section_id, task.number) == (sample.factory, None, "1.2")
    beside = opened(window, sample.park)
    beside.text.set_content("云栖产业园四期")
    beside.accept_button.click()
    parts = [part.text for part in window.session.ledger.children(sample.factory)]
    assert parts == ["云栖产业园二期主体结顶", "云栖产业园四期", "云栖产业园三期"]


def test_on_a_group_it_stands_last_in_it(window: MainWindow, sample: Sample) -> None:
    view, model = window.work.tree.view, window.work.tree.model
    view.go_to_row(model.index(0, 0))
    window.commands["new_task"].trigger()
    form = next(found for found in window.findChildren(NewTaskDialog) if found.isVisible())
    form.text.set_content("新上的项目")
    form.accept_button.click()
    assert made(window).section_id == sample.industry
    assert shown(window).index("新上的项目") == shown(window).index("[城市更新]") - 1


def test_without_a_text_it_stays_and_says_so(window: MainWindow, form: NewTaskDialog) -> None:
    before = shown(window)
    form.accept_button.click()
    assert form.isVisible() and "不能为空" in form.fault_label.text()
    assert form.text.property("faulty") is True
    form.reject()
    assert shown(window) == before and not form.isVisible()


def test_esc_asks_only_once_something_was_typed(qtbot: QtBot, form: NewTaskDialog, scripted: ScriptedAsker) -> None:
    form.text.set_content("打通断头路")
    scripted.prepare("confirm", False)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible() and form.text.content() == "打通断头路"
    scripted.prepare("confirm", True)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_in_an_empty_list_it_remembers_what_it_was_left_with(window: MainWindow, sample: Sample) -> None:
    form = opened(window, sample.road)
    form.text.set_content("打通断头路6条")
    form.section.choose(sample.industry)
    form.accept_button.click()
    window.work.tree.view.clearSelection()
    window.work.tree.view.selectionModel().clearCurrentIndex()
    window.commands["new_task"].trigger()
    again = next(found for found in window.findChildren(NewTaskDialog) if found.isVisible())
    assert (again.section.value(), again.where.value()) == (sample.industry, Where.LAST)
    again.reject()


def test_a_task_made_in_june_owes_nothing_for_may(window: MainWindow, sample: Sample) -> None:
    june = Period(2024, 6)
    window.session.show_period(june)
    form = opened(window, sample.road)
    form.text.set_content("打通断头路6条")
    form.accept_button.click()
    task, standing = made(window), window.work.tree.standing
    assert task.starts == june
    assert standing is not None
    assert standing.is_outstanding(task.id)
    window.session.show_period(Period(2024, 5))
    assert not standing.is_outstanding(task.id)
