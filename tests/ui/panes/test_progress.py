"""进展: two months side by side, what is new marked, and 否 only with its reason."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.periods import Period
from models.records import Report, Verdict
from models.store import history
from models.vocabulary import Frequency, Status
from tests.ui.keys import compose
from ui.panes.progress import ProgressPane

MARCH, APRIL = Period(2024, 3), Period(2024, 4)


@pytest.fixture
def progress(desk: SimpleNamespace) -> SimpleNamespace:
    desk.panes.show_pane(desk.panes.pane(ProgressPane))
    return desk.panes.pane(ProgressPane)


def verdict(desk: SimpleNamespace) -> tuple[bool | None, str] | None:
    found = desk.ledger.at_task_and_period(Verdict, desk.road, APRIL)
    return (found.plan_met, found.reason) if found else None


def test_what_is_new_against_the_month_before_is_marked(qtbot: QtBot, desk, progress) -> None:
    assert progress.before.value() == "完成路基78%。"
    assert progress.before.editor.isReadOnly()
    progress.content.editor.setFocus()
    compose(progress.content.editor, "完成路基92%，𡎚头隧道开工。")
    QTest.keyClick(progress.content.editor, Qt.Key.Key_Tab)
    assert desk.ledger.at_task_and_period(Report, desk.road, APRIL).content == "完成路基92%，𡎚头隧道开工。"
    qtbot.waitUntil(lambda: progress.marked == ["92%，𡎚头隧道开工"])
    assert progress.content.value() == "完成路基92%，𡎚头隧道开工。"


def test_marks_are_those_of_the_task_on_screen(qtbot: QtBot, desk, progress) -> None:
    operations.set_report(desk.ledger, desk.road, APRIL, "完成路基92%。")
    desk.panes.refresh()
    qtbot.waitUntil(lambda: progress.marked == ["92%"])
    desk.session.show_task(desk.plant)
    assert not any(progress.marked)
    desk.session.show_task(desk.road)
    qtbot.waitUntil(lambda: progress.marked == ["92%"])


def test_the_shortfall_is_saved_beside_the_content(desk, progress) -> None:
    progress.content.set_value("完成路基92%。")
    progress.shortfall.editor.setFocus()
    compose(progress.shortfall.editor, "截至4月底：路面未完成。")
    desk.panes.commit()
    report = desk.ledger.at_task_and_period(Report, desk.road, APRIL)
    assert (report.content, report.shortfall) == ("完成路基92%。", "截至4月底：路面未完成。")


def test_no_without_a_reason_waits_for_it_in_the_reason_field(desk, progress) -> None:
    QTest.mouseClick(progress.verdict.answers.buttons[False], Qt.MouseButton.LeftButton)
    assert progress.verdict.reason.hasFocus()
    assert "未完成情况说明" in progress.verdict.fault_label.text()
    assert verdict(desk) is None
    desk.session.show_task(desk.plant)
    assert progress.verdict.value() == (None, "")
    desk.session.show_task(desk.road)
    assert progress.verdict.value() == (False, "")
    assert progress.verdict.fault_label.isVisible()
    progress.verdict.reason.setFocus()
    compose(progress.verdict.reason, "征地推迟。")
    QTest.keyClick(progress.verdict.reason, Qt.Key.Key_Tab)
    assert verdict(desk) == (False, "征地推迟。")
    assert progress.verdict.fault_label.isHidden()


def test_an_answer_can_be_given_and_taken_back(desk, progress) -> None:
    buttons = progress.verdict.answers.buttons
    QTest.mouseClick(buttons[True], Qt.MouseButton.LeftButton)
    assert verdict(desk) == (True, "")
    QTest.mouseClick(buttons[None], Qt.MouseButton.LeftButton)
    assert verdict(desk) is None
    desk.session.undo()
    assert progress.verdict.value() == (True, "")


def test_typing_is_saved_for_its_own_month_when_the_month_is_changed(desk, progress) -> None:
    progress.content.set_value("完成路基92%。")
    desk.session.show_period(MARCH)
    assert desk.ledger.at_task_and_period(Report, desk.road, APRIL).content == "完成路基92%。"
    assert progress.content.value() == "完成路基78%。"
    assert history.next_undo(desk.ledger).label.endswith("2024年4月进展")


def test_the_months_with_reports_are_there_to_jump_to(desk, progress) -> None:
    months = [progress._months.itemAt(i).widget() for i in range(progress._months.count())]
    assert [month.text() for month in months] == ["3月", "4月"]
    months[0].click()
    assert desk.session.period == MARCH


def test_the_month_before_can_be_opened_and_corrected(desk, progress) -> None:
    progress._open_button.click()
    assert not progress.before.editor.isReadOnly()
    progress.before.set_value("完成路基79%。")
    desk.panes.commit()
    assert desk.ledger.at_task_and_period(Report, desk.road, MARCH).content == "完成路基79%。"
    desk.session.show_task(desk.plant)
    assert progress.before.editor.isReadOnly()


def test_the_last_report_is_compared_with_where_the_month_before_has_none(desk, progress) -> None:
    desk.session.show_period(Period(2024, 6))
    assert progress.before.value() == "完成路基78%。"
    assert progress._before_label.text() == "3月"
    desk.session.run(operations.set_report, desk.road, APRIL, "完成路基92%。")
    assert progress.before.value() == "完成路基92%。"
    assert progress._before_label.text() == "4月"
    desk.session.undo()
    assert (progress._before_label.text(), progress.before.value()) == ("3月", "完成路基78%。")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda ledger, desk: operations.edit_task(ledger, desk.road, {"starts": Period(2024, 6)}), "2024年6月起报"),
        (lambda ledger, desk: operations.edit_list(ledger, desk.list_id, {"starts": Period(2024, 5)}), "2024年5月起报"),
        (lambda ledger, desk: operations.add_status(ledger, desk.road, Status.SIGNED_OFF), "已销号，不再要求报送"),
        (
            lambda ledger, desk: operations.edit_task(ledger, desk.road, {"frequency": Frequency.QUARTERLY}),
            "季度报，本月不要求报送",
        ),
    ],
)
def test_why_no_report_is_owed_stands_beside_the_month(desk, progress, change, word: str) -> None:
    assert progress._now_label.text() == "4月"
    desk.session.run(change, desk)
    assert word in progress._now_label.text()
