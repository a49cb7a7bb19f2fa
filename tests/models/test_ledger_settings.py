"""What a ledger itself says about print and cut-offs."""

from __future__ import annotations

from datetime import date

import pytest

from models import ledger_settings, operations
from models.documents.paper import Edge, Paper
from models.ledger_settings import CUT_OFF_DAY, EDGE, MIRRORED, OFFICE
from models.periods import Period
from models.records import ListId
from models.store.records.ledger import Ledger

FEBRUARY, APRIL = Period(2024, 2), Period(2024, 4)


def test_the_office_is_printed_without_outer_white_space_and_not_at_all_where_none_is_set(ledger: Ledger) -> None:
    assert ledger_settings.office(ledger) == ""
    operations.set_settings(ledger, {OFFICE: " 云江区人民政府督查室\n"})
    assert ledger_settings.office(ledger) == "云江区人民政府督查室"


def test_sheets_are_measured_as_usual_until_the_ledger_says_otherwise(ledger: Ledger) -> None:
    assert ledger_settings.paper(ledger) == Paper()
    operations.set_settings(ledger, {EDGE: "glyph", MIRRORED: "mirrored"})
    assert ledger_settings.paper(ledger) == Paper(Edge.GLYPH, mirrored=True)
    operations.set_settings(ledger, {EDGE: "someone else's"})
    assert ledger_settings.paper(ledger).edge is Edge.BOX


@pytest.mark.parametrize(
    ("stored", "day"),
    [("25", 25), ("1", 1), ("31", 31), ("", 31), ("0", 31), ("32", 31), ("-5", 31), ("月底", 31)],
)
def test_a_day_no_month_has_is_the_last_one(ledger: Ledger, list_id: ListId, stored: str, day: int) -> None:
    operations.set_settings(ledger, {CUT_OFF_DAY: stored})
    assert ledger_settings.cut_off_day(ledger) == day
    assert ledger_settings.cut_off(ledger, list_id, APRIL) == date(2024, 4, min(day, 30))


def test_a_short_month_ends_where_it_ends(ledger: Ledger, list_id: ListId) -> None:
    assert ledger_settings.cut_off(ledger, list_id, FEBRUARY) == date(2024, 2, 29)
    operations.set_settings(ledger, {CUT_OFF_DAY: "30"})
    assert ledger_settings.cut_off(ledger, list_id, FEBRUARY) == date(2024, 2, 29)


def test_the_day_recorded_with_a_period_goes_first(ledger: Ledger, list_id: ListId) -> None:
    operations.set_settings(ledger, {CUT_OFF_DAY: "25"})
    operations.set_period(ledger, list_id, APRIL, cut_off=date(2024, 5, 3))
    assert ledger_settings.cut_off(ledger, list_id, APRIL) == date(2024, 5, 3)
    assert ledger_settings.cut_off(ledger, list_id, FEBRUARY) == date(2024, 2, 25)
    operations.set_period(ledger, list_id, APRIL, cut_off=None)
    assert ledger_settings.cut_off(ledger, list_id, APRIL) == date(2024, 4, 25)
