"""Numbers in figures and in Chinese."""

from __future__ import annotations

from decimal import Decimal

import pytest

from models.texts.numerals import in_words, number, plain_number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3.5", "3.5"),
        ("1,200", "1200"),
        ("十", "10"),
        ("十二", "12"),
        ("三百二十", "320"),
        ("一千零五", "1005"),
        ("百", "100"),
        ("两", "2"),
        ("〇", "0"),
        ("半", "0.5"),
        ("二万三千", "23000"),
        ("三亿二千万", "320000000"),
    ],
)
def test_a_number_is_the_same_in_figures_and_in_words(words: str, value: str) -> None:
    assert number(words) == Decimal(value)


def test_digits_beside_each_other_name_no_number() -> None:
    assert number("一二") is None


def test_json_gets_whole_numbers_whole() -> None:
    assert [plain_number(Decimal(value)) for value in ("3.0", "2.5", "120000")] == [3, 2.5, 120000]
    assert isinstance(plain_number(Decimal("3.0")), int)


def test_what_is_written_in_chinese_is_known() -> None:
    assert [word for word in ("三十", "半", "两", "30", "-3") if in_words(word)] == ["三十", "半", "两"]
