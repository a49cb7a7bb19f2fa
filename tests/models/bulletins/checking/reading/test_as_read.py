"""Bulletins out of PDF files and web pages are read as if they were typed well, and findings stand where they wrote."""

from __future__ import annotations

import pytest

from models.bulletins.checking.reading.as_read import read
from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("截至 8 月 31 日, 销号８项;预警2项:", "截至8月31日，销号8项；预警2项："),
        ("投资1,260万元,占比 84 %(见表)", "投资1,260万元，占比84%（见表）"),
        ('　　对"甲工程"予以预警.', "对“甲工程”予以预警。"),
        ("会议定于15:30召开，GDP 增长 5.2%。", "会议定于15:30召开，GDP增长5.2%。"),
        ("销号率②66.7%③。", "销号率66.7%。"),
        ("序号 单位 得分", "序号 单位 得分"),
        ("滨河镇\t8\t66.7%", "滨河镇\t8\t66.7%"),
    ],
)
def test_it_is_read_as_if_typed_well(written: str, text: str) -> None:
    assert read(written).text == text


def test_a_place_goes_back_to_where_it_was_written() -> None:
    reading = read(" 截至 8 月底, 销号 8 项")
    start = reading.text.index("8项")
    assert reading.written[slice(*reading.back(start, start + 2))] == "8 项"


def test_a_fault_is_marked_in_what_is_written(known: Facts) -> None:
    assert wrong_words(known, "截至 8 月底,全区 12 项任务中,已销号 9 项.") == ["9 项"]
