"""A row of places has each name once, and its ends are those the text names."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words

_ROW = "1、云山镇；2、清溪镇；3、石桥乡；4、竹林乡；5、南湾镇。"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_ROW, []),
        ("1、云山镇；2、清溪镇；3、石桥乡；4、石桥乡；5、南湾镇。", ["石桥乡", "石桥乡"]),
        (f"{_ROW}排名前2位的为云山镇、清溪镇，末位为南湾镇。", []),
        (f"{_ROW}排名前2位的为云山镇、清溪镇，末位为竹林乡。", ["末位为竹林乡"]),
        (f"{_ROW}/排名前2位的为云山镇、石桥乡。", ["前2位的为云山镇、石桥乡"]),
        ("云山镇、清溪镇位居全区前两名，石桥乡、竹林乡、南湾镇位居全区后三名。", []),
        ("云山镇、清溪镇位居全区前两名，石桥乡、竹林乡、南湾镇位居全区后四名。", ["四"]),
        ("云山镇、清溪镇位居全市前十名。", []),  # among others
        ("办理及时的单位：云山镇、清溪镇。办理超期的单位：石桥乡、竹林乡。", []),
        ("办理及时的单位：云山镇、清溪镇。办理超期的单位：石桥乡、清溪镇。", ["清溪镇"]),
    ],
)
def test_places_of_a_row(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
