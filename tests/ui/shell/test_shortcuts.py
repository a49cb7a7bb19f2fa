"""Each key named in the sheet, pressed in the real window, has its effect. An action without a test here fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.periods import Period
from models.records import Task, TaskId
from models.vocabulary import Grouping
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from tests.ui.tree.test_panel import shown
from ui.panes.basic import BasicPane
from ui.panes.progress import ProgressPane
from ui.shell.commands import MENUS
from ui.shell.main_window import MainWindow


class Desk:
    """The window before a key, and what the clerk answers when asked."""

    def __init__(self, window: MainWindow, sample: Sample, asker: ScriptedAsker, folder: Path) -> None:
        self.window, self.sample, self.asker, self.folder = window, sample, asker, folder
        self.at: QWidget = window.work.tree.view

    def select(self, task_id: TaskId) -> None:
        self.window.work.tree.view.select_tasks([task_id])

    def parent(self, task_id: TaskId) -> TaskId | None:
        return self.window.session.ledger.get(Task, task_id).parent_id

    def texts(self) -> list[str]:
        return shown(self.window)

    def opens(self, name: str) -> Callable[[], bool]:
        """Whether a dialog or sheet of a class is on screen."""
        return lambda: any(type(w).__name__ == name and w.isVisible() for w in QApplication.topLevelWidgets())


Check = Callable[[], bool]


def _new_ledger(desk: Desk) -> Check:
    desk.asker.prepare("save_file", desk.folder / "另一本.duban")
    return lambda: desk.window.session.ledger.path.name == "另一本.duban"


def _open(desk: Desk) -> Check:
    desk.asker.prepare("open_file", None)
    return lambda: desk.asker.asked == ["打开或导入"]


def _import(desk: Desk) -> Check:
    desk.asker.prepare("open_files", [])
    return lambda: desk.asker.asked == ["导入"]


def _paste(desk: Desk) -> Check:
    QApplication.clipboard().setText("这不是表格")
    return desk.window.notice.isVisible


def _copy(desk: Desk) -> Check:
    QApplication.clipboard().setText("别的")
    return lambda: QApplication.clipboard().mimeData().hasHtml()


def _undo(desk: Desk) -> Check:
    return desk.window.commands["redo"].isEnabled


def _redo(desk: Desk) -> Check:
    desk.window.session.undo()
    return lambda: not desk.window.commands["redo"].isEnabled()


def _find(desk: Desk) -> Check:
    return lambda: QApplication.focusWidget() is desk.window.bar.search


def _hit(step: int) -> Callable[[Desk], Check]:
    def prepare(desk: Desk) -> Check:
        desk.window.bar.search.setText("建")
        first = desk.window.session.task_id
        desk.window.work.tree.go_to_hit(1)
        desk.window.work.tree.go_to_hit(-step)
        before = desk.window.session.task_id
        assert before is not None or first is not None
        return lambda: desk.window.session.task_id != before

    return prepare


def _clear_filter(desk: Desk) -> Check:
    desk.window.bar.search.setText("隧道")
    return lambda: desk.window.bar.search.text() == ""


def _next_owing(desk: Desk) -> Check:
    window = desk.window
    return lambda: QApplication.focusWidget() is window.work.panes.pane(ProgressPane).content.editor


def _new_task(desk: Desk) -> Check:
    return _dialog("NewTaskDialog")(desk)


def _new_subtask(desk: Desk) -> Check:
    desk.select(desk.sample.road)
    return _dialog("NewTaskDialog")(desk)


def _score(desk: Desk) -> Check:
    desk.select(desk.sample.road)
    return _dialog("ScoringDialog")(desk)


def _edit_row(desk: Desk) -> Check:
    desk.select(desk.sample.parking)
    return lambda: QApplication.focusWidget() is desk.window.work.panes.pane(BasicPane).text.editor


def _delete(desk: Desk) -> Check:
    desk.select(desk.sample.parking)
    desk.asker.prepare("confirm", True)
    return lambda: not desk.window.session.ledger.has_task(desk.sample.parking)


def _moved(task: str, last: str) -> Callable[[Desk], Check]:
    def prepare(desk: Desk) -> Check:
        desk.select(getattr(desk.sample, task))
        return lambda: desk.texts()[-1] == last

    return prepare


def _indent(desk: Desk) -> Check:
    desk.select(desk.sample.parking)
    return lambda: desk.parent(desk.sample.parking) == desk.sample.road


def _outdent(desk: Desk) -> Check:
    desk.select(desk.sample.park)
    return lambda: desk.parent(desk.sample.park) is None


def _dialog(name: str) -> Callable[[Desk], Check]:
    return lambda desk: desk.opens(name)


def _grouped(grouping: Grouping) -> Callable[[Desk], Check]:
    def prepare(desk: Desk) -> Check:
        desk.window.work.tree.set_grouping(Grouping.SECTION if grouping is not Grouping.SECTION else Grouping.STATUS)
        return lambda: desk.window.work.tree.grouping is grouping

    return prepare


def _period(month: int) -> Callable[[Desk], Check]:
    return lambda desk: lambda: desk.window.session.period == Period(2024, month)


def _room(name: str) -> Callable[[Desk], Check]:
    def prepare(desk: Desk) -> Check:
        return next(action for action in desk.window.commands if action.text() == name).isChecked

    return prepare


def _quit(desk: Desk) -> Check:
    return lambda: not desk.window.isVisible()


EFFECTS: dict[str, Callable[[Desk], Check]] = {
    "新建台账…": _new_ledger,
    "打开…": _open,
    "导入表格…": _import,
    "出表…": _dialog("ExportDialog"),
    "退出": _quit,
    "撤销": _undo,
    "重做": _redo,
    "操作历史…": _dialog("OperationHistoryDialog"),
    "回收站…": _dialog("RecycleBinDialog"),
    "复制为表格": _copy,
    "粘贴表格…": _paste,
    "查找": _find,
    "下一处": _hit(1),
    "上一处": _hit(-1),
    "筛选条件…": _dialog("FilterPopup"),
    "清除筛选": _clear_filter,
    "设置…": _dialog("SettingsDialog"),
    "新建任务…": _new_task,
    "到下一项未报": _next_owing,
    "新建分项…": _new_subtask,
    "删除": _delete,
    "上移": _moved("parking", "建成临江大道北延段"),
    "下移": _moved("road", "建成临江大道北延段"),
    "降为上一项的分项": _indent,
    "升一级": _outdent,
    "移到板块或领导…": _dialog("GroupDialog"),
    "计分…": _score,
    "修改内容或名称": _edit_row,
    "台账": _room("台账"),
    "设置指标…": _dialog("IndicatorSetupDialog"),
    "提示": _room("提示"),
    "月报": _room("月报"),
    "催报…": _dialog("ChasingDialog"),
    "通报": _room("通报"),
    "统计": _room("统计"),
    "单位和领导": _room("单位和领导"),
    "表式": _room("表式"),
    "上一期": _period(3),
    "下一期": _period(5),
    "查找命令…": _dialog("PaletteDialog"),
    "消息…": _dialog("MessagesDialog"),
    "快捷键": _dialog("HelpDialog"),
} | {f"按{grouping.value}": _grouped(grouping) for grouping in Grouping}


def keys() -> list[tuple[str, str]]:
    """Every command's words with each of its keys."""
    return [(command.words, key) for menu in MENUS for command in menu.commands for key in command.keys]


@pytest.mark.parametrize(("words", "key"), keys(), ids=lambda value: value)
def test_a_key_has_its_effect(  # noqa: PLR0917  the desk's parts, and the key
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker, tmp_path: Path, words: str, key: str
) -> None:
    assert words in EFFECTS, f"no test presses {key}"
    qtbot.waitUntil(window.isActiveWindow)
    desk = Desk(window, sample, scripted, tmp_path)
    happened = EFFECTS[words](desk)
    assert not happened() or words == "台账"
    desk.at.setFocus()
    QTest.keySequence(desk.at, QKeySequence(key))
    qtbot.waitUntil(happened)
    for left in QApplication.topLevelWidgets():
        if left is not window and left.isVisible():
            left.close()
