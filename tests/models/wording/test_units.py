"""Where a lead carries its star, and where a reader sees who leads without one."""

from __future__ import annotations

import pytest

from models.vocabulary import Role
from models.wording.units import UnitStyle, written

FIRST_LEADS = [("区交通局", Role.LEAD), ("区住建局", Role.SUPPORTING)]
SECOND_LEADS = [("区交通局", Role.SUPPORTING), ("区住建局", Role.LEAD)]
BOTH_LEAD = [("区交通局", Role.LEAD), ("区住建局", Role.LEAD)]
ALONE = [("区交通局", Role.LEAD)]


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (
            UnitStyle.LEADS_STARRED_FIRST,
            ("*区交通局、区住建局", "*区住建局、区交通局", "*区交通局、*区住建局", "区交通局", ""),
        ),
        (UnitStyle.LEADS_ONLY, ("区交通局", "区住建局", "区交通局、区住建局", "区交通局", "")),
        (
            UnitStyle.ONE_PER_LINE,
            ("区交通局\n区住建局", "区交通局\n*区住建局", "*区交通局\n*区住建局", "区交通局", ""),
        ),
        (
            UnitStyle.EACH_LEAD_STARRED,
            ("*区交通局、区住建局", "区交通局、*区住建局", "*区交通局、*区住建局", "*区交通局", ""),
        ),
    ],
)
def test_units_in_each_style(style: UnitStyle, words: tuple[str, ...]) -> None:
    found = tuple(written(units, style) for units in (FIRST_LEADS, SECOND_LEADS, BOTH_LEAD, ALONE, []))
    assert found == words


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (UnitStyle.LEADS_STARRED_FIRST, ("区交通局、区住建局", "区住建局、区交通局", "区交通局、区住建局")),
        (UnitStyle.ONE_PER_LINE, ("区交通局\n区住建局", "区交通局\n区住建局", "区交通局\n区住建局")),
    ],
)
def test_a_list_that_marks_no_leads_has_no_star(style: UnitStyle, words: tuple[str, ...]) -> None:
    assert tuple(written(units, style, marked=False) for units in (FIRST_LEADS, SECOND_LEADS, BOTH_LEAD)) == words
