"""设置: what applies at once, what this computer remembers, what the ledger keeps and undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import ledger_settings, operations
from models.documents.paper import Edge, Paper
from models.issuing import building
from models.periods import Period
from models.store.backups.backup_files import backups_of
from models.vocabulary import FormKey
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.settings import SettingsDialog
from ui.look import theme
from ui.services.preferences import Preferences
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)


@pytest.fixture(autouse=True)
def _usual_looks(qapp: QApplication) -> Iterator[None]:
    theme.choose(qapp, None, 100)  # as the program begins
    yield
    theme.choose(qapp, None, 100)


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> SettingsDialog:
    qtbot.waitUntil(window.isActiveWindow)
    window.work.tree.view.setFocus()
    QTest.keySequence(window.work.tree.view, QKeySequence("Ctrl+,"))
    (found,) = window.findChildren(SettingsDialog)
    return found


def choose(choice: object, value: object) -> None:
    choice.choose(value)  # type: ignore[attr-defined]
    choice.activated.emit(choice.currentIndex())  # type: ignore[attr-defined]


def test_letters_and_colours_change_everything_at_once_and_are_remembered(
    window: MainWindow, dialog: SettingsDialog, preferences: Preferences, sample: Sample
) -> None:
    view = window.work.tree.view
    index = window.work.tree.model.index_of_task(sample.road)
    before = {
        "row": view.visualRect(index).height(),
        "pane": window.work.panes.fontMetrics().height(),
        "dialog": dialog.close_button.fontMetrics().height(),
        "foot": window.status_bar.saved.fontMetrics().height(),
        "pill": window.work.panes.badge.sizeHint().height(),
    }
    choose(dialog.letters, 150)
    after = {
        "row": view.visualRect(index).height(),
        "pane": window.work.panes.fontMetrics().height(),
        "dialog": dialog.close_button.fontMetrics().height(),
        "foot": window.status_bar.saved.fontMetrics().height(),
        "pill": window.work.panes.badge.sizeHint().height(),
    }
    assert all(1.35 < after[part] / before[part] < 1.65 for part in before), (before, after)
    choose(dialog.scheme, "dark")
    assert theme.is_dark()
    assert Preferences(Path(preferences._settings.fileName())).looks() == ("dark", 150)
    dialog.reset_button.click()
    assert preferences.looks() == ("", 100)
    assert view.visualRect(index).height() == before["row"]


def test_how_sheets_are_measured_is_chosen_for_the_ledger_and_undone(
    window: MainWindow, dialog: SettingsDialog, sample: Sample
) -> None:
    ledger = window.session.ledger
    choose(dialog.edge, Edge.GLYPH)
    choose(dialog.sides, "mirrored")
    document = building.build(ledger, FormKey.PROGRESS, sample.list_id, APRIL)
    assert document.paper == Paper(Edge.GLYPH, mirrored=True)
    window.session.undo()
    assert (dialog.edge.value(), dialog.sides.value()) == (Edge.GLYPH, "")
    dialog.reset_button.click()
    assert ledger_settings.paper(ledger) == Paper()


def test_the_office_is_printed_and_undo_takes_it_off_again(
    qtbot: QtBot, window: MainWindow, dialog: SettingsDialog, sample: Sample
) -> None:
    ledger = window.session.ledger
    dialog.office.setText(" 云江区人民政府督查室 ")
    qtbot.keyClick(dialog.office, Qt.Key.Key_Return)
    document = building.build(ledger, FormKey.PROGRESS, sample.list_id, APRIL)
    assert document.blocks[-1].text == "制表单位：云江区人民政府督查室"
    assert window.status_bar.undo.text() == "可撤销：修改设置（Ctrl+Z）"
    window.session.undo()
    assert dialog.office.text() == ""
    assert not ledger_settings.office(ledger)


def test_the_cut_off_rule_moves_titles_and_what_is_overdue(
    window: MainWindow, dialog: SettingsDialog, sample: Sample
) -> None:
    from models.records import PlanNode, PlanNodeId  # noqa: PLC0415

    ledger = window.session.ledger
    node = PlanNode(PlanNodeId(0), sample.parking, "4月底", "开工", date(2024, 4, 30))
    window.session.run(operations.set_plan, sample.parking, [node])
    assert sample.parking in window.work.tree.standing.overdue
    choose(dialog.day, 25)
    assert sample.parking not in window.work.tree.standing.overdue
    assert "4月25日" in building.build(ledger, FormKey.PROGRESS, sample.list_id, APRIL).title
    operations.set_period(ledger, sample.list_id, APRIL, cut_off=date(2024, 4, 28))
    assert ledger_settings.cut_off(ledger, sample.list_id, APRIL) == date(2024, 4, 28)
    choose(dialog.day, 30)
    assert ledger_settings.cut_off(ledger, sample.list_id, Period(2024, 2)) == date(2024, 2, 29)


def test_backups_also_go_to_the_second_place_when_asked_and_when_a_changed_ledger_is_left(
    window: MainWindow, dialog: SettingsDialog, sample: Sample, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    scripted.prepare("folder", stick)
    dialog.pick_button.click()
    assert dialog.second.text() == str(stick)
    scripted.prepare("confirm", True)
    window.commands["back_up"].trigger()
    assert len(backups_of(sample.path, stick)) == 1
    assert "异地备份" in window.notice.text
    window.session.run(operations.edit_task, sample.road, {"text": "建成临江大道"})
    window.close()
    assert len(backups_of(sample.path, stick)) == 2


def test_a_second_place_that_is_not_there_gives_a_notice_and_nothing_else(
    qtbot: QtBot, empty_window: MainWindow, sample: Sample, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    empty_window.preferences.set_second_backups(str(tmp_path / "拔掉了"))
    empty_window.session.open(sample.path)
    qtbot.waitUntil(lambda: "现在连不上" in empty_window.notice.text)
    assert empty_window.notice.text.startswith("▲ 异地备份没有写成")
    assert empty_window.status_bar.saved.text() == "✓ 已保存"
    scripted.prepare("confirm", True)
    empty_window.commands["back_up"].trigger()
    assert "现在连不上" in empty_window.notice.text
    assert any("已备份并校验" in message.sentence for message in empty_window.messages.all)
    assert not (tmp_path / "拔掉了").exists()


def test_the_fonts_of_a_pdf_are_told_when_asked_for(dialog: SettingsDialog) -> None:
    assert dialog.fonts.isHidden()
    dialog.fonts_button.click()
    told = dialog.fonts.text().splitlines()
    assert [line.partition("（")[0] for line in told] == [
        "方正小标宋简体",
        "黑体",
        "楷体_GB2312",
        "仿宋_GB2312",
        "宋体",
    ]
