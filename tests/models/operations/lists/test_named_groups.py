"""Groups found by name, or added: once each, behind the others, a post by the heading of anybody who held it."""

from __future__ import annotations

from datetime import date

from models import operations
from models.operations.lists.named_groups import NamedGroups
from models.operations.lists.posts import add_holder
from models.records import ListId, Post, PostId, Section
from models.store.records.ledger import Ledger
from models.store.records.writing import operation


def test_a_name_the_list_has_is_found_and_another_is_added_once_behind(ledger: Ledger, list_id: ListId) -> None:
    for name in ("一、产业", "二、城建"):
        operations.add_section(ledger, list_id, name)
    with operation(ledger, "导入") as op:
        groups = NamedGroups(ledger, op.write, Section, list_id)
        wanted = [groups.found_or_added([name]) for name in ("二、城建", "三、民生", "四、生态", "三、民生")]
    sections = ledger.of_list(Section, list_id)
    assert [section.name for section in sections] == ["一、产业", "二、城建", "三、民生", "四、生态"]
    assert wanted == [sections[1].id, sections[2].id, sections[3].id, sections[2].id]
    assert len(op.change_set.changes) == 2


def test_a_post_goes_by_the_heading_of_anybody_who_held_it(ledger: Ledger, list_id: ListId) -> None:
    post = PostId(operations.add_post(ledger, list_id, "周砚秋副区长").inserted("posts")[0])
    add_holder(ledger, post, "沈怀瑾副区长", date(2024, 9, 1))
    with operation(ledger, "导入") as op:
        groups = NamedGroups(ledger, op.write, Post, list_id)
        assert groups.found_or_added(["周砚秋副区长"]) == groups.found_or_added(["沈怀瑾副区长"]) == post
        assert groups.found_or_added(["林予安区长", "周砚秋副区长"]) == post
        groups.found_or_added(["林予安区长", "别人"])
    assert [found.name for found in ledger.of_list(Post, list_id)] == ["周砚秋副区长", "林予安区长"]
