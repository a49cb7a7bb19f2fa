"""What the status was on any day."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.panes.status_on_day import StatusOnDay


def test_a_day_is_answered_and_what_is_no_day_is_said(qtbot: QtBot) -> None:
    made = StatusOnDay(lambda day: f"{day}：预警")
    qtbot.addWidget(made)
    made.set_year(2024)
    for typed, answer in (("5月31日", "2024-05-31：预警"), ("", "")):
        made.day.setText(typed)
        made.day.left.emit()
        assert made.answer.text() == answer
    made.day.setText("从前")
    made.day.left.emit()
    assert "看不出是哪一天" in made.answer.text()
    made.clear()
    assert (made.day.text(), made.answer.text()) == ("", "")
