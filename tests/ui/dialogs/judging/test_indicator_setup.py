"""设置指标: many tasks set up from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.judging_records import Indicator, IndicatorTarget
from models.records import ListId, PlanNode, PlanNodeId, TaskId
from models.suggested.indicators import proposed_list
from models.vocabulary import Direction
from tests.ui.keys import compose
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.judging.indicator_setup import IndicatorSetupDialog
from ui.dialogs.judging.indicator_setup_table import Col, Decision
from ui.services.session import Session

_TEXTS = (
    ("新改建农村公路45公里", "累计新改建农村公路22公里"),
    ("新增公共停车位1200个", "完成选址"),
    ("加强队伍建设", "持续推进"),
    ("规上工业增加值增长8%", "增长7.5%"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SimpleNamespace]:
    session = Session(lambda: date(2024, 4, 20))
    session.create(tmp_path / "云江区.duban")
    ledger = session.ledger
    list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
    tasks = []
    for text, node in _TEXTS:
        tasks.append(TaskId(operations.add_task(ledger, list_id, text).inserted("tasks")[0]))
        made = PlanNode(PlanNodeId(0), tasks[-1], "二季度", node, date(2024, 6, 30))
        operations.set_plan(ledger, tasks[-1], [made])
    session.show_list(list_id)
    yield SimpleNamespace(session=session, ledger=ledger, list_id=list_id, tasks=tasks)
    session.close()


@pytest.fixture
def asker() -> ScriptedAsker:
    return ScriptedAsker()


def opened(desk: SimpleNamespace, asker: ScriptedAsker, qtbot: QtBot) -> IndicatorSetupDialog:
    dialog = IndicatorSetupDialog(desk.session, asker, proposed_list(desk.ledger, desk.list_id))
    qtbot.addWidget(dialog, before_close_func=lambda made: made._all.clear())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def press(dialog: IndicatorSetupDialog, keys: str) -> None:
    for key in keys:
        QTest.keyClick(dialog.table, getattr(Qt.Key, f"Key_{key}"))


def column(dialog: IndicatorSetupDialog, at: Col) -> list[str]:
    return [dialog.model.index(row, at).data() for row in range(dialog.model.rowCount())]


def test_a_key_a_row_decides_and_goes_on(desk, asker, qtbot) -> None:
    dialog = opened(desk, asker, qtbot)
    assert column(dialog, Col.NAME) == ["新改建农村公路", "新增公共停车位", "规上工业增加值增长"]
    assert column(dialog, Col.TARGETS)[0] == "二季度22　全年45"
    press(dialog, "131")
    assert column(dialog, Col.DECISION) == [Decision.ACCEPTED, Decision.REFUSED, Decision.ACCEPTED]
    assert dialog.accept_button.text() == "设置 2 项"
    with qtbot.waitSignal(dialog.told):
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.name for one in desk.ledger.all(Indicator)] == ["新改建农村公路", "规上工业增加值增长"]
    again = proposed_list(desk.ledger, desk.list_id)
    assert again == []
    desk.session.undo()
    assert desk.ledger.all(Indicator) == []
    assert len(proposed_list(desk.ledger, desk.list_id)) == 3


def test_many_are_decided_at_once_and_taken_back(desk, asker, qtbot) -> None:
    dialog = opened(desk, asker, qtbot)
    dialog.table.selectAll()
    press(dialog, "1")
    assert set(column(dialog, Col.DECISION)) == {Decision.ACCEPTED}
    dialog.table.selectAll()
    press(dialog, "0")
    assert set(column(dialog, Col.DECISION)) == {Decision.OPEN}
    dialog.accept()
    assert "还没有定下任何一项" in dialog.fault_label.text()
    assert dialog.isVisible()


def test_cells_are_typed_over_before_they_are_set_up(desk, asker, qtbot) -> None:
    dialog = opened(desk, asker, qtbot)
    press(dialog, "2")
    editor = dialog.table.indexWidget(dialog.table.currentIndex())
    editor.selectAll()
    compose(editor, "农村公路里程")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column(dialog, Col.NAME)[0] == "农村公路里程")
    assert column(dialog, Col.DECISION)[0] == Decision.ACCEPTED, "what is put right is wanted"
    dialog.model.setData(dialog.model.index(0, Col.TARGETS), "二季度20 全年46公里")
    dialog.model.setData(dialog.model.index(0, Col.DIRECTION), "约")
    dialog.table.setCurrentIndex(dialog.model.index(0, Col.NAME))
    press(dialog, "1")
    dialog.accept()
    (made,) = desk.ledger.all(Indicator)
    assert (made.name, made.direction) == ("农村公路里程", Direction.ABOUT)
    assert [target.value for target in desk.ledger.all(IndicatorTarget)] == [20, 46]


@pytest.mark.parametrize(
    ("at", "typed", "said"),
    [(Col.NAME, " ", "不能为空"), (Col.NUMBER, "很多", "不是数"), (Col.TARGETS, "五季度12", "看不出是哪个节点")],
)
def test_what_cannot_be_read_is_said_and_changes_nothing(  # noqa: PLR0917  a row of the table
    desk, asker, qtbot, at: Col, typed: str, said: str
) -> None:
    dialog = opened(desk, asker, qtbot)
    before = column(dialog, at)
    dialog.model.setData(dialog.model.index(0, at), typed)
    assert said in dialog.fault_label.text()
    assert column(dialog, at) == before


def test_the_list_is_narrowed_and_ordered(desk, asker, qtbot) -> None:
    first = proposed_list(desk.ledger, desk.list_id)[1].proposal
    from models.operations.judging.indicators import add_indicator  # noqa: PLC0415

    add_indicator(desk.ledger, first.task_id, "别的", "台")
    dialog = opened(desk, asker, qtbot)
    assert "新增公共停车位" not in column(dialog, Col.NAME)
    dialog.only_new.setChecked(False)
    assert "新增公共停车位" in column(dialog, Col.NAME)
    dialog.filter.setText("公路")
    assert column(dialog, Col.NAME) == ["新改建农村公路"]
    dialog.filter.setText("")
    dialog.order.choose(True)
    dialog.order.chosen.emit(True)
    sure = [row.now.sure for row in dialog.model.rows]
    assert sure == sorted(sure, reverse=True)
    dialog.filter.setText("没有")
    assert "没有符合筛选的" in dialog.detail.text()


def test_decisions_are_not_thrown_away_without_a_word(desk, asker, qtbot) -> None:
    dialog = opened(desk, asker, qtbot)
    press(dialog, "1")
    asker.prepare("confirm", False)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    asker.prepare("confirm", True)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.ledger.all(Indicator) == []


def test_the_number_is_marked_in_its_sentence(desk, asker, qtbot) -> None:
    dialog = opened(desk, asker, qtbot)
    words, start, end = dialog.model.rows[0].sentence
    assert words[start:end] == "45公里"
    dialog.grab()
