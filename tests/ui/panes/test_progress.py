"""进展: two months side by side, what is new marked, and 否 only with its reason."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.judging_records import IndicatorActual
from models.month_records import Correction, CorrectionId
from models.operations.months.stages import add_correction
from models.periods import Period
from models.records import Report, Verdict
from models.store.history import history
from models.vocabulary import Frequency, Status
from tests.models.months.april import close
from tests.ui.keys import compose
from ui.look import theme
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
    qtbot.waitUntil(lambda: progress.marks.differing == ["92%，𡎚头隧道开工"])
    assert progress.content.value() == "完成路基92%，𡎚头隧道开工。"


def test_a_closed_month_can_only_be_read_and_says_how_it_is_changed(desk, progress) -> None:
    operations.set_report(desk.ledger, desk.road, APRIL, "完成路基92%。")
    close(desk.ledger, desk.list_id)
    desk.panes.refresh()
    assert progress.content.editor.isReadOnly()
    assert progress.shortfall.editor.isReadOnly() and progress.verdict.reason.isReadOnly()
    assert not progress.verdict.answers.isEnabled()
    assert progress._closed_hint.isVisible() and "重新开放" in progress._closed_hint.text()
    told = Correction(
        CorrectionId(0), desk.road, APRIL, "content", "完成路基92%。", "完成路基90%。", "统计公报", date(2024, 5, 9)
    )
    desk.session.run(add_correction, told)
    assert "5月9日更正进展\n原为：完成路基92%。\n更正为：完成路基90%。" in progress._closed_hint.text()
    desk.session.show_period(APRIL.shifted(1))
    assert not progress.content.editor.isReadOnly() and progress.verdict.answers.isEnabled()
    assert not progress._closed_hint.isVisible()
    assert progress.before_period == APRIL and not progress._open_button.isEnabled()


def test_a_text_typed_before_its_month_was_closed_can_be_taken_out_again(desk, progress) -> None:
    progress.content.editor.set_content("还没有存进台账。")
    close(desk.ledger, desk.list_id)
    progress.load(desk.road)
    assert progress.content.value() == "还没有存进台账。"
    assert not progress.content.editor.isReadOnly()


def test_both_months_share_a_narrow_pane_whatever_stands_above_them(qtbot: QtBot, desk, progress) -> None:
    operations.edit_task(desk.ledger, desk.road, {"frequency": Frequency.QUARTERLY})
    desk.panes.refresh()
    desk.panes.setFixedWidth(theme.px(420))
    qtbot.waitUntil(lambda: progress.width() < theme.px(420))
    assert "本月不要求报送" in progress._now_label.text()
    assert progress.before.width() == pytest.approx(progress.content.width(), abs=2)
    assert progress.content.geometry().right() <= progress.width()


def test_marks_are_those_of_the_task_on_screen(qtbot: QtBot, desk, progress) -> None:
    operations.set_report(desk.ledger, desk.road, APRIL, "完成路基92%。")
    desk.panes.refresh()
    qtbot.waitUntil(lambda: progress.marks.differing == ["92%"])
    desk.session.show_task(desk.plant)
    assert not any(progress.marks.differing)
    desk.session.show_task(desk.road)
    qtbot.waitUntil(lambda: progress.marks.differing == ["92%"])


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


# The numbers found in the report.


@pytest.fixture
def found(desk, qtbot):
    """A task with an indicator whose March figure was accepted, and the report of April on screen."""
    from models.operations.judging import indicators  # noqa: PLC0415

    ledger, april = desk.ledger, Period(2024, 4)
    made = indicators.add_indicator(ledger, desk.road, "新改建农村公路", "公里").inserted("indicators")[0]
    indicators.set_target(ledger, made, 45)
    other = indicators.add_indicator(ledger, desk.road, "完成投资", "亿元").inserted("indicators")[0]
    indicators.set_target(ledger, other, 3)
    indicators.accept_actual(ledger, made, Period(2024, 3), 9, "累计新改建农村公路9公里")
    desk.session.run(operations.set_report, desk.road, april, "累计新改建农村公路14公里，占年度目标的31%。")
    pane = desk.panes.pane(ProgressPane)
    desk.panes.show_pane(pane)
    desk.panes.activateWindow()
    qtbot.waitUntil(desk.panes.isActiveWindow)
    pane.find_numbers()
    return SimpleNamespace(pane=pane, numbers=pane.numbers, first=made, second=other)


def _accepted(desk) -> list[tuple[str, float, str]]:
    return [(str(one.period), one.value, one.evidence) for one in desk.ledger.of_task(IndicatorActual, desk.road)]


def test_enter_accepts_what_is_offered_and_goes_on(desk, found) -> None:
    assert [row.state for row in found.numbers.model.rows] == ["待采纳", "没找到"]
    assert "按3月采纳的对应" in found.numbers.why.text()
    QTest.keyClick(found.numbers.table, Qt.Key.Key_Return)
    assert _accepted(desk)[1:] == [("2024-04", 14, "累计新改建农村公路14公里，占年度目标的31%")]
    assert found.numbers.table.currentIndex().row() == 1
    assert found.numbers.model.rows[0].state == "✓ 采纳"
    desk.session.undo()
    assert found.numbers.model.rows[0].state == "待采纳"


def test_typing_replaces_and_delete_clears(desk, found, qtbot) -> None:
    table = found.numbers.table
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.indexWidget(table.currentIndex())
    editor.selectAll()
    compose(editor, "13.5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _accepted(desk)[1:] == [("2024-04", 13.5, "")])
    assert "进展里像是14" in found.numbers.model.rows[0].why
    table.setCurrentIndex(found.numbers.model.index(0, 2))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(_accepted(desk)) == 1)


def test_escape_goes_back_to_the_text_and_alt_down_comes_in(found) -> None:
    QTest.keyClick(found.numbers.table, Qt.Key.Key_Escape)
    assert found.pane.content.editor.hasFocus()
    QTest.keyClick(found.pane.content.editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert found.numbers.table.hasFocus()


def test_the_numbers_are_marked_with_a_line_in_the_text(found) -> None:
    selections = found.pane.content.editor.extraSelections()
    lined = [
        made.cursor.selectedText()
        for made in selections
        if made.format.underlineStyle() is not QTextCharFormat.UnderlineStyle.NoUnderline
    ]
    assert lined == ["14公里"]
    assert "下划线：找到的数" in found.pane._marked_hint.text()


def test_a_figure_being_typed_is_kept_over_an_unexpected_end(desk, found) -> None:
    table = found.numbers.table
    table.edit(table.currentIndex())
    editor = table.indexWidget(table.currentIndex())
    editor.selectAll()
    compose(editor, "12")
    (kept,) = desk.panes.unsaved()
    assert (kept.typed, kept.name) == ("12", "2024年4月　指标　新改建农村公路")
    found.pane.restore(kept.key, kept.value)
    assert _accepted(desk)[-1] == ("2024-04", 12, "")


def test_a_task_without_indicators_shows_no_numbers(desk, found) -> None:
    desk.session.show_task(desk.plant)
    found.pane.find_numbers()
    assert found.numbers.isHidden()
