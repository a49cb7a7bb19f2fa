"""What is said of a row of figures as a whole is that of its figures."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("滨河镇95分、城关镇92分、石门镇88分，平均得分91.7分。", []),
        ("滨河镇95分、城关镇92分、石门镇88分，平均得分92.7分。", ["92.7分"]),
        ("前三名滨河镇95分、城关镇92分、石门镇88分，全区平均85分。", []),
        ("滨河镇95分、城关镇92分、石门镇88分。/三个镇中90分以上的1个。", ["1个"]),
        ("滨河镇95分、城关镇92分、石门镇88分。/得分最高的是城关镇。", ["得分最高的是城关镇"]),
        ("开展宣讲18场、惠及群众3600人，平均每场200人。", []),
        ("开展宣讲18场、惠及群众3600人，平均每场210人。", ["210人"]),
        ("从类别看：道路类94个，完成率79.6%；文旅类16个，完成率51.8%；管网类29个，完成率52.6%。道路类完成率最高。", []),
        (
            "从类别看：道路类94个，完成率79.6%；文旅类16个，完成率51.8%；管网类29个，完成率52.6%。其中管网类完成率最低。",
            ["其中管网类完成率最低"],
        ),
        (
            "镇街\t应改\t已改\t完成率/滨河镇\t10\t9\t90%/城关镇\t8\t6\t75%/完成率最低的是滨河镇。",
            ["完成率最低的是滨河镇"],
        ),
    ],
)
def test_rows_of_figures(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
