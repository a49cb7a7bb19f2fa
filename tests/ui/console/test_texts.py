"""What other programs ask about texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import Run, assert_is_one_sentence


def test_understand_answers_each_text_with_places(run: Run, tmp_path: Path) -> None:
    texts = tmp_path / "texts.json"
    text = "6月底前新建口袋公园5处以上"
    texts.write_text(json.dumps([{"id": "a", "text": text, "year": 2024, "part": "task"}]), "utf-8")
    (answer,) = run("understand", str(texts), "--json").facts
    (date_named,) = answer["dates"]
    (quantity,) = answer["quantities"]
    assert answer["id"] == "a"
    assert date_named == {"span": "6月底前", "start": 0, "end": 4, "due": "2024-06-30", "kind": "deadline"}
    assert text[quantity["start"] : quantity["end"]] == quantity["span"] == "5处"
    assert (quantity["value_base"], quantity["base_unit"], quantity["bound"], quantity["mode"]) == (
        5,
        "处",
        "at_least",
        "new",
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "不是 UTF-8 的 JSON 文件"),
        ('{"text": "6月"}', "不是一个列表"),
        ('[{"text": "6月"}, {"year": 2024}]', "第 2 项读不懂"),
        ('[{"text": "6月", "part": "无"}]', "第 1 项读不懂"),
        ("[3]", "第 1 项读不懂"),
    ],
)
def test_texts_that_cannot_be_understood_get_one_sentence(
    run: Run, tmp_path: Path, content: str, sentence: str
) -> None:
    texts = tmp_path / "texts.json"
    texts.write_text(content, "utf-8")
    assert_is_one_sentence(run("understand", str(texts)), sentence, "文件里应是一个列表")
