"""Cells of few words: yes or no, how often, and what fails."""

from __future__ import annotations

import pytest

from models.intake.cells.answers import read_answer, read_frequency, split_shortfall
from models.vocabulary import Frequency


@pytest.mark.parametrize(
    ("text", "planned", "shortfall"),
    [
        ("桩基完成。\n截至6月底：主桥未合龙。", True, "截至6月底：主桥未合龙。"),
        ("截至6月底：主桥未合龙。", True, "截至6月底：主桥未合龙。"),
        ("桩基完成。\n截止6月30日:进度不足50%。", False, "截止6月30日:进度不足50%。"),
        ("截至8月底：已完成90%。", False, ""),
        ("截至8月底，未开工。", True, ""),
        ("截至6月底：未开工。\n已整改。", True, ""),
        ("桩基完成。\n截至目前：未开工。", True, ""),
    ],
)
def test_shortfalls(text: str, planned: bool, shortfall: str) -> None:
    content, found = split_shortfall(text, planned=planned)
    assert found == shortfall
    assert "\n".join(filter(None, (content, found))) == text


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("月度报", Frequency.MONTHLY),
        ("月报", Frequency.MONTHLY),
        ("每月", Frequency.MONTHLY),
        ("按月", Frequency.MONTHLY),
        ("季报", Frequency.QUARTERLY),
        ("每季度", Frequency.QUARTERLY),
        ("半年", Frequency.HALF_YEARLY),
        ("年报", Frequency.YEARLY),
        ("随时", None),
    ],
)
def test_frequencies(word: str, expected: Frequency | None) -> None:
    assert read_frequency(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("是", True),
        ("已完成", True),
        ("√", True),
        ("达到", True),
        ("否", False),
        ("未完成", False),
        ("×", False),
        ("未达到", False),
        ("部分", None),
    ],
)
def test_answers(word: str, expected: bool | None) -> None:
    assert read_answer(word) is expected
