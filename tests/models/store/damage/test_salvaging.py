"""What is left of a damaged ledger: nearly everything, because the history holds every row a second time."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import Cancelled, LedgerFault
from models.records import Attachment, Task
from models.store.damage import checking
from models.store.damage.checking import Fault
from models.store.damage.salvage_choice import How
from models.store.damage.salvaging import Salvaged, salvage
from models.store.history import history
from models.store.opening import open_ledger
from tests.models.store.damage.test_checking import DATA
from tests.models.store.damaging import PAGE, a_ledger, flipped, rows_of, run, zeroed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_ledger(tmp_path / "云江区.duban")


def salvaged(path: Path, data: bytes) -> tuple[Salvaged, Path]:
    source, target = path.with_name("坏.duban"), path.with_name("新.duban")
    target.unlink(missing_ok=True)
    source.write_bytes(data)
    made = salvage(source, target)
    assert source.read_bytes() == data
    return made, target


def share(path: Path, target: Path) -> float:
    """How much of the original is in the new ledger, row by row."""
    before, after = rows_of(path), rows_of(target)
    return sum(after.get(key) == row for key, row in before.items()) / len(before)


def test_a_whole_file_comes_out_as_it_was_under_a_new_name(path: Path) -> None:
    made, target = salvaged(path, path.read_bytes())
    assert rows_of(target) == rows_of(path)
    assert made.items == []
    assert made.is_history_whole
    with closing(open_ledger(target)) as new, closing(open_ledger(path)) as old:
        assert new.identity != old.identity
        assert history.steps(new, 1000) == history.steps(old, 1000)
        history.undo(new)  # the last step can still be taken back
        assert len(new.all(Task)) == 40


@pytest.mark.parametrize("name", sorted(found.name for found in DATA.glob("*.duban")))
def test_files_of_earlier_versions_are_read_and_brought_up_to_date(name: str, tmp_path: Path) -> None:
    copy = tmp_path / name
    copy.write_bytes((DATA / name).read_bytes())
    made, target = salvaged(copy, copy.read_bytes())
    assert made.items == []
    open_ledger(copy).close()
    assert rows_of(target) == rows_of(copy)


@pytest.mark.parametrize("kind", ["zeroed", "flipped", "cut", "header", "first page", "junk"])
@pytest.mark.parametrize("seed", range(3))
def test_nine_tenths_come_back_whatever_was_damaged(path: Path, kind: str, seed: int) -> None:
    data = path.read_bytes()
    count = len(data) // PAGE
    damaged = {
        "zeroed": zeroed(data, [(seed * 31 + i * 17) % (count - 1) + 1 for i in range(3)]),
        "flipped": flipped(data, 40, seed),
        "cut": data[: len(data) * 97 // 100 - seed * 1000],
        "header": flipped(data[:100], 60, seed) + data[100:],
        "first page": zeroed(data, [0]),
        "junk": flipped(data, 3000, seed, len(data) - 2 * PAGE),
    }[kind]
    made, target = salvaged(path, damaged)
    assert share(path, target) > 0.9
    with closing(open_ledger(target)) as ledger:
        assert [found for found in checking.check(ledger) if found.fault is not Fault.CONTENT] == []
    listed = {(item.table, item.row_id) for item in made.items}
    before, after = rows_of(path), rows_of(target)
    assert not made.is_counted or all(key in listed for key, row in before.items() if after.get(key) != row)


def test_rows_of_the_history_are_marked_as_such(path: Path) -> None:
    data = bytearray(path.read_bytes())
    with closing(open_ledger(path)) as ledger:
        (root,) = ledger.connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'verdicts'").fetchone()
    made, target = salvaged(path, zeroed(bytes(data), [root - 1]))
    assert [(item.how, item.table, item.row_id) for item in made.items] == [(How.HISTORY, "verdicts", 1)]
    assert made.from_history == {"verdicts": 1}
    assert rows_of(target) == rows_of(path)


def test_references_that_lead_nowhere_are_set_aside_and_listed(path: Path) -> None:
    run(path, "DELETE FROM changes", "UPDATE reports SET task_id = 777 WHERE id = 5", "DELETE FROM tasks WHERE id = 4")
    run(path, "UPDATE tasks SET section_id = 55 WHERE id = 6", "UPDATE tasks SET parent_id = id WHERE id = 7")
    made, target = salvaged(path, path.read_bytes())
    told = {(item.how, item.table, item.row_id) for item in made.items}
    assert (How.SET_ASIDE, "reports", 5) in told
    assert (How.STAND_IN, "tasks", 4) in told  # its units and reports are kept with it
    assert (How.UNLINKED, "tasks", 6) in told
    assert (How.UNLINKED, "tasks", 7) in told
    with closing(open_ledger(target)) as ledger:
        assert ledger.get(Task, 4).text == "（抢救：任务的原文读不出来）"


def test_an_attachment_whose_bytes_are_lost_keeps_its_name(path: Path) -> None:
    run(path, "PRAGMA foreign_keys = OFF", "DELETE FROM attachment_contents")
    made, target = salvaged(path, path.read_bytes())
    assert [(item.how, item.table) for item in made.items] == [(How.LOST, "attachments")]
    with closing(open_ledger(target)) as ledger:
        assert [found.name for found in ledger.all(Attachment)] == ["批复.pdf"]
        assert [found.fault for found in checking.check(ledger)] == [Fault.CONTENT]


def test_steps_before_a_salvage_that_changed_something_stay(path: Path) -> None:
    run(path, "UPDATE tasks SET goal = '不同' WHERE id = 1")
    _, target = salvaged(path, path.read_bytes())
    with closing(open_ledger(target)) as ledger:
        assert history.next_undo(ledger) is None
        states = [step.state for step in history.steps(ledger)]
        assert set(states) == {"settled"}
        assert history.steps(ledger)[0].label == "抢救“坏.duban”"


def test_a_journal_beside_the_file_is_left_alone(path: Path) -> None:
    journal = path.with_name("坏.duban-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + bytes(600))
    before = journal.read_bytes()
    made, target = salvaged(path, path.read_bytes())
    assert made.has_journal
    assert journal.read_bytes() == before
    assert rows_of(target) == rows_of(path)


@pytest.mark.parametrize("content", [b"", b"not a ledger" * 999, random.Random(3).randbytes(40_000), bytes(80_000)])
def test_what_is_no_ledger_is_one_sentence_and_leaves_nothing(tmp_path: Path, content: bytes) -> None:
    source, target = tmp_path / "别的.duban", tmp_path / "新.duban"
    source.write_bytes(content)
    with pytest.raises(LedgerFault, match="没有读出督办台账的内容"):
        salvage(source, target)
    assert list(tmp_path.iterdir()) == [source]


def test_a_target_that_is_there_is_never_replaced(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(LedgerFault, match="已经存在"):
        salvage(path, path)
    assert path.read_bytes() == before


def test_stopped_it_leaves_nothing(path: Path, tmp_path: Path) -> None:
    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled("已停止。")

    before = sorted(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        salvage(path, tmp_path / "新.duban", stop)
    assert sorted(tmp_path.iterdir()) == before
