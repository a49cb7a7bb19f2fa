"""What is doubted of a row, each with its own word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font
from PIL import Image as Picture

from models import operations
from models.months.request import CODE, CONTENT, PLAN_MET, REASON, TEXT, Request
from models.records import ListId
from models.replies.remarks import Code
from models.store.records.ledger import Ledger
from tests.models.months.month import APRIL
from tests.models.replies.forms import (
    changed,
    column,
    edit,
    header,
    one,
    remarks,
    request_of,
    row_of,
)


def test_rows_mixed_up(ledger: Ledger, month: ListId, path: Path, request_form: Request) -> None:
    codes_there = [task.code for task in request_form.tasks]
    changed(path, "1", CODE, codes_there[1])
    reply = one(ledger, month, changed(path, "2", CODE, codes_there[0]))
    assert Code.TEXT_CHANGED in remarks(reply, "1") & remarks(reply, "2")
    assert not any(row.can_be_taken for row in reply.rows)


def test_a_picture_instead_of_text(ledger: Ledger, month: ListId, path: Path, tmp_path: Path) -> None:

    Picture.new("RGB", (20, 20)).save(tmp_path / "p.png")

    def paste(sheet: Any) -> None:
        cell = sheet.cell(row_of(sheet, "1"), column(sheet, CONTENT))
        cell.value = None
        sheet.add_image(openpyxl.drawing.image.Image(tmp_path / "p.png"), cell.coordinate)

    reply = one(ledger, month, edit(path, paste))
    assert remarks(reply, "1") == {Code.PICTURE}
    assert reply.rows[1].is_clean


def test_formulas_typed_in(ledger: Ledger, month: ListId, path: Path) -> None:
    reply = one(ledger, month, changed(path, "1", CONTENT, "=1+2"))
    assert Code.FORMULA in remarks(reply, "1")


def test_merged_cells(ledger: Ledger, month: ListId, path: Path) -> None:
    def merge(sheet: Any) -> None:
        place = column(sheet, CONTENT)
        rows = row_of(sheet, "1"), row_of(sheet, "2")
        sheet.merge_cells(start_row=rows[0], end_row=rows[1], start_column=place, end_column=place)

    reply = one(ledger, month, edit(path, merge))
    assert remarks(reply, "1") == remarks(reply, "2") == {Code.MERGED}


def test_what_is_there_is_never_replaced_without_being_told(ledger: Ledger, month: ListId, path: Path) -> None:

    task_id = one(ledger, month, path).rows[0].task_id
    assert task_id is not None
    operations.set_report(ledger, task_id, APRIL, "手工录入的进展。")
    reply = one(ledger, month, path)
    assert remarks(reply, "1") == {Code.REPLACING}
    assert "手工录入的进展" in reply.rows[0].remarks[0].message
    assert reply.rows[1].is_clean


def test_the_words_of_last_month(ledger: Ledger, month: ListId, path: Path) -> None:
    reply = one(ledger, month, changed(path, "1", CONTENT, "已开工8个。"))
    assert remarks(reply, "1") == {Code.SAME_AS_LAST}


def test_no_without_a_reason_and_an_answer_that_is_none(ledger: Ledger, month: ListId, path: Path) -> None:
    changed(path, "1", PLAN_MET, "大概")
    reply = one(ledger, month, changed(path, "2", REASON, "/"))
    assert remarks(reply, "1") == {Code.ANSWER}
    assert remarks(reply, "2") == {Code.NO_REASON}


def test_an_empty_cell(ledger: Ledger, month: ListId, path: Path) -> None:
    reply = one(ledger, month, changed(path, "1", CONTENT, ""))
    assert remarks(reply, "1") == {Code.EMPTY}
    assert not reply.rows[0].can_be_taken


def test_a_figure_that_is_none(ledger: Ledger, month: ListId, path: Path) -> None:
    reply = one(ledger, month, changed(path, "1", "指标1", "若干"))
    assert remarks(reply, "1") == {Code.FIGURE}


def test_a_task_of_another_unit(ledger: Ledger, month: ListId, path: Path) -> None:

    water = request_of(ledger, month, "区交通局")
    extra = water.tasks[0]
    assert extra.number == "2"

    def retitle(sheet: Any) -> None:
        for row in sheet.iter_rows(max_row=header(sheet) - 1):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("区住建局", "区交通局")
        for row in range(header(sheet) + 1, sheet.max_row + 1):
            sheet.cell(row, column(sheet, CODE) + 1).value = None

    reply = one(ledger, month, edit(path, retitle))
    assert remarks(reply, "1") == {Code.NOT_THEIRS}
    assert remarks(reply, "2") == set()


def test_texts_that_are_no_report(ledger: Ledger, month: ListId, path: Path) -> None:
    for text in ("同上", "见附件"):
        reply = one(ledger, month, changed(path, "1", CONTENT, text))
        assert remarks(reply, "1") == {Code.ELSEWHERE}
    reply = one(ledger, month, changed(changed(path, "1", CONTENT, "#REF!"), "2", REASON, "同上"))
    assert remarks(reply, "1") == {Code.FORMULA, Code.EMPTY}
    assert not reply.rows[0].can_be_taken
    assert remarks(reply, "2") == {Code.ELSEWHERE}


def test_yes_beside_a_reason_why_not(ledger: Ledger, month: ListId, path: Path) -> None:
    reply = one(ledger, month, changed(path, "1", REASON, "征地受阻，没有开工"))
    assert remarks(reply, "1") == {Code.ANSWER}
    for text in ("已完成", "按计划推进", "正常推进", "不涉及", "无需说明", "暂无"):
        assert remarks(one(ledger, month, changed(path, "1", REASON, text)), "1") == set()


def test_what_stands_on_a_row_besides_its_words(ledger: Ledger, month: ListId, path: Path) -> None:
    def mark(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "1"), column(sheet, CONTENT)).comment = Comment("以财政口径为准", "u")
        sheet.cell(row_of(sheet, "2"), column(sheet, CONTENT)).font = Font(strike=True)
        sheet.cell(header(sheet), column(sheet, CONTENT)).comment = Comment("数据为预估", "u")

    reply = one(ledger, month, edit(path, mark))
    assert remarks(reply, "1") == {Code.COMMENT}
    assert remarks(reply, "2") == {Code.STRUCK}
    assert not any(row.is_clean for row in reply.rows)
    told = [remark.message for remark in reply.remarks if remark.code is Code.LEFT_OUT]
    assert any("数据为预估" in message for message in told)


def test_two_columns_of_one_heading(ledger: Ledger, month: ListId, path: Path) -> None:
    def again(sheet: Any) -> None:
        place = column(sheet, CODE) + 2
        sheet.cell(header(sheet), place).value = CONTENT
        sheet.cell(row_of(sheet, "1"), place).value = "应为12个。"

    reply = one(ledger, month, edit(path, again))
    assert remarks(reply, "1") == {Code.SAID_TWICE}
    assert reply.rows[1].is_clean


def test_codes_of_rows_without_their_texts_are_borne_out_by_their_numbers(
    ledger: Ledger, month: ListId, path: Path, request_form: Request
) -> None:
    for heading in (CODE, TEXT):  # without the hidden marks, then without the texts too
        edit(path, lambda sheet, gone=heading: sheet.delete_cols(column(sheet, gone) + (gone == CODE)))
    assert not remarks(one(ledger, month, path), "1")
    codes_there = [task.code for task in request_form.tasks]
    changed(path, "1", CODE, codes_there[1])
    reply = one(ledger, month, changed(path, "2", CODE, codes_there[0]))
    assert Code.TEXT_CHANGED in remarks(reply, "1") & remarks(reply, "2")
