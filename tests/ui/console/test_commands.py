"""What every command without a window says beside its answer."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.store.opening import create
from tests.command_line import Run, runner
from tests.models.store.cuts import beside, changed_pages, journal


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with a journal beside it that belongs to another time of it."""
    path = tmp_path / "云江区.duban"
    with closing(create(path)) as made:
        operations.create_list(made, "2024年云江区重点工作", 2024)
        early = path.read_bytes()
        operations.create_list(made, "2025年云江区重点工作", 2025)
        late = path.read_bytes()
        operations.create_list(made, "2026年云江区重点工作", 2026)
        stale = journal(late, changed_pages(late, path.read_bytes()))
    path.write_bytes(early)
    beside(path).write_bytes(stale)
    return path


@pytest.mark.parametrize("command", [("dump",), ("check",), ("check", "--deep"), ("backup",)], ids=" ".join)
def test_a_stray_journal_that_was_put_aside_is_told(run: Run, ledger: Path, command: tuple[str, ...]) -> None:
    said = run(*command, "--ledger", ledger, "--json")
    assert said.code == 0
    assert said.err.startswith("注意：“云江区.duban”旁边有一份不属于它的复原记录")
    assert "不属于它的复原记录" in said.facts["remark"]
    again = run(*command, "--ledger", ledger, "--json")
    assert again.err == "" and "remark" not in again.facts


def test_a_trial_says_nothing_of_the_journal_that_it_leaves_where_it_is(run: Run, ledger: Path, tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    table.write_text("序号,重点工作,责任单位\n1,改造老旧小区12个,区住建局\n", "utf-8")
    assert run("import", table, "--ledger", ledger, "--dry-run", "--json").facts.keys().isdisjoint({"remark"})
    assert "复原记录" in run("import", table, "--ledger", ledger).err
