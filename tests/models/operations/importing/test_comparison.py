"""A file beside the list it goes into, before anything is written."""

from __future__ import annotations

from models.intake.matching.comparing import Difference, compare
from models.operations.importing.applying import apply_plan
from models.operations.importing.comparison import existing_tasks
from models.store.records.ledger import Ledger
from tests.models.operations.drafts import draft, only_list, plan


def test_the_list_is_compared_as_it_stands(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲", "四月", section="一、城建"), draft("乙")))
    new = plan(draft("甲", "四月改", section="一、城建"), draft("丙"))
    found = compare(new, existing_tasks(ledger, new, only_list(ledger)))
    assert [c.difference for c in found] == [Difference.REPLACING, Difference.NEW]
    assert [(c.old, c.new) for c in found[0].changes] == [("四月", "四月改")]
