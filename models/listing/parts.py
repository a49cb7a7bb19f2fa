"""Parts of a list that are printed by themselves: one leader's tasks, one unit's, those a filter leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.errors import ExportFault
from models.filling.material import Part
from models.listing.facts import StandingFacts
from models.listing.standing import Standing
from models.search.filters import Filter, matching


class Named(NamedTuple):
    """A leader or unit with how many tasks of the list are theirs."""

    name: str
    part: Part


def of_leaders(standing: Standing) -> list[Named]:
    """The part of each leader who has tasks, in the list's order, under the heading of the period's cut-off."""
    facts = StandingFacts(standing)
    found = [
        Named(post.name, Part(matching(Filter(posts=frozenset({post.name})), facts), f"分管领导为{post.name}"))
        for post in standing.posts
    ]
    return [named for named in found if named.part.tasks]


def of_units(standing: Standing) -> list[Named]:
    """The part of each unit that has tasks, led or supported, in the directory's order."""
    facts, taking_part = StandingFacts(standing), {assignment.unit_id for assignment in standing.assignments}
    return [
        Named(unit.name, Part(matching(Filter(units=frozenset({unit.name})), facts), f"责任单位为{unit.name}"))
        for unit in standing.units.values()
        if unit.id in taking_part
    ]


def named(parts: Sequence[Named], name: str, what: str) -> Part:
    """The part of a name. Raises ExportFault where the list has none of it."""
    for candidate in parts:
        if candidate.name == name:
            return candidate.part
    known = "、".join(f"“{candidate.name}”" for candidate in parts) or "没有"
    raise ExportFault(f"清单里没有名为“{name}”的{what}。", f"清单里的{what}：{known}。")
