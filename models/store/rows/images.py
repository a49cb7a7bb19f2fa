"""Images of rows as the history keeps them: JSON, read back only where they are rows of our tables.

Undo, redo and the recycle bin make SQL of the names in them, so a name that is none of ours goes no further than here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from models.changes import SqlValue
from models.errors import LedgerFault
from models.store.rows.remedies import COMPARE
from models.store.rows.rows import columns, tables, unreadable_column

_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def dump_image(image: Mapping[str, SqlValue] | None) -> str | None:
    """A row image as stored in the history."""
    return None if image is None else _ENCODER.encode(image)


def load_image(table: str, row_id: int, text: str | None) -> dict[str, SqlValue] | None:
    """An image of a row read back from the history. Raises LedgerFault when no row of ours can have been like that."""
    known = _columns().get(table)
    if known is None:
        raise _foreign(table, row_id, "这个表不是台账的")
    if text is None:
        return None
    try:
        image = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _foreign(table, row_id, "内容读不出来") from error
    if not isinstance(image, dict) or not known.issuperset(image):
        raise _foreign(table, row_id, "有台账里没有的栏目")
    if image.get("id", row_id) != row_id or not all(isinstance(v, str | int | float | None) for v in image.values()):
        raise _foreign(table, row_id, "有台账里不会有的值")
    column = unreadable_column(_kinds()[table], image) if table in _kinds() else None
    if column is not None:
        raise _foreign(table, row_id, f"{column} 的值“{str(image[column])[:40]}”看不懂")
    return image


@cache
def _kinds() -> dict[str, type[Any]]:
    return {table: kind for kind, table in tables().items()}


@cache
def _columns() -> dict[str, frozenset[str]]:
    found = {table: frozenset(columns(kind)) for table, kind in _kinds().items()}
    return found | {"settings": frozenset({"id", "key", "value"})}


def _foreign(table: str, row_id: int, why: str) -> LedgerFault:
    return LedgerFault(
        f"操作历史里关于 {table[:40]} 第 {row_id} 条的记录不对：{why}，没有照着做。",
        COMPARE,
    )
