"""What units and posts have to do, and who holds a post when."""

from __future__ import annotations

from datetime import date

from models import operations
from models.operations.lists.posts import add_holder
from models.records import ListId, PostId, TaskId, Unit
from models.store.records import directory
from models.store.records.directory import Load
from models.store.records.ledger import Ledger
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


def test_a_post_is_headed_by_whoever_holds_it_on_the_day(ledger: Ledger, list_id: ListId) -> None:
    first, second = (PostId(operations.add_post(ledger, list_id, n).inserted("posts")[0]) for n in ("甲区长", "丙区长"))
    add_holder(ledger, first, "戊区长", date(2024, 6, 1))
    add_holder(ledger, first, "丁区长", date(2024, 3, 1))

    def headed(day: date) -> list[str]:
        return [post.name for post in directory.posts_on(ledger, list_id, day)]

    assert headed(date(2024, 2, 29)) == ["甲区长", "丙区长"]
    assert headed(date(2024, 3, 1)) == ["丁区长", "丙区长"]
    assert headed(date(2024, 12, 31)) == ["戊区长", "丙区长"]
    assert [holder.name for holder in directory.holders_of(ledger, list_id)[first]] == ["丁区长", "戊区长"]
    assert second not in directory.holders_of(ledger, list_id)
    assert directory.headings_of(ledger, list_id) == {first: ["戊区长", "丁区长", "甲区长"], second: ["丙区长"]}


def test_the_parts_of_units_in_the_tasks_of_all_lists(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    elsewhere = ListId(operations.create_list(ledger, "2023年", 2023).inserted("lists")[0])
    other = TaskId(operations.add_task(ledger, elsewhere, "旧事项").inserted("tasks")[0])
    operations.set_units(ledger, other, [("区交通局", LEAD), ("区财政局", SUPPORTING)])
    operations.set_units(ledger, task_id, [("区住建局", LEAD), ("区交通局", SUPPORTING)])
    traffic, finance, housing = (unit.id for unit in ledger.all(Unit))
    found = directory.assignments_of(ledger, [traffic, housing])
    assert [(part.task_id, part.unit_id, part.role) for part in found] == [
        (task_id, housing, LEAD),
        (task_id, traffic, SUPPORTING),
        (other, traffic, LEAD),
    ]
    assert [part.unit_id for part in directory.assignments_of(ledger, [finance])] == [finance]
