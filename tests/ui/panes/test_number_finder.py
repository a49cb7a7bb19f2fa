"""The numbers of a report are looked for while it is typed, the ledger asked once."""

from __future__ import annotations

from types import SimpleNamespace

from models.operations import indicators
from models.periods import Period
from ui.panes.number_finder import NumberFinder

APRIL = Period(2024, 4)


def test_the_ledger_is_asked_once_until_it_is_to_be_forgotten(desk: SimpleNamespace) -> None:
    finder = NumberFinder(desk.session)
    assert finder.find(desk.road, APRIL, "已建14公里") == ((), ())
    made = indicators.add_indicator(desk.ledger, desk.road, "新建农村公路", "公里").inserted("indicators")[0]
    indicators.set_target(desk.ledger, made, 45)
    assert finder.find(desk.road, APRIL, "已建14公里") == ((), ())
    finder.forget()
    asked: list[str] = []
    rows, places = finder.find(desk.road, APRIL, "新建农村公路14公里")
    desk.ledger.connection.set_trace_callback(asked.append)
    rows, places = finder.find(desk.road, APRIL, "新建农村公路15公里")
    desk.ledger.connection.set_trace_callback(None)
    assert (rows[0].value, rows[0].state, [place.span for place in places]) == ("15", "待采纳", ["15公里"])
    assert asked == []
