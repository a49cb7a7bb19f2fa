"""The figures of a bulletin's page that every format keeps (BULLETIN; GB/T 9704-2012 where a clause is named).

Lengths are millimetres, type sizes points, unless a name says otherwise.
"""

from __future__ import annotations

from typing import NamedTuple

from exporters.layout.paper import MILLIMETRE

RED = (0.851, 0.0, 0.0)
"""The red of mark and rule: prints as red on every office printer."""

PLAIN_MARK_TOP = 49.0
FORMAL_MARK_TOP = 72.0  # 35 below the type area's upper edge (7.2.4)
MARK_SIZES = (42.0, 62.0)
MARK_WIDEST = 150.0  # less than the type area's 156 (7.2.4)

MOST_CONDENSED = 0.6  # a long name is set narrower before it is set smaller than an office would have it


def mark_size(ems: float) -> tuple[float, float]:
    """Type size of a red line that is so many em wide, and how much narrower its characters stand (7.2.4)."""
    least, most = MARK_SIZES
    fits = MARK_WIDEST * MILLIMETRE / ems
    if fits >= least:
        return min(most, fits), 1.0
    scale = max(fits / least, MOST_CONDENSED)
    return min(least, fits / scale), scale


RULE_BELOW = 4.0  # the red rule below the number (7.2.7)
RED_RULE = 0.7
THICK = 0.35  # first and last rule of the imprint (7.4)
THIN = 0.25

TAIL_SIZE = 14.0
TAIL_LINE = 7.6  # a line of the tail or imprint, its rules apart
FOOT = 262.0  # where the last rule of tail and imprint stands


class Fit(NamedTuple):
    """What the lines of a bulletin's body are apart, in points, and the blank lines above its number and its title."""

    pitch: float
    above_number: int = 2
    above_title: int = 2


FEW_OVER = 3
"""Lines that run over to a page of their own and are taken back by one of :data:`CLOSER`, the first that does it: what
stands above the body gives blank lines only where a closer pitch is not enough (BULLETIN, Fit)."""
CLOSER = tuple(Fit(pitch, *blank) for blank in ((2, 2), (2, 1), (1, 1)) for pitch in (28.5, 28.0, 27.7))
