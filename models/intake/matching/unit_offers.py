"""New unit names beside the ones the directory knows: which may be the same unit under another name.

Offers only: whether two names are one unit is the clerk's to say, once for all rows of a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.intake.layout.row_words import comparable
from models.search.units import may_be_short_for, twins

_TAILS = ("有限责任公司", "有限公司", "办事处", "办公室", "管理委员会", "委员会", "管委会")
_SHORTEST = 3  # letters a short form must have to stand for a longer name


@dataclass(frozen=True, slots=True)
class UnitOffer:
    """A new name that may be a unit of the directory. ``reason`` is for the clerk."""

    name: str
    unit_id: int
    known: str
    reason: str


def offers(names: Sequence[str], known: Mapping[int, Sequence[str]]) -> tuple[UnitOffer, ...]:
    """For each name that the directory does not have: the unit it may be, if there is just one such.

    ``known`` holds every unit's name and aliases by id, the name first.
    """
    has = {comparable(name) for all_names in known.values() for name in all_names}
    found = []
    for name in dict.fromkeys(names):
        if comparable(name) in has:
            continue
        candidates = [offer for unit_id, all_names in known.items() if (offer := _offer(name, unit_id, all_names))]
        if len(candidates) == 1:
            found.append(candidates[0])
    return tuple(found)


def _offer(name: str, unit_id: int, known: Sequence[str]) -> UnitOffer | None:
    for other in known:
        reason = _same_unit(comparable(name), comparable(other))
        if reason:
            return UnitOffer(name, unit_id, known[0], reason)
    return None


def _same_unit(one: str, other: str) -> str:
    """Why two names may be one unit; empty when nothing speaks for it."""
    if not set(twins(one)).isdisjoint(twins(other)):
        return "括号里外有一个名称相同"
    shorter, longer = sorted((one, other), key=len)
    if any(longer == shorter + tail for tail in _TAILS):
        return "只差名称末尾的“" + longer.removeprefix(shorter) + "”"
    is_framed = len(shorter) >= _SHORTEST and shorter[0] == longer[0] and shorter[-1] == longer[-1]
    if is_framed and may_be_short_for(shorter, longer):
        return "像是简称和全称"
    return ""
