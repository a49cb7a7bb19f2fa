"""The start: a ledger is shown first and looked through then, and one that is damaged leads where it always led."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from tests.benchmarks.bench_start import as_the_clerk_s
from tests.benchmarks.data import write_ledger
from tests.models.store.damaging import wipe_an_index
from tests.ui.conftest import Sample
from ui.app import begin_opening, open_first
from ui.services.preferences import APPLICATION, ORGANISATION
from ui.shell.main_window import MainWindow

ROOT = Path(__file__).parents[2]
MODULES = 131  # of ours; one takes a quarter of a millisecond, the mere name of a folder less
WIDGETS = 30  # classes of Qt


def start_with(window: MainWindow, path: Path) -> None:
    """As the program starts: the ledger is there before the window is, which looks through it a moment later."""
    window.hide()
    open_first(window, begin_opening(path, window.preferences))
    window.show()


def test_a_sound_ledger_is_looked_through_once_it_is_on_screen(
    qtbot: QtBot, empty_window: MainWindow, sample: Sample
) -> None:
    start_with(empty_window, sample.path)
    assert empty_window.work.tree.view.isVisible()
    assert not empty_window.session.ledger.file.pages.is_passed
    qtbot.waitUntil(lambda: empty_window.session.ledger.file.pages.is_passed)
    assert not empty_window.notice.isVisible()


def test_a_damaged_ledger_is_closed_with_its_sentence_and_the_way_to_its_rescue(
    qtbot: QtBot, empty_window: MainWindow, sample: Sample
) -> None:
    wipe_an_index(sample.path)
    before = sample.path.read_bytes()
    start_with(empty_window, sample.path)
    assert empty_window.session.is_open
    qtbot.waitUntil(lambda: not empty_window.session.is_open)
    assert empty_window.welcome.isVisible()
    assert "已损坏" in empty_window.notice.text
    assert empty_window.notice.action.text() == "抢救…"
    assert sample.path.read_bytes() == before


START = """
import builtins
import json
import sys
from datetime import date

import main

def tell(*_):
    from PySide6.QtWidgets import QApplication, QWidget

    for _ in range(3):
        QApplication.processEvents()
    modules = [name for name in sys.modules if name.split(".")[0] in ("ui", "models", "html", "hashlib", "dataclasses")]
    print(json.dumps([modules, widgets_below(QWidget)]))
    return 0

def widgets_below(kind):
    theirs = [each for each in kind.__subclasses__() if each.__module__ == "PySide6.QtWidgets"]
    return len(theirs) + sum(map(widgets_below, theirs))

LATER = {
    "ui.shell.main_window": "_AFTERWARDS",
    "ui.tree.finder": "_QUIET",
    "ui.panes.progress": "_MARKING_DELAY",
}

def importing(name, *how, **named):
    made = imported(name, *how, **named)
    if name == "PySide6.QtWidgets":
        sys.modules[name].QApplication.exec = staticmethod(tell)
    elif name in LATER:  # a slow computer would have come to it before it tells
        setattr(sys.modules[name], LATER[name], 60_000)
    return made

imported, builtins.__import__ = builtins.__import__, importing
main.main([sys.argv[1]], date.today)
"""


def start_of(ledger: Path, folder: Path) -> Any:
    """What the program has in its hands once its window has been painted; settings are kept in a folder."""
    command = [sys.executable, "-c", START, str(ledger)]
    environment = as_the_clerk_s(folder) | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    found = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def test_the_start_imports_and_makes_what_is_seen_and_no_more(sample: Sample, tmp_path: Path) -> None:
    """The clock for it is in tests/benchmarks/bench_start.py."""
    modules, widgets = start_of(sample.path, tmp_path)
    assert len(modules) <= MODULES, sorted(modules)
    late = ("models.operations", "models.intake", "models.store.schema.migrations", "ui.dialogs.", "html", "hashlib")
    late += ("dataclasses",)  # each takes half a millisecond to make, a named tuple a tenth of it
    late += ("models.judging_records", "models.month_records", "models.paper_records")
    assert [name for name in modules if name.startswith(late)] == ["ui.dialogs.asker"]
    assert "ui.widgets.tables" not in modules
    assert widgets <= WIDGETS  # PySide makes all seventy of them where it has to guess


def test_the_start_with_the_usual_ledger_waits_for_no_disk(sample: Sample, tmp_path: Path) -> None:
    """Settings written before the first picture would have it wait for the disk."""
    written = tmp_path / "settings" / ORGANISATION / f"{APPLICATION}.ini"
    start_of(sample.path, tmp_path)
    before = written.stat()
    start_of(sample.path, tmp_path)
    assert written.stat().st_mtime_ns == before.st_mtime_ns


def test_the_program_comes_up_with_a_ledger(tmp_path: Path) -> None:
    """In a process of its own, as the clerk starts it: what only the start does is not there in other tests."""
    path = tmp_path / "云江区.duban"
    write_ledger(path, 20)
    command = [sys.executable, "-m", "tests.benchmarks.window", str(path)]
    environment = as_the_clerk_s(tmp_path)
    found = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 0, found.stderr
    assert int(found.stdout) > 0
    assert "Traceback" not in found.stderr
