"""How the units of a task are written: which of them carry the lead's star, in what order, joined by what (DOMAIN)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from models.vocabulary import Role


class UnitStyle(Enum):
    """The ways to write them."""

    LEADS_STARRED_FIRST = auto()
    """Leads first, with a star where there are several units; paper leaves it out where the list marks no leads."""
    LEADS_ONLY = auto()
    """The leads alone, which need no star."""
    ONE_PER_LINE = auto()
    """A line each in their own order; stars only where it is not just the first that leads, as a reader would think,
    and the list marks its leads."""
    EACH_LEAD_STARRED = auto()
    """In their own order and every lead starred, so that two tasks with the same words have the same units."""


def written(
    units: Sequence[tuple[str, Role]], style: UnitStyle = UnitStyle.LEADS_STARRED_FIRST, *, marked: bool = True
) -> str:
    """The names of a task's units with their roles, in words. ``marked`` says whether the list marks its leads."""
    leads = [name for name, role in units if role is Role.LEAD]
    match style:
        case UnitStyle.LEADS_ONLY:
            return "、".join(leads)
        case UnitStyle.LEADS_STARRED_FIRST:
            ordered = sorted(units, key=lambda unit: unit[1] is not Role.LEAD)
            return "、".join(_starred(ordered) if marked and len(units) > 1 else [name for name, _ in ordered])
        case UnitStyle.ONE_PER_LINE:
            is_plain = not marked or leads == [name for name, _ in units[:1]]
            return "\n".join([name for name, _ in units] if is_plain else _starred(units))
        case UnitStyle.EACH_LEAD_STARRED:
            return "、".join(_starred(units))


def _starred(units: Sequence[tuple[str, Role]]) -> list[str]:
    return ["*" + name if role is Role.LEAD else name for name, role in units]
