"""另存为新台账: work goes on in the new file, and the old one stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import operations
from models.records import TaskList
from models.store.opening import open_ledger
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.shell.main_window import MainWindow
from ui.shell.rescue_verbs import save_as


def save(window: MainWindow, scripted: ScriptedAsker, preferences: Preferences, target: Path | None) -> list[str]:
    told: list[str] = []
    scripted.prepare("save_file", target)
    assert save_as(window.session, scripted, preferences, told.append, window) is bool(told)
    return told


def titles(path: Path) -> list[str]:
    ledger = open_ledger(path)
    found = [task_list.title for task_list in ledger.all(TaskList)]
    ledger.close()
    return found


def test_work_goes_on_in_the_new_file(
    window: MainWindow, scripted: ScriptedAsker, preferences: Preferences, sample: Sample, tmp_path: Path
) -> None:
    before = sample.path.stat().st_mtime_ns
    (said,) = save(window, scripted, preferences, tmp_path / "新的")
    assert str(tmp_path / "新的.duban") in said  # the suffix is added
    session: Session = window.session
    assert session.ledger.path == tmp_path / "新的.duban"
    session.run(operations.create_list, "另存之后建的", 2024)
    session.close()
    assert "另存之后建的" in titles(tmp_path / "新的.duban")
    assert sample.path.stat().st_mtime_ns == before
    assert "另存之后建的" not in titles(sample.path)


def test_cancelled_nothing_changes(
    window: MainWindow, scripted: ScriptedAsker, preferences: Preferences, sample: Sample
) -> None:
    assert save(window, scripted, preferences, None) == []
    assert window.session.ledger.path == sample.path


def test_a_place_that_takes_none_is_said_and_work_goes_on_where_it_was(
    window: MainWindow, scripted: ScriptedAsker, preferences: Preferences, sample: Sample
) -> None:
    assert save(window, scripted, preferences, sample.path.parent / "没有的文件夹" / "新.duban") == []
    assert window.session.ledger.path == sample.path
    assert window.notice.text


class Noting(ScriptedAsker):
    """Notes what is suggested, and cancels."""

    def __init__(self) -> None:
        super().__init__()
        self.suggested: list[Path] = []

    def save_file(self, parent: object, title: str, patterns: str, suggested: object) -> None:
        assert isinstance(suggested, Path)
        self.suggested.append(suggested)


def test_it_is_suggested_beside_the_old_one_while_its_folder_is_there(
    window: MainWindow, preferences: Preferences, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker = Noting()
    save_as(window.session, asker, preferences, print, window)
    with monkeypatch.context() as gone:
        gone.setattr(Path, "is_dir", lambda path: False)
        save_as(window.session, asker, preferences, print, window)
    beside, elsewhere = asker.suggested
    assert beside == sample.path.with_name(f"{sample.path.stem}-另存.duban")
    assert elsewhere.parent != sample.path.parent
