"""For every room: a folder of the test's own for what is kept on this computer, and the collector as in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.services import quiet_collector

quiet_collector.take_over()  # as in the program: a widget that one test left may go on no thread of another's


@pytest.fixture(autouse=True)
def looked_through() -> Iterator[None]:
    """What a test left is collected on the thread that tests run on."""
    yield
    quiet_collector.look_through()


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this computer's backups go; programs that a test starts inherit it."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder
