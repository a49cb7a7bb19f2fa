"""Parts and their whole: which counts are parts of which, and where they must come to it."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # headings that count other things than the one line above them
        (
            "区热线有9个单位反映较好。/（一）咨询已完成受理工单30件。/（二）投诉正在办理20件。/（三）其他类推进办理10件。",
            [],
        ),
        ("今年安排40项，已有27项动工。/（一）已完成7项。/（二）超时间进度7项。/（三）与时间进度同步13项。", []),
        ("今年安排26项实事。/（一）已完成7项。/（二）超时间进度7项。/（三）与时间进度同步13项。", ["26项"]),
        # what was planned by then, done of it with some before their time, and not done
        ("计划开工90项，其中1-8月计划开工60项，已开工50项（含提前开工5项），未按计划开工15项。", []),
        ("计划开工90项，其中1-8月计划开工60项，已开工53项（含提前开工5项），未按计划开工15项。", ["未按计划开工15项"]),
    ],
)
def test_parts_and_wholes(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
