"""Shares beside counts: of which whole they are, and where none is said."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # growth is no share
        ("今年10项指标中，社零总额1项同比增长78.1%，其余平稳。", []),
        # a row that opens as the first ones has one share
        ("共受理工单500件。位居前三的工单：出行类200件、环卫类120件、物业类80件，占工单总量的80%。", []),
        (
            "共受理工单500件。位居前三的工单：出行类200件、环卫类120件、物业类80件，占工单总量的88%。",
            ["80件，占工单总量的88%"],
        ),
    ],
)
def test_shares_of_their_whole(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words


@pytest.mark.parametrize(
    "text",
    [
        "任闻舟常务副区长分管任务完成6项，占85.7%，列第一；江知行副区长分管任务完成2项，占50.0%，列第二。",
        "任闻舟区长完成6项，75.0%；江知行副区长完成2项，66.7%。",
        "12项任务中，销号5项、阶段性销号3项，共8项，完成率66.7%，低于时间进度。",
        "区住建局牵头9项，完成率66.7%。区水利局牵头3项，1项销号、1项阶段性销号，完成率66.7%。",
        "区人民医院牵头1项，1项销号，完成率100%。",
        "截至8月31日，累计销号5项，阶段性销号3项，两项合计8项，占任务总数的66.7%；予以预警2项，占16.7%。",
    ],
)
def test_a_share_is_of_what_its_own_words_speak_of(known: Facts, text: str) -> None:
    assert wrong_words(known, text) == []


def test_a_share_that_no_number_of_tasks_has_is_wrong(known: Facts) -> None:
    assert wrong_words(known, "任闻舟区长完成2项，占76.7%。") == ["2项，占76.7%"]


def test_the_two_together_are_what_the_rate_is_of(known: Facts) -> None:
    assert wrong_words(known, "12项任务中，销号5项、阶段性销号3项，共8项，完成率76.7%。")[0].endswith(
        "共8项，完成率76.7%"
    )
