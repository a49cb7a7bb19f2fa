"""What is out of all measure: a figure in the wrong unit, a month that brought far more than the others."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

_TIMES = 5
_SHIFT = 10_000
"""Somebody wrote 万元 for 元, or the other way round."""
_NEAR = 3
"""A shift of the unit is seen where the figure is this many times too large or too small, at most, besides."""
_MONTHS_KNOWN = 4


def is_shifted(last: Decimal, now: Decimal) -> bool:
    """Whether a figure is some ten thousand times another, or the other way round."""
    if not last or not now:
        return False
    ratio = abs(now / last)
    ratio = max(ratio, 1 / ratio)
    return Decimal(_SHIFT) / _NEAR <= ratio <= _SHIFT * _NEAR


def times_the_usual(steps: Sequence[Decimal]) -> Decimal | None:
    """How many times the median month the last one brought (the first of ``steps``), where that is out of measure."""
    if len(steps) < _MONTHS_KNOWN:
        return None
    usual = median(steps[1:])
    return steps[0] / usual if usual > 0 and steps[0] > _TIMES * usual else None
