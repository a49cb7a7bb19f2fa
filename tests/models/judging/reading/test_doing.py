"""Words of plans without deadlines and hopes."""

from __future__ import annotations

import pytest

from models.judging.reading.doing import undated


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("力争6月底前完成主体工程", "完成主体工程"),
        ("确保年底前全面建成", "建成"),
        ("应急指挥平台上线", "应急指挥平台上线"),
        ("再生资源中心投用", "再生资源中心投用"),
        ("基本公共服务标准印发", "基本公共服务标准印发"),
        ("累计争取上级资金", "累计争取上级资金"),
        ("要素保障到位", "要素保障到位"),
        ("二季度规上工业产值", "二季度规上工业产值"),
    ],
)
def test_what_is_left_is_what_is_to_be_done(words: str, kept: str) -> None:
    assert undated(words) == kept
