"""Numbers that stay on one line with their units, on screen: paper breaks its lines by itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_JOINER = "\u2060"
_UNITS = "平方公里|平方米|立方米|公里|公顷|千瓦时|[万亿]?[元吨亩户人]|[%％‰]|[一-鿿]"
_MEASURE = re.compile(rf"\d[\d.,]*(?:{_UNITS})")


def unbroken(text: str) -> str:
    """The text with marks nobody sees inside each number and its unit, at which no line may end."""
    return _MEASURE.sub(lambda found: _JOINER.join(found[0]), text)


def moved(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the (start, end) places of a text, none of them empty, are in its unbroken form."""
    joined = [place for found in _MEASURE.finditer(text) for place in range(found.start() + 1, found.end())]

    def now(place: int) -> int:
        return place + bisect_right(joined, place)

    return [(now(start), now(end - 1) + 1) for start, end in ranges]
