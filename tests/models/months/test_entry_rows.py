"""A month as it is typed in: read once, renewed by task, and what a closed one says."""

from __future__ import annotations

from datetime import date

from models import operations
from models.months.entry_rows import entry_month, renewed
from models.operations.came import note_came
from models.operations.month_entry import Entry, copy_before, fill_month
from models.records import ListId
from models.store.records.ledger import Ledger
from models.vocabulary import Manner
from tests.models.months.april import APRIL, MAY, close, fill


def test_a_row_has_its_node_its_units_and_what_was_said_before(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    first, second, third = entry_month(ledger, list_id, MAY).rows
    assert (first.units, [node.label for node in first.nodes]) == ("区交通局", ["一季度"])
    assert [row.before.content if row.before else "" for row in (first, second, third)] == [
        "掘进320米。",
        "完成2个。",
        "",
    ]


def test_what_is_renewed_by_task_is_what_would_be_read_anew(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    month = entry_month(ledger, list_id, MAY)
    today = date.today()
    copy_before(ledger, list_id, MAY, tasks)
    month = renewed(ledger, month, (), today)
    assert month == entry_month(ledger, list_id, MAY)
    fill_month(ledger, list_id, MAY, [Entry(tasks[0], "贯通。", (False, "缺钱")), Entry(tasks[1], answer=(True, ""))])
    month = renewed(ledger, month, tasks[:2], today)
    assert month == entry_month(ledger, list_id, MAY)
    note_came(ledger, MAY, tasks[:1], Manner.PAPER, date(2024, 5, 28))
    month = renewed(ledger, month, tasks[:1], today)
    assert month == entry_month(ledger, list_id, MAY)


def test_a_closed_month_says_what_was_kept(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    close(ledger, list_id)
    operations.edit_task(ledger, tasks[0], {"text": "改了名的隧道"})
    month = entry_month(ledger, list_id, APRIL)
    assert month.rows[0].month.text == "建成望湖隧道" and month.closed_on == date(2024, 5, 8)
