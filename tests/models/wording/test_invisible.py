"""Characters nobody sees."""

from __future__ import annotations

from models.wording.invisible import without_invisible


def test_zero_width_spaces_and_marks_of_direction_go() -> None:
    assert without_invisible("区\u200b水\u200e利\ufeff局\u00ad") == "区水利局"


def test_everything_seen_stays() -> None:
    text = "㙦城𠮷塘\u3000１²\u00a0A"
    assert without_invisible(text) == text
