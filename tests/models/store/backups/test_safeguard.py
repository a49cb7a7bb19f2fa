"""Before what takes back or deletes much there is a backup of how it was; before anything else there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from models import operations
from models.errors import LedgerFault
from models.operations.tasks.versions import restore_version
from models.operations.units.editing import add_unit
from models.operations.units.merging import merge_units
from models.records import ListId, Task, TaskId, UnitId
from models.store.backups.backup_files import Backup, backup_folder, backups_in
from models.store.history import history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger


@dataclass
class Desk:
    """A ledger with a list of sixty tasks, ten of which have five parts each."""

    ledger: Ledger
    list_id: ListId
    whole: list[TaskId]
    parts: list[TaskId]

    @property
    def made(self) -> list[Backup]:
        return backups_in(backup_folder(self.ledger.path))


@pytest.fixture
def desk(ledger: Ledger, list_id: ListId) -> Iterator[Desk]:
    whole = [TaskId(operations.add_task(ledger, list_id, f"任务{n}").inserted("tasks")[0]) for n in range(10)]
    parts = [
        TaskId(operations.add_task(ledger, list_id, f"分项{n}", parent_id=task, after=task).inserted("tasks")[0])
        for n in range(5)
        for task in whole
    ]
    yield Desk(ledger, list_id, whole, parts)


def delete_many(desk: Desk) -> None:
    operations.delete_tasks(desk.ledger, desk.parts)


def delete_a_few_with_many_parts(desk: Desk) -> None:
    operations.delete_tasks(desk.ledger, desk.whole)


def delete_the_list(desk: Desk) -> None:
    operations.delete_list(desk.ledger, desk.list_id)


def merge(desk: Desk) -> None:
    one, other = (add_unit(desk.ledger, name).inserted("units")[0] for name in ("区发改局", "区发展和改革局"))
    merge_units(desk.ledger, [UnitId(one)], UnitId(other))


def go_back_to_a_version(desk: Desk) -> None:
    (first, *_) = reversed(history.of_task(desk.ledger, desk.whole[0]))
    operations.edit_task(desk.ledger, desk.whole[0], {"text": "改过"})
    restore_version(desk.ledger, desk.whole[0], first.step.id)


@pytest.mark.parametrize(
    ("verb", "note"),
    [
        (delete_many, "删除前"),
        (delete_a_few_with_many_parts, "删除前"),
        (delete_the_list, "删除清单前"),
        (merge, "合并单位前"),
        (go_back_to_a_version, "恢复版本前"),
    ],
)
def test_there_is_a_backup_of_how_it_was(desk: Desk, verb: Callable[[Desk], None], note: str) -> None:
    verb(desk)
    (made,) = desk.made
    assert made.note == note
    with closing(open_ledger(made.path)) as before:
        assert len(before.all(Task)) == 60


def test_undoing_and_redoing_much_has_one_too(desk: Desk) -> None:
    delete_many(desk)
    for made in desk.made:
        made.path.unlink()
    history.undo(desk.ledger)
    history.redo(desk.ledger)
    assert [found.note for found in desk.made] == ["重做前", "撤销前"]
    history.revert(desk.ledger, history.steps(desk.ledger)[0].id)
    assert desk.made[0].note == "撤回前"


def test_a_little_has_none(desk: Desk) -> None:
    operations.delete_tasks(desk.ledger, desk.parts[:49])
    history.undo(desk.ledger)
    operations.edit_task(desk.ledger, desk.whole[0], {"text": "改过"})
    history.undo(desk.ledger)
    assert desk.made == []


def test_where_none_can_be_made_it_is_not_done(desk: Desk, own_data_folder: Path) -> None:
    backup_folder(desk.ledger.path).write_text("占住了")
    (own_data_folder / "duban").write_text("占住了")
    with pytest.raises(LedgerFault, match="备份到"):
        delete_many(desk)
    assert len(desk.ledger.all(Task)) == 60
