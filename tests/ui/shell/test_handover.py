"""交出副本 as the clerk does it: told what is left out, asked where, the window's own ledger left alone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pytestqt.qtbot import QtBot

from models import operations
from models.errors import UserFault
from models.records import Task
from models.store.history import history
from models.store.opening import open_ledger
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.shell.main_window import MainWindow


def test_a_copy_without_history_is_written_where_the_clerk_says(
    qtbot: QtBot, window: MainWindow, scripted: ScriptedAsker, sample: Sample, tmp_path: Path
) -> None:
    window.session.run(operations.delete_tasks, [sample.parking])
    scripted.prepare("confirm", True)
    scripted.prepare("save_file", tmp_path / "交出")
    window.commands["hand_over"].trigger()
    qtbot.waitUntil(lambda: "已写出不带历史的副本" in window.notice.text)
    with closing(open_ledger(tmp_path / "交出.duban")) as copy:
        assert "建成临江大道北延段" in [task.text for task in copy.all(Task)]
        assert history.next_undo(copy) is None
    assert "停车位".encode() not in (tmp_path / "交出.duban").read_bytes()
    assert window.session.ledger.path == sample.path
    window.commands["undo"].trigger()
    assert window.session.ledger.has_task(sample.parking)


def test_what_is_left_out_is_said_before_anything_is_asked(
    window: MainWindow, scripted: ScriptedAsker, sample: Sample
) -> None:
    said: list[str] = []
    window.session.run(operations.delete_tasks, [sample.parking])
    scripted.confirm = lambda parent, question, detail, action: said.append(detail) or False  # type: ignore[assignment]
    window.commands["hand_over"].trigger()
    steps = window.session.ledger.connection.execute("SELECT count(*) FROM operations").fetchone()[0]
    assert f"操作历史 {steps} 步" in said[0] and "回收站里的 1 项" in said[0] and "不改动" in said[0]


def test_a_place_that_takes_no_copy_is_a_sentence(
    qtbot: QtBot, window: MainWindow, scripted: ScriptedAsker, sample: Sample
) -> None:
    faults: list[UserFault] = []
    window.session.faulted.connect(lambda fault, _: faults.append(fault))
    scripted.prepare("confirm", True)
    scripted.prepare("save_file", sample.path)
    window.commands["hand_over"].trigger()
    qtbot.waitUntil(lambda: bool(faults))
    assert "正在使用" in window.notice.text
    assert window.session.ledger.has_task(sample.road)
