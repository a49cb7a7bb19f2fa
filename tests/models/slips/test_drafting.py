"""Which units are chased, for what, on which rung."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.errors import OperationFault
from models.month_records import Slip
from models.operations.months.slips import answer_slips, issue_slips, void_slip
from models.records import ListId, Task
from models.slips.drafting import About, Draft, Wish, drafts, slips_of
from models.store.records.ledger import Ledger
from tests.models.months.april import APRIL, fill

TODAY = date(2024, 5, 6)


def drafted(ledger: Ledger, list_id: ListId, wish: Wish = Wish(), day: date = TODAY) -> list[Draft]:  # noqa: B008
    return drafts(ledger, list_id, APRIL, day, wish)


def told(found: list[Draft]) -> list[tuple[str, str, list[str]]]:
    return [(draft.unit.name, draft.kind.name, [row.number for row in draft.tasks]) for draft in found]


def test_units_are_chased_for_what_they_have_not_sent_and_for_what_is_overdue(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    assert told(drafted(ledger, list_id)) == [("区商务局", "提示单", ["3"])]
    assert told(drafted(ledger, list_id, Wish(About.OVERDUE))) == [("区交通局", "提示单", ["1"])]
    (draft,) = drafted(ledger, list_id)
    assert draft.matter == "《2024年云江区重点工作》2024年4月进展，1 项未报送（报送期限为4月25日）。"
    assert draft.due == date(2024, 5, 9)  # three working days from a Monday


def test_the_next_slip_is_of_the_next_rung_until_the_last_is_answered(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    for after, name in enumerate(("提示单", "催办单", "督办单", "督办单")):
        day = TODAY + timedelta(after)
        found = drafted(ledger, list_id, day=day)
        assert told(found) == [("区商务局", name, ["3"])]
        issue_slips(ledger, list_id, APRIL, found, day)
    slips = ledger.all(Slip)
    assert [slip.previous_id for slip in slips] == [None, 1, 2, 3]
    void_slip(ledger, slips[-1].id, "重复", TODAY)
    assert [draft.previous for draft in drafted(ledger, list_id)] == [slips[2]]
    for slip in slips[:3]:
        answer_slips(ledger, [slip.id], "已报送", TODAY)
    assert told(drafted(ledger, list_id)) == [("区商务局", "提示单", ["3"])]


def test_one_task_one_slip_and_a_rung_that_is_named(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    found = drafted(ledger, list_id, Wish(About.OVERDUE, "督办单", each_task=True))
    assert told(found) == [("区交通局", "督办单", ["1"])]
    with pytest.raises(OperationFault, match="没有名为“红单”的催办层级。现有：提示单、催办单、督办单。"):
        drafted(ledger, list_id, Wish(kind="红单"))


def test_one_task_one_slip_goes_on_from_the_slip_about_that_task(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    each = Wish(About.OVERDUE, each_task=True)
    (draft,) = drafted(ledger, list_id, each)
    other = draft.tasks[0]._replace(task_id=next(task.id for task in ledger.all(Task) if task.number == "2"))
    issue_slips(ledger, list_id, APRIL, [draft._replace(tasks=(other,))], TODAY)
    assert told(drafted(ledger, list_id, each)) == [("区交通局", "提示单", ["1"])]
    issue_slips(ledger, list_id, APRIL, [draft], TODAY)
    (following,) = drafted(ledger, list_id, each, TODAY + timedelta(1))
    assert (following.kind.name, following.previous) == ("催办单", ledger.all(Slip)[1])


def test_twice_on_one_day_is_the_same_slip_once_more(ledger: Ledger, list_id: ListId) -> None:
    """Nothing is numbered anew and nobody goes up a rung, unless that is asked for."""
    fill(ledger, list_id)
    issue_slips(ledger, list_id, APRIL, drafted(ledger, list_id), TODAY)
    (again,) = drafted(ledger, list_id)
    (slip,) = ledger.all(Slip)
    assert (again.kind.name, again.again, again.previous, again.is_second) == ("提示单", slip, None, True)
    assert slips_of([again], []) == [slip.id]
    assert drafted(ledger, list_id, Wish(kind="提示单"))[0].again == slip
    (named,) = drafted(ledger, list_id, Wish(kind="督办单"))
    (raised,) = drafted(ledger, list_id, Wish(raises=True))
    assert [(one.kind.name, one.again, one.previous) for one in (named, raised)] == [
        ("督办单", None, slip),
        ("催办单", None, slip),
    ]
    issue_slips(ledger, list_id, APRIL, [named], TODAY)
    assert drafted(ledger, list_id)[0].kind.name == "督办单", "the last of today is what is printed again"
    assert len(ledger.all(Slip)) == 2


def test_another_matter_on_the_same_day_is_a_slip_of_its_own_on_the_same_rung(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    (draft,) = drafted(ledger, list_id)
    other = draft.tasks[0]._replace(task_id=next(task.id for task in ledger.all(Task) if task.number == "2"))
    issue_slips(ledger, list_id, APRIL, [draft._replace(tasks=(other,))], TODAY)
    (further,) = drafted(ledger, list_id)
    assert (further.kind.name, further.again, further.previous, further.is_second) == ("提示单", None, None, True)
