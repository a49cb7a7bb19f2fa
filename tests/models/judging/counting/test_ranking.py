"""Places with ties."""

from __future__ import annotations

from models.judging.counting.ranking import ranked


def test_two_firsts_are_followed_by_a_third() -> None:
    found = ranked({"区住建局": 95.0, "区交通局": 95.0, "区水利局": 90.0})
    assert [(unit, place.rank) for unit, place in found.items()] == [("区住建局", 1), ("区交通局", 1), ("区水利局", 3)]
    assert [place.words for place in found.values()] == ["并列第1", "并列第1", "第3"]


def test_of_points_off_the_least_come_first() -> None:
    found = ranked({"甲": 3.0, "乙": 0.0, "丙": 0.5}, least_first=True)
    assert [(unit, place.words) for unit, place in found.items()] == [("乙", "第1"), ("丙", "第2"), ("甲", "第3")]


def test_of_nothing_there_are_no_places() -> None:
    assert ranked({}) == {}
