"""check and handover without a window."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from models.operations import delete_tasks
from models.operations.months.stages import close_month, month_to_close
from models.operations.tasks import attachments
from models.paper_records import IssuedDocument
from models.periods import Period
from models.records import Closing, Task, TaskList
from models.store.opening import open_ledger
from tests.command_line import TASKS, Run, assert_is_one_sentence

APRIL = Period(2024, 4)


def test_check_counts_a_sound_ledger(run: Run, ledger: Path) -> None:
    facts = run("check", "--ledger", ledger, "--json").facts
    counted = {"lists": 1, "tasks": 3, "sections": 0, "posts": 0, "units": 5, "reports": 3, "attachments": 0}
    assert facts == {"ok": True, **counted, "bulletin_files": 0, "closed_contents": 0}
    assert "完好" in run("check", "--ledger", ledger).out


def test_check_names_the_attachment_that_is_broken(run: Run, ledger: Path) -> None:
    with closing(open_ledger(ledger)) as opened:
        kept = attachments.keep(opened, attachments.incoming("批复.pdf", b"approved"))
        attachments.add_attachments(opened, opened.all(Task)[0].id, [kept], date(2024, 4, 20))
    assert "附件 1" in run("check", "--ledger", ledger).out
    with closing(sqlite3.connect(ledger)) as plain:
        plain.execute("UPDATE attachment_contents SET content = x'00'")
        plain.commit()
    assert_is_one_sentence(run("check", "--ledger", ledger), "“批复.pdf”")


def test_check_names_what_is_broken_of_a_closed_month(run: Run, ledger: Path) -> None:
    """The rows, every paper and the list that were kept: each is compared with its hash."""
    with closing(open_ledger(ledger)) as opened:
        (task_list,) = opened.all(TaskList)
        close_month(opened, task_list.id, month_to_close(opened, task_list.id, APRIL), date(2024, 5, 8))
        kept = [opened.all(Closing)[0].sha256, *(paper.sha256 for paper in opened.all(IssuedDocument))]
    assert "关账留存 7 份（校验值相符）" in run("check", "--ledger", ledger).out
    for sha256 in dict.fromkeys(kept):
        with closing(sqlite3.connect(ledger)) as plain, plain:
            (content,) = plain.execute("SELECT content FROM attachment_contents WHERE sha256 = ?", (sha256,)).fetchone()
            plain.execute("UPDATE attachment_contents SET content = x'00' WHERE sha256 = ?", (sha256,))
        assert_is_one_sentence(run("check", "--ledger", ledger), "关账时留存的 1 份内容已损坏：2024年4月")
        assert run("check", "--ledger", ledger, "--deep").code == 2
        with closing(sqlite3.connect(ledger)) as plain, plain:
            plain.execute("UPDATE attachment_contents SET content = ? WHERE sha256 = ?", (content, sha256))
    assert run("check", "--ledger", ledger).code == 0


def test_check_says_when_a_file_is_no_ledger(run: Run, sheet: Path) -> None:
    assert_is_one_sentence(run("check", "--ledger", sheet), "不是督办台账")


def test_check_says_when_a_ledger_is_damaged(run: Run, ledger: Path) -> None:
    content = bytearray(ledger.read_bytes())
    content[4096 : len(content) // 2] = b"\x55" * (len(content) // 2 - 4096)
    ledger.write_bytes(content)
    assert_is_one_sentence(run("check", "--ledger", ledger), "损坏")


def test_a_ledger_that_is_open_elsewhere_is_left_alone(run: Run, ledger: Path) -> None:
    with closing(open_ledger(ledger)):
        assert_is_one_sentence(run("check", "--ledger", ledger), "另一个窗口或程序")


def test_a_copy_is_handed_over_without_what_was(run: Run, ledger: Path, tmp_path: Path) -> None:
    with closing(open_ledger(ledger)) as opened:
        delete_tasks(opened, [opened.all(Task)[0].id])
    said = run("handover", "--ledger", ledger, "--to", tmp_path / "交出.duban", "--json")
    assert said.facts["left_out"] == {"steps": 2, "deleted": 1, "attachments": 0}
    assert TASKS[0][0].encode() not in (tmp_path / "交出.duban").read_bytes()
    assert run("dump", "--ledger", tmp_path / "交出.duban").facts == run("dump", "--ledger", ledger).facts
    assert_is_one_sentence(run("handover", "--ledger", ledger, "--to", tmp_path / "交出.duban"), "已经存在")
