"""Shares of one whole that add up to it: the largest remainder (最大余额法)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

_HUNDRED = Decimal(100)


class Share(NamedTuple):
    """A part of a whole in per cent; ``moved`` where it differs from its own rounding so that all add up to 100."""

    size: int
    percent: Decimal
    moved: bool = False

    @property
    def words(self) -> str:
        """As printed; a moved one carries its mark."""
        return f"{self.percent}%" + (MARK if self.moved else "")


MARK = "*"
NOTE = "带 * 的占比按最大余额法调整了末位，使各项合计为 100%。"


def shares(counts: Sequence[int], decimals: int = 1) -> list[Share]:
    """The share of each count in their sum; all are 0 where the sum is. Of equal remainders the larger count goes up.

    Raises ValueError for a negative count.
    """
    if any(count < 0 for count in counts):
        raise ValueError("a count is negative")
    unit, whole = Decimal(1).scaleb(-decimals), sum(counts)
    if not whole:
        return [Share(0, Decimal(0).quantize(unit)) for _ in counts]
    steps = int(_HUNDRED / unit)
    floors = [count * steps // whole for count in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(counts[i] * steps % whole), -counts[i], i))
    for i in order[: steps - sum(floors)]:
        floors[i] += 1
    found = []
    for count, floor in zip(counts, floors, strict=True):
        percent = (floor * unit).quantize(unit)
        rounded = (_HUNDRED * count / whole).quantize(unit, ROUND_HALF_UP)
        found.append(Share(count, percent, percent != rounded))
    return found


def percent(part: int, whole: int, decimals: int = 1) -> Decimal | None:
    """One share by itself, rounded half up; None of nothing."""
    if not whole:
        return None
    return (_HUNDRED * part / whole).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
