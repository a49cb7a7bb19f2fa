"""To which group a sub-task belongs: one answer in the tree, in filters, in the list's own words, and on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from models import operations
from models.issuing import building
from models.listing.facts import StandingFacts
from models.listing.outline import Node
from models.listing.standing import Standing
from models.periods import Period
from models.records import ListId, TaskId
from models.search.filters import Filter, matching
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey, Frequency, Grouping, Role

JUNE = Period(2024, 6)
ROADS, SCHOOLS = "一、城市更新", "二、公共服务"
WHERE = {
    "1": ROADS,
    "1.1": ROADS,  # says nothing itself
    "1.2": ROADS,  # says what its parent says
    "1.3": SCHOOLS,  # says something else
    "1.3.1": SCHOOLS,  # goes with its own parent, not with the task above that
    "2": SCHOOLS,
    "3": "",
    "3.1": SCHOOLS,  # its parent says nothing
}
"""The tasks by number, each with the group it belongs to."""
_SILENT = {"1.1", "1.3.1"}


@pytest.fixture
def put(ledger: Ledger, list_id: ListId) -> Callable[[str], None]:
    """Makes the list above, its groups in a column: ``section_id`` or ``post_id``."""

    def make(column: str) -> None:
        add_group = operations.add_section if column == "section_id" else operations.add_post
        ids = {name: add_group(ledger, list_id, name).changes[0].row_id for name in (ROADS, SCHOOLS)}
        made: dict[str, TaskId] = {}
        for number, group in WHERE.items():
            place: dict[str, Any] = {column: ids[group]} if group and number not in _SILENT else {}
            above = made.get(number.rpartition(".")[0])
            added = operations.add_task(ledger, list_id, f"事项{number}", number=number, parent_id=above, **place)
            made[number] = TaskId(added.inserted("tasks")[0])

    return make


def _in_tree(nodes: Sequence[Node], standing: Standing, group: str = "") -> dict[str, str]:
    found = {}
    for node in nodes:
        if node.placement is not None:
            found[standing.tasks[node.placement.id].number] = group
        found |= _in_tree(node.children, standing, group if node.placement else node.label)
    return found


def _on_paper(ledger: Ledger, form: FormKey, list_id: ListId) -> dict[str, str]:
    """The group over each row; a row of these two forms names its task in the third cell or, merged, in the first."""
    found = {}
    for table in building.build(ledger, form, list_id, JUNE).tables:
        for group in table.groups:
            for row in group.rows:
                text = row[0] if table.merged_first else row[2]
                found[text.rpartition("事项")[2]] = group.label or table.caption
    return found


@pytest.mark.parametrize("column", ["section_id", "post_id"])
def test_tree_filter_row_and_paper_agree(
    ledger: Ledger, list_id: ListId, put: Callable[[str], None], column: str
) -> None:
    put(column)
    grouping, form, wanted = {
        "section_id": (Grouping.SECTION, FormKey.CLOSING, lambda group: Filter(sections=frozenset({group}))),
        "post_id": (Grouping.POST, FormKey.MONTHLY, lambda group: Filter(posts=frozenset({group}))),
    }[column]
    standing = Standing(ledger, list_id, JUNE)
    named = {ROADS: ROADS, SCHOOLS: SCHOOLS}  # the rest goes by another name in each place
    in_tree = _in_tree(standing.outline(grouping).roots, standing)
    assert {number: named.get(group, "") for number, group in in_tree.items()} == WHERE
    on_paper = _on_paper(ledger, form, list_id)
    assert {number: named.get(group, "") for number, group in on_paper.items()} == WHERE
    assert {task.number: standing.group_name(task.id) for task in standing.tasks.values()} == WHERE
    for group in named:
        kept = matching(wanted(group), StandingFacts(standing))
        assert {standing.tasks[task_id].number for task_id in kept} == {n for n, g in WHERE.items() if g == group}


def test_a_sub_task_under_another_leader_counts_as_the_others_there(
    ledger: Ledger, list_id: ListId, put: Callable[[str], None]
) -> None:
    put("post_id")
    document = building.build(ledger, FormKey.MONTHLY, list_id, JUNE)
    printed = [(table.caption, [(row[0], row[2]) for row in table.groups[0].rows]) for table in document.tables]
    assert printed == [
        (ROADS, [("1", "事项1"), ("1.1", "事项1.1"), ("1.2", "事项1.2")]),
        (SCHOOLS, [("1", "事项1.3"), ("1.1", "事项1.3.1"), ("2", "事项2"), ("3", "事项3.1")]),
        ("未分配", [("1", "事项3")]),
    ]


def test_a_sub_task_with_supporting_units_alone_is_led_as_its_parent_is(ledger: Ledger, list_id: ListId) -> None:
    parent = TaskId(operations.add_task(ledger, list_id, "环线", frequency=Frequency.MONTHLY).inserted("tasks")[0])
    child = TaskId(operations.add_task(ledger, list_id, "隧道", parent_id=parent).inserted("tasks")[0])
    operations.set_units(ledger, parent, [("区交通局", Role.LEAD)])
    operations.set_units(ledger, child, [("区住建局", Role.SUPPORTING)])
    standing = Standing(ledger, list_id, JUNE)
    (group,) = standing.outline(Grouping.UNIT).roots
    assert group.label == "区交通局"
    assert _in_tree([group], standing) == {"1": "区交通局", "1.1": "区交通局"}
    led = Filter(units=frozenset({"区交通局"}), role=Role.LEAD)
    assert matching(led, StandingFacts(standing)) == {parent, child}
    assert matching(led._replace(role=None), StandingFacts(standing)) == {parent}
