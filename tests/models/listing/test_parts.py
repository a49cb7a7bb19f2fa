"""One leader's tasks, one unit's."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import ExportFault
from models.listing.parts import named, of_leaders, of_units
from models.listing.standing import Standing
from models.operations.lists.posts import add_holder
from models.periods import Period
from models.records import ListId, PostId, TaskId
from models.store.records.ledger import Ledger
from models.vocabulary import Role


@pytest.fixture
def standing(ledger: Ledger, list_id: ListId) -> Standing:
    post = PostId(operations.add_post(ledger, list_id, "林予安区长").inserted("posts")[0])
    operations.add_post(ledger, list_id, "没有任务的副区长")
    add_holder(ledger, post, "苏怀远区长", date(2024, 4, 20))
    first, second = (
        TaskId(operations.add_task(ledger, list_id, text, post_id=home).inserted("tasks")[0])
        for text, home in (("甲", post), ("乙", None))
    )
    operations.add_task(ledger, list_id, "甲的分项", parent_id=first)
    operations.set_units(ledger, first, [("区住建局", Role.LEAD), ("区财政局", Role.SUPPORTING)])
    operations.set_units(ledger, second, [("区财政局", Role.LEAD)])
    return Standing(ledger, list_id, Period(2024, 4))


def test_leaders_and_units_come_with_their_tasks_and_parts(standing: Standing) -> None:
    assert [(n.name, sorted(n.part.tasks), n.part.words) for n in of_leaders(standing)] == [
        ("苏怀远区长", [1, 3], "分管领导为苏怀远区长")
    ]
    assert [(n.name, sorted(n.part.tasks), n.part.words) for n in of_units(standing)] == [
        ("区住建局", [1, 3], "责任单位为区住建局"),
        ("区财政局", [1, 2, 3], "责任单位为区财政局"),
    ]


def test_a_name_the_list_does_not_have_is_refused_with_those_it_has(standing: Standing) -> None:
    assert named(of_units(standing), "区住建局", "责任单位").tasks == {1, 3}
    with pytest.raises(ExportFault, match="没有名为“区水利局”的责任单位") as fault:
        named(of_units(standing), "区水利局", "责任单位")
    assert "“区住建局”、“区财政局”" in fault.value.remedy
