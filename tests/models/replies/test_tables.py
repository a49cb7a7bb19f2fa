"""Tables are found by their headings, however the file was saved."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest

from models.months.request import NUMBER, PLAN_MET, REASON, Request
from models.records import ListId
from models.replies.arriving import Pasted
from models.replies.remarks import Code
from models.store.records.ledger import Ledger
from tests.models.replies.forms import (
    Answers,
    Look,
    assert_known,
    changed,
    codes,
    one,
    table_rows,
    values,
    word,
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A profile of LibreOffice's own: making one takes longer than saving a file."""
    return f"-env:UserInstallation={tmp_path_factory.mktemp('office').as_uri()}"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_saved_by_libreoffice(look: Look, path: Path, tmp_path: Path, office: str, kind: str) -> None:
    target = tmp_path / kind
    command = ["soffice", office, "--headless", "--convert-to", kind, "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    reply = look(target / f"{path.stem}.{kind}")
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


def test_columns_that_no_form_has_are_told(ledger: Ledger, month: ListId, path: Path, tmp_path: Path) -> None:
    rows = values(path)
    start = next(place for place, row in enumerate(rows) if row[0] == NUMBER)
    added = [["经办人", "备注"], ["李工", ""], ["李工", "数字待核"]]
    book = openpyxl.Workbook()
    for row, more in zip(rows[start : start + 3], added, strict=True):
        book.active.append([row[0], more[0], *row[1:-1], more[1]])
    book.save(tmp_path / "区住建局.xlsx")
    reply = one(ledger, month, tmp_path / "区住建局.xlsx")
    assert all(row.is_clean for row in reply.rows)
    told = [remark.message for remark in reply.remarks if remark.code is Code.LEFT_OUT]
    assert [message.split("没有读取")[0] for message in told] == ["表样里没有的“经办人”栏", "表样里没有的“备注”栏"]
    assert "第 3 行" in told[1]


def test_lines_below_the_rows_are_none_unless_somebody_wrote_into_them(
    ledger: Ledger, month: ListId, path: Path, tmp_path: Path
) -> None:
    rows = values(path)
    start = next(place for place, row in enumerate(rows) if row[0] == NUMBER)
    book = openpyxl.Workbook()
    for row in (*rows[start : start + 3], ["合计", "共2项"], ["备注：截至4月25日"], ["", "另做的一件事"]):
        book.active.append(row)
    book.save(tmp_path / "区住建局.xlsx")
    reply = one(ledger, month, tmp_path / "区住建局.xlsx")
    assert [row.said.number for row in reply.rows if row.is_clean] == ["1", "2"]
    (added,) = [row for row in reply.rows if not row.is_clean]
    assert Code.ROW_ADDED in {remark.code for remark in added.remarks}


def test_rows_whose_headings_are_gone_are_told_apart_from_no_rows(look: Look, path: Path, tmp_path: Path) -> None:
    rows = values(path)
    start = next(place for place, row in enumerate(rows) if row[0] == NUMBER)
    book = openpyxl.Workbook()
    for row in rows[start + 1 : start + 3]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (remark,) = look(tmp_path / "a.xlsx").remarks
    assert remark.code is Code.NO_TABLE
    assert "2 个校验码" in remark.message


def test_a_table_cut_in_two_and_an_answer_below_it(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    rows = table_rows(request_form, answers)
    document = docx.Document()
    document.add_paragraph("填报单位：区住建局")
    for part in (rows[:2], rows[2:]):
        table = document.add_table(len(part), len(part[0]))
        for row, texts in enumerate(part):
            for place, text in enumerate(texts):
                table.cell(row, place).text = text
        document.add_paragraph("")
    document.save(str(tmp_path / "a.docx"))
    assert_known(one(ledger, month, tmp_path / "a.docx"))
    document.add_paragraph("2、建成望湖隧道：实际还没有迁改。")
    document.save(str(tmp_path / "a.docx"))
    reply = one(ledger, month, tmp_path / "a.docx")
    assert [row.said.number for row in reply.rows if Code.DOUBLED in {each.code for each in row.remarks}] == ["2", "2"]


def test_a_sheet_of_words_is_told_and_a_reason_behind_no_is_one(ledger: Ledger, month: ListId, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.create_sheet("补充说明")["A1"] = "另有3处已开工"
    book.save(path)
    reply = one(ledger, month, changed(changed(path, "2", PLAN_MET, "否（右洞渗水）"), "2", REASON, ""))
    assert_known(reply, {Code.LEFT_OUT})
    assert reply.rows[1].said.reason == "右洞渗水"
    assert "另有3处已开工" in reply.remarks[0].message


def test_headings_that_only_resemble_the_form_s(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    rows = [row[:5] for row in table_rows(request_form, answers)]
    for headings in (
        ["编号", "任务名称", "截至4月底进展情况", "完成与否", "未完成原因"],
        ["序号", "重点工作", "目前完成情况", "是否达序时", "存在问题"],
    ):
        reply = one(ledger, month, word([headings, *rows[1:]], tmp_path / "a.docx", ["填报单位：区住建局"]))
        assert_known(reply, {Code.OLD_FORM})
