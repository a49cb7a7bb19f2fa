"""Characters of symbol fonts."""

from __future__ import annotations

import pytest

from models.intake.formats.symbol_fonts import UNKNOWN, in_symbol_font, is_symbol_font, symbol


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        ("Symbol", 0xF0B3, "≥"),
        ("symbol", 0xB1, "±"),
        ("Wingdings", 0xF0FE, "☑"),
        ("Wingdings", 0xF0A8, "□"),
        ("Wingdings 2", 0xF052, "☑"),
        ("宋体", 0x2265, "≥"),
        ("Webdings", 0xF0B3, UNKNOWN),
        ("Wingdings", 0xF001, UNKNOWN),
    ],
)
def test_what_a_code_means(font: str, code: int, expected: str) -> None:
    assert symbol(font, code) == expected


def test_a_run_set_in_a_symbol_font() -> None:
    assert is_symbol_font("WINGDINGS 2") and not is_symbol_font("仿宋")
    assert in_symbol_font("Wingdings 2", "R £") == "☑ □"
    assert in_symbol_font("Wingdings", "完成") == "完成"
