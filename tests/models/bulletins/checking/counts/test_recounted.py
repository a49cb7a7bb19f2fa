"""What is counted again is as many as it was."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("会议定下43件事，已办结16件，正在办理27件。/督查发现，27件正在办理的事项中，有3件要加快。", []),
        ("会议定下43件事，已办结16件，正在办理27件。/督查发现，28件正在办理的事项中，有3件要加快。", ["28件"]),
        ("分解222条，达进度205条，欠进度17条。/对欠进度的14条具体工作逐一过堂。", ["14条"]),
        ("共收到提案128件。/126件提案全部办理完毕。", ["126件"]),
        ("共收到提案128件。/128件提案全部办理完毕。", []),
        ("150条目标中，124条达到序时进度。/26条未达到序时进度的目标由专班督办。", []),
    ],
)
def test_what_is_counted_again_is_as_many(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
