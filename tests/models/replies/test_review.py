"""Forms as they come back: known again however they were saved, and what is wrong with them said."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from models.months.request import CODE, CONTENT, MEASURES, NUMBER, PLAN_MET, REASON, TEXT, Request
from models.operations.merging_units import merge_units
from models.operations.units import add_unit, rename_unit
from models.records import ListId, Unit, UnitId
from models.replies.arriving import Pasted
from models.replies.remarks import Code
from models.replies.review import Reply
from models.store.ledger import Ledger
from tests.models.replies.forms import (
    Answers,
    codes,
    column,
    edit,
    form,
    header,
    one,
    row_of,
    seen,
    table_rows,
    values,
    word,
)


@pytest.fixture
def path(tmp_path: Path, request_form: Request, answers: Answers) -> Path:
    return form(request_form, tmp_path / "区住建局.xlsx", answers)


def assert_known(reply: Reply, whole: set[Code] = frozenset()) -> None:  # type: ignore[assignment]
    """Both rows are known again with what was written into them."""
    assert [(row.said.number, row.said.content, row.said.plan_met) for row in reply.rows if row.is_clean] == [
        ("1", "已开工11个，完工4个。", True),
        ("2", "迁改验收。", False),
    ]
    assert reply.unit is not None
    assert reply.unit.name == "区住建局"
    assert codes(reply) == whole


def test_a_form_filled_in_is_clean(ledger: Ledger, month: ListId, path: Path) -> None:
    assert_known(one(ledger, month, path))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "html"])
def test_saved_by_libreoffice(ledger: Ledger, month: ListId, path: Path, tmp_path: Path, kind: str) -> None:
    profile, target = f"-env:UserInstallation=file://{tmp_path}/office", tmp_path / kind
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    reply = one(ledger, month, target / f"{path.stem}.{kind}")
    assert_known(reply)


def test_sorted_rows_moved_columns_and_a_deleted_title(
    ledger: Ledger, month: ListId, path: Path, tmp_path: Path
) -> None:
    rows = values(path)
    start = next(place for place, row in enumerate(rows) if row[0] == NUMBER)
    head, body = rows[start], rows[start + 1 : start + 3]
    order = sorted(range(len(head)), key=lambda place: str(head[place]), reverse=True)
    book = openpyxl.Workbook()
    for row in (head, *reversed(body)):
        book.active.append([row[place] for place in order])
    book.save(tmp_path / "新建.xlsx")
    reply = one(ledger, month, tmp_path / "新建.xlsx")
    assert [row.said.number for row in reply.rows if row.is_clean] == ["2", "1"]
    assert reply.unit is not None
    assert reply.unit.name == "区住建局"
    assert codes(reply) == {Code.UNPROTECTED}


def test_values_alone_in_a_new_book(ledger: Ledger, month: ListId, path: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in values(path):
        book.active.append([*row[:-1], ""])  # the hidden column is not copied
    book.save(tmp_path / "副本.xlsx")
    assert_known(one(ledger, month, tmp_path / "副本.xlsx"), {Code.UNPROTECTED})


def test_a_word_table_typed_anew(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    rows = table_rows(request_form, answers)
    assert_known(one(ledger, month, word(rows, tmp_path / "回复.docx", ["填报单位：区住建局"])))
    without = [row[:-1] for row in rows]
    assert_known(one(ledger, month, word(without, tmp_path / "无码.docx", ["4月进展"])), {Code.OLD_FORM})


def test_csv_and_a_pasted_table(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    rows = table_rows(request_form, answers)
    with (tmp_path / "区住建局.csv").open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows(rows)
    assert_known(one(ledger, month, tmp_path / "区住建局.csv"))
    assert_known(one(ledger, month, Pasted("\n".join("\t".join(row) for row in rows))))


def test_a_pasted_letter(ledger: Ledger, month: ListId, request_form: Request) -> None:
    code = request_form.tasks[1].code
    text = (
        "区督查室：\n我局4月进展如下：\n1、改造老旧小区12个。已开工11个，完工4个。\n是否完成：是\n"
        f"【{code}】迁改验收。\n是否完成：否\n未完成说明：右洞渗水\n下步措施：五月底前补完"
    )
    reply = one(ledger, month, Pasted(text))
    assert [(row.said.content, row.said.plan_met, row.said.reason, row.said.measures) for row in reply.rows] == [
        ("已开工11个，完工4个。", True, "", ""),
        ("迁改验收。", False, "右洞渗水", "五月底前补完"),
    ]
    assert all(row.is_clean for row in reply.rows)
    assert reply.unit is not None


def changed(path: Path, number: str, heading: str, text: str) -> Path:
    def change(sheet: Any) -> None:
        sheet.cell(row_of(sheet, number), column(sheet, heading)).value = text

    return edit(path, change)


def remarks(reply: Reply, number: str) -> set[Code]:
    return {remark.code for row in reply.rows if row.said.number == number for remark in row.remarks}


def test_a_mistyped_code_is_a_finding_and_is_not_taken(ledger: Ledger, month: ListId, path: Path) -> None:
    reply = one(ledger, month, changed(path, "1", CODE, "ABCDEF"))
    assert remarks(reply, "1") == {Code.MISTYPED}
    assert not reply.rows[0].can_be_taken
    assert reply.rows[1].is_clean


def test_a_doubled_code(ledger: Ledger, month: ListId, path: Path, request_form: Request) -> None:
    reply = one(ledger, month, changed(path, "2", CODE, request_form.tasks[0].code))
    assert Code.DOUBLED in remarks(reply, "1") & remarks(reply, "2")
    assert not any(row.can_be_taken for row in reply.rows)


def test_rows_mixed_up(ledger: Ledger, month: ListId, path: Path, request_form: Request) -> None:
    codes_there = [task.code for task in request_form.tasks]
    changed(path, "1", CODE, codes_there[1])
    reply = one(ledger, month, changed(path, "2", CODE, codes_there[0]))
    assert Code.TEXT_CHANGED in remarks(reply, "1") & remarks(reply, "2")
    assert not any(row.can_be_taken for row in reply.rows)


def test_another_ledger_s_form(ledger: Ledger, month: ListId, path: Path, tmp_path: Path) -> None:
    from models.store.opening import create  # noqa: PLC0415
    from tests.models.months.month import fill  # noqa: PLC0415

    other = create(tmp_path / "别的.duban")
    reply = one(other, fill(other), path)
    other.close()
    assert remarks(reply, "1") == remarks(reply, "2") == {Code.OTHER_LEDGER}
    assert not any(row.task_id for row in reply.rows)


def test_another_month_s_form(ledger: Ledger, month: ListId, tmp_path: Path, answers: Answers) -> None:
    from models.months.requests import asked  # noqa: PLC0415
    from tests.models.months.month import MARCH  # noqa: PLC0415

    march = next(each for each in asked(ledger, month, MARCH).requests if each.unit == "区住建局")
    reply = one(ledger, month, form(march, tmp_path / "a.xlsx", answers))
    assert remarks(reply, "1") == remarks(reply, "2") == {Code.OTHER_MONTH}
    assert "2024年3月" in reply.rows[0].remarks[0].message


def test_a_table_without_codes_says_its_month_itself(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    rows = [row[:-1] for row in table_rows(request_form, answers)]
    reply = one(ledger, month, word(rows, tmp_path / "a.docx", ["2024年3月进展", "填报日期：2024年4月3日"]))
    assert remarks(reply, "1") == {Code.OTHER_MONTH}


def test_two_files_of_one_unit(
    ledger: Ledger, month: ListId, path: Path, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    later = form(request_form, tmp_path / "区住建局（改）.xlsx", {**answers, "1": {CONTENT: "已开工12个。"}})
    first, second = seen(ledger, month, path, later).replies
    assert codes(first) >= {Code.TWO_FILES}
    assert remarks(first, "1") >= {Code.TWO_FILES}
    assert not first.rows[0].can_be_taken
    assert first.rows[1].is_clean
    assert second.rows[1].is_clean


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


def test_a_form_without_today_s_columns(ledger: Ledger, month: ListId, path: Path) -> None:
    reply = one(ledger, month, edit(path, lambda sheet: sheet.delete_cols(column(sheet, MEASURES))))
    assert codes(reply) == {Code.OLD_FORM}
    assert MEASURES in reply.remarks[0].message


def test_protection_taken_off(ledger: Ledger, month: ListId, path: Path) -> None:
    def unlock(sheet: Any) -> None:
        sheet.protection.sheet = False

    reply = one(ledger, month, edit(path, unlock))
    assert_known(reply, {Code.UNPROTECTED})


def test_a_picture_instead_of_text(ledger: Ledger, month: ListId, path: Path, tmp_path: Path) -> None:
    from PIL import Image as Picture  # noqa: PLC0415

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


@pytest.mark.parametrize(("name", "content"), [
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    ("a.pdf", b"%PDF-1.4\n"),
])  # fmt: skip
def test_kinds_that_are_refused(ledger: Ledger, month: ListId, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    reply = one(ledger, month, tmp_path / name)
    assert codes(reply) == {Code.REFUSED}
    assert "没有读取" in reply.remarks[0].message


def test_a_damaged_file(ledger: Ledger, month: ListId, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])
    assert codes(one(ledger, month, path)) == {Code.UNREADABLE}


@pytest.mark.parametrize("mark", ["机密★1年", "秘密", "★绝密", "密级：秘密"])
def test_papers_marked_as_secrets_are_not_read_in(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path, mark: str
) -> None:
    paper = word(table_rows(request_form, answers), tmp_path / "a.docx", [mark])
    reply = one(ledger, month, paper)
    assert codes(reply) == {Code.SECRET}
    assert not reply.rows


def test_words_about_secrets_are_no_mark(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    said = {**answers, "1": {**answers["1"], CONTENT: "开展保密检查，无秘密文件。"}}
    reply = one(ledger, month, word(table_rows(request_form, said), tmp_path / "a.docx"))
    assert len(reply.rows) == 2


def test_what_is_there_is_never_replaced_without_being_told(ledger: Ledger, month: ListId, path: Path) -> None:
    from models import operations  # noqa: PLC0415
    from tests.models.months.month import APRIL  # noqa: PLC0415

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
    from tests.models.replies.forms import request_of  # noqa: PLC0415

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


def test_a_file_that_is_no_form(ledger: Ledger, month: ListId, tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("请查收。", encoding="utf-8")
    assert codes(one(ledger, month, tmp_path / "说明.txt")) == {Code.NO_TABLE}
