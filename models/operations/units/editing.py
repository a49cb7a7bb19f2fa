"""Verbs on the directory of units (单位名录). A name belongs to one unit only, be it its name or an alias."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from models.changes import ChangeSet
from models.errors import FieldFault, OperationFault
from models.judging_records import Points
from models.month_records import Chase, SentForm, Slip, UnitReport
from models.operations.labels import required, short
from models.operations.ordering import places
from models.records import AliasId, Unit, UnitAlias, UnitId
from models.search.units import unit_key
from models.store.records.directory import of_unit, uses
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.wording.pinyin import spellings, syllables_of

NAME = "单位名称"


def add_unit(ledger: Ledger, name: str, before: UnitId | None = None) -> ChangeSet:
    """A new unit in front of another (None: at the end). Raises FieldFault for a name that is taken."""
    name = required("name", name, NAME)
    _check_free(ledger, [name], None, "name")
    with operation(ledger, f"新建单位“{short(name)}”") as op:
        (position,) = places(op.write, "units", ledger.all(Unit), before, 1)
        op.write.insert_record(Unit(UnitId(0), name, position))
    return op.change_set


def rename_unit(ledger: Ledger, unit_id: UnitId, name: str, *, keep_old: bool) -> ChangeSet:
    """Give a unit another name; ``keep_old`` makes the old one an alias, so that older files are still understood.

    A corrected pinyin goes with the old name. Raises FieldFault for a name that is taken.
    """
    name = required("name", name, NAME)
    unit = ledger.get(Unit, unit_id)
    _check_free(ledger, [name], unit_id, "name")
    with operation(ledger, f"单位改名为“{short(name)}”") as op:
        if op.write.update("units", unit_id, {"name": name}):
            op.write.update("units", unit_id, {"pinyin": ""})
            own = aliases_of(ledger, unit_id)
            op.write.delete_records([alias for alias in own if unit_key(alias.name) == unit_key(name)])
            if keep_old and unit_key(unit.name) not in {unit_key(known) for known in (name, *(a.name for a in own))}:
                op.write.insert_record(UnitAlias(AliasId(0), unit_id, unit.name))
    return op.change_set


def edit_unit(ledger: Ledger, unit_id: UnitId, values: Mapping[str, object]) -> ChangeSet:
    """Set ``collective``, ``contact``, ``active_from``, ``active_to`` or ``pinyin`` of a unit.

    Raises FieldFault where the days are the wrong way round or a pinyin has not a syllable for each character.
    """
    unit = ledger.get(Unit, unit_id)
    begin, end = values.get("active_from", unit.active_from), values.get("active_to", unit.active_to)
    if isinstance(begin, date) and isinstance(end, date) and end < begin:
        field = "active_to" if "active_to" in values else "active_from"
        raise FieldFault(field, f"停用日期 {end} 早于启用日期 {begin}。", "请改其中一个日期。")
    if "pinyin" in values:
        values = {**values, "pinyin": _checked_pinyin(unit.name, str(values["pinyin"]))}
    with operation(ledger, f"修改单位“{short(unit.name)}”") as op:
        op.write.update("units", unit_id, values)
    return op.change_set


def set_aliases(ledger: Ledger, unit_id: UnitId, names: Iterable[str]) -> ChangeSet:
    """Make these a unit's other names. Raises FieldFault for a name that is taken."""
    unit = ledger.get(Unit, unit_id)
    wanted = {unit_key(name): name.strip() for name in names if name.strip()}
    wanted.pop(unit_key(unit.name), None)
    _check_free(ledger, wanted.values(), unit_id, "aliases")
    present = aliases_of(ledger, unit_id)
    with operation(ledger, f"修改“{short(unit.name)}”的别名") as op:
        op.write.delete_records([alias for alias in present if alias.name not in wanted.values()])
        known = {alias.name for alias in present}
        new = [{"unit_id": unit_id, "name": name} for name in wanted.values() if name not in known]
        op.write.insert_many("unit_aliases", new)
    return op.change_set


