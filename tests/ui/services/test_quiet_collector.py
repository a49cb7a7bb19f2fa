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
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.services import quiet_collector
from ui.services.quiet_collector import held_off, let_go, look_through, settle, take_over

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


def gathered() -> weakref.ref[Circle]:
    """The last of so many circles, which nobody holds, that a look is due."""
    for _ in range(gc.get_threshold()[0] + 1):
        circle = Circle()
    return weakref.ref(circle)


def test_nothing_comes_by_itself_and_what_gathered_goes_at_the_next_look() -> None:
    take_over()
    seen = gathered()
    assert seen() is not None
    look_through()
    assert seen() is None


def test_a_look_meanwhile_takes_nothing() -> None:
    with held_off():
        with held_off():
            pass
        seen = gathered()
        look_through()
        assert seen() is not None


def test_what_gathers_beside_an_open_window_goes_by_and_by(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiet_collector, "_EVERY", 10)
    window = QObject()
    kept = Circle()
    settle(window)
    assert not any(found is kept for found in gc.get_objects())  # what the start made is not looked through again
    seen = gathered()
    qtbot.waitUntil(lambda: seen() is None)
    del window
    later = gathered()
    qtbot.wait(50)
    assert later() is not None  # no window, no looks


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
