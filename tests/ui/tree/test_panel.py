"""The tree as the clerk uses it: keys, menus, dragging, regrouping, undo."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.records import ListId, Section, SectionId, Task, TaskId
from models.store.history import history
from models.vocabulary import Grouping
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.shell.main_window import MainWindow
from ui.shell.workbench import grouping_command
from ui.tree.model import ItemRole

ROOT = QModelIndex()


def shown(window: MainWindow, parent: QModelIndex = ROOT) -> list[str]:
    """The texts of the rows from top to bottom, groups in brackets."""
    model, found = window.work.tree.model, []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        node = model.node(index)
        found.append(str(index.data(ItemRole.TEXT)) if node.placement else f"[{node.label}]")
        found += shown(window, index)
    return found


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    window.work.tree.view.setFocus()
    qtbot.keyClick(window.work.tree.view, key, modifier or Qt.KeyboardModifier.NoModifier)


def choose_group(window: MainWindow, row: int) -> None:
    window.work.tree.view.setCurrentIndex(window.work.tree.model.index(row, 0))


def section_of(window: MainWindow, task_id: TaskId) -> SectionId | None:
    return window.session.ledger.get(Task, task_id).section_id


def test_opens_on_the_first_task_with_everything_unfolded(window: MainWindow, sample: Sample) -> None:
    assert shown(window) == [
        "[产业提质]",
        "新建标准厂房60万平方米",
        "云栖产业园二期主体结顶",
        "外贸出口额增长４％",
        "[城市更新]",
        "建成临江大道北延段",
        "新建公共停车位1200个",
    ]
    assert window.session.task_id == sample.factory
    assert window.work.tree.count_text == "5 项"
    assert window.work.tree.view.isExpanded(window.work.tree.model.index(0, 0))


def test_arrow_keys_take_the_panes_along(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    press(qtbot, window, Qt.Key.Key_Down)
    assert window.session.task_id == sample.park
    press(qtbot, window, Qt.Key.Key_Down)
    assert window.session.task_id == sample.exports


def test_delete_asks_then_undo_brings_the_task_back(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    window.session.show_task(sample.factory)
    scripted.prepare("confirm", False)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert window.session.ledger.has_task(sample.factory)
    scripted.prepare("confirm", True)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert not window.session.ledger.has_task(sample.factory)
    assert not window.session.ledger.has_task(sample.park)
    assert window.session.task_id == sample.exports
    window.commands["undo"].trigger()
    assert window.session.ledger.has_task(sample.park)
    assert len(shown(window)) == 7


def test_several_selected_tasks_are_deleted_in_one_step(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    view, model = window.work.tree.view, window.work.tree.model
    window.session.show_task(sample.road)
    view.selectionModel().select(model.index_of_task(sample.parking), QItemSelectionModel.SelectionFlag.Select)
    scripted.prepare("confirm", True)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert scripted.asked == ["删除 2 项任务？"]
    assert shown(window)[-1] == "[城市更新]"


def test_alt_arrows_move_a_task_among_its_neighbours(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.session.show_task(sample.road)
    press(qtbot, window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown(window)[-2:] == ["新建公共停车位1200个", "建成临江大道北延段"]
    assert window.session.task_id == sample.road
    press(qtbot, window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown(window)[-1] == "建成临江大道北延段"
    press(qtbot, window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(window)[-2:] == ["建成临江大道北延段", "新建公共停车位1200个"]


def test_a_task_dragged_into_another_section_belongs_to_it(window: MainWindow, sample: Sample) -> None:
    model = window.work.tree.model
    data = model.mimeData([model.index_of_task(sample.parking)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(0, 0))
    assert section_of(window, sample.parking) == sample.industry
    assert shown(window)[1] == "新建公共停车位1200个"
    assert window.status_bar.undo.text() == "可撤销：移动4号任务（Ctrl+Z）"


def test_a_task_dropped_on_a_task_becomes_its_sub_task_and_never_its_own(window: MainWindow, sample: Sample) -> None:
    model = window.work.tree.model
    data = model.mimeData([model.index_of_task(sample.parking)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index_of_task(sample.road))
    assert window.session.ledger.get(Task, sample.parking).parent_id == sample.road
    data = model.mimeData([model.index_of_task(sample.road)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index_of_task(sample.parking))
    assert "不能把任务移到它自己的分项下面" in window.notice.text


def test_a_status_group_takes_nothing_from_another_by_dragging(window: MainWindow, sample: Sample) -> None:
    window.work.tree.set_grouping(Grouping.STATUS)
    model = window.work.tree.model
    before = shown(window)
    data = model.mimeData([model.index_of_task(sample.road)])
    steps = history.steps(window.session.ledger)
    for row in (0, -1):  # in front of its task, and on the group itself
        model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, model.index(0, 0))
    assert shown(window) == before
    assert history.steps(window.session.ledger) == steps


def test_a_list_is_grouped_by_what_it_is_ordered_by_itself(window: MainWindow, sample: Sample) -> None:
    ledger = window.session.ledger
    assert window.work.tree.usual_grouping() is Grouping.SECTION
    other = operations.create_list(ledger, "百日攻坚", 2024)
    list_id = ListId(other.inserted("lists")[0])
    operations.add_post(ledger, list_id, "林予安区长")
    window.session.show_list(list_id)
    assert window.work.tree.usual_grouping() is Grouping.POST
    window.session.run(operations.add_section, list_id, "城建")
    assert window.work.tree.usual_grouping() is Grouping.SECTION


def test_a_list_with_leaders_opens_by_leader_and_each_list_as_it_was_left(window: MainWindow, sample: Sample) -> None:
    ledger, tree = window.session.ledger, window.work.tree
    list_id = ListId(operations.create_list(ledger, "百日攻坚", 2024).inserted("lists")[0])
    section = operations.add_section(ledger, list_id, "城建").inserted("sections")[0]
    post = operations.add_post(ledger, list_id, "林予安区长").inserted("posts")[0]
    operations.add_task(ledger, list_id, "打通断头路6条", section_id=section, post_id=post)
    window.session.show_list(list_id)
    assert tree.grouping is Grouping.POST
    assert window.commands["group_by_post"].isChecked()
    assert shown(window) == ["[林予安区长]", "打通断头路6条"]
    tree.set_grouping(Grouping.UNIT)
    window.session.show_list(sample.list_id)
    assert tree.grouping is Grouping.SECTION
    window.session.show_list(list_id)
    assert tree.grouping is Grouping.UNIT
    operations.add_task(ledger, list_id, "新建公园3座", section_id=section)
    tree.load()
    assert tree.usual_grouping() is Grouping.SECTION  # most of it has no leader


def test_groups_are_made_renamed_moved_and_deleted(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    scripted.prepare("text", "民生实事")
    window.commands["new_group"].trigger()
    choose_group(window, 2)
    scripted.prepare("text", "民生")
    press(qtbot, window, Qt.Key.Key_F2)
    assert shown(window)[-1] == "[民生]"
    press(qtbot, window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [section.name for section in window.work.tree.standing.sections] == ["产业提质", "民生", "城市更新"]
    choose_group(window, 0)
    scripted.prepare("confirm", True)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert [section.name for section in window.session.ledger.all(Section)] == ["民生", "城市更新"]
    assert shown(window)[-4] == "[未归入板块]"


def test_regrouping_keeps_the_task_in_focus(window: MainWindow, sample: Sample) -> None:
    window.session.show_task(sample.road)
    for grouping in (*Grouping, Grouping.SECTION):
        window.commands[grouping_command(grouping)].trigger()
        node = window.work.tree.view.current_node()
        assert node is not None
        assert node.placement.id == sample.road
    window.commands["group_by_status"].trigger()
    assert [text for text in shown(window) if text.startswith("[")] == ["[推进中]", "[预警]", "[逾期]", "[阶段性销号]"]


def test_an_edit_repaints_its_row_and_the_group_and_nothing_else(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    from models import operations  # noqa: PLC0415

    told: list[str] = []
    resets: list[None] = []
    window.work.tree.model.dataChanged.connect(lambda first, _: told.append(first.data()))
    window.work.tree.model.modelReset.connect(lambda: resets.append(None))
    window.session.run(operations.edit_task, sample.park, {"text": "云栖产业园三期"})
    assert sorted(text.split()[0] for text in told) == ["1", "1.1", "产业提质"]
    assert "1.1 云栖产业园三期 推进中" in told
    assert not resets


def test_folded_groups_stay_folded_when_rows_come_and_go(
    window: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    view, model = window.work.tree.view, window.work.tree.model
    view.collapse(model.index(1, 0))
    window.session.show_task(sample.factory)
    window.session.run(operations.add_task, sample.list_id, "又一项", section_id=sample.industry)
    assert not view.isExpanded(model.index(1, 0))
    window.bar.search.setText("停车")
    assert view.isExpanded(model.index(0, 0))
    window.bar.search.clear()
    assert not view.isExpanded(model.index(1, 0))
    window.commands["expand_all"].trigger()
    assert view.isExpanded(model.index(1, 0))
