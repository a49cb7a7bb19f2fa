"""What other programs ask about texts: the dates and quantities in them."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import UserFault
from ui.console.answer import Answer
from ui.console.arguments import Commands

if TYPE_CHECKING:
    from models.texts.dates import NamedDate
    from models.texts.quantities import Quantity

_REMEDY = '文件里应是一个列表，每项如 {"id": "1", "text": "…", "year": 2024, "as_of": "2024-06-30", "part": "report"}。'


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    command = commands.add("understand", _understand, "读出文字里的日期和数量", with_ledger=False)
    command.add_argument("texts", type=Path, metavar="文件", help="JSON 列表：id、text、year、as_of、part")


def _understand(args: argparse.Namespace, today: date) -> Answer:
    answers = [_answer(item, place, today) for place, item in enumerate(_items(args.texts), 1)]
    lines = []
    for answer in answers:
        lines.append(str(answer["id"]))
        lines += [f"  {found['span']}  {found['due']}  {found['kind']}" for found in answer["dates"]]
        lines += [
            f"  {found['span']}  {found['value_base']:g}{found['base_unit']}  {found['bound']}  {found['mode']}"
            for found in answer["quantities"]
        ]
    return Answer(answers, "\n".join(lines))


def _items(path: Path) -> list[Any]:
    try:
        items = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserFault(f"读不了文件“{path}”。", "看看名字对不对、有没有权限。") from error
    except ValueError as error:
        raise UserFault(f"“{path.name}”不是 UTF-8 的 JSON 文件。", _REMEDY) from error
    if not isinstance(items, list):
        raise UserFault(f"“{path.name}”里不是一个列表。", _REMEDY)
    return items


def _answer(item: Any, place: int, today: date) -> dict[str, Any]:
    """What one text names. Its year is that of its day, or this one, where it gives none."""
    from models.texts.dates import Part
    from models.texts.understanding import understand

    try:
        text, as_of = item["text"], item.get("as_of")
        day = date.fromisoformat(as_of) if as_of else None
        year = int(item.get("year") or (day or today).year)
        part = Part(item.get("part") or Part.REPORT)
        found = understand(text, year, day, part)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UserFault(f"第 {place} 项读不懂：{error}。", _REMEDY) from error
    return {
        "id": item.get("id", place),
        "dates": [_date(named, text) for named in found.dates],
        "quantities": [_quantity(quantity, text) for quantity in found.quantities],
    }


def _date(named: NamedDate, text: str) -> dict[str, Any]:
    place = {"span": text[named.start : named.end], "start": named.start, "end": named.end}
    return place | {"due": named.due.isoformat(), "kind": named.kind.value}


def _quantity(quantity: Quantity, text: str) -> dict[str, Any]:
    from models.texts.numerals import plain_number

    facts: dict[str, Any] = {
        "span": text[quantity.start : quantity.end],
        "start": quantity.start,
        "end": quantity.end,
        "value": plain_number(quantity.value),
        "unit": quantity.unit,
        "value_base": plain_number(quantity.base_value),
        "base_unit": quantity.base_unit,
        "bound": quantity.bound.value,
        "mode": quantity.mode.value,
    }
    return facts | ({"direction": "down"} if quantity.falls else {})
