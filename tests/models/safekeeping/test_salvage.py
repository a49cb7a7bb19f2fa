"""抢救: the new ledger with the list of what is missing beside it; the damaged file stays as it is."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from models.errors import LedgerFault
from models.records import Task
from models.safekeeping import salvage
from models.safekeeping.salvage import rescue
from models.store.opening import open_ledger
from tests.models.store.damaging import a_ledger, run


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = a_ledger(tmp_path / "云江区.duban")
    run(path, "UPDATE tasks SET goal = '改过' WHERE id = 1", "DELETE FROM verdicts")
    return path


def test_the_ledger_opens_and_the_list_names_what_is_missing(broken: Path, tmp_path: Path) -> None:
    before = broken.read_bytes()
    found = rescue(broken, tmp_path / "新.duban")
    assert found.list_path == tmp_path / "新-抢救清单.txt"
    told = found.list_path.read_text(encoding="utf-8-sig")
    assert "改过" in told
    with closing(open_ledger(tmp_path / "新.duban")) as ledger:
        assert len(ledger.all(Task)) == 39
    assert broken.read_bytes() == before


def test_windows_own_editor_reads_the_list(broken: Path, tmp_path: Path) -> None:
    assert rescue(broken, tmp_path / "新.duban").list_path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_list_that_cannot_be_written_is_said_and_the_ledger_is_there(
    broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(salvage, "write_whole", full)
    with pytest.raises(LedgerFault, match=r"“新\.duban”已经写好，但清单“新-抢救清单\.txt”写不了"):
        rescue(broken, tmp_path / "新.duban")
    open_ledger(tmp_path / "新.duban").close()
