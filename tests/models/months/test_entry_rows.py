"""A month as it is typed in: read once, renewed by task, and what a closed one says."""

from __future__ import annotations

from datetime import date

from models import operations
from models.months.entry_rows import entry_month, renewed
from models.operations.months.came import note_came
from models.operations.months.entry import Entry, copy_before, fill_month
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId
from models.store.records.ledger import Ledger
from models.vocabulary import Manner, Status
from tests.models.months.april import APRIL, MAY, TODAY, close, fill


def test_a_row_has_its_node_its_units_and_what_was_said_before(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    first, second, third = entry_month(ledger, list_id, MAY, TODAY).rows
    assert (first.units, [(node.label, passed) for node, passed in first.nodes]) == ("区交通局", [("一季度", True)])
    assert [row.before.content if row.before else "" for row in (first, second, third)] == [
        "掘进320米。",
        "完成2个。",
        "",
    ]


def test_what_is_renewed_by_task_is_what_would_be_read_anew(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    today = date.today()
    month = entry_month(ledger, list_id, MAY, today)
    copy_before(ledger, list_id, MAY, tasks)
    month = renewed(ledger, month, (), today)
    assert month == entry_month(ledger, list_id, MAY, today)
    fill_month(ledger, list_id, MAY, [Entry(tasks[0], "贯通。", (False, "缺钱")), Entry(tasks[1], answer=(True, ""))])
    month = renewed(ledger, month, tasks[:2], today)
    assert month == entry_month(ledger, list_id, MAY, today)
    note_came(ledger, MAY, tasks[:1], Manner.PAPER, date(2024, 5, 28))
    month = renewed(ledger, month, tasks[:1], today)
    assert month == entry_month(ledger, list_id, MAY, today)


def test_a_closed_month_says_what_was_kept(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    close(ledger, list_id)
    operations.edit_task(ledger, tasks[0], {"text": "改了名的隧道"})
    month = entry_month(ledger, list_id, APRIL, TODAY)
    assert month.rows[0].month.text == "建成望湖隧道" and month.closed_on == date(2024, 5, 8)


def test_a_node_of_an_earlier_month_is_red_until_it_is_done_or_its_month_was_met(
    ledger: Ledger, list_id: ListId
) -> None:
    tunnel, *_ = fill(ledger, list_id)

    def passed() -> list[str]:
        (row, *_) = entry_month(ledger, list_id, MAY, TODAY).rows
        return [node.label for node, is_passed in row.nodes if is_passed]

    assert passed() == ["一季度"]
    operations.set_verdict(ledger, tunnel, Period(2024, 3), True)
    assert passed() == [], "its month was called met"
    operations.set_verdict(ledger, tunnel, Period(2024, 3), None)
    operations.add_status(ledger, tunnel, Status.STAGE_SIGNED_OFF, decided_on=date(2024, 4, 10))
    assert passed() == [], "it was signed off"


def test_a_node_of_the_month_itself_follows_its_answer_at_once(ledger: Ledger, list_id: ListId) -> None:
    tunnel, *_ = fill(ledger, list_id)
    operations.set_plan(ledger, tunnel, [PlanNode(PlanNodeId(0), tunnel, "5月", "贯通。", date(2024, 5, 15))])
    month = entry_month(ledger, list_id, MAY, date(2024, 5, 14))
    assert [is_passed for _, is_passed in month.rows[0].nodes] == [False], "its day is still ahead"
    month = entry_month(ledger, list_id, MAY, TODAY)
    assert [is_passed for _, is_passed in month.rows[0].nodes] == [True] and "逾期" in month.rows[0].month.status
    fill_month(ledger, list_id, MAY, [Entry(tunnel, answer=(True, ""))])
    month = renewed(ledger, month, [tunnel], TODAY)
    assert [is_passed for _, is_passed in month.rows[0].nodes] == [False]
    assert "逾期" not in month.rows[0].month.status
