"""What the deep check found is put right by the clerk's word, as a step that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import OperationFault
from models.records import ListId, Report, StatusEvent, Task
from models.store.damage import checking
from models.store.damage.checking import Fault, Mismatch
from models.store.damage.mending import Mending, Remedy, can, mend
from models.store.history import history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.vocabulary import Status
from tests.models.months.april import close, fill
from tests.models.store.damaging import a_ledger, run


def touch(ledger: Ledger, statement: str) -> None:
    """Change the open file behind the program's back."""
    ledger.connection.execute(statement)
    ledger.file.watch.note()


@pytest.fixture
def damaged(tmp_path: Path) -> Iterator[Ledger]:
    path = a_ledger(tmp_path / "云江区.duban")
    run(
        path,
        "UPDATE tasks SET goal = '年底前报废' WHERE id = 1",
        "DELETE FROM reports WHERE id = 7",
        "INSERT INTO reports (task_id, period, content) VALUES (3, '2024-05', '冒出来的')",
        "UPDATE tasks SET goal = CAST(x'e5ff41' AS TEXT) WHERE id = 2",
    )
    ledger = open_ledger(path)
    touch(ledger, "UPDATE status_events SET status = '失踪' WHERE id = 1")
    yield ledger
    ledger.close()


def found(ledger: Ledger) -> dict[tuple[str, int], Mismatch]:
    return {(finding.table, finding.row_id): finding for finding in checking.check(ledger)}


def test_everything_is_taken_from_the_history_in_one_step_and_undone_again(damaged: Ledger) -> None:
    before = found(damaged)
    assert len(before) == 5
    change_set = mend(damaged, [Mending(finding, Remedy.HISTORY) for finding in before.values()])
    assert change_set.label == "核对后改正 5 处内容"
    assert found(damaged) == {}
    assert damaged.get(Task, 1).goal == "年底前投用"
    assert damaged.get(Task, 2).goal == ""
    assert damaged.get(StatusEvent, 1).status is Status.WARNED
    assert len(damaged.all(Report)) == 78
    history.undo(damaged)
    # A word that nobody knows is not given back; bytes that are no text come back as far as they are one.
    assert found(damaged).keys() == before.keys() - {("status_events", 1)}
    assert damaged.get(Task, 2).goal.startswith("\ufffd")
    history.redo(damaged)
    assert found(damaged) == {}


def test_what_a_closed_month_said_is_put_right_and_nothing_else_of_it(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    close(ledger, list_id)
    touch(ledger, "UPDATE reports SET content = '坏了' WHERE id = 1")
    (finding,) = found(ledger).values()
    with pytest.raises(OperationFault, match="2024年4月已经关账"):
        mend(ledger, [Mending(finding, Remedy.ROW)])
    mend(ledger, [Mending(finding, Remedy.HISTORY)])
    assert ledger.get(Report, 1).content == "掘进320米。"


def test_the_row_may_be_right_then_the_history_takes_it_over(damaged: Ledger) -> None:
    findings = found(damaged)
    kept = [findings[key] for key in (("tasks", 1), ("reports", 7), ("reports", 81))]
    mend(damaged, [Mending(finding, Remedy.ROW) for finding in kept])
    assert found(damaged).keys() == {("status_events", 1), ("tasks", 2)}
    assert damaged.get(Task, 1).goal == "年底前报废"
    assert not can(findings["tasks", 2], Remedy.ROW)
    history.undo(damaged)  # the row stays as it is: undoing takes back what was written into the history
    assert len(found(damaged)) >= 3


def test_a_backups_value_is_taken(damaged: Ledger) -> None:
    finding = found(damaged)["tasks", 2]
    mend(damaged, [Mending(finding, Remedy.BACKUP, "来自备份", {"goal": "来自备份"})])
    assert damaged.get(Task, 2).goal == "来自备份"
    assert ("tasks", 2) not in found(damaged)


def test_what_has_been_changed_since_is_left_alone(damaged: Ledger) -> None:
    finding = found(damaged)["tasks", 1]
    touch(damaged, "UPDATE tasks SET goal = '又改了' WHERE id = 1")
    with pytest.raises(OperationFault, match="又改过了"):
        mend(damaged, [Mending(finding, Remedy.HISTORY)])
    assert damaged.get(Task, 1).goal == "又改了"


def test_what_stands_in_the_way_is_a_sentence(damaged: Ledger) -> None:
    gone = found(damaged)["reports", 7]
    row = dict(gone.row or {})
    touch(damaged, f"INSERT INTO reports (task_id, period) VALUES ({row['task_id']}, '{row['period']}')")
    with pytest.raises(OperationFault, match="已有同一项进展"):
        mend(damaged, [Mending(gone, Remedy.HISTORY)])


def test_a_history_that_cannot_be_read_takes_over_the_row(damaged: Ledger) -> None:
    touch(damaged, "UPDATE changes SET after = '坏' WHERE table_name = 'reports' AND row_id = 9")
    finding = found(damaged)["reports", 9]
    assert finding.fault is Fault.HISTORY
    mend(damaged, [Mending(finding, Remedy.ROW)])
    assert ("reports", 9) not in found(damaged)
    history.undo(damaged)
    assert damaged.get(Report, 9).content.startswith("第4处已开工")
