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
        (
            "分解的21项任务中，九成有望完成。具体分为三个方面：/一、已基本完成的9项，占42.9%。"
            "/二、有一定困难的7项，占33.3%。/三、需要调整的5项，占23.8%。",
            [],
        ),
        (
            "分解的22项任务中，九成有望完成。具体分为三个方面：/一、已基本完成的9项。"
            "/二、有一定困难的7项。/三、需要调整的5项。",
            ["22项"],
        ),
        ("二、10项区级实事/公园、书屋等8项已进场施工；管网、渠道2项暂未启动施工。", []),
        (
            "二、10项区级实事/公园、书屋等9项已进场施工；管网、渠道2项暂未启动施工。",
            ["9项已进场施工；管网、渠道2项"],
        ),
        ("三、37项区级任务/37项任务均正常推进。", []),
        ("三、37项区级任务/35项任务均正常推进。", ["35项"]),
        # what was planned by then, done of it with some before their time, and not done
        ("计划开工90项，其中1-8月计划开工60项，已开工50项（含提前开工5项），未按计划开工15项。", []),
        ("计划开工90项，其中1-8月计划开工60项，已开工53项（含提前开工5项），未按计划开工15项。", ["未按计划开工15项"]),
    ],
)
def test_parts_and_wholes(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
