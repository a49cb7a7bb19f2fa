"""How a reported figure compares with a target: at face value, due or not (truth conventions; DOMAIN, "Quantities")."""

from __future__ import annotations

from models.judging.evidence import ABOUT, Figure, Outcome
from models.texts.measures import Bound


def compared(target: Figure, actual: Figure) -> Outcome:
    """MET or MISSED. At least and exact: the actual must reach the target; 以内: not exceed it; 左右: reach 95 % of it.

    Where the target is a fall, more of a fall is better; a fall is a growth below nothing.
    """
    reached = actual.base_value if actual.falls == target.falls else -actual.base_value
    wanted = target.base_value
    match target.bound:
        case Bound.AT_MOST:
            met = reached >= wanted if target.falls else reached <= wanted
        case Bound.ABOUT:
            met = reached >= wanted * ABOUT
        case _:
            met = reached >= wanted
    return Outcome.MET if met else Outcome.MISSED
