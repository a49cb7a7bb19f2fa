"""The month on screen: one step at a time, or picked from a year's twelve."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from models.periods import Period
from tests.ui.tree.test_panel import press
from ui.shell.main_window import MainWindow
from ui.shell.period_picker import MonthPopup


def test_page_keys_turn_the_period(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.session.period == Period(2024, 3)
    assert window.status_bar.count.text().startswith("3 月：应报 5")
    press(qtbot, window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.session.period == Period(2024, 4)


def test_a_month_is_picked_from_the_year(qtbot: QtBot, window: MainWindow) -> None:
    window.bar.period.open_months()
    popup = window.bar.period.findChild(MonthPopup)
    assert [button.text() for button in popup.months if button.property("reported")] == ["4月"]
    assert popup.months[3].isChecked()
    QTest.mouseClick(popup.months[5], Qt.MouseButton.LeftButton)
    assert window.session.period == Period(2024, 6)


def test_another_year_shows_its_own_months_and_the_one_on_screen_only_in_its_year(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.bar.period.open_months()
    popup = window.bar.period.findChild(MonthPopup)
    before, after = (
        button for button in popup.findChildren(QToolButton) if button.accessibleName() in ("上一年", "下一年")
    )
    before.click()
    assert not any(button.isChecked() or button.property("reported") for button in popup.months)
    after.click()
    assert popup.months[3].isChecked() and popup.months[3].property("reported")
    before.click()
    popup.months[11].click()
    assert window.session.period == Period(2023, 12)
