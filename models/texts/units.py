"""The units of quantities, what they are in their base unit, and what looks like one of them but is another word."""

from __future__ import annotations

import re
from decimal import Decimal

MEASURES: dict[str, tuple[str, Decimal]] = {
    unit: (base, Decimal(factor))
    for base, units in {
        "元": {"元": "1", "块钱": "1", "元人民币": "1"},
        "美元": {"美元": "1"},
        "港元": {"港元": "1"},
        "欧元": {"欧元": "1"},
        "%": {"%": "1", "个百分点": "1", "百分点": "1", "‰": "0.1"},
        "米": {"米": "1", "公里": "1000", "千米": "1000", "延米": "1", "m": "1", "km": "1000"}
        | {"厘米": "0.01", "毫米": "0.001"},
        "平方米": {"平方米": "1", "平方": "1", "平米": "1", "㎡": "1", "平方公里": "1000000", "平方千米": "1000000"},
        "亩": {"亩": "1", "公顷": "15", "亩次": "1"},
        "立方米": {"立方米": "1", "立方": "1", "方": "1", "m³": "1", "m3": "1"},
        "吨": {"吨": "1"},
        "公斤": {"公斤": "1", "千克": "1", "斤": "0.5"},
        "标箱": {"标箱": "1", "TEU": "1"},
        "千瓦": {"千瓦": "1", "kW": "1", "KW": "1", "兆瓦": "1000", "MW": "1000"},
        "千瓦时": {"千瓦时": "1", "度电": "1"},
        "微克/立方米": {"微克/立方米": "1", "μg/m³": "1"},
        "吨标准煤": {"吨标准煤": "1", "吨标煤": "1"},
    }.items()
    for unit, factor in units.items()
}
"""Units of measure: the base unit and how much of it one is."""

SPANS_OF_TIME = ("个月", "个工作日", "分钟", "小时", "天", "年", "周")
"""Units of time; each is its own base."""

_CLASSIFIERS = (
    "家次 人次 场次 批次 艘次 台次 班次 车次 架次 件次 户次 轮次 课时 学位 床位 席位 套次 标段 专题 方面 类别 "
    "个 家 户 项 件 场 页 人 名 位 次 处 所 座 坐 套 间 栋 幢 艘 辆 架 株 棵 头 只 羽 尾 起 宗 笔 篇 册 张 种 类 条 支 "
    "队 把 根 块 村 盏 幅 枚 眼 孔 届 轮 趟 倍 站 期 台 份 批 单 组 对 层 节 门 部 片 段 本 岗 班 分"
)

_NOT_BEFORE = {
    "个": "税股案位别性", "家": "庭园具长电族属校", "户": "外籍型口均主", "项": "目", "场": "所地馆景站镇内",
    "人": "民才员均口工社力大制居口", "名": "单录称列牌优城镇", "位": "于居置列次", "次": "月年日级季",
    "处": "理置罚级长于", "所": "有以属需在", "间": "接断", "条": "件例款线", "起": "步来草到降重因源",
    "期": "间末限货望满内", "台": "阶州风账", "份": "额", "批": "复而示准发", "单": "位元独", "组": "织团建",
    "对": "接标全象口外于策", "层": "级面次", "节": "点能约假庆", "门": "店槛户", "部": "门分委署", "段": "落",
    "本": "科级年区市级部地", "班": "子级列", "分": "钟之局管类批析别公解布辖设部享配工段包行支项中期院校馆层区",
    "倍": "增", "块": "链状", "站": "点位", "张": "力", "类": "型似", "支": "持撑部出", "队": "伍", "届": "时满",
    "村": "民社级庄居", "种": "植业子养粮", "把": "握关", "轮": "廓渡换", "只": "有要是能", "头": "部羊市",
    "方": "面案式向位法便针", "亩": "均产", "天": "然气台桥空候", "周": "边年期岁转", "年": "度级轻龄内底",
    "页": "面岩", "吨": "级", "千瓦": "级", "米": "级",
}  # fmt: skip
"""What follows a unit's character where it is the beginning of another word: 3处理 is no count."""


def _unit(unit: str) -> str:
    refused = _NOT_BEFORE.get(unit, "")
    return re.escape(unit) + (f"(?![{refused}])" if refused else "")


UNITS = "|".join(map(_unit, sorted((*MEASURES, *SPANS_OF_TIME, *_CLASSIFIERS.split()), key=len, reverse=True)))
"""A pattern for every unit, longer ones first."""

SPOKEN = frozenset("个家场次项名位所座条户件起种类台套艘亩处笔支份篇栋幢间元人倍") | {
    "个月",
    "公里",
    "家次",
    "人次",
    "场次",
    "批次",
    "万元",
}
"""Units that are counted with Chinese numerals too; with others these make names: 六组, 三年, 二期."""


def base(unit: str) -> tuple[str, Decimal]:
    """The base unit of a unit without 万 or 亿, and how much of it one is."""
    return MEASURES.get(unit, (unit, Decimal(1)))
