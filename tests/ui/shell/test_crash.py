"""When a bug shows itself: told once, written down within bounds, and nothing typed is lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from models.errors import LedgerFault, UserFault
from ui.shell import crash
from ui.shell.crash_dialog import CrashDialog


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
    show_a_bug("first one")
    show_a_bug("second one")
    text = (tmp_path / "logs" / "duban.log").read_text(encoding="utf-8")
    assert text.index("first one") < text.index("second one")
    assert len(on_screen()) == 2


def test_a_log_grown_large_begins_anew_and_the_last_one_is_kept(tmp_path: Path) -> None:
    log, old = tmp_path / "duban.log", tmp_path / "duban.old.log"
    crash.install(tmp_path)
    log.write_text("一" * 100_000 + "前天的", encoding="utf-8")  # 300,000 bytes
    show_a_bug("yesterday's")
    assert "前天的" in log.read_text(encoding="utf-8") and not old.exists()
    log.write_text("一" * 200_000 + "昨天的", encoding="utf-8")
    show_a_bug("today's")
    assert log.stat().st_size < 1_000 and "today's" in log.read_text(encoding="utf-8")
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
    show_a_bug("not to be")
    assert len(on_screen()) == 1
    assert "not to be" in capsys.readouterr().err


def test_every_window_is_told_and_says_what_is_being_typed(tmp_path: Path) -> None:
    def broken() -> str:
        raise RuntimeError("也坏了")

    noted: list[str] = []
    watches = [crash.Watch(noted.append, lambda: "征地推迟。", print), crash.Watch(noted.append, broken, print)]
    crash.install(tmp_path)
    show_a_bug("not to be")
    for watch in watches:
        watch.end()
    assert len(noted) == 2 and all("not to be" in details for details in noted)
    assert watches[0].unsaved() == "征地推迟。"
    assert "也坏了" in watches[1].unsaved()  # the reason, and no second crash
    show_a_bug("窗口关了以后")
    assert len(noted) == 2


def test_a_fault_nobody_waited_for_is_a_sentence_and_no_crash(tmp_path: Path) -> None:
    noted: list[str] = []
    told: list[UserFault] = []
    watch = crash.Watch(noted.append, lambda: "", told.append)
    crash.install(tmp_path)
    fault = LedgerFault("读不了“云江区.duban”。", "请检查 U 盘。")
    sys.excepthook(LedgerFault, fault, None)
    watch.end()
    assert (told, noted, on_screen(), list(tmp_path.iterdir())) == ([fault], [], [], [])


def test_the_log_is_read_by_its_owner_alone_also_one_of_an_earlier_version(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "duban.log"
    log.parent.mkdir()
    log.write_text("", encoding="utf-8")
    log.parent.chmod(0o755)
    log.chmod(0o644)
    crash.install(log.parent)
    show_a_bug("first one")
    assert (log.parent.stat().st_mode & 0o777, log.stat().st_mode & 0o777) == (0o700, 0o600)


def test_the_clerks_words_are_in_no_report(tmp_path: Path) -> None:
    noted: list[str] = []
    watch = crash.Watch(noted.append, lambda: "征地推迟。", print)
    crash.install(tmp_path)
    try:
        try:
            raise KeyError("临江大道")
        except KeyError as error:
            raise ValueError("bad row 17: 新建厂房 of 60") from error
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    watch.end()
    (dialog,) = on_screen()
    assert isinstance(dialog, CrashDialog)
    report = dialog.report.toPlainText()
    assert "ValueError: bad row 17: 〔4字〕 of 60" in report and "KeyError: '〔4字〕'" in report
    assert report.index("KeyError: ") < report.index("ValueError: ")  # the cause comes first
    assert f'"{__file__}", line ' in report
    assert report.strip() in (tmp_path / "duban.log").read_text(encoding="utf-8")
    assert noted == [report]
    assert "征地" not in report and "征地" in dialog.typed.toPlainText()


def test_the_report_is_copied_as_it_is_shown(tmp_path: Path) -> None:
    crash.install(tmp_path)
    show_a_bug("row 17 of Zhang")
    (dialog,) = on_screen()
    assert isinstance(dialog, CrashDialog)
    assert not dialog.copy_typed_button.isVisible()
    dialog.report.setPlainText(dialog.report.toPlainText().replace("Zhang", ""))
    dialog.copy_button.click()
    assert QApplication.clipboard().text().strip().endswith("ValueError: row 17 of")


def test_an_interrupt_is_no_bug(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crash.install(tmp_path)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not on_screen() and not (tmp_path / "duban.log").exists()
