"""What units and posts have to do, and who holds a post when."""

from __future__ import annotations

from models import operations
from models.records import ListId, TaskId, Unit
from models.store import directory
from models.store.directory import Load
from models.store.ledger import Ledger
from models.vocabulary import Role

LEAD, SUPPORTING = Role.LEAD, Role.SUPPORTING


def test_loads_count_leading_and_supporting_in_one_list(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    operations.set_units(ledger, task_id, [("区交通局", LEAD), ("区住建局", SUPPORTING)])
    other = TaskId(operations.add_task(ledger, list_id, "打通断头路").inserted("tasks")[0])
    operations.set_units(ledger, other, [("区住建局", LEAD), ("区交通局", SUPPORTING)])
    elsewhere = ListId(operations.create_list(ledger, "2023年", 2023).inserted("lists")[0])
    third = TaskId(operations.add_task(ledger, elsewhere, "旧事项").inserted("tasks")[0])
    operations.set_units(ledger, third, [("区交通局", LEAD)])
    traffic, housing = (unit.id for unit in ledger.all(Unit))
    assert directory.loads(ledger, list_id) == {traffic: Load(1, 1), housing: Load(1, 1)}
    assert directory.uses(ledger, traffic) == [("2024年云江区重点工作", 2), ("2023年", 1)]
