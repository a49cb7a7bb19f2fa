"""The clipboard: tasks copied out of the tree as a table, and a table pasted into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models import operations
from models.intake.clipboard import read_clipboard
from models.periods import Period
from models.records import Report, Task, TaskList
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from tests.ui.tree.test_panel import press
from ui.dialogs.importing.wizard import ImportDialog, Step
from ui.shell.main_window import MainWindow
from ui.tree.copying import table_of

PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
HEADINGS = ("序号", "任务", "责任单位", "4月进展情况", "状态")


def click(qtbot: QtBot, window: MainWindow, index: QModelIndex, held: Qt.KeyboardModifier = PLAIN) -> None:
    view = window.work.tree.view
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
    model = window.work.tree.model
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


@pytest.mark.parametrize(
    "text",
    ["=HYPERLINK(1)", "+A1", "-一是推进", "@SUM(1)", "\t=1", "\r=1", " =1", "\n=1", "＝1+1", "-5+cmd|' /C calc'!A1"],
)
def test_what_a_spreadsheet_would_run_is_marked_as_text(window: MainWindow, sample: Sample, text: str) -> None:
    operations.set_report(window.session.ledger, sample.road, Period(2024, 4), f"{text}。")
    standing = window.work.tree.standing
    assert standing is not None
    data = table_of(standing, [sample.road])
    assert f"\t'{text}。" in data.text().replace('\t"', "\t")
    assert "mso-number-format:'\\@'" in data.html()


@pytest.mark.parametrize("figure", ["-5", "+3.2", "-12.5%", "-1,200", "1.10", "12"])
def test_figures_stay_figures(window: MainWindow, sample: Sample, figure: str) -> None:
    operations.set_report(window.session.ledger, sample.road, Period(2024, 4), figure)
    standing = window.work.tree.standing
    assert standing is not None
    assert f"\t{figure}\t" in table_of(standing, [sample.road]).text()


def test_a_group_is_copied_with_its_tasks_and_sub_tasks(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    click(qtbot, window, window.work.tree.model.index(0, 0))
    press(qtbot, window, Qt.Key.Key_C, CONTROL)
    assert [row[0] for row in copied()] == ["序号", "1", "1.1", "2"]
    assert copied() == copied_text()


def test_copying_leaves_out_what_the_search_leaves_out(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.bar.search.setText("外贸")
    click(qtbot, window, window.work.tree.model.index(0, 0))
    press(qtbot, window, Qt.Key.Key_C, CONTROL)
    assert [row[1] for row in copied()] == ["任务", "外贸出口额增长４％"]


def test_copied_tasks_come_back_as_they_were(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    from tests.models.intake.build import plan_from  # noqa: PLC0415

    click(qtbot, window, window.work.tree.model.index_of_task(sample.factory))
    press(qtbot, window, Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    plan = plan_from(read_clipboard(data.html(), data.text()), title="甲", year=2024)
    task = plan.tasks[0]
    assert (task.number, task.text) == ("1", "新建标准厂房60万平方米")
    assert [unit.name for unit in task.units] == ["区经信局", "区住建局"]
    assert task.reports[0].period == Period(2024, 4)
    assert task.reports[0].content == "按计划推进。"


EXCEL = (
    "<html><body><!--StartFragment--><table>"
    "<tr><td>序号</td><td>重点工作</td><td>责任单位</td><td>5月完成情况</td></tr>"
    "<tr><td>1</td><td>打通断头路6条</td><td>区交通局</td><td>已打通2条。</td></tr>"
    "</table><!--EndFragment--></body></html>"
)
TABBED = "序号\t重点工作\t责任单位\t5月完成情况\n1\t打通断头路6条\t区交通局\t已打通2条。\n"


def put(html: str = "", text: str = "") -> None:
    """What another program has copied."""
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def wizard(qtbot: QtBot, window: MainWindow) -> ImportDialog:
    """The import dialog, once it has understood the table."""
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    (dialog,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(dialog.next_button.isEnabled)
    return dialog


def take_in(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Press Enter through every page."""
    for step in list(Step)[1:]:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.course.is_running)
        assert dialog.step is step
    dialog.close()


def road_works(window: MainWindow) -> tuple[str, Period, str]:
    """The pasted task as it is in the ledger: its text, and its report's period and content."""
    task = window.session.ledger.of_list(Task, window.session.list_id)[-1]
    (report,) = window.session.ledger.of_task(Report, task.id)
    return task.text, report.period, report.content


