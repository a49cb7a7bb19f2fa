"""How an office measures its sheets: what stands on the edges of the type area, and which sides margins change.

Chosen once for a ledger and kept with each document, so that a paper is printed again as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Edge(StrEnum):
    """What the upper edge of the type area is measured to (GB/T 9704-2012, 5.2; GB/T 33476.2-2016)."""

    BOX = "box"
    """The text box of an office program: a line begins there with its leading; lines are 28.95 points apart."""
    GLYPH = "glyph"
    """The first line's characters themselves; lines are 29.45 points apart."""


@dataclass(frozen=True, slots=True)
class Paper:
    """``mirrored``: the binding margin stands on the right of even pages, for sheets printed on both sides."""

    edge: Edge = Edge.BOX
    mirrored: bool = False


USUAL = Paper()
