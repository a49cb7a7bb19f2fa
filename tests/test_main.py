"""The program as it is started: names that are no text, a file or a command, no screen, its pictures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import main
from exporters import writing
from tests.command_line import TASKS, TITLE, TODAY, Run, Said, assert_is_one_sentence, runner, write_sheet

ROOT = Path(main.__file__).parent


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process."""
    return runner(capsys)


def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a program."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    inherited = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(
        command, env=inherited | environment, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_names_that_are_no_text_are_read_written_and_told(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def named(name: str) -> Path:
        return Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name.encode("gb18030")))

    ledger, printed, source = named("台账"), named("进展.docx"), named("清单.xlsx")
    write_sheet(source.with_name("清单.xlsx"), TITLE, TASKS).rename(source)
    told = []
    for command in (
        ["import", source, "--ledger", ledger],
        ["import", source, "--ledger", ledger],  # a backup goes first
        ["dump", "--ledger", ledger],
        ["backup", "--ledger", ledger],
        ["export", "--ledger", ledger, "--form", "progress", "--to", printed],
    ):
        for extra in ([], ["--json"]):
            arguments = [*map(str, command), *extra]
            assert main.main(arguments, lambda: TODAY) == 0, arguments
            told.append(capfdbinary.readouterr().out.decode())
    assert json.loads(told[-1])["file"] == str(printed)  # JSON has signs for what is no character
    assert main.main(["check", "--ledger", str(named("没有"))], lambda: TODAY) == 2
    assert capfdbinary.readouterr().err.decode().startswith("找不到台账文件")


def test_a_file_of_any_name_is_opened_and_a_command_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("台账", "L.bak", "dump"):
        Path(name).write_bytes(b"")
    opened = {
        name: main._names_a_ledger(name) for name in ("台账", "L.bak", "./dump", "dump", "没有.DUBAN", "没有", "--help")
    }
    assert opened == {
        "台账": True,
        "L.bak": True,
        "./dump": True,
        "dump": False,
        "没有.DUBAN": True,
        "没有": False,
        "--help": False,
    }


def test_two_ledgers_are_one_too_many(run: Run) -> None:
    assert_is_one_sentence(run("今年.duban", "去年.duban"), "一个台账")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux runs without a screen")
@pytest.mark.parametrize("arguments", [(), ("台账.duban",)])
def test_without_a_screen_the_window_says_what_to_do(arguments: tuple[str, ...]) -> None:
    ended = start(*arguments)
    assert_is_one_sentence(Said(ended.returncode, ended.stdout, ended.stderr), "make demo")


def test_the_program_reads_files_in_its_own_child_process(tmp_path: Path) -> None:
    sheet = write_sheet(tmp_path / "进展.xlsx", TITLE, TASKS)
    ended = start("import", sheet, "--ledger", tmp_path / "新.duban", "--json", LC_ALL="C", PYTHONIOENCODING="gbk")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["tasks"] == 3


def test_the_smoke_test_passes_without_a_screen() -> None:
    ended = start("--smoke-test")
    assert (ended.returncode, ended.stdout) == (0, "ok\n")


def test_demo_makes_a_ledger_the_forms_and_pictures(run: Run, tmp_path: Path) -> None:
    facts = run("demo", "--to", tmp_path / "演示", "--json").facts
    suffixes = sorted(Path(file).suffix for file in facts["files"] if Path(file).suffix != ".png")
    assert suffixes == sorted([".duban", *[f".{suffix}" for suffix in writing.FORMATS] * 5])
    assert any(file.endswith(".png") for file in facts["files"])
    assert all(Path(file).stat().st_size > 0 for file in facts["files"])
    ledger = next(file for file in facts["files"] if file.endswith(".duban"))
    assert run("check", "--ledger", ledger, "--json").facts["tasks"] > 0
    assert_is_one_sentence(run("demo", "--to", tmp_path / "演示"), "已经存在")
