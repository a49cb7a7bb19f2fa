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


def test_on_a_group_a_new_task_stands_last_in_that_group(
    window: MainWindow, scripted: ScriptedAsker, verbs: TreeVerbs, sample: Sample
) -> None:
    choose_group(window, 0)
    scripted.prepare("text", "新上的项目")
    verbs.new_task()
    made = current(window)
    assert (made.text, made.section_id, made.parent_id) == ("新上的项目", sample.industry, None)
    assert shown(window).index("新上的项目") == shown(window).index("[城市更新]") - 1


def test_on_a_sub_task_a_new_one_is_its_neighbour(
    window: MainWindow, scripted: ScriptedAsker, verbs: TreeVerbs, sample: Sample
) -> None:
    window.session.show_task(sample.park)
    scripted.prepare("text", "云栖产业园三期")
    verbs.new_task()
    made = current(window)
    assert (made.parent_id, made.section_id) == (sample.factory, sample.industry)
    window.session.show_task(sample.factory)
    scripted.prepare("text", "云栖产业园四期")
    verbs.new_subtask()
    parts = [task.text for task in window.session.ledger.children(sample.factory)]
    assert parts == ["云栖产业园二期主体结顶", "云栖产业园三期", "云栖产业园四期"]


def test_nothing_is_made_where_no_text_is_given(window: MainWindow, scripted: ScriptedAsker, verbs: TreeVerbs) -> None:
    before = shown(window)
    for answer in (None, ""):
        scripted.prepare("text", answer)
        verbs.new_task()
    assert shown(window) == before


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
