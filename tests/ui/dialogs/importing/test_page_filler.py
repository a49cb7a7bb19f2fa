"""Every page made shows what is known, whenever it is made."""

from __future__ import annotations

from pathlib import Path

from models.errors import LedgerFault
from tests.ui.dialogs.importing.walking import Open, finish
from ui.dialogs.importing.process import COMPARING
from ui.dialogs.importing.wizard import Step
from ui.services.session import Session


def test_a_page_can_be_turned_to_while_the_list_is_compared(filled: Session, table: Path, dialog: Open) -> None:
    shown = dialog(filled, None)
    titles: list[str] = []

    def look(what: str, share: float) -> None:
        if what == COMPARING and not titles:
            shown.steps.buttons[Step.MATCH].click()
            titles.append(shown.match_page.frame.title.text())

    shown.course.told.connect(look)
    shown.read(table)
    finish(shown)
    assert titles == ["2024年云江区重点工作"]
    assert shown.step is Step.MATCH
    assert len(shown.match_page.table.rows.comparisons) == 2


def test_a_fault_is_said_on_each_page_that_is_there_and_on_those_made_later(
    filled: Session, table: Path, dialog: Open
) -> None:
    shown = dialog(filled, table)
    shown.pages.turn_to(Step.MATCH)
    shown.showing.show_fault(LedgerFault("磁盘已满。"))
    for step in (Step.MATCH, Step.FINDINGS):
        assert "磁盘已满。" in shown.pages.page(step).fault_label.text()
    shown.showing.show_fault(None)
    assert shown.pages.page(Step.MATCH).fault_label.text() == ""
