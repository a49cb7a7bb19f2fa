"""The garbage collector's care: what the start put aside stays aside, circles made meanwhile do not stay for ever."""

from __future__ import annotations

import ast
import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.services.quiet_collector import held_off, hold_at_start, let_go, paused, settle

SOURCES = Path(__file__).parents[3]
OWNERS = {"ui/services/quiet_collector.py", "models/intake/child.py"}  # the window's process, and a reading child


class Circle:
    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_the_start_put_aside_stays_aside_after_an_import() -> None:
    kept = [Circle() for _ in range(100)]
    gc.freeze()
    with held_off():
        pass
    let_go()
    assert len(kept) == 100
    assert not any(isinstance(found, Circle) for found in gc.get_objects())  # none of them is looked through again


def test_circles_made_meanwhile_are_collected_when_it_is_over() -> None:
    with held_off():
        circle = Circle()
    seen = weakref.ref(circle)
    del circle
    gc.collect()
    assert seen() is not None  # held off: nobody has looked for it
    let_go()
    assert seen() is None


def test_nothing_is_collected_meanwhile_and_everything_afterwards() -> None:
    assert gc.isenabled()
    with held_off():
        assert not gc.isenabled()
        with held_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_work_done_before_the_window_is_there_does_not_let_the_collector_in() -> None:
    hold_at_start()
    with held_off():
        pass
    assert not gc.isenabled()
    settle()
    assert gc.isenabled()


def test_a_pause_beside_work_in_the_background_does_not_let_the_collector_in() -> None:
    with held_off():
        with paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_the_start_made_is_not_looked_through_again() -> None:
    hold_at_start()
    kept = Circle()
    settle()
    assert not any(found is kept for found in gc.get_objects())


def test_nobody_else_touches_the_collector() -> None:
    files = [
        SOURCES / "main.py",
        *(path for room in ("ui", "models", "exporters") for path in (SOURCES / room).rglob("*.py")),
    ]
    found = {path.relative_to(SOURCES).as_posix() for path in files if "gc" in _imported(path)}
    assert found == OWNERS


def test_asking_for_quiet_loads_nothing_of_qt() -> None:
    code = "import sys, main, ui.services.quiet_collector; print([name for name in sys.modules if 'PySide6' in name])"
    child = subprocess.run([sys.executable, "-c", code], cwd=SOURCES, stdout=subprocess.PIPE, text=True, check=True)
    assert child.stdout.strip() == "[]"


def _imported(path: Path) -> set[str]:
    """The modules a file imports, by whichever form, at the top or inside a function."""
    names = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names
