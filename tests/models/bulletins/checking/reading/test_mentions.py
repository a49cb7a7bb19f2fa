"""A task is found where a sentence names it in other words, and not where the words are of any task."""

from __future__ import annotations

import pytest

from models.bulletins.checking.reading.mentions import Index
from models.bulletins.facts import Facts
from models.bulletins.letter import Line, Role


@pytest.fixture
def index(known: Facts) -> Index:
    return Index(known.rows)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("智慧水利平台由区水利局牵头，11月建成。", [("智慧水利平台", "3")]),
        ("（一）飞鸿光电二期：项目方正在选址。", [("飞鸿光电二期", "5")]),
        ("农贸市场、老旧小区改造两项正在推进。", [("农贸市场", "11"), ("老旧小区改造", "8")]),
        ("T3航站楼主体封顶。", [("T3航站楼主体封顶", "4")]),
        ("各单位要抓好落实，年底前完成全部任务，确保项目建成投入使用。", []),
        ("全区上半年完成投资12亿元，新开工项目8个。", []),
    ],
)
def test_a_task_is_found_by_what_few_others_have(index: Index, text: str, found: list[tuple[str, str]]) -> None:
    mentions = list(index.of(Line(0, text, Role.BODY)))
    assert [(mention.words, mention.row.number) for mention in mentions] == found
