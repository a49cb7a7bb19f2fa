"""Whose file it is, also after units were renamed or merged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models import operations
from models.months.request import Request
from models.operations.units.editing import add_unit, rename_unit
from models.operations.units.merging import merge_units
from models.records import ListId, Unit, UnitId
from models.replies.remarks import Code
from models.replies.taking import all_rows, clean_rows
from models.store.records.ledger import Ledger
from models.vocabulary import Role
from tests.models.replies.forms import Answers, codes, edit, header, one, seen, table_rows, word


def test_a_unit_renamed_or_merged_since(ledger: Ledger, month: ListId, path: Path) -> None:
    unit = next(unit for unit in ledger.all(Unit) if unit.name == "区住建局")
    rename_unit(ledger, unit.id, "区住房城乡建设局", keep_old=True)
    reply = one(ledger, month, path)
    assert codes(reply) == {Code.UNIT_CHANGED}
    assert "区住房城乡建设局" in reply.remarks[0].message
    target = UnitId(add_unit(ledger, "区建设委员会").inserted("units")[0])
    merge_units(ledger, [unit.id], target)
    reply = one(ledger, month, path)
    assert reply.unit is not None
    assert reply.unit.id == target
    assert codes(reply) == {Code.UNIT_CHANGED}
    assert all(row.is_clean for row in reply.rows)


def test_a_file_nobody_can_tell_the_unit_of_is_not_taken(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    first, second = (task.task_id for task in request_form.tasks)
    operations.set_units(ledger, first, [("区住建局", Role.LEAD)])
    operations.set_units(ledger, second, [("区交通局", Role.LEAD)])
    (reply,) = seen(ledger, month, word(table_rows(request_form, answers), tmp_path / "a.docx")).replies
    assert reply.unit is None
    assert codes(reply) == {Code.UNIT_UNKNOWN}
    assert not clean_rows(reply)
    assert not all_rows(reply)


def test_a_form_that_another_unit_signs(ledger: Ledger, month: ListId, path: Path) -> None:
    def sign(sheet: Any) -> None:
        for row in sheet.iter_rows(max_row=header(sheet) - 1):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("区住建局", "区财政局")

    reply = one(ledger, month, edit(path, sign))
    assert reply.unit is None
    assert codes(reply) == {Code.UNIT_UNKNOWN}
    assert "区住建局" in reply.remarks[0].message
    assert not clean_rows(reply)


def test_a_table_that_names_nobody_is_of_the_only_unit_that_was_asked_about_its_tasks(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    (first,) = (task.task_id for task in request_form.tasks if task.number == "1")
    operations.set_units(ledger, first, [("区财政局", Role.LEAD), ("区住建局", Role.SUPPORTING)])
    (reply,) = seen(ledger, month, word(table_rows(request_form, answers), tmp_path / "a.docx")).replies
    assert reply.unit is not None
    assert reply.unit.name == "区住建局"
