"""Files as a whole, beside the month and beside each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from models.months.request import CONTENT, MEASURES, Request, Written
from models.operations import edit_task
from models.operations.months.sent_forms import record_sent
from models.records import ListId, Task
from models.replies.remarks import Code
from models.store.records.ledger import Ledger
from tests.models.months.month import APRIL
from tests.models.replies.forms import (
    Answers,
    assert_known,
    codes,
    column,
    edit,
    form,
    one,
    remarks,
    request_of,
    row_of,
    seen,
    table_rows,
    word,
)


def test_two_files_of_one_unit(
    ledger: Ledger, month: ListId, path: Path, request_form: Request, answers: Answers
) -> None:
    later = form(request_form, path.with_name("区住建局（改）.xlsx"), {**answers, "1": {CONTENT: "已开工12个。"}})
    first, second = seen(ledger, month, path, later).replies
    assert codes(first) >= {Code.TWO_FILES}
    assert remarks(first, "1") >= {Code.TWO_FILES}
    assert not first.rows[0].can_be_taken
    assert first.rows[1].is_clean
    assert second.rows[1].is_clean


def test_a_form_without_today_s_columns(ledger: Ledger, month: ListId, path: Path) -> None:
    reply = one(ledger, month, edit(path, lambda sheet: sheet.delete_cols(column(sheet, MEASURES))))
    assert codes(reply) == {Code.OLD_FORM}
    assert MEASURES in reply.remarks[0].message


def test_protection_taken_off(ledger: Ledger, month: ListId, path: Path) -> None:
    def unlock(sheet: Any) -> None:
        sheet.protection.sheet = False

    reply = one(ledger, month, edit(path, unlock))
    assert_known(reply, {Code.UNPROTECTED})


def test_a_table_without_codes_says_its_month_itself(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    rows = [row[:-1] for row in table_rows(request_form, answers)]
    reply = one(ledger, month, word(rows, tmp_path / "a.docx", ["2024年3月进展", "填报日期：2024年4月3日"]))
    assert remarks(reply, "1") == {Code.OTHER_MONTH}


def test_a_file_that_is_no_form(ledger: Ledger, month: ListId, tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("请查收。", encoding="utf-8")
    assert codes(one(ledger, month, tmp_path / "说明.txt")) == {Code.NO_TABLE}


def test_a_form_of_an_older_sending_is_said_and_still_read(
    ledger: Ledger, month: ListId, request_form: Request, path: Path, answers: Answers
) -> None:
    sent = [Written(request_form, "区住建局.xlsx", "xlsx", "0" * 64)]
    record_sent(ledger, month, APRIL, sent, date(2024, 4, 22))
    task_id = next(task.id for task in ledger.all(Task) if task.number == "1")
    edit_task(ledger, task_id, {"goal": "年内完工13个"})
    second = request_of(ledger, month, "区住建局")
    record_sent(ledger, month, APRIL, [Written(second, "区住建局.xlsx", "xlsx", "0" * 64)], date(2024, 4, 24))
    reply = one(ledger, month, path)
    said = [remark.message for remark in reply.remarks if remark.code is Code.OLD_FORM]
    assert said == ["表样是第1版（4月22日下发），4月24日又下发了第2版。请核对单位填的是不是现在要求的内容。"]
    assert all(row.is_clean for row in reply.rows)
    newest = one(ledger, month, form(second, path.with_name("区住建局（新）.xlsx"), answers))
    assert Code.OLD_FORM not in {remark.code for remark in newest.remarks}


def test_what_the_reader_leaves_out_is_said_of_the_file(ledger: Ledger, month: ListId, path: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "1"), column(sheet, CONTENT) + 1).value = "藏着的话"
        place = column(sheet, CONTENT)
        row = row_of(sheet, "1")
        sheet.merged_cells.add(f"{sheet.cell(row, place).coordinate}:{sheet.cell(row, place + 1).coordinate}")

    reply = one(ledger, month, edit(path, hide))
    (told,) = [remark.message for remark in reply.remarks if remark.code is Code.LEFT_OUT]
    assert "被合并单元格盖住" in told


def test_last_month_s_values_without_codes(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    rows = [row[:-1] for row in table_rows(request_form, answers)]
    title = "2024年云江区重点工作3月报送表（截至3月31日）"
    reply = one(ledger, month, word(rows, tmp_path / "a.docx", [title, "填报单位：区住建局"]))
    assert remarks(reply, "1") == remarks(reply, "2") == {Code.OTHER_MONTH}
