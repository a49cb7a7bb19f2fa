"""What every command without a window takes, in Chinese as in the README, and says beside its answer."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest

import main
from models import operations
from models.store.opening import create
from tests.command_line import Run
from tests.models.store.cuts import beside, changed_pages, journal

README = (Path(main.__file__).parent / "README.md").read_text("utf-8")


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


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("import",),
        ("dump",),
        ("export",),
        ("check",),
        ("handover",),
        ("backup",),
        ("backups",),
        ("restore",),
        ("demo",),
    ],
)
def test_help_is_in_chinese(run: Run, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    text = helped(run, capsys, *command)
    assert "用法：main.py" in text
    assert "选项" in text
    assert not re.search("usage|options|arguments|show this", text)


def test_the_readme_lists_the_commands_with_their_options(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    rows = r"^\| `main\.py ([a-z]+(?: [a-z]+)?) (.*?)` \|"
    listed = {tuple(row[0].split()): options_in(row[1]) for row in re.findall(rows, README, re.MULTILINE)}
    commands = [(command,) for command in commands_in(helped(run, capsys))]
    parts = [[(*command, part) for part in commands_in(helped(run, capsys, *command))] for command in commands]
    whole = [full for command, found in zip(commands, parts, strict=True) for full in found or [command]]
    assert list(listed) == whole
    for full in whole:
        assert listed[full] == options_in(helped(run, capsys, *full)) - {"--help", "--json"}


def commands_in(text: str) -> list[str]:
    """The commands that a help lists."""
    return re.findall(r"^    ([a-z]+) ", text, re.MULTILINE)


def options_in(text: str) -> set[str]:
    return set(re.findall(r"--[a-z-]+", text))


def helped(run: Run, capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit) as left:
        run(*command, "--help")
    assert left.value.code == 0
    return capsys.readouterr().out
