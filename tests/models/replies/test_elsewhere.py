"""Texts that say nothing themselves, and those that only look like them."""

from __future__ import annotations

import pytest

from models.replies.elsewhere import points_elsewhere


@pytest.mark.parametrize(
    "text",
    [
        "同上", "同上。", "同上月", "与上月一致", "同前期", "同第12项", "进展情况同上", "同3月", "见附件",
        "（详见附件2）", "附后", "另附", "见附件《验收备案表》", "见批注", "具体见纸质件", "无", "略", "待报",
        "已报送", "√", "是", "?", "x",
    ],
)  # fmt: skip
def test_points_elsewhere(text: str) -> None:
    assert points_elsewhere(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "暂无进展。", "已完成。", "尚未启动", "办结", "3处", "35", "初见成效", "见习岗位募集50个", "附近居民已搬迁",
        "附属楼封顶", "同步推进", "同比增长5%", "与上月相比新增2处", "同上月相比新增2处，累计5处。", "与3家企业签约",
        "见附件中的图纸已通过专家评审，主体完工3处。", "无障碍设施改造完成3处", "已报送区政府审批", "通车",
    ],
)  # fmt: skip
def test_says_something(text: str) -> None:
    assert not points_elsewhere(text)
