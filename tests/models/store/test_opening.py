"""The ledger file: what a clerk meets when opening the right file, the wrong file, a busy or a broken one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.errors import LedgerBusy, LedgerFault, LedgerNewer
from models.records import ListId, Task, TaskList
from models.store.backup import backups_of
from models.store.ledger import Ledger
from models.store.opening import create, open_ledger
from models.store.schema import APPLICATION_ID, CURRENT_VERSION


def test_a_new_ledger_is_a_plain_sqlite_file_with_every_table(ledger: Ledger, list_id: ListId) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        tables = {name for (name,) in plain.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        strict = {name for name, s in plain.execute("SELECT name, strict FROM pragma_table_list") if s}
        application = plain.execute("PRAGMA application_id").fetchone()[0]
    expected = set(
        "lists sections posts tasks units unit_aliases assignments plan_nodes indicators indicator_targets"
        " indicator_actuals reports verdicts status_events periods bulletins attachments operations changes"
        " settings".split()
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


def test_a_damaged_file_is_refused(ledger: Ledger, list_id: ListId) -> None:
    for i in range(60):
        operations.add_task(ledger, list_id, f"第{i}项：{'整治河道' * 60}")
    ledger.close()
    content = bytearray(ledger.path.read_bytes())
    for page in range(8192, len(content) - 4096, 4096):
        content[page : page + 64] = b"\xa5" * 64
    ledger.path.write_bytes(bytes(content))
    with pytest.raises(LedgerFault, match="已损坏"):
        open_ledger(ledger.path)


def test_a_dangling_reference_is_refused(ledger: Ledger, list_id: ListId) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        plain.execute("INSERT INTO sections (list_id, name) VALUES (99, '无主')")
        plain.commit()
    with pytest.raises(LedgerFault, match="指向不存在的内容"):
        open_ledger(ledger.path)


def test_an_older_file_is_backed_up_before_it_is_migrated(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    operations.create_list(ledger, "旧清单", 2023)
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        plain.execute("PRAGMA user_version = 0")
    again = open_ledger(ledger.path)
    assert again.connection.execute("PRAGMA user_version").fetchone() == (CURRENT_VERSION,)
    assert [task_list.title for task_list in again.all(TaskList)] == ["旧清单"]
    again.close()
    assert len(backups_of(ledger.path, ledger.path.parent)) == 1
