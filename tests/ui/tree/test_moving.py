"""Moving tasks in the tree with keys, alone and together; read back from the ledger, and one step to undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.records import Task, TaskId
from models.vocabulary import Grouping
from tests.ui.conftest import Sample
from tests.ui.tree.test_panel import press, section_of, shown
from ui.shell.main_window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier


def parent_of(window: MainWindow, task_id: TaskId) -> TaskId | None:
    return window.session.ledger.get(Task, task_id).parent_id


def add(window: MainWindow, sample: Sample, text: str) -> TaskId:
    made = window.session.run(operations.add_task, sample.list_id, text, section_id=sample.city)
    assert made is not None
    return TaskId(made.inserted("tasks")[0])


def test_alt_right_makes_a_sub_task_of_the_task_above_and_alt_left_takes_it_out(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    window.session.show_task(sample.parking)
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert parent_of(window, sample.parking) == sample.road
    assert window.work.tree.view.selected_tasks() == [sample.parking]
    press(qtbot, window, Qt.Key.Key_Right, ALT)  # nothing above it any more
    assert parent_of(window, sample.parking) == sample.road
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert parent_of(window, sample.parking) is None
    assert shown(window)[-2:] == ["建成临江大道北延段", "新建公共停车位1200个"]
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert parent_of(window, sample.parking) is None


def test_an_indented_task_comes_behind_the_sub_tasks_that_are_there(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    window.session.show_task(sample.exports)
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert shown(window)[1:4] == ["新建标准厂房60万平方米", "云栖产业园二期主体结顶", "外贸出口额增长４％"]
    assert parent_of(window, sample.exports) == sample.factory
    window.session.show_task(sample.park)
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert shown(window)[1:4] == ["新建标准厂房60万平方米", "外贸出口额增长４％", "云栖产业园二期主体结顶"]
    assert parent_of(window, sample.park) is None


def test_several_tasks_move_together_in_order_and_as_one_step(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    library, park = add(window, sample, "建图书馆"), add(window, sample, "建口袋公园")
    window.work.tree.view.select_tasks([library, park])
    press(qtbot, window, Qt.Key.Key_Up, ALT)
    assert shown(window)[-4:] == ["建成临江大道北延段", "建图书馆", "建口袋公园", "新建公共停车位1200个"]
    assert window.work.tree.view.selected_tasks() == [library, park]
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert {parent_of(window, library), parent_of(window, park)} == {sample.road}
    window.work.tree.view.select_tasks([library, park])
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert {parent_of(window, library), parent_of(window, park)} == {None}
    press(qtbot, window, Qt.Key.Key_Down, ALT)
    assert shown(window)[-3:] == ["新建公共停车位1200个", "建图书馆", "建口袋公园"]
    for _ in range(4):
        window.session.undo()
    assert shown(window)[-3:] == ["新建公共停车位1200个", "建图书馆", "建口袋公园"]
    assert window.status_bar.undo.text().startswith("可撤销：新建任务")


def test_selecting_a_task_with_its_sub_task_moves_it_whole(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.work.tree.view.select_tasks([sample.factory, sample.park])
    press(qtbot, window, Qt.Key.Key_Down, ALT)
    assert shown(window)[1:4] == ["外贸出口额增长４％", "新建标准厂房60万平方米", "云栖产业园二期主体结顶"]
    assert parent_of(window, sample.park) == sample.factory


def test_a_task_dropped_on_a_task_of_another_section_stands_below_it(window: MainWindow, sample: Sample) -> None:
    model = window.work.tree.model
    data = model.mimeData([model.index_of_task(sample.factory)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index_of_task(sample.road))
    assert shown(window)[1:] == [
        "外贸出口额增长４％",
        "[城市更新]",
        "建成临江大道北延段",
        "新建标准厂房60万平方米",
        "云栖产业园二期主体结顶",
        "新建公共停车位1200个",
    ]
    assert (section_of(window, sample.factory), section_of(window, sample.park)) == (sample.city, sample.city)


def test_keys_move_nothing_where_a_unit_or_status_makes_the_groups(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    window.work.tree.set_grouping(Grouping.STATUS)
    window.session.show_task(sample.road)
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert parent_of(window, sample.road) is None
    assert "没有保存" not in window.status_bar.saved.text()
