"""A list packed as it is: read like a ledger, without what its month does not need, and refused when it is damaged."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from datetime import date

import pytest

from models import operations
from models.errors import LedgerFault, LedgerUnwritable
from models.month_records import Correction, CorrectionId, UnitReport
from models.operations.months.stages import add_correction
from models.operations.tasks.carrying import NewList, carry_over
from models.operations.units import editing as units
from models.periods import Period
from models.records import Assignment, ListId, PlanNode, Report, StatusEvent, Task, TaskId, TaskList, Unit, Verdict
from models.store.records.kept_list import packed, unpacked
from models.store.records.ledger import Ledger
from models.store.schema.migrations import migrate_to
from models.store.schema.today import CURRENT_VERSION
from tests.models.months.april import APRIL, MAY, close, fill

MARCH = Period(2024, 3)
OF_LIST = (Task, Assignment, PlanNode, StatusEvent, Verdict, UnitReport, Report)


def without(content: bytes, *statements: str) -> bytes:
    """What was packed, changed by hand."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as file:
        file.deserialize(zlib.decompress(content))
        for statement in statements:
            file.execute(statement)
        return zlib.compress(file.serialize())


def test_it_is_read_like_the_ledger_it_was(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    before = [ledger.of_list(kind, list_id) for kind in OF_LIST], ledger.all(Unit), ledger.get(TaskList, list_id)
    content = packed(ledger, list_id, APRIL)
    units.edit_unit(ledger, ledger.all(Unit)[0].id, {"name": "区交通运输局"})
    operations.delete_list(ledger, list_id)
    with unpacked(ledger, list_id, content) as found:
        assert ([found.of_list(kind, list_id) for kind in OF_LIST], found.all(Unit), found.get(TaskList, list_id)) == (
            before
        )
        assert found.identity == ledger.identity
        with pytest.raises(LedgerUnwritable):
            operations.set_report(found, TaskId(1), APRIL, "另一句话。")


def test_other_lists_later_months_and_texts_that_were_replaced_are_not_in_it(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    operations.set_report(ledger, tasks[0], APRIL, "掘进330米。")
    for month in (1, 2, 3, 5):
        operations.set_report(ledger, tasks[0], Period(2024, month), f"{month}月的话。", "缺一段。")
    other = ListId(operations.create_list(ledger, "2023年清单", 2023).inserted("lists")[0])
    operations.add_task(ledger, other, "去年的任务")
    content = packed(ledger, list_id, APRIL)
    with unpacked(ledger, list_id, content) as found:
        texts = {report.period: report.content for report in found.of_task(Report, tasks[0])}
        assert texts == {MARCH: "3月的话。", APRIL: "掘进330米。"}
        assert found.shortfalls(list_id, APRIL) == ledger.shortfalls(list_id, APRIL)
    plain = zlib.decompress(content)
    for word in ("去年的任务", "掘进320米", "5月的话", "1月的话"):
        assert word.encode() not in plain


def test_a_task_carried_over_is_kept_without_the_list_it_came_from(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    carried = carry_over(ledger, [TaskId(3)], NewList("2025年云江区重点工作", 2025))
    new = ListId(carried.inserted("lists")[0])
    with unpacked(ledger, new, packed(ledger, new, Period(2025, 1))) as found:
        assert [task.text for task in found.of_list(Task, new)] == ["整治河道"]


def test_what_is_corrected_afterwards_is_beside_it(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    content = packed(ledger, list_id, APRIL)
    close(ledger, list_id)
    said = Correction(CorrectionId(0), tasks[1], APRIL, "plan_met", "", "是", "验收单", date(2024, 5, 20))
    add_correction(ledger, said)
    with unpacked(ledger, list_id, content) as found:
        assert found.of_list(Correction, list_id) == [said._replace(id=CorrectionId(1))]


def test_one_of_an_earlier_version_goes_through_the_steps_since(ledger: Ledger, list_id: ListId) -> None:
    """As a later program will find those of today."""
    from sqlite_utils import Database  # noqa: PLC0415

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        migrate_to(Database(old), CURRENT_VERSION - 1)
        old.execute(
            "INSERT INTO lists (title, year, usual_form, numbering) VALUES ('旧清单', 2024, 'progress', '连续')"
        )
        old.execute("INSERT INTO tasks (list_id, text) VALUES (1, '旧任务')")
        content = zlib.compress(old.serialize())
    with unpacked(ledger, list_id, content) as found:
        assert [task.text for task in found.of_list(Task, list_id)] == ["旧任务"]
        assert found.connection.execute("PRAGMA user_version").fetchone()[0] == CURRENT_VERSION


@pytest.mark.parametrize("damage", ["no archive", "cut", "longer than its file", "a trigger", "a foreign value"])
def test_what_no_program_of_ours_packed_is_refused_in_a_sentence(
    ledger: Ledger, list_id: ListId, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(ledger, list_id)
    content = packed(ledger, list_id, APRIL)
    if damage == "longer than its file":
        monkeypatch.setattr("models.store.records.kept_list._MOST_BYTES", 4096)
    broken = {
        "no archive": b"PK\3\4",
        "cut": content[:-9],
        "longer than its file": content,
        "a trigger": without(content, "CREATE TRIGGER t AFTER INSERT ON units BEGIN DELETE FROM tasks; END"),
        "a foreign value": without(content, "UPDATE status_events SET status = '好'"),
    }[damage]
    with pytest.raises(LedgerFault, match="。"), unpacked(ledger, list_id, broken):
        pass


def test_the_months_are_told_apart(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    operations.set_report(ledger, tasks[0], MAY, "贯通。")
    with unpacked(ledger, list_id, packed(ledger, list_id, MAY)) as found:
        assert {report.period for report in found.of_task(Report, tasks[0])} == {APRIL, MAY}
        assert not found.of_list(UnitReport, list_id)  # they were of April
