"""出表 asks which month is meant where the window shows one of which the list knows nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.ledger_settings import guessed_month_key
from models.operations import set_settings
from models.periods import Period
from ui.dialogs.exporting.dialog import ExportDialog
from ui.services.session import Session


@pytest.fixture
def dialog(filled: Session, asker, preferences, qtbot: QtBot) -> ExportDialog:
    filled.show_period(Period(2026, 11))
    made = ExportDialog(filled, asker, preferences, open_path=Path)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_printed_until_the_month_is_clear(dialog: ExportDialog) -> None:
    assert "2026年11月不在清单的年度里" in dialog.question.words.text()
    assert not any(way.isEnabled() for way in (dialog.export_button, dialog.print_button, dialog.look_button))
    assert "2026" not in dialog.preview.title.text()
    dialog.question.own_button.click()
    assert not dialog.question.is_open
    assert dialog.period.value() == Period(2024, 4)
    assert dialog.preview.title.text() == "2024年云江区重点工作进展情况汇总表(截至4月30日)"
    assert dialog.export_button.isEnabled() and dialog.target.name.text()


def test_the_month_on_screen_is_printed_where_it_is_meant(dialog: ExportDialog) -> None:
    dialog.question.shown_button.click()
    assert dialog.preview.title.text() == "2024年云江区重点工作进展情况汇总表(截至2026年11月30日)"
    dialog._follow_period()
    assert not dialog.question.is_open and dialog.export_button.isEnabled()


def test_a_month_that_the_file_did_not_name_is_asked_for(filled: Session, asker, preferences, qtbot: QtBot) -> None:
    assert filled.list_id is not None
    filled.run(set_settings, {guessed_month_key(filled.list_id): "2024-04"})
    filled.show_period(Period(2024, 4))
    dialog = ExportDialog(filled, asker, preferences, open_path=Path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.question.words.text() == "进展来自没有写明月份的文件，暂记在2024年4月。出这个月的表？"
    assert not dialog.question.own_button.isVisible() and not dialog.export_button.isEnabled()
    dialog.question.shown_button.click()
    assert dialog.export_button.isEnabled()
