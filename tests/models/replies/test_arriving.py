"""Which files there are, and that each is read or heard of."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from models.intake.source import Source
from models.months.request import CONTENT, Request
from models.records import ListId
from models.replies.arriving import Unread, read_each, replies_in
from models.replies.remarks import Code
from models.store.records.ledger import Ledger
from tests.models.replies.forms import (
    Answers,
    Look,
    assert_known,
    codes,
    form,
    one,
    table_rows,
    word,
)


def test_a_folder_and_an_archive_stand_for_all_their_files(
    tmp_path: Path, request_form: Request, answers: Answers
) -> None:
    folder = tmp_path / "来件"
    (folder / "区属单位").mkdir(parents=True)
    path = form(request_form, folder / "区属单位" / "区住建局.xlsx", answers)
    (folder / "区教育局.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    (folder / "~$区住建局.xlsx").write_bytes(b"x")
    with ZipFile(tmp_path / "来件.zip", "w") as archive:
        archive.write(path, "乡镇/区水利局.xlsx")
        archive.writestr("乡镇/照片.jpg", b"\xff\xd8\xff" + bytes(50))
    found = replies_in([folder, tmp_path / "来件.zip"])
    assert [arrival.name for arrival in found] == ["区住建局.xlsx", "区教育局.doc", "区水利局.xlsx", "照片.jpg"]
    read = list(read_each(found))
    assert [type(one) for one in read] == [Source, Unread, Source, Unread]
    assert [one.name for one in read] == [arrival.name for arrival in found]


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
    look: Look, request_form: Request, answers: Answers, tmp_path: Path, mark: str
) -> None:
    paper = word(table_rows(request_form, answers), tmp_path / "a.docx", [mark])
    reply = look(paper)
    assert codes(reply) == {Code.SECRET}
    assert not reply.rows


def test_words_about_secrets_are_no_mark(look: Look, request_form: Request, answers: Answers, tmp_path: Path) -> None:
    said = {**answers, "1": {**answers["1"], CONTENT: "开展保密检查，无秘密文件。"}}
    reply = look(word(table_rows(request_form, said), tmp_path / "a.docx"))
    assert len(reply.rows) == 2


def test_a_web_page_by_an_old_name_is_read(
    ledger: Ledger, month: ListId, request_form: Request, answers: Answers, tmp_path: Path
) -> None:
    rows = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in table_rows(request_form, answers)
    )
    page = f"\n<html><body><p>填报单位：区住建局</p><table>{rows}</table></body></html>"
    for name in ("a.doc", "a.wps", "a.xls"):
        (tmp_path / name).write_text(page, encoding="utf-8")
        assert_known(one(ledger, month, tmp_path / name))
