"""What PySide brings as source is compiled once, and later imports are Python's own. In processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.bench_start import as_the_clerk_s

ROOT = Path(__file__).parents[2]
START = """
import builtins
import json

compiled = []
python_s_import, python_s_compile = builtins.__import__, builtins.compile

def compile_and_tell(source, name, *how, **named):
    compiled.append(name)
    return python_s_compile(source, name, *how, **named)

builtins.compile = compile_and_tell
import ui.plain_import

assert builtins.__import__ is python_s_import
assert builtins.compile is compile_and_tell
print(json.dumps([str(ui.plain_import.KEPT), [name for name in compiled if name.startswith("shibokensupport")]]))
"""


def start(cache: Path, **more: str) -> tuple[Path, list[str]]:
    """Import Qt in a process: where what is compiled is kept, and what of PySide's was compiled."""
    environment = as_the_clerk_s(cache) | {"PYTHONPATH": str(ROOT)} | more
    command = [sys.executable, "-c", START]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 0, found.stderr
    kept, compiled = json.loads(found.stdout)
    return Path(kept), compiled


def test_what_pyside_brings_as_source_is_compiled_once(tmp_path: Path) -> None:
    kept, compiled = start(tmp_path)
    assert "shibokensupport/signature/loader.py" in compiled
    assert kept.is_relative_to(tmp_path)
    assert start(tmp_path) == (kept, [])


@pytest.mark.parametrize("damage", [lambda kept: kept[:-1], lambda kept: b"\0" * len(kept), lambda _: b""])
def test_what_is_damaged_is_compiled_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    kept, compiled = start(tmp_path)
    kept.write_bytes(damage(kept.read_bytes()))
    assert start(tmp_path) == (kept, compiled)
    assert start(tmp_path) == (kept, [])


def test_nothing_is_written_where_python_writes_no_byte_code(tmp_path: Path) -> None:
    kept, compiled = start(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not kept.exists()
    assert start(tmp_path, PYTHONDONTWRITEBYTECODE="1") == (kept, compiled)


WRONG_CALL = """
import sys
import ui.plain_import
from PySide6.QtCore import QSize

print("argparse" in sys.modules)
try:
    QSize("wide", "high")
except TypeError as error:
    print(error)
"""


def test_stubs_are_not_made_ready_and_a_wrong_call_still_says_what_would_be_right(tmp_path: Path) -> None:
    environment = as_the_clerk_s(tmp_path) | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WRONG_CALL]
    loaded, said = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=True
    ).stdout.split("\n", 1)
    assert loaded == "False"
    assert "__init__(w: int, h: int" in said
