"""Numbers that stay on one line with their units, on screen: paper breaks its lines by itself."""

from __future__ import annotations

import re

_JOINER = "\u2060"
_UNITS = "平方公里|平方米|立方米|公里|公顷|千瓦时|[万亿]?[元吨亩户人]|[%％‰]|[一-鿿]"
_MEASURE = re.compile(rf"\d[\d.,]*(?:{_UNITS})")


def unbroken(text: str) -> str:
    """The text with marks nobody sees inside each number and its unit, at which no line may end."""
    return _MEASURE.sub(lambda found: _JOINER.join(found[0]), text)
