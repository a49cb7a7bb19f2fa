"""The numbers of a report are looked for while it is typed, the ledger asked once."""

from __future__ import annotations

from models.operations.judging import indicators
from models.periods import Period
from tests.ui.conftest import Sample
from ui.shell.main_window import MainWindow
from ui.widgets.number_finder import NumberFinder

APRIL = Period(2024, 4)


def test_the_ledger_is_asked_once_until_it_is_to_be_forgotten(window: MainWindow, sample: Sample) -> None:
    session = window.session
    finder = NumberFinder(session)
    assert finder.find(sample.road, APRIL, "已建14公里") == ((), ())
    made = indicators.add_indicator(session.ledger, sample.road, "新建农村公路", "公里").inserted("indicators")[0]
    indicators.set_target(session.ledger, made, 45)
    assert finder.find(sample.road, APRIL, "已建14公里") == ((), ())
    finder.forget()
    asked: list[str] = []
    rows, places = finder.find(sample.road, APRIL, "新建农村公路14公里")
    session.ledger.connection.set_trace_callback(asked.append)
    rows, places = finder.find(sample.road, APRIL, "新建农村公路15公里")
    session.ledger.connection.set_trace_callback(None)
    assert (rows[0].value, rows[0].state, [place.span for place in places]) == ("15", "待采纳", ["15公里"])
    assert asked == []
