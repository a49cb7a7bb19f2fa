"""What is new in a text against an earlier one."""

from __future__ import annotations

import sys

import pytest

from models.wording.differences import changed_ranges, end_of_change, utf16_offset


@pytest.mark.parametrize(
    ("before", "now", "marked"),
    [
        ("完成78%，投资0.71亿元。", "完成92%，投资0.86 亿元。", ["92%", "0.86 亿元"]),
        ("", "第一次报送", []),
        ("同样的话", "同样的话", []),
        ("完成初步设计批复。", "完成施工图审查，正在招标。", ["施工图审查，正在招标"]),
    ],
)
def test_numbers_are_marked_whole_and_chance_islands_are_not_spared(before: str, now: str, marked: list[str]) -> None:
    assert [now[start:end] for start, end in changed_ranges(before, now)] == marked


def test_qt_counts_rare_characters_as_two() -> None:
    assert utf16_offset("𡎚头", 1) == 2


@pytest.mark.parametrize(
    ("before", "now", "end"),
    [
        ("完成路基92%。", "完成路基95%。", "完成路基95"),
        ("完成路基。", "完成路基，开工𡎚头桥。", "完成路基，开工𡎚头桥"),
        ("完成路基，开工。", "完成路基。", "完成路基"),
        ("一样", "一样", "一样"),
        ("", "新写的", "新写的"),
    ],
)
def test_a_change_ends_where_the_texts_are_alike_again(before: str, now: str, end: str) -> None:
    assert end_of_change(before, now) == utf16_offset(now, len(end))


def test_long_texts_that_differ_everywhere_are_marked_whole_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    before, now = "甲" + "旧" * 3_000 + "乙", "甲" + "新" * 3_000 + "乙"
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "difflib", None)  # what takes seconds is not even asked
        assert changed_ranges(before, now) == [(1, 3_001)]
