"""Who holds a post from when: the heading printed for a period is the one valid on its day."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import FieldFault
from models.operations.lists import posts
from models.records import HolderId, ListId, Post, PostHolder, PostId
from models.store.history import history
from models.store.records.directory import headings_of, posts_on
from models.store.records.ledger import Ledger

OLD, NEW, NEXT = "周砚秋常务副区长", "沈怀瑾常务副区长", "陆知行常务副区长"


@pytest.fixture
def post_id(ledger: Ledger, list_id: ListId) -> PostId:
    operations.add_post(ledger, list_id, "林予安区长")
    return PostId(operations.add_post(ledger, list_id, OLD).inserted("posts")[0])


def on(ledger: Ledger, list_id: ListId, *day: int) -> list[str]:
    return [post.name for post in posts_on(ledger, list_id, date(2024, *day))]


def add(ledger: Ledger, post_id: PostId, name: str, *day: int) -> HolderId:
    return HolderId(posts.add_holder(ledger, post_id, name, date(2024, *day)).inserted("post_holders")[0])


def test_a_successor_is_named_from_the_day_on(ledger: Ledger, list_id: ListId, post_id: PostId) -> None:
    assert on(ledger, list_id, 12, 31) == ["林予安区长", OLD]
    add(ledger, post_id, NEXT, 9, 1)
    add(ledger, post_id, NEW, 3, 15)
    assert on(ledger, list_id, 3, 14) == ["林予安区长", OLD]
    assert on(ledger, list_id, 3, 15) == ["林予安区长", NEW]
    assert on(ledger, list_id, 8, 31) == ["林予安区长", NEW]
    assert on(ledger, list_id, 12, 31) == ["林予安区长", NEXT]
    assert headings_of(ledger, list_id)[post_id] == [NEXT, NEW, OLD]
    history.undo(ledger)
    assert on(ledger, list_id, 8, 31) == ["林予安区长", OLD]


def test_successions_are_mended_and_taken_back(ledger: Ledger, list_id: ListId, post_id: PostId) -> None:
    holder = add(ledger, post_id, NEW, 3, 15)
    posts.edit_holder(ledger, holder, NEXT, date(2024, 4, 1))
    assert on(ledger, list_id, 3, 31)[1] == OLD
    assert on(ledger, list_id, 4, 1)[1] == NEXT
    posts.delete_holder(ledger, holder)
    assert on(ledger, list_id, 4, 1)[1] == OLD
    history.undo(ledger)
    assert on(ledger, list_id, 4, 1)[1] == NEXT


def test_two_cannot_begin_on_one_day(ledger: Ledger, list_id: ListId, post_id: PostId) -> None:
    holder = add(ledger, post_id, NEW, 3, 15)
    with pytest.raises(FieldFault, match=f"从2024-03-15起已经由“{NEW}”担任"):
        add(ledger, post_id, NEXT, 3, 15)
    posts.edit_holder(ledger, holder, NEXT, date(2024, 3, 15))
    other = add(ledger, post_id, NEW, 6, 1)
    with pytest.raises(FieldFault, match="已经由"):
        posts.edit_holder(ledger, other, NEW, date(2024, 3, 15))
    with pytest.raises(FieldFault, match="不能为空"):
        posts.add_holder(ledger, post_id, " ", date(2024, 7, 1))


def test_a_heading_is_reworded_for_its_own_time_only(ledger: Ledger, list_id: ListId, post_id: PostId) -> None:
    add(ledger, post_id, NEW, 3, 15)
    posts.rename_heading(ledger, post_id, "沈怀瑾区委常委", date(2024, 4, 30))
    posts.rename_heading(ledger, post_id, "周砚秋区委常委", date(2024, 2, 29))
    assert (on(ledger, list_id, 1, 31)[1], on(ledger, list_id, 12, 31)[1]) == ("周砚秋区委常委", "沈怀瑾区委常委")


def test_holders_go_with_their_post_and_their_list(ledger: Ledger, list_id: ListId, post_id: PostId) -> None:
    add(ledger, post_id, NEW, 3, 15)
    operations.delete_post(ledger, post_id)
    assert ledger.all(PostHolder) == []
    history.undo(ledger)
    assert [holder.name for holder in ledger.all(PostHolder)] == [NEW]
    operations.delete_list(ledger, list_id)
    assert ledger.all(PostHolder) == ledger.all(Post) == []
    history.undo(ledger)
    assert on(ledger, list_id, 12, 31)[1] == NEW
