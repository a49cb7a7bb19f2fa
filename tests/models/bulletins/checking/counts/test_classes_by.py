"""Classes told behind their whole, in a sentence or a paragraph of their own, come to it."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words

_MAIL = "8月共收到来信来电65件，其中来信22件，来电43件。"
_SHARED = "政协提案588件均已答复。"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{_MAIL}/其中按目的分类：揭发1件、求助57件、建议7件。", []),
        (f"{_MAIL}/其中按目的分类：揭发1件、求助47件、建议7件。", ["65件", "1件、求助47件、建议7件"]),
        (f"{_MAIL}办结60件。件次分类：揭发1件、求助59件、建议7件。", ["1件、求助59件、建议7件"]),
        (f"{_MAIL}/按领域看，城建20件、教育10件。", []),  # some of them
        (
            f"{_SHARED}/已解决的148件，占25.2%；列入计划的364件，占61.9%；暂难解决的66件，占11.2%；"
            "留作参考的10件，占1.7%。",
            [],
        ),
        (
            "政协提案591件均已答复。/已解决的148件，占25.2%；列入计划的364件，占61.9%；暂难解决的66件，占11.2%；"
            "留作参考的10件，占1.7%。",
            ["591件", "148件，占25.2%；列入计划的364件，占61.9%；暂难解决的66件，占11.2%；留作参考的10件"],
        ),
        # a pair of its own between semicolons, and the first and largest of several totals
        ("热线共受理工单495件。交办单位388件，直办107件；按期回复424件、逾期回复71件。", []),
        ("热线共受理工单495件。交办单位388件，直办107件；按期回复424件、逾期回复27件。", ["424件、逾期回复27件"]),
        (
            "热线共受理工单495件。交办单位476件，直办19件。工单分类：求决类400件、咨询类60件、其他类25件。",
            ["400件、咨询类60件、其他类25件"],
        ),
        # two sets told as one, each class with a share of its own
        ("全区完成16项。/区实事11件15项中，9项已完成，占60%；3项较快，占20%；3项偏慢，占20%。", []),
    ],
)
def test_classes_come_to_their_whole(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("区委印发交办单7期，交办事项19项。至目前，已办理完成13项，正在办理6项。", []),
        (
            "区委印发交办单7期，交办事项19项。至目前，已办理完成14项，正在办理6项。",
            ["19项。至目前，已办理完成14项，正在办理6项"],
        ),
        ("挂点项目总计62个，其中建设类23个、产业类14个、工作类9个、双创类16个，涉及单位41个。", []),
        (
            "挂点项目总计62个，其中建设类23个、产业类14个、工作类9个、双创类18个，涉及单位41个。",
            ["62个，其中建设类23个、产业类14个、工作类9个、双创类18个"],
        ),
    ],
)
def test_classes_of_one_sentence_or_the_next(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, text) == words
