"""Qt is imported without what PySide makes dear about it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHILD = """
import builtins
import sys

theirs, compiling = [], builtins.compile

def counted(source, name, *rest, **named):
    if str(name).startswith("shibokensupport/"):
        theirs.append(name)
    return compiling(source, name, *rest, **named)

builtins.compile, importing = counted, builtins.__import__
import ui.plain_import
assert builtins.compile is counted
assert builtins.__import__ is importing
from PySide6.QtCore import QObject
try:
    QObject().setObjectName()
except TypeError as error:
    assert "setObjectName" in str(error)  # their modules do their work
print(len(theirs))
"""


def compiled_by_a_start(cache: Path, *options: str) -> int:
    """How many of PySide's own modules a process compiles, which keeps its byte code in ``cache``."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(cache)}
    command = [sys.executable, *options, "-c", CHILD]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def kept_in(cache: Path) -> Path:
    """The file with the byte code of PySide's modules."""
    (found,) = cache.rglob("*.pyside")
    return found


def test_what_pyside_compiles_is_compiled_once(tmp_path: Path) -> None:
    assert compiled_by_a_start(tmp_path) > 10
    assert compiled_by_a_start(tmp_path) == 0


def test_code_of_another_text_or_a_broken_file_is_not_used(tmp_path: Path) -> None:
    compiled_by_a_start(tmp_path)
    kept = kept_in(tmp_path)
    whole = kept.read_bytes()
    kept.write_bytes(whole.replace(b"def make_helptext(func):", b"def make_helptext(file):"))
    assert compiled_by_a_start(tmp_path) == 2  # both modules that have such a line
    for broken in (b"", b"nonsense", whole[: len(whole) // 2]):
        kept.write_bytes(broken)
        assert compiled_by_a_start(tmp_path) > 10
    assert compiled_by_a_start(tmp_path) == 0


def test_where_nothing_may_be_kept_nothing_is(tmp_path: Path) -> None:
    assert compiled_by_a_start(tmp_path, "-B") > 10
    assert not list(tmp_path.rglob("*.pyside"))
