"""核对台账: what is wrong is shown with both sides; one press takes the history's or a backup's, undo gives it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.records import Report, Task
from models.store.backups.backup import back_up
from models.store.opening import open_ledger
from tests.models.store.damaging import a_ledger, run
from ui.dialogs.safekeeping.ledger_check import LedgerCheckDialog
from ui.services.session import Session

Open = Callable[..., LedgerCheckDialog]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_ledger(tmp_path / "云江区.duban")


@pytest.fixture
def opened(qtbot: QtBot, path: Path) -> Open:
    def open_dialog(*statements: str) -> LedgerCheckDialog:
        run(path, *statements)
        session = Session(lambda: date(2024, 4, 20))
        session.open(path)
        made = LedgerCheckDialog(session)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: not made._checking.is_running)
        return made

    return open_dialog


def shown(dialog: LedgerCheckDialog) -> list[tuple[str, ...]]:
    model = dialog.model
    return [tuple(model.index(row, column).data() for column in range(4)) for row in range(model.rowCount())]


def press(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_sound_ledger_says_so(opened: Open) -> None:
    dialog = opened()
    assert dialog.count.text() == "没有不对的地方：每一条都和历史一致，附件都和校验值相符。"
    assert not dialog.history_button.isEnabled()
    assert not dialog.all_button.isEnabled()
    dialog._session.close()


def test_the_history_is_taken_by_one_press_and_undone(qtbot: QtBot, opened: Open) -> None:
    dialog = opened("UPDATE tasks SET goal = '年底前报废' WHERE id = 1")
    session = dialog._session
    assert shown(dialog) == [
        ("2024年云江区重点工作", "1 建成第1处便民服务点，惠及周边居民。", "任务：年度工作目标", "与历史不一致")
    ]
    assert [text.toPlainText() for text in dialog.texts] == ["年底前报废", "年底前投用", ""]
    press(dialog.history_button)
    assert session.ledger.get(Task, 1).goal == "年底前投用"
    assert shown(dialog) == []
    assert "可以撤销" in dialog.told.text()
    session.undo()
    assert session.ledger.get(Task, 1).goal == "年底前报废"
    dialog.look()
    qtbot.waitUntil(lambda: len(shown(dialog)) == 1)
    session.close()


def test_nothing_is_changed_unless_asked(opened: Open, path: Path) -> None:
    dialog = opened("DELETE FROM reports WHERE id = 7", "UPDATE tasks SET goal = '年底前报废' WHERE id = 1")
    assert len(shown(dialog)) == 2
    dialog._session.close()
    ledger = open_ledger(path)
    assert len(ledger.all(Report)) == 77
    assert ledger.get(Task, 1).goal == "年底前报废"
    ledger.close()


def test_all_are_taken_at_once(opened: Open) -> None:
    dialog = opened("DELETE FROM reports WHERE id = 7", "UPDATE tasks SET goal = '年底前报废' WHERE id = 1")
    assert dialog.all_button.text() == "全部用历史的（2 处）"
    press(dialog.all_button)
    ledger = dialog._session.ledger
    assert len(ledger.all(Report)) == 78
    assert ledger.get(Task, 1).goal == "年底前投用"
    dialog._session.close()


def test_a_backup_offers_its_own(opened: Open, path: Path) -> None:
    ledger = open_ledger(path)
    back_up(ledger)
    ledger.close()
    dialog = opened(
        "UPDATE tasks SET goal = CAST(x'e5ff41' AS TEXT) WHERE id = 1",
        "UPDATE changes SET after = '坏' WHERE table_name = 'tasks' AND row_id = 1",
    )
    assert [row[3] for row in shown(dialog)] == ["读不出来", "历史读不出来"]
    assert not dialog.history_button.isEnabled()
    assert "年底前投用" in dialog.texts[2].toPlainText()
    press(dialog.backup_button)
    assert dialog._session.ledger.get(Task, 1).goal == "年底前投用"
    dialog._session.close()
