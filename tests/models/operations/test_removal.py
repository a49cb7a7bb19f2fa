"""Tasks go with all that hangs on them, in whatever order they are named, and nothing else goes."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from models import operations
from models.judging_records import IndicatorTarget, PointFactor, Points, TargetRevision
from models.month_records import SlipTask, UnitReport
from models.operations.months import stages as months
from models.operations.removal import delete_task_rows
from models.operations.tasks import restoring
from models.operations.units import editing as units
from models.periods import Period
from models.records import ListId, NodeRevision, PlanNode, PlanNodeId, Report, Task, TaskId, Unit
from models.store.history import deleted, history
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Role, Status
from tests.models.operations import month_rows
from tests.models.operations.judged_task import OF_LIST, OF_TASK, fill
from tests.models.store.history.test_history import everything

APRIL = Period(2024, 4)


@pytest.fixture
def family(ledger: Ledger, list_id: ListId, task_id: TaskId) -> tuple[TaskId, TaskId, TaskId]:
    """A task, its part and the part's part, each with something of every kind; beside them a task of its own."""
    found = [task_id]
    for text in ("北口", "北口左洞"):
        made = operations.add_task(ledger, list_id, text, parent_id=found[-1])
        found.append(TaskId(made.inserted("tasks")[0]))
    other = TaskId(operations.add_task(ledger, list_id, "打通断头路").inserted("tasks")[0])
    for each in (*found, other):
        operations.set_units(ledger, each, [("区交通局", Role.LEAD)])
        operations.set_plan(ledger, each, [PlanNode(PlanNodeId(0), each, "年底", "贯通", date(2024, 12, 31))])
        operations.set_report(ledger, each, APRIL, "开工。")
        operations.set_verdict(ledger, each, APRIL, True)
        operations.add_status(ledger, each, Status.WARNED)
    return found[0], found[1], found[2]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_parts_go_with_the_task_however_they_are_named(
    ledger: Ledger, list_id: ListId, family: tuple[TaskId, TaskId, TaskId], order: tuple[int, ...]
) -> None:
    before = everything(ledger)
    shares: list[float] = []
    with operation(ledger, "删除") as op:
        delete_task_rows(ledger, op.write, [ledger.get(Task, family[at]) for at in order], shares.append)
    assert [task.text for task in ledger.of_list(Task, list_id)] == ["打通断头路"]
    assert len(ledger.all(Report)) == 1
    assert shares == sorted(shares) and shares[-1] == 1
    history.undo(ledger)
    assert everything(ledger) == before


def test_a_part_goes_alone(ledger: Ledger, list_id: ListId, family: tuple[TaskId, TaskId, TaskId]) -> None:
    operations.delete_tasks(ledger, [family[2]])
    assert [task.text for task in ledger.of_list(Task, list_id)] == ["建成望湖隧道", "北口", "打通断头路"]
    assert len(ledger.all(Report)) == 3


def held(ledger: Ledger, list_id: ListId, task_id: TaskId) -> list[object]:
    return [ledger.of_task(kind, task_id) for kind in OF_TASK] + [ledger.of_list(kind, list_id) for kind in OF_LIST]


def kept_of_month(ledger: Ledger) -> list[object]:
    return [ledger.all(kind) for kind in (*month_rows.OF_TASK, *month_rows.OF_LIST)]


def test_what_a_month_keeps_goes_with_its_task_and_list_and_comes_back(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    operations.set_units(ledger, task_id, [("区交通局", Role.LEAD)])
    (unit,) = ledger.all(Unit)
    month_rows.fill(ledger, list_id, task_id, unit.id)
    assert all(kept_of_month(ledger))
    months.reopen_month(ledger, list_id, month_rows.JANUARY, "补报")
    before = kept_of_month(ledger)
    operations.delete_tasks(ledger, [task_id])
    assert not any(ledger.all(kind) for kind in month_rows.OF_TASK)
    restoring.restore(ledger, [deleted.items(ledger)[0]])
    assert kept_of_month(ledger) == before
    operations.delete_list(ledger, list_id)
    assert not any(kept_of_month(ledger))
    assert attachment_bytes.broken(ledger) == []
    units.delete_units(ledger, [unit.id])
    restoring.restore(ledger, [deleted.items(ledger)[0]])
    assert kept_of_month(ledger) == before
    assert [found.name for found in ledger.all(Unit)] == ["区交通局"]


def test_a_task_comes_back_without_the_slip_that_went_with_its_list(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    operations.set_units(ledger, task_id, [("区交通局", Role.LEAD)])
    month_rows.fill(ledger, list_id, task_id, ledger.all(Unit)[0].id)
    months.reopen_month(ledger, list_id, month_rows.JANUARY, "补报")
    operations.delete_tasks(ledger, [task_id])
    operations.delete_list(ledger, list_id)
    (item,) = [item for item in deleted.items(ledger) if item.table == "tasks"]
    restoring.restore(ledger, [item])
    assert len(ledger.all(UnitReport)) == 1 and ledger.all(SlipTask) == []


def test_what_judging_keeps_goes_with_its_task_and_list_and_comes_back(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    operations.set_units(ledger, task_id, [("区交通局", Role.LEAD)])
    (unit,) = ledger.all(Unit)
    fill(ledger, list_id, task_id, unit.id)
    before = held(ledger, list_id, task_id)
    assert all(before)
    assert [ledger.of_list(kind, list_id) for kind in OF_TASK] == before[: len(OF_TASK)]
    operations.delete_tasks(ledger, [task_id])
    assert not any(ledger.all(kind) for kind in OF_TASK)
    (gone,) = deleted.items(ledger)
    restoring.restore(ledger, [gone])
    assert held(ledger, list_id, task_id) == before
    operations.delete_list(ledger, list_id)
    assert not any(ledger.all(kind) for kind in (*OF_TASK, *OF_LIST))
    restoring.restore(ledger, [deleted.items(ledger)[0]])
    assert held(ledger, list_id, task_id) == before
    operations.set_plan(ledger, task_id, [])
    assert not any(ledger.all(kind) for kind in (NodeRevision, IndicatorTarget, TargetRevision))
    history.undo(ledger)
    assert held(ledger, list_id, task_id) == before


def test_points_of_a_unit_that_is_gone_come_back_without_it(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    operations.set_units(ledger, task_id, [("区交通局", Role.LEAD)])
    (unit,) = ledger.all(Unit)
    fill(ledger, list_id, task_id, unit.id)
    operations.delete_list(ledger, list_id)
    units.delete_units(ledger, [unit.id])
    restoring.restore(ledger, [deleted.items(ledger)[0]])
    assert [entry.unit_id for entry in ledger.all(Points)] == [None]
    assert ledger.all(PointFactor) == []
