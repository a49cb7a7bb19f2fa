"""One name stands in no two lists that exclude each other."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "北岭中专迁建、东沟粮库、西坝泵站等项目已提前完成。/南山小区、北岭中专迁建、石桥集镇等均未完成。",
            ["北岭中专迁建", "北岭中专迁建"],
        ),
        ("北岭中专迁建、东沟粮库等项目已提前完成。/南山小区、石桥集镇等均未完成。", []),
        ("化解率较高的县有：沂河、石桥，较低的有：南山；未达到要求的县有：沂河。", ["沂河"]),
        ("云山镇、清溪镇2个乡镇已按时间节点完成任务，石桥乡剩余7户未签协议。", []),
        ("云山镇、石桥乡2个乡镇已按时间节点完成任务，石桥乡剩余7户未签协议。", ["石桥乡"]),
        ("第一、二、四次会议的事项全部办结；第三次会议12件，办结11件，正在办理1件。", []),
        ("第一、二、三次会议的事项全部办结；第三次12件，办结11件，正在办理1件。", ["三"]),
    ],
)
def test_a_name_in_two_opposed_lists_is_told(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
