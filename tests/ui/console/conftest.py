"""The program without a window, and a ledger for it that holds one list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import TASKS, TITLE, Run, runner, write_sheet


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process."""
    return runner(capsys)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A list of three tasks in the form `progress`."""
    return write_sheet(tmp_path / "进展.xlsx", TITLE, TASKS)


@pytest.fixture
def ledger(run: Run, sheet: Path, tmp_path: Path) -> Path:
    """A ledger that holds the sheet's list."""
    path = tmp_path / "台账.duban"
    assert run("import", sheet, "--ledger", path).code == 0
    return path
