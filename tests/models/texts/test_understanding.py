"""The invented sentences, read: every date and quantity of each trap, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.texts.understanding import understand
from tests.models.texts.readings import Reading, readings, table


@pytest.mark.parametrize("reading", readings(), ids=lambda reading: reading.trap)
def test_a_trap_names_what_it_should_and_nothing_else(reading: Reading) -> None:
    assert Counter(reading.found) == Counter(reading.wanted), reading.text


def test_the_table_has_a_line_for_each_trap(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\nreadings of invented sentences\n{table()}")
    lines = table().splitlines()
    assert len(lines) == len({reading.trap for reading in readings()})
    assert not [line for line in lines if "wrong" in line]


@pytest.mark.parametrize(
    "text", ["", " \n", "。", "1.", "第", "年月日", "2024年13月45日", "2024年2月30日", "-", "亿元", "十"]
)
def test_a_text_that_names_nothing_is_read_as_naming_nothing(text: str) -> None:
    understood = understand(text, 2024)
    assert not understood.dates
    assert not understood.quantities


@given(
    st.text(
        alphabet="0123456789.,-至年月日底前中下旬季度第半一二十百两万亿元个%以上约余（）“”《》 \n截至春节后新增完成",
        max_size=40,
    )
)
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    understood = understand(text, 2024)
    for named in (*understood.dates, *understood.quantities):
        assert 0 <= named.start < named.end <= len(text)
