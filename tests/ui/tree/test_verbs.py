"""What is done to tasks and groups in the tree lands where the clerk was, and asks before it takes anything away."""

from __future__ import annotations

import pytest

from models import operations
from models.records import Section, Task, TaskId
from models.vocabulary import Grouping
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from tests.ui.tree.test_panel import choose_group, shown
from ui.shell.main_window import MainWindow
from ui.tree.verbs import TreeVerbs


@pytest.fixture
def verbs(window: MainWindow, scripted: ScriptedAsker) -> TreeVerbs:
    return TreeVerbs(window.session, scripted, window.work.tree)


def current(window: MainWindow) -> Task:
    assert window.session.task_id is not None
    return window.session.ledger.get(Task, window.session.task_id)


def test_deleting_asks_with_the_name_and_goes_on_to_the_nearest_task(
    window: MainWindow, scripted: ScriptedAsker, verbs: TreeVerbs, sample: Sample
) -> None:
    window.session.show_task(sample.road)
    scripted.prepare("confirm", False)
    verbs.delete()
    assert scripted.asked == ["删除“建成临江大道北延段”？"] and current(window).id == sample.road
    scripted.prepare("confirm", True)
    verbs.delete()
    assert current(window).id == sample.parking
    scripted.prepare("confirm", True)
    verbs.delete()
    assert current(window).id == sample.exports  # the last of the list: back to the one before
    long = TaskId(
        operations.add_task(window.session.ledger, sample.list_id, "一二三四五六七八九十" * 3).inserted("tasks")[0]
    )
    window.work.tree.load()
    window.session.show_task(long)
    scripted.prepare("confirm", False)
    verbs.delete()
    assert scripted.asked[-1] == f"删除“{('一二三四五六七八九十' * 3)[:24]}…”？"


def test_a_group_goes_without_its_tasks_and_the_rest_of_a_grouping_cannot_be_deleted(
    window: MainWindow, scripted: ScriptedAsker, verbs: TreeVerbs, sample: Sample
) -> None:
    choose_group(window, 1)
    scripted.prepare("confirm", True)
    verbs.delete()
    assert [section.name for section in window.session.ledger.of_list(Section, sample.list_id)] == ["产业提质"]
    assert shown(window)[-3:] == ["[未归入板块]", "建成临江大道北延段", "新建公共停车位1200个"]
    choose_group(window, 1)
    verbs.delete()  # nothing asked, nothing done
    window.work.tree.set_grouping(Grouping.STATUS)
    choose_group(window, 0)
    verbs.delete()
    assert scripted.asked == ["删除板块“城市更新”？"]


def test_a_step_taken_back_leads_to_its_task(window: MainWindow, verbs: TreeVerbs, sample: Sample) -> None:
    window.session.run(operations.edit_task, sample.parking, {"goal": "年内建成"})
    window.session.show_task(sample.factory)
    verbs.undo()
    assert window.session.task_id == sample.parking
    window.session.show_task(sample.factory)
    verbs.redo()
    assert window.session.task_id == sample.parking
    window.session.run(operations.set_settings, {"office": "督查室"})
    window.session.show_task(sample.factory)
    verbs.undo()
    assert window.session.task_id == sample.factory  # that was about no task
