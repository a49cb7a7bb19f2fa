"""What is new in a text against an earlier one, as places to mark. A number with its unit counts as one sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:\s*(?:[%％‰]|[万亿]?元|[万亿]))?|.", re.DOTALL)
_SHORT = 2
_MOST_COMPARED = 4_000_000  # signs times signs: beyond it the whole middle is marked, so that typing stays smooth


def changed_ranges(before: str, now: str) -> list[tuple[int, int]]:
    """The (start, end) places of ``now`` that are not in ``before``, in characters.

    Islands of one or two equal signs between changes count as changed: they are chance, not the same words.

    >>> changed_ranges("完成78%，投资3亿元。", "完成92%，投资3亿元。")
    [(2, 5)]
    """
    if not before or before == now:
        return []
    old, new = _TOKEN.findall(before), _TOKEN.findall(now)
    starts = [0]
    for token in new:
        starts.append(starts[-1] + len(token))
    return [(starts[first], starts[last]) for first, last in _merged(_changed_tokens(old, new), len(new))]


def utf16_offset(text: str, index: int) -> int:
    """Where a character stands as Qt counts: characters beyond the basic plane take two places."""
    return len(text[:index].encode("utf-16-le")) // 2


def end_of_change(before: str, now: str) -> int:
    """Where what is no longer as it was ends in ``now``, as Qt counts."""
    same = _shared(before, now)
    behind = _shared(before[same:][::-1], now[same:][::-1])
    return utf16_offset(now, len(now) - behind)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many signs two texts begin alike with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _changed_tokens(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(old_middle) * len(new_middle) > _MOST_COMPARED:
        return [(head, len(new) - tail)]
    from difflib import SequenceMatcher  # noqa: PLC0415  the start does not wait for it: most texts have grown at the end

    codes = SequenceMatcher(None, old_middle, new_middle, autojunk=False).get_opcodes()
    return [(head + first, head + last) for tag, _, _, first, last in codes if tag != "equal" and last > first]


def _merged(ranges: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in ranges:
        if merged and first - merged[-1][1] <= _SHORT and first < length:
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return merged
