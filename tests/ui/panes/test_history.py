"""历史 as a clerk reads it, and goes back from it."""

from __future__ import annotations

import getpass
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models import operations
from models.periods import Period
from models.records import PlanNode, Report, Task
from models.store.history import history
from models.store.records.writing import operation
from ui.panes.history import HistoryPane
from ui.panes.version import VersionDialog


@pytest.fixture
def pane(desk: SimpleNamespace) -> HistoryPane:
    desk.panes.show_pane(desk.panes.pane(HistoryPane))
    return desk.panes.pane(HistoryPane)


def lines(pane: HistoryPane) -> list[tuple[str, str, str]]:
    table = pane.table
    rows = [row for row in range(table.rowCount()) if table.columnSpan(row, 0) == 1]
    return [tuple(table.item(row, column).text() for column in range(3)) for row in rows]


def go_to(pane: HistoryPane, line: tuple[str, str, str]) -> None:
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(lines(pane).index(line)):
        QTest.keyClick(pane.table, Qt.Key.Key_Down)


def opened(pane: HistoryPane) -> VersionDialog:
    return next(dialog for dialog in pane.findChildren(VersionDialog) if dialog.isVisible())


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_user_of_the_computer_stands_beside_each_step(desk, pane) -> None:
    desk.session.run(operations.edit_task, desk.road, {"goal": "年内通车"})
    assert pane.table.item(0, 0).text().split("　")[1] == f"{getpass.getuser()}：修改1号任务"


def test_rows_deleted_since_are_still_told_with_their_names(desk, pane) -> None:
    desk.session.run(operations.set_plan, desk.road, [])
    desk.session.run(operations.set_report, desk.road, Period(2024, 3), "")
    assert lines(pane)[0] == ("3月 进展情况", "完成路基78%。", "")
    assert ("一季度 节点内容", "完成路基", "") in lines(pane)
    assert ("一季度 节点内容", "", "完成路基") in lines(pane)


def test_one_value_is_brought_back(desk, pane) -> None:
    desk.session.run(operations.edit_task, desk.road, {"goal": "年内通车", "text": "建成大道"})
    go_to(pane, ("任务", "建成临江大道", "建成大道"))
    click(pane.value_button)
    task = desk.ledger.get(Task, desk.road)
    assert (task.text, task.goal) == ("建成临江大道", "年内通车")
    assert lines(pane)[0] == ("任务", "建成大道", "建成临江大道")
    desk.session.undo()
    assert desk.ledger.get(Task, desk.road).text == "建成大道"


def test_a_version_is_looked_at_and_brought_back_with_the_keys(desk, pane) -> None:
    march = Period(2024, 3)
    desk.session.run(operations.edit_task, desk.road, {"goal": "年内通车"})
    desk.session.run(operations.set_report, desk.road, march, "完成路基92%。")
    desk.session.run(operations.set_plan, desk.road, [])
    desk.session.run(operations.edit_task, desk.road, {"goal": "明年通车"})
    go_to(pane, ("年度工作目标", "", "年内通车"))
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    dialog = opened(pane)
    model = dialog.table.rows
    shown = [tuple(model.index(row, column).data() for column in range(3)) for row in range(model.rowCount())]
    assert shown[:2] == [("年度工作目标", "明年通车", "年内通车"), ("一季度 节点时间", "（没有这一条）", "一季度")]
    assert ("3月 进展情况", "完成路基92%。", "完成路基78%。") in shown
    assert f"将改动下面 {len(shown)} 处" in dialog.heading.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert desk.ledger.get(Task, desk.road).goal == "年内通车"
    assert [report.content for report in desk.ledger.of_task(Report, desk.road)] == ["完成路基78%。"]
    assert [(n.text, n.due) for n in desk.ledger.of_task(PlanNode, desk.road)] == [("完成路基", date(2024, 3, 31))]
    assert history.next_undo(desk.ledger).label == "1号任务恢复到以前的版本"


