"""A deadline's cell: one node, or one for each line that names a day."""

from __future__ import annotations

from datetime import date

import pytest

from models.intake.cells.due import read_due


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("6月底前", [("6月底前", date(2024, 6, 30))]),
        ("勘察：3月底前\n打桩：9月底前", [("勘察：3月底前", date(2024, 3, 31)), ("打桩：9月底前", date(2024, 9, 30))]),
        ("勘察3月底；打桩9月底", [("勘察3月底；", date(2024, 3, 31)), ("打桩9月底", date(2024, 9, 30))]),
        ("2025年3月底前\n9月底前", [("2025年3月底前", date(2025, 3, 31)), ("9月底前", date(2025, 9, 30))]),
        ("2024年\n12月底前", [("2024年\n12月底前", date(2024, 12, 31))]),
        ("3月\n至6月", [("3月\n至6月", date(2024, 6, 30))]),
        ("6月30日前\n完成，长期坚持", [("6月30日前\n完成，长期坚持", date(2024, 6, 30))]),
        ("长期坚持", [("长期坚持", None)]),
        ("45473", [("2024-06-30", date(2024, 6, 30))]),
        ("2024年12月底前，其中桥面8月底前", [("2024年12月底前，其中桥面8月底前", date(2024, 12, 31))]),
        ("2025", [("2025-12-31", date(2025, 12, 31))]),
        ("2000", [("2000", None)]),
        ("无", []),
        ("6月底（力争5月底）", [("6月底（力争5月底）", date(2024, 6, 30))]),
        ("6月底前，争取5月底前完成", [("6月底前，争取5月底前完成", date(2024, 6, 30))]),
        ("力争5月底", [("力争5月底", date(2024, 5, 31))]),
        ("6.1-6.30", [("6.1-6.30", date(2024, 6, 30))]),
        ("2024-2026年", [("2024-2026年", date(2026, 12, 31))]),
        ("国庆节前", [("国庆节前", date(2024, 9, 30))]),
        ("明年春节前", [("明年春节前", date(2025, 1, 28))]),
        ("Ⅲ季度", [("Ⅲ季度", date(2024, 9, 30))]),
        ("II季度末", [("II季度末", date(2024, 6, 30))]),
        ("7月中下旬", [("7月中下旬", date(2024, 7, 31))]),
        ("3月1日→5月20日", [("3月1日→5月20日", date(2024, 5, 20))]),
        ("3月底前招标，9月底前通车", [("3月底前招标", date(2024, 3, 31)), ("9月底前通车", date(2024, 9, 30))]),
        ("10月底前招标，年底前开工", [("10月底前招标", date(2024, 10, 31)), ("年底前开工", date(2024, 12, 31))]),
        ("6月底前完成，长期坚持", [("6月底前完成，长期坚持", date(2024, 6, 30))]),
        ("24小时内", [("24小时内", None)]),
        ("2024年9月1日起实施", [("2024年9月1日起实施", None)]),
    ],
)
def test_the_days_of_a_deadline(text: str, nodes: list[tuple[str, date | None]]) -> None:
    assert [(node.label, node.due) for node in read_due(text, 2024)] == nodes


def test_what_a_date_cell_holds_goes_before_what_it_shows() -> None:
    (node,) = read_due("6月15日", 2024, date(2026, 6, 15))
    assert (node.label, node.due) == ("6月15日", date(2026, 6, 15))


@pytest.mark.parametrize("text", ["15-Jun-24", "15 June 2024", "Jun 15, 2024"])
def test_days_as_programs_set_to_english_write_them(text: str) -> None:
    (node,) = read_due(text, 2025)
    assert node.due == date(2024, 6, 15)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Aug-24", date(2024, 8, 31)),
        ("Feb 2025", date(2025, 2, 28)),
        ("25-Aug", date(2024, 8, 25)),
        ("Jun-30", None),  # June 2030, or the 30th of June
    ],
)
def test_months_and_days_as_a_spreadsheet_set_to_english_shows_them(text: str, due: date | None) -> None:
    (node,) = read_due(text, 2024)
    assert (node.label, node.due) == (text, due)


def test_what_only_looks_like_an_english_day() -> None:
    (node,) = read_due("31-Jun-24", 2025)
    assert node.due is None
