"""Verbs on the filters a clerk keeps by name (筛选方案). They stand among the ledger's settings, one row each."""

from __future__ import annotations

from models.changes import ChangeSet
from models.errors import FieldFault
from models.operations.labels import required, short
from models.search.filters import Filter, from_json, to_json
from models.store.records.ledger import Ledger
from models.store.records.writing import operation

_WORD = "筛选方案名称"
_PREFIX = "筛选方案/"


def saved_filters(ledger: Ledger) -> list[str]:
    """The names of the filters kept, in the order they were first kept."""
    return [key.removeprefix(_PREFIX) for key in ledger.setting_keys(_PREFIX)]


def saved_filter(ledger: Ledger, name: str) -> Filter:
    """A filter kept by name. Raises OperationFault when this program does not understand it."""
    return from_json(ledger.setting(_PREFIX + name))


def save_filter(ledger: Ledger, name: str, chosen: Filter) -> ChangeSet:
    """Keep a filter by name; one of the same name gives way."""
    name = required("filter", name, _WORD)
    with operation(ledger, f"保存筛选方案“{short(name)}”") as op:
        row_id = ledger.setting_id(_PREFIX + name)
        if row_id is None:
            op.write.insert("settings", {"key": _PREFIX + name, "value": to_json(chosen)})
        else:
            op.write.update("settings", row_id, {"value": to_json(chosen)})
    return op.change_set


def rename_filter(ledger: Ledger, old: str, new: str) -> ChangeSet:
    """Give a filter another name. Raises FieldFault when another one has it."""
    new = required("filter", new, _WORD)
    if new != old and ledger.setting_id(_PREFIX + new) is not None:
        raise FieldFault("filter", f"已经有叫“{new}”的筛选方案。", "请换一个名称。")
    with operation(ledger, f"筛选方案改名为“{short(new)}”") as op:
        row_id = ledger.setting_id(_PREFIX + old)
        if row_id is not None:
            op.write.update("settings", row_id, {"key": _PREFIX + new})
    return op.change_set


def delete_filter(ledger: Ledger, name: str) -> ChangeSet:
    """Keep a filter no longer."""
    with operation(ledger, f"删除筛选方案“{short(name)}”") as op:
        row_id = ledger.setting_id(_PREFIX + name)
        if row_id is not None:
            op.write.delete("settings", row_id)
    return op.change_set
