"""The numbers of bulletins: read as they are printed, running on within a year, with their gaps and voids."""

from __future__ import annotations

from datetime import date

import pytest

from models.bulletins.numbers import Number, Standing, checked_series, following, parse, register, series_of
from models.documents.bulletin import Style
from models.errors import FieldFault
from models.paper_records import Bulletin, BulletinId
from models.periods import Period
from models.records import ListId

ISSUE, DOCUMENT, BOTH = "第{期}期", "云督〔{年}〕{号}号", "第{期}期（总第{总}期）"


def test_numbers_are_read_as_they_are_printed() -> None:
    assert parse("第十二期", 2024) == Number(ISSUE, 2024, 12)
    assert parse("云督[2023]第08号", 2024) == Number(DOCUMENT, 2023, 8)
    assert parse("第3期（总第128期）", 2024) == Number(BOTH, 2024, 3, 128)
    assert [parse(words, 2024) for words in ("六", "第期", "云督8号", "3号", "第6期7")] == [None] * 5


@pytest.mark.parametrize("series", [ISSUE, DOCUMENT, BOTH, "〔{年}〕{号}号"])
def test_what_is_printed_is_read_again(series: str) -> None:
    number = following([Number(series, 2024, 9, 40)], series, 2024)
    assert parse(number.words, 2024) == number
    assert checked_series(series) == series


def test_a_series_runs_on_within_a_year_and_restarts() -> None:
    used = [Number(ISSUE, 2024, 7), Number(DOCUMENT, 2024, 30), Number(BOTH, 2023, 12, 52)]
    assert following(used, ISSUE, 2024).words == "第8期"
    assert following(used, ISSUE, 2025).words == "第1期"
    assert following(used, BOTH, 2024).words == "第1期（总第53期）"
    assert series_of(Style.FORMAL, used) == DOCUMENT
    assert series_of(Style.PLAIN, []) == ISSUE


@pytest.mark.parametrize("pattern", ["", "第6期", "{期}", "云督{号}号", "第{期}期{号}号"])
def test_a_pattern_that_makes_no_number_is_refused(pattern: str) -> None:
    with pytest.raises(FieldFault, match="不是编号的写法"):
        checked_series(pattern)


def test_the_register_lists_gaps_and_voids() -> None:
    def issued(number: str, voided: date | None = None) -> Bulletin:
        day = date(2024, 9, 3)
        return Bulletin(BulletinId(1), ListId(1), Period(2024, 8), "通报", "", number, day, voided_on=voided)

    found = register([issued("第1期"), issued("第4期"), issued("第2期", date(2024, 9, 9)), issued("云督〔2024〕2号")])
    assert [(entry.number.words, entry.standing) for entry in found] == [
        ("云督〔2024〕2号", Standing.ISSUED),
        ("云督〔2024〕1号", Standing.GAP),
        ("第4期", Standing.ISSUED),
        ("第3期", Standing.GAP),
        ("第2期", Standing.VOID),
        ("第1期", Standing.ISSUED),
    ]
