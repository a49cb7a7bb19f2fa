"""What looks like a quantity and is none."""

from __future__ import annotations

import pytest

from models.texts.plain import plain
from models.texts.quantities import read_quantities


def read(text: str) -> list[str]:
    return [text[found.start : found.end] for found in read_quantities(plain(text), [])]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("an ordinal", "获第3批试点"),
        ("a rank", "综合排名前10名"),
        ("a model", "MT60台设备"),
        ("a ratio", "比例为6:4"),
        ("a telephone number", "联系电话88123456个"),
        ("a size in a name", "3000吨级码头"),
        ("a slogan", "增强四个意识"),
        ("a plan of years", "实施三年行动"),
        ("years that nothing measures", "三年建成"),
        ("a circle", "打造15分钟生活圈"),
        ("hours of duty", "24小时值班"),
        ("a house", "拆除3幢2单元501室"),
        ("a stage", "2期工程已完工"),
        ("nothing definite", "走访数十家"),
        ("one that only says a", "开展一项活动"),
        ("a half that counts nothing", "覆盖半个县域"),
        ("a class", "10亿元以上的重大项目"),
    ],
)
def test_it_is_no_quantity(kind: str, text: str) -> None:
    assert read(text) == [], kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GDP120亿元", ["120亿元"]),
        ("新建一座驿站", ["一座"]),
        ("近百名党员", ["百名"]),
        ("用时半个月", ["半个月"]),
        ("工期缩短3年", ["3年"]),
        ("限时24小时办结", ["24小时"]),
        ("拆除3幢", ["3幢"]),
        ("招引5亿元以上制造业项目6个", ["6个"]),
        ("投资达到10亿元以上，", ["10亿元"]),
        ("增速为-3%", ["-3%"]),
        ("走访二十家", ["二十家"]),
    ],
)
def test_its_neighbour_is_one(text: str, found: list[str]) -> None:
    assert read(text) == found
