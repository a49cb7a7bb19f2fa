"""How far long work has come, told to whoever waits for it and may call it off meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar

T = TypeVar("T")

Progress: TypeAlias = Callable[[float], None]
"""Called with the share done, from 0 to 1. What it raises ends the work: :class:`models.errors.Cancelled`."""

_STEP = 200  # items between two reports: a few milliseconds of work


def silent(share: float) -> None:
    """For work nobody waits for."""


def within(progress: Progress, start: float, end: float) -> Progress:
    """The progress of a part of the work, which runs from one share of the whole to another."""
    return lambda share: progress(start + (end - start) * share)


def told(items: Sequence[T], progress: Progress) -> Iterator[T]:
    """The items one by one, telling after every few how many have been taken."""
    for index, item in enumerate(items):
        if index % _STEP == 0:
            progress(index / len(items))
        yield item
