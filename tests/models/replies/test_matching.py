"""A row's task is known by its code, else by its hidden mark, else by number and text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.months.request import CODE, NUMBER, TEXT, Request
from models.months.requests import asked
from models.operations import delete_tasks
from models.periods import Period
from models.records import ListId
from models.replies.remarks import Code
from models.store.opening import create
from models.store.records.ledger import Ledger
from tests.models.months.month import MARCH, fill
from tests.models.replies.forms import (
    Answers,
    assert_known,
    changed,
    column,
    edit,
    form,
    header,
    one,
    remarks,
    row_of,
    table_rows,
    word,
)


def test_a_form_filled_in_is_clean(ledger: Ledger, month: ListId, path: Path) -> None:
    assert_known(one(ledger, month, path))


def test_a_mistyped_code_is_a_finding_and_is_not_taken(ledger: Ledger, month: ListId, path: Path) -> None:
    reply = one(ledger, month, changed(path, "1", CODE, "ABCDEF"))
    assert remarks(reply, "1") == {Code.MISTYPED}
    assert not reply.rows[0].can_be_taken
    assert reply.rows[1].is_clean


def test_a_doubled_code(ledger: Ledger, month: ListId, path: Path, request_form: Request) -> None:
    reply = one(ledger, month, changed(path, "2", CODE, request_form.tasks[0].code))
    assert Code.DOUBLED in remarks(reply, "1") & remarks(reply, "2")
    assert not any(row.can_be_taken for row in reply.rows)


def test_another_ledger_s_form(ledger: Ledger, month: ListId, path: Path, tmp_path: Path) -> None:

    other = create(tmp_path / "别的.duban")
    reply = one(other, fill(other), path)
    other.close()
    assert remarks(reply, "1") == remarks(reply, "2") == {Code.OTHER_LEDGER}
    assert not any(row.task_id for row in reply.rows)


def test_another_month_s_form(ledger: Ledger, month: ListId, tmp_path: Path, answers: Answers) -> None:

    march = next(each for each in asked(ledger, month, MARCH).requests if each.unit == "区住建局")
    reply = one(ledger, month, form(march, tmp_path / "a.xlsx", answers))
    assert remarks(reply, "1") == remarks(reply, "2") == {Code.OTHER_MONTH}
    assert "2024年3月" in reply.rows[0].remarks[0].message


def test_rows_added_and_deleted(ledger: Ledger, month: ListId, path: Path) -> None:
    def swap(sheet: Any) -> None:
        row = row_of(sheet, "2")
        for heading, text in ((NUMBER, "9"), (TEXT, "另做的事"), (CODE, None)):
            sheet.cell(row, column(sheet, heading)).value = text
        sheet.cell(row, column(sheet, CODE) + 1).value = None

    reply = one(ledger, month, edit(path, swap))
    assert remarks(reply, "9") == {Code.ROW_ADDED}
    assert {remark.code for remark in reply.remarks} == {Code.ROWS_MISSING}
    assert "建成望湖隧道" in reply.remarks[0].message


def test_a_form_of_a_month_long_gone_is_known_by_its_hidden_mark(
    ledger: Ledger, month: ListId, tmp_path: Path, answers: Answers
) -> None:
    request = next(each for each in asked(ledger, month, Period(2029, 1)).requests if each.unit == "区住建局")
    reply = one(ledger, month, form(request, tmp_path / "a.xlsx", answers))
    assert [remark.message[:13] for remark in reply.rows[0].remarks] == ["这一行是2029年1月的表"]


def test_a_table_typed_anew_is_matched_by_its_texts(
    ledger: Ledger, month: ListId, answers: Answers, request_form: Request, tmp_path: Path
) -> None:
    wide = str.maketrans("12", "１２")
    rows = [[*row[:-1]] for row in table_rows(request_form, answers)]
    glued = [[f"{row[0]}．{row[1]}" if place else row[1], *row[2:]] for place, row in enumerate(rows)]
    alone = [row[1:] for row in rows]
    full_width = [[row[0].translate(wide), *row[1:]] for row in rows]
    for shape in (glued, alone, full_width):
        reply = one(ledger, month, word(shape, tmp_path / "a.docx", ["填报单位：区住建局"]))
        assert [(row.said.content, row.is_clean) for row in reply.rows] == [
            ("已开工11个，完工4个。", True),
            ("迁改验收。", True),
        ]


def test_a_row_doubled_in_another_sheet_says_nothing_of_the_row_of_its_number(
    ledger: Ledger, month: ListId, path: Path
) -> None:
    def copy(sheet: Any) -> None:
        other = sheet.parent.create_sheet("补报")
        for place, row in ((1, header(sheet)), (row_of(sheet, "1"), row_of(sheet, "2"))):
            for cell in sheet[row]:
                other.cell(place, cell.column).value = cell.value

    reply = one(ledger, month, edit(path, copy))
    assert remarks(reply, "1") == set()
    assert remarks(reply, "2") == {Code.DOUBLED}


def test_a_task_deleted_since(ledger: Ledger, month: ListId, path: Path, request_form: Request) -> None:
    delete_tasks(ledger, [request_form.tasks[0].task_id])
    reply = one(ledger, month, path)
    (remark,) = [remark for row in reply.rows if row.said.number == "1" for remark in row.remarks]
    assert remark.code is Code.UNMATCHED
    assert "删去" in remark.message
    assert reply.rows[1].is_clean
