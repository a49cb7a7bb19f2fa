"""The ladder: ready rungs, and numbers as they are printed."""

from __future__ import annotations

from models.month_records import Slip, SlipId, SlipKind, SlipKindId
from models.records import ListId, UnitId
from models.slips.kinds import READY, kinds_of, next_kind, number_words
from models.store.records.ledger import Ledger
from tests.models.months.april import APRIL


def slip(kind: int, number: int = 5) -> Slip:
    return Slip(SlipId(1), ListId(1), SlipKindId(kind), UnitId(1), APRIL, 2024, number)


def test_a_ledger_without_rungs_has_those_that_are_ready(ledger: Ledger) -> None:
    assert kinds_of(ledger) == list(READY)
    assert all(kind.colour and kind.request for kind in READY)


def test_the_highest_rung_is_followed_by_itself() -> None:
    kinds = [kind._replace(id=SlipKindId(place)) for place, kind in enumerate(READY, start=7)]
    assert [next_kind(kinds, slip(place)).name for place in (7, 8, 9)] == ["催办单", "督办单", "督办单"]
    assert next_kind(kinds, None) is kinds[0] and next_kind(kinds, slip(99)) is kinds[0]


def test_numbers_have_the_whole_year_and_no_leading_zero() -> None:
    assert number_words(READY[1], slip(8)) == "〔2024〕5号"
    assert (
        number_words(SlipKind(SlipKindId(8), "督办单", series="云督办〔{年}〕{号}号"), slip(8, 12))
        == "云督办〔2024〕12号"
    )
