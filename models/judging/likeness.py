"""How alike what two figures measure is.

Two offices never write the same words for one thing, so what is compared are pairs of characters of the words that
carry meaning. What would tell two things apart though they are named alike is compared by itself: another measure
(投资, 产值), another kind of unit; stages and grades are left to pairing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from models.judging.measured_thing import GENERIC, Thing, bare, parts_of, says_something
from models.texts.measures import Mode
from models.texts.units import MEASURES, SPANS_OF_TIME

_MEASURES_NAMED = re.compile(
    r"增加值|营业收入|产值|投资|税收|销售额|营业额|出口|进口|利润|[外内]资|研发|消费|存款|贷款|产量|吞吐量|生产总值|农民收入|预算收入"
)
_PEOPLE = ("人", "名", "位", "人次")
_PLAIN_UNITS = ("个", "家", "项")
_MEASURED = {base for base, _ in MEASURES.values()} | set(SPANS_OF_TIME)
_APART = 0.35
"""What a pair of characters counts for that both stand in the other words, but apart."""
_FAR = 0.8
"""What one counts for that stands in the words farther away."""
_SAME_HEAD = 0.06
"""What it adds that two names end alike: 社区食堂, 老年食堂."""


def alike(target: Thing, other: Thing) -> float:
    """How alike what two figures measure is, from 0 to 1, by their words alone."""
    back = _covered(other.parts, target)
    whole = 0.7 * _covered(target.parts, other) + 0.3 * back
    if says_something(other.own) or other.stages:
        named = replace(target, about="")
        whole = max(whole, 0.55 * _covered(other.parts, named))
    if _head(target.own) == _head(other.own) != "":
        whole = min(1.0, whole + _SAME_HEAD)
    one, two = _measures_of(target.own), _measures_of(other.own)
    return whole * 0.4 if one and two and not one & two else whole


def _head(words: str) -> str:
    """The last two characters of a thing's name, which say what it is; empty for a word many things are called."""
    run = (words.split() or [""])[-1]
    return run[-2:] if len(run) > 1 and not GENERIC.search(run[-2:]) else ""


def mentions(words: str, text: str) -> float:
    """How much of the things that words name another text names too, from 0 to 1."""
    return _covered(parts_of(bare(words)), Thing(bare(text), "", "", frozenset(), frozenset()), apart=0)


def comparable_units(one: tuple[str, Mode], other: tuple[str, Mode]) -> bool:
    """Whether two figures (base unit, mode) are of one kind: the same measure, or both counts of things, or of people.

    Rates of change and shares of a whole are two kinds.
    """
    (unit, mode), (other_unit, other_mode) = one, other
    if unit == "%" or other_unit == "%":
        return unit == other_unit and (mode is Mode.GROWTH) == (other_mode is Mode.GROWTH)
    if unit in _MEASURED or other_unit in _MEASURED:
        return unit == other_unit
    return (unit in _PEOPLE) == (other_unit in _PEOPLE)


def likeness_of_units(unit: str, other: str) -> float:
    """How much two comparable units say for one thing: an unusual one that both have says more than 个."""
    if unit != other:
        return 0.9 if unit in _PLAIN_UNITS else 0.75 if other in _PLAIN_UNITS else 0.85
    return 1.0 if unit in _PLAIN_UNITS or unit in _MEASURED else 1.15


def _measures_of(words: str) -> frozenset[str]:
    """The measures of an economy (增加值, 投资, 出口) that words name."""
    return frozenset(found[0] for found in _MEASURES_NAMED.finditer(words))


def _covered(parts: dict[str, float], other: Thing, apart: float = _APART) -> float:
    whole = sum(parts.values())
    if not whole:
        return 0.0
    found = 0.0
    for part, counts in parts.items():
        if part in other.parts or (len(part) == 1 and part in other.letters):
            found += counts
        elif part in other.parts_about:
            found += counts * _FAR
        elif all(letter in other.letters for letter in part):
            found += counts * apart
    return found / whole
