"""Classes of progress leave nothing out; a few of many do."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("石桥渠道45处：完工30处、在建15处。", []),
        ("石桥渠道45处，完工30处，在建14处。", ["45处，完工30处，在建14处"]),
        ("桥梁28座。涉及危桥20处，已完成改造12处，未开工2处。", []),
        ("巡查点20处，合格17处，不合格2处。", ["20处，合格17处，不合格2处", "不合格2处"]),
        ("群众来件106件，其中来电80件，来信26件。", []),
        ("群众来件106件，其中来电90件，来信26件。", ["106件，其中来电90件，来信26件"]),
        ("共收到建议52件，A类建议33件，B类建议14件，C类建议6件。", ["52件，A类建议33件，B类建议14件，C类建议6件"]),
        ("24处隐患中，限期2024年整改18处，限期2025年整改7处。", ["24处隐患中，限期2024年整改18处，限期2025年整改7处"]),
        ("管线28条，全面完成13条，占46.4%，按进度实施14条，占50%。", []),
    ],
)
def test_classes_that_leave_nothing_out_add_up(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
