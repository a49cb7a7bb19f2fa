"""The clipboard: tasks copied out of the tree as a table, and a table pasted into it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from models import operations
from models.intake.clipboard import read_clipboard
from models.periods import Period
from tests.ui.conftest import TODAY, Sample
from tests.ui.test_tree import press
from ui.main_window import MainWindow

PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
HEADINGS = ("序号", "任务", "责任单位", "4月进展情况", "状态")


def click(qtbot: QtBot, window: MainWindow, index: QModelIndex, held: Qt.KeyboardModifier = PLAIN) -> None:
    view = window.tree.view
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, view.visualRect(index).center())


def copied() -> tuple[tuple[str, ...], ...]:
    """The cells of the table on the clipboard as markup."""
    data = QGuiApplication.clipboard().mimeData()
    return read_clipboard(data.html(), None).grids[0].rows


def copied_text() -> tuple[tuple[str, ...], ...]:
    """The cells of the table on the clipboard as text with tabs."""
    return read_clipboard(None, QGuiApplication.clipboard().text()).grids[0].rows


def test_selected_tasks_are_copied_as_a_table_from_top_to_bottom(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    operations.set_report(
        window.session.ledger, sample.road, Period(2024, 4), "路基<完成>92%；\n“北段”\t进场。", "截至4月底：不足2公里。"
    )
    model = window.tree.model
    click(qtbot, window, model.index_of_task(sample.road))
    click(qtbot, window, model.index_of_task(sample.factory), CONTROL)
    press(qtbot, window, Qt.Key.Key_C, CONTROL)
    factory = ("1", "新建标准厂房60万平方米", "*区经信局、区住建局", "按计划推进。", "阶段性销号")
    progress = "路基<完成>92%；\n“北段”\t进场。\n截至4月底：不足2公里。"
    road = ("3", "建成临江大道北延段", "区交通局", progress, "逾期")
    assert copied_text() == (HEADINGS, factory, road)
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.count("<tr>") == 3
    assert "路基&lt;完成&gt;92%；<br" in html
    assert copied()[:2] == (HEADINGS, factory)
    assert copied()[2][:3] == road[:3]


def test_a_group_is_copied_with_its_tasks_and_sub_tasks(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    click(qtbot, window, window.tree.model.index(0, 0))
    press(qtbot, window, Qt.Key.Key_C, CONTROL)
    assert [row[0] for row in copied()] == ["序号", "1", "1.1", "2"]
    assert copied() == copied_text()


def test_copying_leaves_out_what_the_search_leaves_out(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.bar.search.setText("外贸")
    click(qtbot, window, window.tree.model.index(0, 0))
    press(qtbot, window, Qt.Key.Key_C, CONTROL)
    assert [row[1] for row in copied()] == ["任务", "外贸出口额增长４％"]


def test_copied_tasks_come_back_as_they_were(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    from models.intake.plan import understand  # noqa: PLC0415

    click(qtbot, window, window.tree.model.index_of_task(sample.factory))
    press(qtbot, window, Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    plan = understand(read_clipboard(data.html(), data.text()), today=TODAY, title="甲", year=2024)
    task = plan.tasks[0]
    assert (task.number, task.text) == ("1", "新建标准厂房60万平方米")
    assert [unit.name for unit in task.units] == ["区经信局", "区住建局"]
    assert task.reports[0].period == Period(2024, 4)
    assert task.reports[0].content == "按计划推进。"
