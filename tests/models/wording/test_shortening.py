"""Texts on one line, cut where they are longer than there is room for."""

from __future__ import annotations

import pytest

from models.wording.shortening import first_of, one_line, shortened


def test_white_space_and_line_breaks_become_one_space() -> None:
    assert one_line(" 建成临江大道，\n\n全长\u30006公里。\t") == "建成临江大道， 全长 6公里。"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("建成临江", "建成临江"),
        ("建成临江大道", "建成临江…"),
        ("建成\n临江", "建成 临…"),
        ("  建成临江  ", "建成临江"),
        ("", ""),
    ],
)
def test_only_what_is_longer_is_cut(text: str, shown: str) -> None:
    assert shortened(text, 4) == shown


def test_names_that_are_left_out_are_told_of() -> None:
    assert first_of(["住建局", "水利局"], 2) == "住建局、水利局"
    assert first_of(["住建局", "水利局", "交通局"], 2) == "住建局、水利局等"
