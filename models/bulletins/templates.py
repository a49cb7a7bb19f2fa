"""Templates of bulletins, per office and kind: kept in the ledger by name; three come with the program."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from models.bulletins.composing import check_pattern
from models.bulletins.numbers import checked_series
from models.bulletins.parts import Parts, from_json, to_json
from models.documents.bulletin import Style
from models.errors import FieldFault, OperationFault
from models.paper_records import BulletinTemplate


@dataclass(frozen=True, slots=True)
class Template:
    """``title`` and ``body`` are texts with fields ({清单}, {销号}); ``parts`` what stands around the body."""

    name: str
    title: str
    body: str
    parts: Parts = field(default_factory=Parts)


_TITLE = "关于{清单}进展情况的通报"
_OPENING = "为推动{清单}落地见效，现将截至{截至}的进展情况通报如下："
_DEMAND = "各责任单位要对照清单，逐项查漏补缺，倒排工期，按时报送进展，确保各项任务按期完成。"
_PROGRESS = "\n".join(
    (
        _OPENING,
        *("一、总体情况", "{总体}"),
        *("二、销号情况", "经审核，{销号}"),
        *("三、预警情况", "{预警}"),
        *("四、逾期情况", "{逾期}"),
        *("五、报送情况", "{报送}"),
        *("六、更正", "{更正}"),
        *("七、工作要求", _DEMAND),
    )
)
_SIGNING = "\n".join(
    (
        "为推动{清单}落地见效，区政府办对截至{截至}的任务完成情况进行了核查。现将有关情况通报如下：",
        "一、销号情况。截至{截至}，经核查，{销号}",
        "二、预警情况。{预警}",
        "三、逾期情况。{逾期}",
        "四、更正。{更正}",
        "各责任单位要倒排工期，于下月15日前将整改情况报区政府办督查室。",
    )
)
_RANKING = "\n".join(
    (
        _OPENING,
        *("一、总体情况", "{总体}"),
        *("二、完成情况排名", "{排名}"),
        *("三、预警和扣分情况", "{预警}", "{扣分}"),
        *("四、报送情况", "{报送}{未报}"),
        *("五、更正", "{更正}"),
        *("六、工作要求", _DEMAND),
    )
)
BUILT_IN = (
    Template("进展通报", _TITLE, _PROGRESS),
    Template("销号通报", "关于{清单}销号情况的通报", _SIGNING),
    Template("排名通报（红头）", "关于{本期}{清单}完成情况的通报", _RANKING, Parts(style=Style.FORMAL)),
)
"""What a ledger offers before the office has templates of its own."""


def offered(kept: Iterable[BulletinTemplate]) -> list[Template]:
    """The templates to choose from: the ledger's own, then those of the program that none of them stands for."""
    own = sorted((read(record) for record in kept), key=lambda template: template.name)
    names = {template.name for template in own}
    return [*own, *(template for template in BUILT_IN if template.name not in names)]


def usual(style: Style) -> Template:
    """The template for a style where none is asked for."""
    return replace(BUILT_IN[0], parts=replace(BUILT_IN[0].parts, style=style))


def named(name: str | None, style: Style, kept: Iterable[BulletinTemplate]) -> Template:
    """The template of a name, or the usual one of a style. Raises OperationFault for a name there is not."""
    if not name:
        return usual(style)
    known = {template.name: template for template in offered(kept)}
    if name not in known:
        raise OperationFault(f"没有叫“{name}”的通报模板。", f"现有：{'、'.join(known)}。")
    return known[name]


def read(record: BulletinTemplate) -> Template:
    """A template read back. Raises OperationFault for what this program does not understand."""
    try:
        kept = json.loads(record.content)
        title, body, parts = str(kept["title"]), str(kept["body"]), json.dumps(kept["parts"])
    except (ValueError, TypeError, KeyError) as error:
        raise OperationFault(f"通报模板“{record.name}”读不懂。", "请删除它，另存一个。") from error
    return Template(record.name, title, body, from_json(parts))


def content_of(template: Template) -> str:
    """A template as it is kept. Raises FieldFault for a field that there is not, or a number that is none."""
    check_pattern(template.title)
    check_pattern(template.body)
    check_pattern(template.parts.subtitle)
    parts = template.parts
    if parts.number:
        parts = replace(parts, number=checked_series(parts.number))
    if not template.body.strip():
        raise FieldFault("body", "模板没有正文。", "请写上正文，可以插入字段。")
    kept = {"title": template.title, "body": template.body, "parts": json.loads(to_json(parts))}
    return json.dumps(kept, ensure_ascii=False)
