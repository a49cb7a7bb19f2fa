"""Ledgers made, opened, backed up and left."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from models.periods import Period
from models.store.opening import create
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from tests.ui.tree.test_panel import shown
from ui.panes.basic import BasicPane
from ui.shell.main_window import MainWindow


def test_the_demo_opens_full(qtbot: QtBot, empty_window: MainWindow, scripted: ScriptedAsker, tmp_path: Path) -> None:
    scripted.prepare("save_file", tmp_path / "示例.duban")
    empty_window.welcome.choices[2].click()
    assert not empty_window.welcome.isVisible()
    assert empty_window.windowTitle() == "示例.duban — 督办台账"
    assert empty_window.bar.lists.toolTip() == "2024年云江区政府工作报告重点工作"
    assert empty_window.session.period == Period(2024, 4)  # the last one reported
    assert [text for text in shown(empty_window) if text.startswith("[")] == [
        "[林予安区长]", "[周砚秋常务副区长]", "[沈怀瑾副区长]", "[顾明远副区长]", "[苏怀远副区长]",
    ]  # fmt: skip
    assert empty_window.work.tree.count_text == "131 项"
    assert all(counter.figure > 0 for counter in empty_window.bar.counters.values())
    first = empty_window.work.tree.view.current_node()
    assert first is not None and first.placement is not None and first.placement.id == empty_window.session.task_id
    basic = empty_window.work.panes.pane(BasicPane)
    empty_window.work.panes.show_pane(basic)
    assert basic.text.value() == shown(empty_window)[1]


def test_another_ledger_can_be_opened_over_the_first(window: MainWindow, tmp_path: Path) -> None:
    window.session.create(tmp_path / "另一个.duban")
    assert window.work.tree.empty.title == "还没有清单"
    assert [path.name for path in window.preferences.recent_ledgers()] == ["另一个.duban", "云江区.duban"]


def test_a_ledger_in_use_elsewhere_leaves_this_one_open(window: MainWindow, tmp_path: Path, sample: Sample) -> None:
    holder = create(tmp_path / "别处.duban")
    window.verbs.files.open_paths([holder.path])
    assert "正被另一个窗口或程序使用" in window.notice.text
    window.verbs.files.open_paths([tmp_path / "没有.duban"])
    assert "找不到台账文件" in window.notice.text
    holder.close()
    assert window.session.ledger.path == sample.path
    assert len(shown(window)) == 7


def test_backup_is_verified_and_named_in_the_foot(window: MainWindow, scripted: ScriptedAsker) -> None:
    assert window.status_bar.backup.text() == ""
    scripted.prepare("confirm", True)
    window.commands["back_up"].trigger()
    assert "已备份并校验" in window.notice.text
    assert window.status_bar.backup.text().endswith("（已校验）")


def test_a_ledger_is_one_by_its_name_whatever_was_typed(
    window: MainWindow, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    for typed, name in (("新的", "新的.duban"), ("甲.xlsx", "甲.xlsx.duban"), ("乙.duban", "乙.duban")):
        scripted.prepare("save_file", tmp_path / typed)
        window.commands["new_ledger"].trigger()
        assert window.session.ledger.path == tmp_path / name


def test_cancelled_the_ledger_that_is_open_stays(window: MainWindow, scripted: ScriptedAsker, sample: Sample) -> None:
    for _ in range(2):
        scripted.prepare("save_file", None)
    window.verbs.ledgers.new()
    window.verbs.ledgers.open_demo()
    assert window.session.ledger.path == sample.path
