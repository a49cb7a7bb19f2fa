"""The ledger file: what a clerk meets when opening the right file, the wrong file, a busy or a broken one."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from base64 import b64encode
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from sqlite_utils import Database

from models import operations
from models.demo import build_demo
from models.errors import LedgerBusy, LedgerFault, LedgerNewer
from models.operations.tasks import attachments
from models.records import Attachment, ListId, PostHolder, Task, TaskId, TaskList, Unit
from models.store.backups.backup_files import backup_folder, backups_of
from models.store.history import history
from models.store.opening import create, open_ledger, opened_or_new, save_as
from models.store.records.ledger import Ledger
from models.store.schema.migrations import migrations
from models.store.schema.today import APPLICATION_ID, CURRENT_VERSION
from tests.models.store.cuts import beside, journal

MINUTES = "会议明确：3月底前上报。\n".encode()
APPROVAL = bytes(range(256))


def test_a_new_ledger_is_a_plain_sqlite_file_with_every_table(ledger: Ledger, list_id: ListId) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        tables = {name for (name,) in plain.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        strict = {name for name, s in plain.execute("SELECT name, strict FROM pragma_table_list") if s}
        application = plain.execute("PRAGMA application_id").fetchone()[0]
    expected = set(
        "lists sections posts post_holders tasks units unit_aliases assignments plan_nodes indicators indicator_targets"
        " indicator_actuals reports verdicts status_events periods bulletins attachments attachment_contents"
        " operations changes settings".split()
    )
    assert expected <= tables
    assert expected <= strict
    assert application == APPLICATION_ID


def test_views_read_well_in_any_tool(ledger: Ledger, list_id: ListId) -> None:
    section = operations.add_section(ledger, list_id, "一、城市更新").inserted("sections")[0]
    task = operations.add_task(ledger, list_id, "打通断头路", section_id=section).inserted("tasks")[0]
    operations.set_units(ledger, task, [("区住建局", "lead"), ("区交通局", "supporting")])
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        rows = plain.execute("SELECT list, section, number, text, units, status FROM task_overview").fetchall()
    assert rows == [("2024年云江区重点工作", "一、城市更新", "1", "打通断头路", "*区住建局、区交通局", "推进中")]


def test_records_survive_closing(ledger: Ledger, list_id: ListId) -> None:
    operations.add_task(ledger, list_id, "新增公共停车位 1200 个")
    ledger.close()
    again = open_ledger(ledger.path)
    assert [task.text for task in again.of_list(Task, list_id)] == ["新增公共停车位 1200 个"]
    again.close()


def test_a_ledger_that_is_not_there_is_made_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "新.duban"
    with opened_or_new(path) as ledger:
        operations.create_list(ledger, "2024年云江区重点工作", 2024)
    with opened_or_new(path) as ledger:
        assert [task_list.year for task_list in ledger.all(TaskList)] == [2024]


def test_a_new_ledger_goes_when_filling_it_fails(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="disk gone"), opened_or_new(tmp_path / "新.duban") as ledger:
        operations.create_list(ledger, "2024年云江区重点工作", 2024)
        raise OSError("disk gone")
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_was_there_stays_when_filling_it_fails(ledger: Ledger, list_id: ListId) -> None:
    ledger.close()
    with pytest.raises(OSError, match="disk gone"), opened_or_new(ledger.path):
        raise OSError("disk gone")
    with opened_or_new(ledger.path) as again:
        assert [task_list.id for task_list in again.all(TaskList)] == [list_id]


def test_what_is_no_folder_takes_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "清单.xlsx").write_bytes(b"table")
    with pytest.raises(LedgerFault, match="文件夹"), opened_or_new(tmp_path / "清单.xlsx" / "新.duban"):
        pass
    assert (tmp_path / "清单.xlsx").read_bytes() == b"table"


def test_the_file_is_durable_and_keeps_its_keys(ledger: Ledger) -> None:
    def pragma(name: str) -> object:
        return ledger.connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "delete"
    assert pragma("synchronous") == 3
    assert pragma("foreign_keys") == 1
    with pytest.raises(sqlite3.IntegrityError):
        ledger.connection.execute("INSERT INTO sections (list_id, name) VALUES (99, '无主')")


def test_a_second_program_gets_a_sentence(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LedgerBusy, match="正被另一个窗口或程序使用"):
        open_ledger(ledger.path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "不是督办台账文件"),
        (b"SQLite format 3\x00" + bytes(200), "不是督办台账文件"),
        ("序号,任务\n1,修路".encode(), "不是督办台账文件"),
    ],
)
def test_foreign_files_are_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "别的.duban"
    path.write_bytes(content)
    with pytest.raises(LedgerFault, match=sentence):
        open_ledger(path)
    assert path.read_bytes() == content


def test_a_ledger_that_has_lost_its_beginning_is_led_to_what_helps(ledger: Ledger) -> None:
    ledger.close()
    ledger.path.write_bytes(bytes(100) + ledger.path.read_bytes()[100:])
    with pytest.raises(LedgerFault, match=r"开头已经损坏.*请从最近的备份恢复，或用“文件”菜单里的“抢救…”"):
        open_ledger(ledger.path)
    table = ledger.path.with_suffix(".csv")
    table.write_text("序号,任务", encoding="utf-8")
    with pytest.raises(LedgerFault, match="请用“导入”"):
        open_ledger(table)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(LedgerFault, match="找不到"):
        open_ledger(tmp_path / "没有.duban")
    assert not (tmp_path / "没有.duban").exists()
    with pytest.raises(LedgerFault, match="是文件夹"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerFault, match="不存在"):
        create(tmp_path / "没有" / "新.duban")


def test_creating_never_overwrites(ledger: Ledger) -> None:
    with pytest.raises(LedgerFault, match="已经存在"):
        create(ledger.path)


def test_another_sqlite_database_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "通讯录.duban"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE people (name TEXT)")
        other.commit()
    with pytest.raises(LedgerFault, match="不是督办台账文件"):
        open_ledger(path)


def test_a_later_version_is_refused_unchanged(ledger: Ledger) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        plain.execute(f"PRAGMA user_version = {CURRENT_VERSION + 1}")
    before = ledger.path.read_bytes()
    with pytest.raises(LedgerNewer, match="更新版本"):
        open_ledger(ledger.path)
    assert ledger.path.read_bytes() == before


def test_a_file_put_there_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "新.duban"
    with pytest.raises(LedgerFault, match="已经存在"), opened_or_new(path) as ledger:
        operations.create_list(ledger, "2024年云江区重点工作", 2024)
        assert not path.exists()  # it has no name before it is whole
        path.write_text("别的程序的文件")
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [(path.name, "别的程序的文件")]


def test_the_demo_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "示例.duban"
    monkeypatch.setattr("models.demo.material.campaign", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        build_demo(path, date(2024, 4, 20))
    assert list(tmp_path.iterdir()) == []


def test_an_older_or_unfinished_file_that_is_read_only_says_what_it_needs(ledger: Ledger, tmp_path: Path) -> None:
    old = version_1(tmp_path / "旧.duban")
    old.chmod(0o444)
    with pytest.raises(LedgerFault, match=r"旧版台账.*只读.*复制到"):
        open_ledger(old)
    ledger.close()
    beside(ledger.path).write_bytes(journal(ledger.path.read_bytes(), [1]))
    ledger.path.chmod(0o444)
    with pytest.raises(LedgerFault, match=r"没有写完.*只读.*一起复制"):
        open_ledger(ledger.path)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_names_that_are_no_text_can_be_opened_made_and_said(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + "/台账".encode("gb18030") + b".duban"))
    with closing(create(path)) as ledger:
        operations.create_list(ledger, "2024年云江区重点工作", 2024)
        save_as(ledger, path.with_name("另存" + path.name)).close()
    with pytest.raises(LedgerFault) as caught:
        create(path)
    str(caught.value).encode()
    with closing(open_ledger(path.with_name("另存" + path.name))) as again:
        assert len(again.all(TaskList)) == 1
    path.chmod(0o444)
    with closing(open_ledger(path)) as again:
        assert again.file.is_read_only


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("长" * 90 + ".duban", "太长"), ("长" * 82 + ".duban", "太长"), ("层/" * 150 + "台账.duban", "层次太深")],
)
def test_a_name_that_leaves_no_room_for_the_journal_is_refused(tmp_path: Path, name: str, sentence: str) -> None:
    for asked in (create, open_ledger):
        with pytest.raises(LedgerFault, match=sentence):
            asked(tmp_path / name)


def test_the_longest_names_are_worked_with(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 80 + ".d")
    with closing(create(path)) as ledger:
        operations.create_list(ledger, "2024年云江区重点工作", 2024)
    with closing(open_ledger(path)) as again:
        assert [found.title for found in again.all(TaskList)] == ["2024年云江区重点工作"]
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_file_that_was_begun_and_holds_nothing_is_refused(ledger: Ledger) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        plain.execute("PRAGMA user_version = 0")
    with pytest.raises(LedgerFault, match="没有建完"):
        open_ledger(ledger.path)


def test_steps_of_another_tool_that_wait_beside_a_file_are_not_played_in(ledger: Ledger, list_id: ListId) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("UPDATE lists SET title = '改过'")
        plain.commit()
        with pytest.raises(LedgerFault, match="另一种存盘方式"):
            open_ledger(ledger.path)
    with closing(open_ledger(ledger.path)) as again:  # closed by the other tool, which wrote them first
        assert again.get(TaskList, list_id).title == "改过"


def test_a_migration_that_would_fail_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = version_1(tmp_path / "旧.duban")
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("UPDATE changes SET after = '[' WHERE id = 1")
        plain.commit()
    content = path.read_bytes()
    with pytest.raises(LedgerFault, match="升级不了"):
        open_ledger(path)
    assert path.read_bytes() == content


def test_an_older_file_is_backed_up_before_it_is_migrated(tmp_path: Path) -> None:
    path = version_1(tmp_path / "旧.duban")
    with closing(open_ledger(path)) as again:
        assert again.connection.execute("PRAGMA user_version").fetchone() == (CURRENT_VERSION,)
        assert [task_list.title for task_list in again.all(TaskList)] == ["旧清单"]
    (backup,) = backups_of(path, backup_folder(path))
    with closing(sqlite3.connect(backup.path)) as plain:
        assert plain.execute("SELECT content FROM attachments").fetchall() == [(MINUTES,)]


def test_the_attachments_of_a_version_1_file_keep_their_bytes_and_their_history(tmp_path: Path) -> None:
    path = version_1(tmp_path / "旧.duban")
    with closing(open_ledger(path)) as again:
        (kept,) = again.all(Attachment)
        assert (kept.name, kept.size, attachments.content_of(again, kept)) == ("纪要.txt", len(MINUTES), MINUTES)
        assert attachments.check_contents(again) == 1
        images = again.connection.execute(
            "SELECT before, after FROM changes WHERE table_name = 'attachments'"
        ).fetchall()
        assert "base64" not in str(images)
        history.undo(again)  # the deletion of the other one
        texts = {found.name: attachments.content_of(again, found) for found in again.all(Attachment)}
        assert texts == {"纪要.txt": MINUTES, "批复.txt": APPROVAL}
        history.redo(again)
        kept_file = attachments.keep(again, attachments.incoming("新.txt", b"new"))
        made = attachments.add_attachments(again, TaskId(1), [kept_file], date(2024, 4, 1))
        assert made.inserted("attachments") == (3,)  # not the id of the one deleted


def version_1(path: Path) -> Path:
    """A file as the first version wrote it: one attachment there, one deleted, with the bytes in rows and history."""
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        migrations.apply(Database(plain), stop_before="2 contents of attachments")
        plain.execute("PRAGMA user_version = 1")
        plain.execute(
            "INSERT INTO lists (title, year, usual_form, numbering) VALUES ('旧清单', 2023, 'progress', '连续')"
        )
        plain.execute("INSERT INTO tasks (list_id, text) VALUES (1, '建成望湖隧道')")
        for step, (name, content) in enumerate((("纪要.txt", MINUTES), ("批复.txt", APPROVAL)), start=1):
            row = {"id": step, "task_id": 1, "name": name, "sha256": sha256(content).hexdigest()}
            row |= {"size": len(content), "added_on": "2024-03-01"}
            plain.execute("INSERT INTO attachments VALUES (?, ?, ?, ?, ?, ?, ?)", (*row.values(), content))
            image = json.dumps(row | {"content": {"base64": b64encode(content).decode()}})
            plain.execute("INSERT INTO operations (label, at) VALUES ('添加', '2024-03-01T09:00:00')")
            add_change(plain, step, None, image)
        plain.execute("DELETE FROM attachments WHERE id = 2")
        plain.execute("INSERT INTO operations (label, at) VALUES ('删除', '2024-03-02T09:00:00')")
        add_change(plain, 2, image, None)
    return path


def add_change(plain: sqlite3.Connection, row_id: int, before: str | None, after: str | None) -> None:
    plain.execute(
        "INSERT INTO changes (operation_id, table_name, row_id, before, after)"
        " VALUES ((SELECT max(id) FROM operations), 'attachments', ?, ?, ?)",
        (row_id, before, after),
    )


def test_a_file_of_the_second_version_gains_holders_and_pinyin_and_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "旧.duban"
    db = Database(sqlite3.connect(path, isolation_level=None))
    migrations.apply(db, stop_before="3 post holders and corrected pinyin")
    db.conn.execute("PRAGMA user_version = 2")
    db.conn.execute("INSERT INTO units (name) VALUES ('区交通局')")
    db.conn.close()
    with closing(open_ledger(path)) as again:
        assert [(unit.name, unit.pinyin) for unit in again.all(Unit)] == [("区交通局", "")]
        assert again.all(PostHolder) == []
        assert again.connection.execute("SELECT count(*) FROM task_overview").fetchone() == (0,)
    assert len(backups_of(path, backup_folder(path))) == 1
