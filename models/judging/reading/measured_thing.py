"""What a figure measures, taken from the words about it, and how alike what two figures measure is.

Two offices never write the same words for one thing, so what is compared are pairs of characters of the words that
carry meaning. What would tell two things apart though they are named alike is compared by itself: another measure
(投资, 产值), another kind of unit; stages and grades are left to pairing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from models.judging.reading.text import Said
from models.judging.reading.thing_words import (
    OF_MONEY,
    STAGE_WORDS,
    bare,
    grades_of,
    head_of,
    measures_of,
    models_of,
    parts_of,
    says_something,
    stages_of,
    weight_of,
)
from models.texts.measures import Mode
from models.texts.units import MEASURES, SPANS_OF_TIME

_ONLY_DONE = re.compile(r"(?:完成|累计|达到?|共|\A)[约近超]*\Z")
_NEAR = 12
"""How far a quantity may stand behind another sentence's to go on with it: 计划安装30台。已安装18台."""
_CLEAR = 2
"""How much words must say that need no others to name a thing."""
_BESIDE = 0.4
"""What one counts for that another item of the same list names."""

_OF_THE_WHOLE = 0.42
"""How alike a figure that names nothing is to whatever its task asks for."""
_PAPERS = ("份", "篇", "册", "本", "幅")
_PEOPLE = ("人", "名", "位", "人次")
_OF_ANYTHING = ("个", "项", "件")
_PLAIN_UNITS = ("个", "家", "项")
_MEASURED = {base for base, _ in MEASURES.values()} | set(SPANS_OF_TIME)
_APART = 0.35
"""What a pair of characters counts for that both stand in the other words, but apart."""
_FAR = 0.8
"""What one counts for that stands in the words farther away."""
_SAME_HEAD = 0.06
"""What it adds that two names end alike: 社区食堂, 老年食堂."""


@dataclass(frozen=True)
class Thing:
    """What a figure measures. ``own`` are the words that name it; ``beside`` other items of one list (A、B5个).

    ``about`` are words farther away that may name it.
    """

    own: str
    beside: str
    about: str
    stages: frozenset[str]
    grades: frozenset[str]

    @cached_property
    def parts(self) -> dict[str, float]:
        """The pairs of characters of its words and what each counts for."""
        return {part: counts * _BESIDE for part, counts in parts_of(self.beside).items()} | dict(parts_of(self.own))

    @cached_property
    def parts_about(self) -> Mapping[str, float]:
        """Those of the words farther away."""
        return parts_of(self.about)

    @cached_property
    def weight(self) -> float:
        """How much its own words say."""
        return weight_of(self.own)

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every character of its words."""
        return frozenset(self.own + self.beside + self.about)


def things_of(said: Sequence[Said]) -> list[Thing]:
    """What each quantity of a text measures; in a list the words of another hold for one that has none."""
    found: list[Thing] = []
    for index, one in enumerate(said):
        behind = said[index + 1] if index + 1 < len(said) and said[index + 1].joined else None
        at = next((at for at in range(index - 1, -1, -1) if not said[at].aside), None)
        reach = max(_reach(one), _NEAR if len("".join(bare(one.before + one.after).split())) <= 2 else 0)
        is_near = at is not None and one.start - said[at].end <= reach
        found.append(_thing(one, found[at] if at is not None and is_near else None, behind))
    return found


def _thing(one: Said, last: Thing | None, behind: Said | None) -> Thing:
    """What one quantity measures; ``last`` is that of the one before, ``behind`` the next quantity of its list."""
    *items, nearest = one.before.strip("、").split("、")
    own = f"{bare(nearest)} {bare(one.after)}"
    beside = bare(" ".join(items)) if "等" not in nearest else ""
    stages = stages_of(f"{nearest} {one.after}") or stages_of(one.before + one.clause)
    grades = grades_of(nearest + one.after)
    about = f"{bare(one.clause)} {bare(one.heading)}"
    if one.joined and last and not stages:
        stages = last.stages
    if not says_something(own):
        if behind is not None and not says_something(bare(behind.before)) and says_something(bare(behind.after)):
            own = f"{own} {bare(behind.after)}"  # 开工6个、建成3个泵站: what is counted stands behind the last
        elif one.heading and says_something(bare(one.heading)):
            own = f"{own} {bare(one.heading)}"
        elif last is not None and STAGE_WORDS.search(own):
            about = f"{last.own} {last.about} {about}"
        elif last is not None:
            about = f"{last.about} {about}"
            own, beside, grades = f"{own} {last.own}", beside or last.beside, grades or last.grades
        else:
            own = f"{own} {bare(_nearest_said(one))}"
    elif last is not None and weight_of(own) <= 1:
        about = f"{last.own} {about}"
    if _is_unnamed_money(one) and not OF_MONEY.search(own):
        own, beside = "投资", f"{own} {beside}"
    if one.joined and weight_of(own) >= _CLEAR:
        about = bare(one.heading)  # what else the list names is not this
    return Thing(own, beside, f"{about} {bare(one.earlier)}", stages, grades)


def _is_unnamed_money(one: Said) -> bool:
    """Whether an amount of money is only said to be done: what is meant is investment."""
    quantity = one.quantity
    return quantity.base_unit == "元" and quantity.mode is not Mode.GROWTH and _ONLY_DONE.search(one.before) is not None


def _nearest_said(one: Said) -> str:
    """The nearest clause before a quantity that says what is measured."""
    clauses = re.split(r"[,:]", f"{one.earlier},{one.clause}")
    return next((clause for clause in reversed(clauses) if says_something(bare(clause))), one.heading)


def _reach(one: Said) -> int:
    """How far back the sentence of a quantity goes."""
    return len(one.earlier) + len(one.clause) + len(one.before) + 2


def alike(target: Thing, other: Thing) -> float:
    """How alike what two figures measure is, from 0 to 1, by their words alone."""
    if _is_about_the_whole(other) and not _is_about_the_whole(target):
        return _OF_THE_WHOLE
    back = _covered(other.parts, target)
    whole = 0.7 * _covered(target.parts, other) + 0.3 * back
    if says_something(other.own) or other.stages:
        named = replace(target, about="")
        whole = max(whole, 0.55 * _covered(other.parts, named))
    if head_of(target.own) == head_of(other.own) != "":
        whole = min(1.0, whole + _SAME_HEAD)
    for tell_apart, factor in ((measures_of, 0.4), (models_of, 0.3)):
        one, two = tell_apart(target.own), tell_apart(other.own)
        if one and two and not one & two:
            whole *= factor
    return whole


def _is_about_the_whole(thing: Thing) -> bool:
    """Whether a figure only says what was done (完工2个): then it speaks of what the whole report is about."""
    words = STAGE_WORDS.sub(" ", f"{thing.own} {thing.about}")
    return weight_of(words) < 0.3


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
    if (unit in _PAPERS) != (other_unit in _PAPERS):
        return unit in _OF_ANYTHING or other_unit in _OF_ANYTHING
    return (unit in _PEOPLE) == (other_unit in _PEOPLE)


def likeness_of_units(unit: str, other: str) -> float:
    """How much two comparable units say for one thing: an unusual one that both have says more than 个."""
    if unit != other:
        return 0.9 if unit in _PLAIN_UNITS else 0.75 if other in _PLAIN_UNITS else 0.85
    return 1.0 if unit in _PLAIN_UNITS or unit in _MEASURED else 1.15


def _covered(parts: Mapping[str, float], other: Thing, apart: float = _APART) -> float:
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