def move_units(ledger: Ledger, unit_ids: Sequence[UnitId], before: UnitId | None) -> ChangeSet:
    """Put units, in the order given, in front of another (None: at the end)."""
    moved = [ledger.get(Unit, unit_id) for unit_id in unit_ids]
    others = [unit for unit in ledger.all(Unit) if unit.id not in unit_ids]
    what = f"“{short(moved[0].name)}”" if len(moved) == 1 else f" {len(moved)} 个单位"
    with operation(ledger, f"调整{what}的次序") as op:
        for unit, position in zip(moved, places(op.write, "units", others, before, len(moved)), strict=True):
            op.write.update("units", unit.id, {"position": position})
    return op.change_set


_KEPT: dict[type[Any], str] = {
    Points: "条考绩分",
    UnitReport: "条报送",
    Slip: "份催办单",
    Chase: "条催报记录",
    SentForm: "条下发记录",
}
"""What of a unit's must not go with it, with the words that follow a number."""


def delete_units(ledger: Ledger, unit_ids: Sequence[UnitId]) -> ChangeSet:
    """Delete units with their aliases. Raises OperationFault for one that has tasks, naming how many."""
    units = [ledger.get(Unit, unit_id) for unit_id in unit_ids]
    for unit in units:
        used = uses(ledger, unit.id)
        if used:
            where = "、".join(f"“{title}”{count} 项" for title, count in used)
            raise OperationFault(
                f"“{unit.name}”还有 {sum(count for _, count in used)} 项任务（{where}），不能删除。",
                "请先把任务交给别的单位，或用“合并到…”。",
            )
        for kind, word in _KEPT.items():
            if count := len(of_unit(ledger, kind, unit.id)):
                raise OperationFault(
                    f"“{unit.name}”还有 {count} {word}，不能删除。", "请用“合并到…”，或先删除这些内容。"
                )
    label = f"删除单位“{short(units[0].name)}”" if len(units) == 1 else f"删除 {len(units)} 个单位"
    with operation(ledger, label) as op:
        for unit in units:
            delete_unit_rows(ledger, op.write, unit.id)
    return op.change_set


def delete_unit_rows(ledger: Ledger, write: Writing, unit_id: UnitId) -> None:
    """Delete a unit with its aliases and its factors of points; it must be in no task and have no points."""
    write.delete_records(aliases_of(ledger, unit_id))
    write.delete_with("point_factors", "unit_id", [unit_id])
    write.delete("units", unit_id)


def add_missing_alias(ledger: Ledger, write: Writing, unit_id: UnitId, name: str) -> None:
    """Let a unit be known by a name as well, unless some unit is already."""
    if _owner(ledger, name, None) is None:
        write.insert_record(UnitAlias(AliasId(0), unit_id, name))


def aliases_of(ledger: Ledger, unit_id: UnitId) -> list[UnitAlias]:
    """The other names of a unit."""
    return [alias for alias in ledger.all(UnitAlias) if alias.unit_id == unit_id]


def _check_free(ledger: Ledger, names: Iterable[str], own: UnitId | None, field: str) -> None:
    for name in names:
        owner = _owner(ledger, name, own)
        if owner is not None:
            unit, is_alias = owner
            whose = f"“{unit.name}”的别名" if is_alias else "名录里另一个单位的名称"
            raise FieldFault(field, f"“{name}”已经是{whose}。", "请换一个名称；如果是同一个单位，请用“合并到…”。")


def _owner(ledger: Ledger, name: str, own: UnitId | None) -> tuple[Unit, bool] | None:
    """Another unit that goes by this name, and whether it does so by an alias."""
    key = unit_key(name)
    units = {unit.id: unit for unit in ledger.all(Unit)}
    for unit in units.values():
        if unit.id != own and unit_key(unit.name) == key:
            return unit, False
    for alias in ledger.all(UnitAlias):
        if alias.unit_id != own and unit_key(alias.name) == key:
            return units[alias.unit_id], True
    return None


def _checked_pinyin(name: str, typed: str) -> str:
    """The spelling to be stored: empty where it is the computed one."""
    computed = spellings(name)
    syllables = syllables_of(typed)
    if not syllables or syllables == computed.syllables:
        return ""
    if len(syllables) != len(computed.syllables):
        raise FieldFault(
            "pinyin",
            f"名称有 {len(computed.syllables)} 个字，拼音写了 {len(syllables)} 个音节。",
            "请每个字写一个音节，用空格隔开；清空即恢复自动的拼音。",
        )
    return " ".join(syllables)
