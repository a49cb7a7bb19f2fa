"""Units that are one and the same office become one."""

from __future__ import annotations

import pytest

from models import operations
from models.errors import OperationFault
from models.judging_records import PointFactor, Points
from models.month_records import Chase, SentForm, Slip, UnitReport, UnitReportId
from models.operations.units import editing as units
from models.operations.units import merging
from models.records import Assignment, ListId, TaskId, Unit, UnitAlias, UnitId
from models.store.history import history
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from tests.models.operations import month_rows
from tests.models.operations.judged_task import fill
from tests.models.operations.unit_names import LEAD, SUPPORTING, aliases, names, parts


def image(ledger: Ledger) -> object:
    return (ledger.all(Unit), ledger.all(UnitAlias), ledger.all(Assignment))


def test_merging_moves_tasks_and_names_and_takes_the_stronger_role(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    both, only_old, supporting = (
        TaskId(operations.add_task(ledger, list_id, text).inserted("tasks")[0]) for text in ("甲", "乙", "丙")
    )
    operations.set_units(ledger, both, [("市容局", LEAD), ("区住建局", SUPPORTING), ("城管局", SUPPORTING)])
    operations.set_units(ledger, only_old, [("区住建局", LEAD), ("市容局", SUPPORTING)])
    operations.set_units(ledger, supporting, [("城管局", LEAD), ("市容局", SUPPORTING)])
    found = {unit.name: unit.id for unit in ledger.all(Unit)}
    old, new = found["市容局"], found["城管局"]
    units.set_aliases(ledger, old, ["区市容局"])
    units.edit_unit(ledger, old, {"contact": "沈某"})
    before = image(ledger)
    preview = merging.preview_merge(ledger, [old], new)
    assert (preview.tasks, preview.met, preview.promoted) == (3, 2, 1)
    assert preview.names == ("市容局", "区市容局")
    change_set = merging.merge_units(ledger, [old], new)
    assert change_set.label == "把“市容局”合并到“城管局”"
    assert parts(ledger, both) == [("城管局", LEAD), ("区住建局", SUPPORTING)]
    assert parts(ledger, only_old) == [("区住建局", LEAD), ("城管局", SUPPORTING)]
    assert parts(ledger, supporting) == [("城管局", LEAD)]
    assert sorted(aliases(ledger, new)) == sorted(["区市容局", "市容局"])
    assert ledger.get(Unit, new).contact == "沈某"
    after = image(ledger)
    history.undo(ledger)
    assert image(ledger) == before
    history.redo(ledger)
    assert image(ledger) == after


def test_several_units_of_one_task_become_one(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_units(ledger, task_id, [("甲", SUPPORTING), ("乙", LEAD), ("丙", SUPPORTING)])
    a, b, c = (unit.id for unit in ledger.all(Unit))
    preview = merging.preview_merge(ledger, [a, b], c)
    assert (preview.tasks, preview.met, preview.promoted) == (1, 1, 1)
    merging.merge_units(ledger, [a, b], c)
    assert parts(ledger, task_id) == [("丙", LEAD)]
    assert names(ledger) == ["丙"]
    with pytest.raises(OperationFault, match="没有可以合并的单位"):
        merging.merge_units(ledger, [c], c)


def test_a_role_grows_only_where_the_unit_that_stays_supported(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    other = TaskId(operations.add_task(ledger, list_id, "打通断头路").inserted("tasks")[0])
    operations.set_units(ledger, task_id, [("城管局", LEAD), ("市容局", LEAD)])
    operations.set_units(ledger, other, [("城管局", SUPPORTING), ("市容局", SUPPORTING)])
    kept, gone = (unit.id for unit in ledger.all(Unit))
    preview = merging.preview_merge(ledger, [gone], kept)
    assert (preview.tasks, preview.met, preview.promoted) == (2, 2, 0)


def test_points_and_factors_go_along_and_keep_a_unit_from_being_deleted(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    operations.set_units(ledger, task_id, [("区住建局", LEAD)])
    old, new = units.add_unit(ledger, "市容局").inserted("units")[0], ledger.all(Unit)[0].id
    fill(ledger, list_id, task_id, UnitId(old))
    with pytest.raises(OperationFault, match="“市容局”还有 1 条考绩分，不能删除。"):
        units.delete_units(ledger, [UnitId(old)])
    merging.merge_units(ledger, [UnitId(old)], new)
    assert [entry.unit_id for entry in ledger.all(Points)] == [new]
    assert [factor.unit_id for factor in ledger.all(PointFactor)] == [new]


def test_reports_slips_and_chases_go_along_and_two_reports_become_one(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    operations.set_units(ledger, task_id, [("区住建局", LEAD)])
    old, new = UnitId(units.add_unit(ledger, "市容局").inserted("units")[0]), ledger.all(Unit)[0].id
    month_rows.fill(ledger, list_id, task_id, old)
    with operation(ledger, "填入") as op:
        op.write.insert_record(UnitReport(UnitReportId(0), task_id, new, month_rows.MAY, "验收1个。"))
    with pytest.raises(OperationFault, match="“市容局”还有 1 条报送，不能删除。"):
        units.delete_units(ledger, [old])
    merging.merge_units(ledger, [old], new)
    assert [(report.unit_id, report.content) for report in ledger.all(UnitReport)] == [(new, "验收1个。\n开工2个。")]
    assert {row.unit_id for row in (*ledger.all(Slip), *ledger.all(Chase), *ledger.all(SentForm))} == {new}
