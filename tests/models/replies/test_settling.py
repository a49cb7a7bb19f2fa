"""What is decided on the rows of a review, and which file comes next."""

from __future__ import annotations

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from models.months.request import CODE, CONTENT, Request
from models.records import ListId
from models.replies.remarks import Code
from models.replies.settling import Settling, has_place, why_returned
from models.replies.taking import ACCEPT, Decision, returned
from models.store.records.ledger import Ledger
from tests.models.replies.forms import changed, edit, header, remarks, seen


def test_of_rows_about_one_task_one_is_taken(ledger: Ledger, month: ListId, path: Path, request_form: Request) -> None:
    settling = Settling(seen(ledger, month, changed(path, "2", CODE, request_form.tasks[0].code)))
    assert settling.open_rows(0) == [0, 1]
    settling.decide(0, 1, ACCEPT)
    assert not settling.open_rows(0)
    kept = settling.choice(0, 0)
    assert kept is not None
    assert kept.decision is Decision.KEEP
    assert (settling.accepted(0), settling.returned(0)) == (1, 0)


def test_decisions_stay_when_files_come_behind(ledger: Ledger, month: ListId, path: Path) -> None:
    changed(path, "1", CONTENT, "已开工8个。")
    first = Settling(seen(ledger, month, path))
    first.decide(0, 0, returned("请更新。"))
    another = path.with_name("又一份.xlsx")
    another.write_bytes(path.read_bytes())
    later = Settling(seen(ledger, month, path, another), first)
    assert not later.open_rows(0)
    assert later.next_open(0) == 1


def test_what_a_unit_is_told_begins_with_what_was_found(ledger: Ledger, month: ListId, path: Path) -> None:
    (reply,) = seen(ledger, month, changed(path, "1", CONTENT, "")).replies
    assert remarks(reply, "1") == {Code.EMPTY}
    assert why_returned(reply.rows[0]) == "没有填完成情况，请补报。"
    assert has_place(reply, reply.rows[0])


def test_every_row_is_open_as_long_as_nobody_knows_whose_the_file_is(ledger: Ledger, month: ListId, path: Path) -> None:
    def sign(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(max_row=header(sheet) - 1):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("区住建局", "区财政局")

    assert not Settling(seen(ledger, month, path)).open_rows(0)
    assert Settling(seen(ledger, month, edit(path, sign))).open_rows(0) == [0, 1]
