"""The frame of an import: title, year, month, and the list it goes into."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models import operations
from models.periods import Period
from models.records import ListId, Report, TaskList
from tests.ui.dialogs.conftest import ScriptedAsker
from tests.ui.dialogs.importing.tables import UNDATED, choose_target
from tests.ui.dialogs.importing.walking import Open, Write, finish, held_up, settle, walk_to
from ui.dialogs.importing.wizard import Step
from ui.services.session import Session


def test_title_and_year_can_be_corrected_before(
    empty: Session, table: Path, dialog: Open, qtbot: QtBot, asker: ScriptedAsker
) -> None:
    shown = dialog(empty, table)
    walk_to(shown, Step.MATCH)
    frame = shown.match_page.frame
    frame.title.setText("云江区攻坚清单")
    frame.title.left.emit()
    assert not shown.apply_button.isEnabled()
    settle(qtbot, shown)
    frame.year.setValue(2025)
    frame.year.editingFinished.emit()
    settle(qtbot, shown)
    asker.confirmations = [True]  # the reports stay those of June 2024
    walk_to(shown, Step.RESULT)
    made = empty.ledger.all(TaskList)[0]
    assert (made.title, made.year) == ("云江区攻坚清单", 2025)


def test_the_year_follows_the_list_chosen_by_hand(filled: Session, write: Write, dialog: Open) -> None:
    older = ListId(operations.create_list(filled.ledger, "2022年重点工作", 2022).inserted("lists")[0])
    shown = dialog(filled, write("进展.xlsx", 表=list(UNDATED)))
    choose_target(shown, older)
    frame = shown.match_page.frame
    assert (frame.year.value(), frame.period.value()) == (2022, Period(2022, 7))
    walk_to(shown, Step.RESULT)
    assert {report.period for report in filled.ledger.of_list(Report, older)} == {Period(2022, 7)}


def test_what_was_laid_beside_another_list_is_not_shown_while_the_year_of_the_chosen_one_is_taken_over(
    filled: Session, write: Write, dialog: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = ListId(operations.create_list(filled.ledger, "2022年重点工作", 2022).inserted("lists")[0])
    shown = dialog(filled, write("进展.xlsx", 表=list(UNDATED)))
    walk_to(shown, Step.MATCH)
    go = held_up(monkeypatch, "models.intake.understanding", "understand")
    shown.match_page.frame.target.choose(older)
    shown.match_page.frame.target.chosen.emit(older)
    shown.go_on()
    assert shown.step is Step.FINDINGS
    assert not shown.apply_button.isEnabled()
    go.set()
    finish(shown)
    assert shown.apply_button.isEnabled()
