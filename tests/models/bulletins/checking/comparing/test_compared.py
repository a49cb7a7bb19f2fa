"""Two that are compared are looked up by what they are called."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("滨河镇完成18项，石门镇完成12项，滨河镇比石门镇多6项。", []),
        ("滨河镇完成18项，石门镇完成12项，滨河镇比石门镇多8项。", ["8项"]),
        ("滨河镇完成18项，石门镇完成24项，滨河镇比石门镇多6项。", ["滨河镇比石门镇多6项"]),
        ("滨河镇完成18项，石门镇完成12项，前者比后者多8项。", ["8项"]),
        ("得分依次为：滨河镇95分、城关镇92分、石门镇88分、东湖镇80分，第1名与第4名相差12分。", ["12分"]),
        ("滨河镇（95分）、城关镇（92分）、石门镇（88分）。/首末相差9分。", ["9分"]),
        ("滨河镇95分，城关镇92分，平均93.5分，滨河镇比平均分高2.5分。", ["2.5分"]),
        ("8月投资完成4.2亿元，7月完成3.9亿元，8月比7月多4000万元。", ["4000万元"]),
    ],
)
def test_what_is_compared_is_so_far_apart(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
