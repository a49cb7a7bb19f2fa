"""What an opened file takes: one that is read-only is read, and every step is refused with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.errors import LedgerUnwritable
from models.records import ListId, Task
from models.store.history import history
from models.store.opening import open_ledger, save_as
from models.store.records.ledger import Ledger


@pytest.fixture(params=["file", "folder"])
def read_only(ledger: Ledger, list_id: ListId, request: pytest.FixtureRequest) -> Iterator[Path]:
    operations.add_task(ledger, list_id, "修好步道")
    ledger.close()
    closed = ledger.path if request.param == "file" else ledger.path.parent
    mode = closed.stat().st_mode
    closed.chmod(mode & ~0o222)
    yield ledger.path
    closed.chmod(mode)


def test_what_is_read_only_is_read_and_says_that_it_takes_nothing(read_only: Path, tmp_path: Path) -> None:
    content, around = read_only.read_bytes(), sorted(read_only.parent.iterdir())
    with closing(open_ledger(read_only)) as ledger:
        assert ledger.file.is_read_only
        (task,) = ledger.all(Task)
        for step in (lambda: operations.edit_task(ledger, task.id, {"goal": "通车"}), lambda: history.undo(ledger)):
            with pytest.raises(LedgerUnwritable, match=r"只读的，没有保存。.*另存为新台账"):
                step()
        assert (read_only.read_bytes(), sorted(read_only.parent.iterdir())) == (content, around)
        other = tmp_path.parent / f"{tmp_path.name}另存.duban"
        ledger.stand_on(save_as(ledger, other))
        operations.edit_task(ledger, task.id, {"goal": "通车"})
    with closing(open_ledger(other)) as again:
        assert again.get(Task, task.id).goal == "通车"
    other.unlink()
