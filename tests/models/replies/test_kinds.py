"""The rows of a review by kind, counted over all files."""

from __future__ import annotations

from pathlib import Path

from models import operations
from models.months.request import CONTENT, Request
from models.records import ListId, Task
from models.replies.kinds import Kind, counts, places_of
from models.replies.settling import Settling
from models.replies.taking import ACCEPT, returned
from models.store.records.ledger import Ledger
from tests.models.months.month import APRIL
from tests.models.replies.forms import Answers, form, seen


def test_a_row_is_counted_by_what_it_is_and_by_what_is_decided(
    ledger: Ledger, month: ListId, request_form: Request, tmp_path: Path, answers: Answers
) -> None:
    first = next(task.id for task in ledger.all(Task) if task.number == "1")
    operations.set_report(ledger, first, APRIL, "手工录入。")
    path = form(request_form, tmp_path / "区住建局.xlsx", {**answers, "2": {CONTENT: ""}})
    settling = Settling(seen(ledger, month, path))
    assert places_of(settling, 0, Kind.REPLACING) == [0] and places_of(settling, 0, Kind.DOUBTED) == [1]
    assert counts(settling)[Kind.ALL] == 2 and counts(settling)[Kind.CLEAN] == 0
    assert places_of(settling, 0, Kind.OPEN) == [0, 1]
    settling.decide(0, 0, ACCEPT)
    settling.decide(0, 1, returned("请补报。"))
    found = counts(settling)
    assert (found[Kind.OPEN], found[Kind.RETURNED], found[Kind.DECIDED]) == (0, 1, 2)
