"""The words that say what is measured."""

from __future__ import annotations

import pytest

from models.judging.reading.thing_words import bare, grades_of


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("全年力争新建公共厕所", "公共厕所"),
        ("1-5月累计完成固定资产投资", "固定资产投资"),
        ("GDP增长", "地区生产总值"),
        ("和美乡村", "和美乡村"),
        ("确保达到", ""),
    ],
)
def test_the_words_that_say_what_is_measured(words: str, kept: str) -> None:
    assert "".join(bare(words).split()) == kept


def test_the_grades_that_words_name() -> None:
    assert grades_of("国家级、省级示范") == {"国家", "省"}
    assert grades_of("新增示范企业") == frozenset()
