"""What is told one by one is as many as is said before."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("进度较慢的项目有3处：一是北岭渠，二是东沟渠，三是西坝渠。", []),
        ("进度较慢的项目有4处：一是北岭渠，二是东沟渠，三是西坝渠。", ["4处"]),
        ("来件分为三种：一是投诉类20件，二是求助类7件，三是建议类5件。", []),
        ("来件分为四种：一是投诉类20件，二是求助类7件，三是建议类5件。", ["四种"]),
        ("一等奖2名：甲站、乙站；二等奖3名：丙站、丁站、戊站。", []),
        ("没有完成的3处：北岭渠护坡剩200米；东沟渠尚未进场。", ["3处"]),
        ("北岭渠完成八成（80%）、东沟渠正在施工（60%），这3处下月完工。", ["3处"]),
        ("其中已建成的驿站3家，分别是北岭驿站已开放，东沟驿站已完工，其他驿站正在建设。", ["3家"]),
        ("调整的2项，分别为“北岭渠护坡”“东沟渠清淤”，需报批。", []),
        ("调整的2项，分别为“北岭渠护坡”“东沟渠清淤”“西坝渠改线”。", ["2项"]),
        ("一、慢于时序的指标3个（按考核口径）/1.财政收入：增长3%。/2.工业投资：增长4%。/二、其他", ["3个"]),
    ],
)
def test_what_is_told_one_by_one_is_counted(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
