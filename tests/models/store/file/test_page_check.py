"""A ledger that is shown before its pages were checked: nothing is written into it before they are."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from models import operations
from models.errors import LedgerFault
from models.records import Task
from models.store.opening import open_ledger, open_to_show
from tests.models.store.damaging import a_ledger, run, wipe_an_index


def test_a_sound_ledger_takes_steps_once_its_pages_are_checked(tmp_path: Path) -> None:
    with closing(open_to_show(a_ledger(tmp_path / "甲.duban"))) as ledger:
        assert not ledger.file.pages.is_passed
        operations.create_list(ledger, "2025年重点工作", 2025)
        assert ledger.file.pages.is_passed


def test_an_opened_ledger_is_checked_already(tmp_path: Path) -> None:
    with closing(open_ledger(a_ledger(tmp_path / "甲.duban"))) as ledger:
        assert ledger.file.pages.is_passed


def test_a_damaged_ledger_is_shown_but_takes_no_step(tmp_path: Path) -> None:
    path = a_ledger(tmp_path / "甲.duban")
    wipe_an_index(path)
    before = path.read_bytes()
    with closing(open_to_show(path)) as ledger:
        assert len(ledger.all(Task)) == 39
        for _ in range(2):
            with pytest.raises(LedgerFault, match="已损坏"):
                operations.create_list(ledger, "2025年重点工作", 2025)
            with pytest.raises(LedgerFault, match="已损坏"):
                ledger.file.pages.ensure()
    assert path.read_bytes() == before
    with pytest.raises(LedgerFault, match="已损坏"):
        open_ledger(path)


def test_what_damage_makes_unreadable_is_called_damage(tmp_path: Path) -> None:
    """A record that refers to none is told apart from one whose page is not in order."""
    whole, damaged = a_ledger(tmp_path / "甲.duban"), a_ledger(tmp_path / "乙.duban")
    for path in (whole, damaged):
        run(path, "PRAGMA foreign_keys = OFF", "UPDATE tasks SET section_id = 99 WHERE id = 1")
    wipe_an_index(damaged)
    with pytest.raises(LedgerFault, match="指向不存在的内容"):
        open_to_show(whole)
    with pytest.raises(LedgerFault, match="已损坏"):
        open_to_show(damaged)


def test_a_history_that_refers_to_no_step_is_shown_but_takes_no_step(tmp_path: Path) -> None:
    path = a_ledger(tmp_path / "甲.duban")
    run(path, "PRAGMA foreign_keys = OFF", "UPDATE changes SET operation_id = 999 WHERE id = 7")
    with closing(open_to_show(path)) as ledger:
        assert len(ledger.all(Task)) == 39
        with pytest.raises(LedgerFault, match=r"（changes）第 7 条指向不存在的内容"):
            operations.create_list(ledger, "2025年重点工作", 2025)
    with pytest.raises(LedgerFault, match=r"（changes）第 7 条指向不存在的内容"):
        open_ledger(path)


def test_a_file_closed_while_it_is_being_checked_is_closed_when_that_is_done(tmp_path: Path) -> None:
    path = a_ledger(tmp_path / "甲.duban")
    ledger = open_to_show(path)
    checking = Thread(target=ledger.file.pages.ensure)
    checking.start()
    ledger.close()
    checking.join()
    ledger.file.pages.ensure()  # begun too late: nothing is found out
    with closing(open_ledger(path)) as again:
        assert len(again.all(Task)) == 39