@pytest.mark.parametrize(("html", "text"), [(EXCEL, TABBED), ("", TABBED)], ids=["markup", "text"])
def test_a_table_pasted_into_the_tree_is_imported(
    qtbot: QtBot, window: MainWindow, sample: Sample, html: str, text: str
) -> None:
    put(html, text)
    press(qtbot, window, Qt.Key.Key_V, CONTROL)
    dialog = wizard(qtbot, window)
    assert dialog.windowTitle() == "导入 — 剪贴板"
    take_in(qtbot, dialog)
    assert road_works(window) == ("打通断头路6条", Period(2024, 5), "已打通2条。")


@pytest.mark.parametrize("text", ["打通断头路6条\r\n新建公厕8座\r\n", "1\t打通断头路6条\r\n2\t新建公厕8座\r\n"])
def test_copied_texts_without_a_header_become_tasks(
    qtbot: QtBot, window: MainWindow, sample: Sample, text: str
) -> None:
    put(text=text)
    press(qtbot, window, Qt.Key.Key_V, CONTROL)
    take_in(qtbot, wizard(qtbot, window))
    made = window.session.ledger.of_list(Task, window.session.list_id)
    assert [task.text for task in made] == ["打通断头路6条", "新建公厕8座"]


@pytest.mark.parametrize("kept", [True, False], ids=["copied", "a column of texts"])
def test_rows_of_the_list_on_screen_go_back_into_it(
    qtbot: QtBot, window: MainWindow, sample: Sample, kept: bool
) -> None:
    ledger = window.session.ledger
    window.session.show_period(Period(2024, 2))
    operations.set_report(ledger, sample.road, Period(2024, 2), "征地完成。")
    window.work.tree.view.select_tasks([sample.road, sample.parking])
    press(qtbot, window, Qt.Key.Key_C, CONTROL)
    if not kept:
        put(text="建成临江大道北延段\r\n新建公共停车位1200个\r\n")
    press(qtbot, window, Qt.Key.Key_V, CONTROL)
    dialog = wizard(qtbot, window)
    qtbot.waitUntil(lambda: not dialog.course.is_running)
    assert dialog.course.into == sample.list_id
    assert (dialog.course.plan.year, dialog.course.plan.period) == (2024, Period(2024, 2))
    assert "没有写明年份" not in dialog.file_page.detail.text()  # the list on screen says it
    take_in(qtbot, dialog)
    assert [found.id for found in ledger.all(TaskList)] == [sample.list_id]
    assert len(ledger.of_list(Task, sample.list_id)) == 5
    assert window.session.period == Period(2024, 2)
    assert [report.period for report in ledger.of_task(Report, sample.road)] == [Period(2024, 2), Period(2024, 4)]


def test_pasting_on_the_first_start_makes_a_ledger_first(
    qtbot: QtBot, empty_window: MainWindow, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    put(EXCEL)
    scripted.prepare("save_file", tmp_path / "新台账.duban")
    empty_window.commands["paste"].trigger()
    take_in(qtbot, wizard(qtbot, empty_window))
    assert road_works(empty_window) == ("打通断头路6条", Period(2024, 5), "已打通2条。")


def test_a_table_is_pasted_into_an_empty_ledger_too(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.session.create(tmp_path / "空.duban")
    assert window.work.tree.is_empty
    put(EXCEL)
    button = window.work.tree.empty.findChildren(QPushButton)[0]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_V, CONTROL)
    wizard(qtbot, window).close()


def test_a_copied_file_is_opened_when_pasted(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "五月.tsv"
    path.write_text(TABBED, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    press(qtbot, window, Qt.Key.Key_V, CONTROL)
    dialog = wizard(qtbot, window)
    assert dialog.windowTitle() == "导入 — 五月.tsv"
    dialog.close()


@pytest.mark.parametrize("text", ["", "请各单位于5月底前报送。"], ids=["empty", "words"])
def test_a_clipboard_without_a_table_is_said(qtbot: QtBot, window: MainWindow, text: str) -> None:
    put(text=text)
    press(qtbot, window, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: "剪贴板里没有表格" in window.notice.text)
    assert "连同表头" in window.notice.text
    assert not window.findChildren(ImportDialog)


def test_in_the_search_the_same_keys_paste_text(qtbot: QtBot, window: MainWindow) -> None:
    put(text="停车")
    window.bar.search.setFocus()
    qtbot.keyClick(window.bar.search, Qt.Key.Key_V, CONTROL)
    assert window.bar.search.text() == "停车"
