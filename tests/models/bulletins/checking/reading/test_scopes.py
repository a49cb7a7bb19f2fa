"""Figures of a section, a leader, a meeting or a part are of these only, and never held against the whole list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.fixture
def verbal(known: Facts) -> Facts:
    """The list with a section that begins with a verb."""
    rows = tuple(replace(row, section=row.section.replace("防汛", "推进城乡防汛")) for row in known.rows)
    return replace(known, rows=rows)


@pytest.mark.parametrize(
    "text",
    [
        "【任闻舟区长】分管4项，阶段性销号1项，预警1项。",
        "江知行副区长完成3项，预警1项；任闻舟区长完成2项，预警1项、逾期1项。",
        "区政府第9次常务会议议定5项，已销号2项。",
        "抓水利的5项任务中，阶段性销号1项，预警1项。",
    ],
)
def test_what_is_of_some_tasks_is_not_held_against_all(known: Facts, text: str) -> None:
    assert wrong_words(known, "截至8月底，12项任务销号8项。", text) == []


def test_all_tasks_by_the_words_of_the_title_are_counted(known: Facts) -> None:
    assert wrong_words(known, "截至8月31日，全区13项攻坚任务累计销号5项、阶段性销号3项。") == ["13项"]


def test_a_part_as_large_as_the_list_is_the_list(known: Facts) -> None:
    assert "5项" in wrong_words(known, "12项任务中，销号5项、预警2项。")


def test_a_heading_within_a_paragraph_names_its_section_without_the_verb(verbal: Facts) -> None:
    assert wrong_words(verbal, "（一）城乡防汛补短板。3项任务中，销号1项、阶段性销号1项。") == []
    assert wrong_words(verbal, "（一）城乡防汛补短板。3项任务中，销号1项、阶段性销号2项。") == ["2项"]
    assert wrong_words(verbal, "城乡防汛补短板完成率50.0%。") == ["50.0%"]


def test_the_size_behind_a_heading_is_that_of_its_section(known: Facts) -> None:
    assert wrong_words(known, "（一）防汛补短板。4项任务中，销号1项、阶段性销号1项。") == ["4项"]


def test_what_a_count_has_grown_to_is_of_now(known: Facts) -> None:
    assert wrong_words(known, "“销号”和阶段性“销号”任务由7月底的3项增加到8项。") == []
    assert wrong_words(known, "“销号”和阶段性“销号”任务由7月底的3项增加到9项。") == ["9项"]


@pytest.fixture
def led(known: Facts) -> Facts:
    """The list ordered by the leaders who answer for its parts."""
    leaders = {"一": "任闻舟区长", "二": "江知行副区长", "三": "孟和平常务副区长"}
    return replace(known, rows=tuple(replace(row, section=leaders[row.section[0]]) for row in known.rows))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("【任闻舟区长】分管3项，销号1项，阶段性销号1项，另1项未到节点。", []),
        ("【任闻舟区长】分管4项，销号1项，阶段性销号1项，另2项未到节点。", ["4项"]),
        ("【江知行副区长】分管3项，销号1项（T2航站楼），阶段性销号2项，预警1项（S1地块）。", ["2项"]),
        ("孟和平常务副区长分管6项，完成4项，完成率66.7%；江知行副区长分管3项，完成2项，完成率66.7%。", []),
        ("孟和平常务副区长分管6项，完成5项，完成率83.3%。", ["5项"]),
        ("任闻舟区长完成2项，占66.7%；江知行副区长完成2项，预警2项。", ["2项"]),
    ],
)
def test_leaders_whose_tasks_the_list_knows_are_held_against_them(led: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(led, text) == words
