"""Where one unit's name ends and the next begins."""

from __future__ import annotations

import pytest

from models.intake.cells.unit_names import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("发改局、财政局，住建局;教育局；水利局\n交通局", "发改局 财政局 住建局 教育局 水利局 交通局"),
        ("新区经济发展局(区经信局)、区商务局", "新区经济发展局(区经信局) 区商务局"),
        ("各县（市、区）、产业集聚区", "各县（市、区） 产业集聚区"),
        ("各县（市\n区）\n产业集聚区", "各县（市、区） 产业集聚区"),
        ("区铁路（轨\n道）中心、区交通局", "区铁路（轨道）中心 区交通局"),
        ("区交通局&lt;桥隧;中心&gt;；区财政局", "区交通局&lt;桥隧;中心&gt; 区财政局"),
        ("* 区发改局 、区财政局 *", "区发改局 区财政局"),
        ("/", ""),
        ("区发改局（未闭合\n区财政局", "区发改局（未闭合 区财政局"),
        ("区水利局 区司法局　石桥镇", "区水利局 区司法局 石桥镇"),
        ("1.区水利局\n2.区司法局", "区水利局 区司法局"),
        ("①区水利局②区司法局", "区水利局 区司法局"),
        ("（1）区水利局（2）区司法局", "区水利局 区司法局"),
        ("区水利局、区司法局。", "区水利局 区司法局"),
        ("区水利局、区司法局等有关单位", "区水利局 区司法局"),
        ("区\u200b水利局\u200e", "区水利局"),
        ("区 水 利 局", "区水利局"),
        ("区水利局会同区司法局", "区水利局 区司法局"),
        ("12345热线办、3家企业", "12345热线办 3家企业"),
    ],
)
def test_names(text: str, names: str) -> None:
    assert [name for name, _ in names_in(text)] == names.split()


def test_a_space_within_a_name_does_not_part_it() -> None:
    assert names_in("云江新区 管理专班组、区水利局") == (("云江新区 管理专班组", False), ("区水利局", False))
