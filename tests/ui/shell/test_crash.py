"""When a bug shows itself: told once, written down within bounds, and nothing typed is lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ui.shell import crash


@pytest.fixture(autouse=True)
def _own_hook(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield
    for dialog in on_screen():
        dialog.reject()


def on_screen() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def show_a_bug(words: str) -> None:
    sys.excepthook(ValueError, ValueError(words), None)


def test_each_bug_is_added_to_the_log(tmp_path: Path) -> None:
    crash.install(tmp_path / "logs")
    show_a_bug("第一个")
    show_a_bug("第二个")
    text = (tmp_path / "logs" / "duban.log").read_text(encoding="utf-8")
    assert text.index("第一个") < text.index("第二个")
    assert len(on_screen()) == 2


def test_a_log_grown_large_begins_anew_and_the_last_one_is_kept(tmp_path: Path) -> None:
    log, old = tmp_path / "duban.log", tmp_path / "duban.old.log"
    crash.install(tmp_path)
    log.write_text("一" * 100_000 + "前天的", encoding="utf-8")  # 300,000 bytes
    show_a_bug("昨天的")
    assert "前天的" in log.read_text(encoding="utf-8") and not old.exists()
    log.write_text("一" * 200_000 + "昨天的", encoding="utf-8")
    show_a_bug("今天的")
    assert log.stat().st_size < 1_000 and "今天的" in log.read_text(encoding="utf-8")
    assert "昨天的" in old.read_text(encoding="utf-8")
    log.write_text("一" * 200_000 + "今天的", encoding="utf-8")
    show_a_bug("刚才的")
    assert old.read_text(encoding="utf-8").endswith("今天的")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["duban.log", "duban.old.log"]


def test_a_log_that_cannot_be_written_keeps_nobody_from_being_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("占住了", encoding="utf-8")
    crash.install(blocked)
    show_a_bug("不该发生")
    assert len(on_screen()) == 1
    assert "不该发生" in capsys.readouterr().err


def test_every_window_is_told_and_says_what_is_being_typed(tmp_path: Path) -> None:
    def broken() -> str:
        raise RuntimeError("也坏了")

    noted: list[str] = []
    watches = [crash.Watch(noted.append, lambda: "征地推迟。"), crash.Watch(noted.append, broken)]
    crash.install(tmp_path)
    show_a_bug("不该发生")
    for watch in watches:
        watch.end()
    assert len(noted) == 2 and all("不该发生" in details for details in noted)
    assert watches[0].unsaved() == "征地推迟。"
    assert "也坏了" in watches[1].unsaved()  # the reason, and no second crash
    show_a_bug("窗口关了以后")
    assert len(noted) == 2


def test_an_interrupt_is_no_bug(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crash.install(tmp_path)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not on_screen() and not (tmp_path / "duban.log").exists()
