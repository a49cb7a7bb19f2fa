"""The texts that were read last: reading one costs far more than comparing what it says."""

from __future__ import annotations

from functools import lru_cache

from models.judging.reading.text import read


class Readings:
    """Reads texts, and knows the last ones it read. ``budget`` is how many: some 5 KB each."""

    def __init__(self, budget: int = 4_000) -> None:
        self.of = lru_cache(budget)(read)
        """Read a text: :func:`models.judging.reading.text.read`."""
