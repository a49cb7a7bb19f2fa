"""Tables are found by their headings, however the file was saved."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from models.months.request import NUMBER, Request
from models.records import ListId
from models.replies.arriving import Pasted
from models.replies.remarks import Code
from models.store.records.ledger import Ledger
from tests.models.replies.forms import (
    Answers,
    Look,
    assert_known,
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
