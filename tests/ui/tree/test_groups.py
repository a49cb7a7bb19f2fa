"""Which rows of the tree are groups that the clerk makes and changes."""

from __future__ import annotations

import pytest

from models import operations
from models.vocabulary import Grouping
from tests.ui.conftest import Sample
from ui.shell.main_window import MainWindow
from ui.tree.groups import group_at, kind_of


def test_sections_and_posts_are_made_by_the_clerk_and_other_groups_are_not(window: MainWindow) -> None:
    made = {}
    for grouping in Grouping:
        window.work.tree.set_grouping(grouping)
        found = kind_of(window.work.tree)
        made[grouping] = found.word if found else None
    assert made == {
        Grouping.SECTION: "板块", Grouping.POST: "分管领导", Grouping.UNIT: None, Grouping.STATUS: None,
        Grouping.FREQUENCY: None,
    }  # fmt: skip


def test_a_group_row_is_its_section_and_the_last_one_of_the_rest_is_none(window: MainWindow, sample: Sample) -> None:
    window.session.run(operations.edit_task, sample.parking, {"section_id": None})
    rows = window.work.tree.model.children_of(None)
    assert [row.label for row in rows] == ["产业提质", "城市更新", "未归入板块"]
    found = [group_at(window.work.tree, row) for row in rows]
    assert [group.id if group else None for group in found] == [sample.industry, sample.city, None]
    assert group_at(window.work.tree, rows[0].children[0]) is None
    assert group_at(window.work.tree, None) is None


@pytest.mark.parametrize("grouping", [Grouping.UNIT, Grouping.STATUS, Grouping.FREQUENCY])
def test_a_unit_s_or_a_status_group_is_nothing_to_change(window: MainWindow, grouping: Grouping) -> None:
    window.work.tree.set_grouping(grouping)
    assert group_at(window.work.tree, window.work.tree.model.children_of(None)[0]) is None
