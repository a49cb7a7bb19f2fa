"""The directory of units as the clerk keeps it: names that belong to one unit, order, renaming, deleting, merging."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import FieldFault, OperationFault
from models.operations.units import editing as units
from models.records import ListId, TaskId, Unit, UnitId
from models.store.history import history
from models.store.records.ledger import Ledger
from tests.models.operations.unit_names import LEAD, aliases, names, parts


def add(ledger: Ledger, *names: str) -> list[UnitId]:
    return [UnitId(units.add_unit(ledger, name).inserted("units")[0]) for name in names]


def test_units_stand_in_the_official_order_and_several_move_at_once(ledger: Ledger) -> None:
    a, b, c, d = add(ledger, "甲局", "乙局", "丙局", "丁局")
    units.move_units(ledger, [c, d], a)
    assert names(ledger) == ["丙局", "丁局", "甲局", "乙局"]
    units.move_units(ledger, [c], None)
    assert names(ledger) == ["丁局", "甲局", "乙局", "丙局"]
    units.add_unit(ledger, "戊局", before=b)
    assert names(ledger) == ["丁局", "甲局", "戊局", "乙局", "丙局"]
    history.undo(ledger)
    history.undo(ledger)
    assert names(ledger) == ["丙局", "丁局", "甲局", "乙局"]


def test_a_name_belongs_to_one_unit_and_the_sentence_says_whose(ledger: Ledger) -> None:
    finance, audit = add(ledger, "区财政局", "区审计局")
    units.set_aliases(ledger, finance, ["财政局"])
    with pytest.raises(FieldFault, match="“区 财政局”已经是名录里另一个单位的名称"):
        units.add_unit(ledger, " 区 财政局")
    with pytest.raises(FieldFault, match="“财政局”已经是“区财政局”的别名"):
        units.rename_unit(ledger, audit, "财政局", keep_old=True)
    with pytest.raises(FieldFault, match="“区审计局”已经是名录里另一个单位的名称") as caught:
        units.set_aliases(ledger, finance, ["财政局", "区审计局"])
    assert caught.value.field == "aliases"
    with pytest.raises(FieldFault, match="不能为空"):
        units.add_unit(ledger, "  ")
    assert aliases(ledger, finance) == ["财政局"]


def test_renaming_keeps_the_old_name_as_an_alias_where_wanted(ledger: Ledger) -> None:
    (unit,) = add(ledger, "区经信局")
    units.set_aliases(ledger, unit, ["区工信局", "经信局"])
    units.edit_unit(ledger, unit, {"pinyin": "ou jing xin ju"})
    units.rename_unit(ledger, unit, "区工信局", keep_old=True)
    assert ledger.get(Unit, unit).name == "区工信局"
    assert aliases(ledger, unit) == ["经信局", "区经信局"]  # its own alias has become its name
    assert ledger.get(Unit, unit).pinyin == ""
    history.undo(ledger)
    assert names(ledger) == ["区经信局"]
    assert sorted(aliases(ledger, unit)) == ["区工信局", "经信局"]
    units.rename_unit(ledger, unit, "区数经局", keep_old=False)
    assert "区经信局" not in aliases(ledger, unit)


def test_an_imported_old_name_goes_to_the_renamed_unit(ledger: Ledger, task_id: TaskId) -> None:
    (unit,) = add(ledger, "区经信局")
    units.rename_unit(ledger, unit, "区工信局", keep_old=True)
    operations.set_units(ledger, task_id, [("区经信局", LEAD)])
    assert parts(ledger, task_id) == [("区工信局", LEAD)]


def test_aliases_are_kept_apart_from_the_name_and_doubles(ledger: Ledger) -> None:
    (unit,) = add(ledger, "各街道")
    units.set_aliases(ledger, unit, ["各街道", "各镇街", " 各 镇街", "", "各街道办"])
    assert aliases(ledger, unit) == ["各 镇街", "各街道办"]
    units.set_aliases(ledger, unit, [])
    assert aliases(ledger, unit) == []
    history.undo(ledger)
    assert len(aliases(ledger, unit)) == 2


def test_what_is_known_of_a_unit_can_be_set(ledger: Ledger) -> None:
    (unit,) = add(ledger, "各街道")
    units.edit_unit(ledger, unit, {"collective": True, "contact": "陆某 8123"})
    units.edit_unit(ledger, unit, {"active_from": date(2023, 1, 1), "active_to": date(2024, 6, 30)})
    found = ledger.get(Unit, unit)
    assert (found.collective, found.contact, found.active_to) == (True, "陆某 8123", date(2024, 6, 30))
    with pytest.raises(FieldFault, match="停用日期 2022-12-31 早于启用日期 2023-01-01") as caught:
        units.edit_unit(ledger, unit, {"active_to": date(2022, 12, 31)})
    assert caught.value.field == "active_to"
    history.undo(ledger)
    assert ledger.get(Unit, unit).active_to is None


def test_a_pinyin_is_stored_only_where_it_differs(ledger: Ledger) -> None:
    (unit,) = add(ledger, "单山街道")
    units.edit_unit(ledger, unit, {"pinyin": "Shàn shān jiē dào"})
    assert ledger.get(Unit, unit).pinyin == "shan shan jie dao"
    with pytest.raises(FieldFault, match="名称有 4 个字，拼音写了 3 个音节"):
        units.edit_unit(ledger, unit, {"pinyin": "shan shan jie"})
    units.edit_unit(ledger, unit, {"pinyin": "dan shan jie dao"})
    assert ledger.get(Unit, unit).pinyin == ""


def test_a_unit_with_tasks_is_not_deleted_and_the_sentence_says_how_many(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    used, unused = add(ledger, "区交通局", "区旧办")
    units.set_aliases(ledger, unused, ["旧办"])
    other = TaskId(operations.add_task(ledger, list_id, "打通断头路").inserted("tasks")[0])
    for task in (task_id, other):
        operations.set_units(ledger, task, [("区交通局", LEAD)])
    with pytest.raises(OperationFault, match="“区交通局”还有 2 项任务（“2024年云江区重点工作”2 项），不能删除"):
        units.delete_units(ledger, [unused, used])
    units.delete_units(ledger, [unused])
    assert names(ledger) == ["区交通局"]
    history.undo(ledger)
    assert aliases(ledger, unused) == ["旧办"]
