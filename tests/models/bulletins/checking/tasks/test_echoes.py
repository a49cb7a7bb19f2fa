"""What a bulletin takes over from a task's report it takes over whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("智慧水利平台目前已安装传感器510个，剩余350个。", []),
        ("智慧水利平台目前已安装传感器150个，剩余350个。", ["150"]),
        ("智慧水利平台沿河监测段建设未启动。", []),
        ("智慧水利平台沿河监测段建设已完工。", ["已完工"]),
        ("智慧水利平台没有接入的镇为石门镇、东湖镇。", ["东"]),
    ],
)
def test_one_thing_changed_is_told(known: Facts, text: str, words: list[str]) -> None:
    report = "已安装传感器510个，剩余350个；沿河监测段建设未启动；没有接入的镇为石门镇、西湖镇。"
    rows = tuple(replace(row, report=report) if "智慧水利" in row.text else row for row in known.rows)
    assert wrong_words(replace(known, rows=rows), text) == words