def test_looking_and_leaving_changes_nothing(desk, pane) -> None:
    desk.session.run(operations.edit_task, desk.road, {"goal": "年内通车"})
    desk.session.run(operations.edit_task, desk.road, {"goal": "明年通车"})
    go_to(pane, ("年度工作目标", "", "年内通车"))
    click(pane.version_button)
    QTest.keyClick(opened(pane), Qt.Key.Key_Escape)
    assert desk.ledger.get(Task, desk.road).goal == "明年通车"
    go_to(pane, ("年度工作目标", "年内通车", "明年通车"))
    click(pane.version_button)
    assert "和现在一样" in pane.fault_label.text()


def test_an_undone_step_and_a_new_row_have_nothing_to_go_back_to(desk, pane) -> None:
    desk.session.run(operations.edit_task, desk.road, {"goal": "年内通车"})
    desk.session.undo()
    go_to(pane, ("年度工作目标", "", "年内通车"))
    assert "（已撤销）" in pane.table.item(0, 0).text()
    assert not pane.version_button.isEnabled() and not pane.value_button.isEnabled()
    go_to(pane, ("3月 进展情况", "", "完成路基78%。"))
    assert pane.version_button.isEnabled() and not pane.value_button.isEnabled()


def test_what_cannot_be_brought_back_is_said_in_the_pane(desk, pane) -> None:
    march = Period(2024, 3)
    desk.session.run(operations.set_report, desk.road, march, "完成路基92%。")
    desk.session.run(operations.set_report, desk.road, march, "")
    go_to(pane, ("3月 进展情况", "完成路基78%。", "完成路基92%。"))
    click(pane.value_button)
    assert "后来删除了" in pane.fault_label.text()


def test_a_long_history_is_shown_piece_by_piece(desk, pane) -> None:
    assert not pane.more_button.isVisible()
    for turn in range(120):
        operations.set_report(desk.ledger, desk.road, Period(2024, 4), f"完成 {turn}%。")
    desk.session.show_task(desk.plant)
    desk.session.show_task(desk.road)
    assert len(lines(pane)) == 100
    click(pane.more_button)
    assert ("4月 进展情况", "", "完成 0%。") in lines(pane)
    assert not pane.more_button.isVisible()


def test_a_row_whose_coming_was_undone_is_told_however_far_back_it_came(desk, pane) -> None:
    april = Period(2024, 4)
    for turn in range(110):
        operations.set_report(desk.ledger, desk.road, april, f"完成 {turn}%。")
    for _ in range(109):
        history.undo(desk.ledger)
    desk.session.undo()
    assert lines(pane)[0] == ("4月 进展情况", "完成 108%。", "完成 109%。")
    assert "（已撤销）" in pane.table.item(0, 0).text()


def test_an_indicator_is_told_by_its_name(desk, pane) -> None:
    values = {"task_id": desk.road, "name": "完成里程", "unit": "公里", "direction": "不低于", "accumulation": "累计"}
    with operation(desk.ledger, "登记指标") as op:
        indicator = op.write.insert("indicators", values)
        op.write.insert("indicator_targets", {"indicator_id": indicator, "value": 12.5})
        op.write.insert("indicator_actuals", {"indicator_id": indicator, "period": "2024-03", "value": 3.0})
    desk.session.announce(op.change_set)
    assert lines(pane)[:2] == [("3月 完成里程 完成值", "", "3"), ("完成里程 目标值", "", "12.5")]


def test_history_tells_field_by_field_what_was_and_is(desk) -> None:
    operations.edit_task(desk.ledger, desk.road, {"goal": "年内通车"})
    operations.set_verdict(desk.ledger, desk.road, Period(2024, 4), False, "征地推迟")
    desk.panes.show_pane(desk.panes.pane(HistoryPane))
    told = lines(desk.panes.pane(HistoryPane))
    assert told[:3] == [
        ("4月 评定", "", "否"),
        ("4月 未完成情况说明", "", "征地推迟"),
        ("年度工作目标", "", "年内通车"),
    ]
    assert ("责任单位", "", "区交通局") in told
