"""The targets in a task's texts: what is measured, how much of it, and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.judging.asked_figures import is_asked
from models.judging.evidence import Figure, Place, Target
from models.judging.reading.doing import undated
from models.judging.reading.measured_thing import Thing, alike, things_of
from models.judging.reading.text import Read, Said
from models.judging.reading.thing_words import bare
from models.texts.dates import DateKind


@dataclass(frozen=True)
class Aim:
    """A target with the words that pairing compares: those of its clause, and of its sentence up to that."""

    target: Target
    said: Said
    thing: Thing

    @property
    def says_itself(self) -> bool:
        """Whether any words of its own say what is measured, and not another figure's."""
        return bool(bare(f"{self.said.before}{self.said.after}").strip())

    @property
    def around(self) -> str:
        """Its clause up to what is measured."""
        return f"{self.said.clause}{self.said.before}{self.said.after}"

    @property
    def sentence(self) -> str:
        """Its sentence up to what is measured."""
        return self.said.earlier + self.around


_REACHING = re.compile(r"(?:[到至为达共]|突破|控制在|实现)+\Z")
_NEAR_AFTER = re.compile(r"[^,。;]{0,15}\Z")
_DISTRIBUTED = re.compile(r"(?<!年)(?:各|均|都|分别)(?=[增下提达完实新超]|\Z)")
_RESPECTIVELY = re.compile(r"分别")
_LISTED = re.compile(r"[、和与及]")
_MEASURE = re.compile(r"[^\W\d_]{0,2}(?:[额量率值]|收入|投资|税收|利润|费用?|数|消费)\Z")


def aims(read: Read, place: Place, due: date) -> list[Aim]:
    """The targets that a text names; ``place`` says which text it is, ``due`` by when they hold where it says nothing.

    One figure for several things (A、B各增长5%) gives a target for each of them.
    """
    found: list[Aim] = []
    for index, (said, thing) in enumerate(zip(read.said, things_of(read.said), strict=True)):
        if not is_asked(read, index):
            continue
        quantity = said.quantity
        figure = Figure.of(quantity, replace(place, text=read.text, start=quantity.start, end=quantity.end))
        for what, each in _each(read, index, thing):
            found.append(Aim(Target(figure, what, _due(read, said, due)), said, each))
    return found


def named_by(found: Sequence[Aim], others: Sequence[Aim]) -> list[Aim]:
    """The same; where a text says nothing of what is measured (上半年增长5%), with the words of another of its kind."""
    return [_named_by(aim, others) for aim in found]


def _named_by(aim: Aim, others: Sequence[Aim]) -> Aim:
    figure = aim.target.figure
    kin = (
        other
        for other in others
        if (other.target.figure.base_unit, other.target.figure.mode) == (figure.base_unit, figure.mode)
    )
    other = None if aim.thing.weight else next(kin, None)
    if other is None:
        return aim
    return replace(aim, target=replace(aim.target, what=other.target.what), thing=other.thing)


def distinct(found: Sequence[Aim]) -> list[Aim]:
    """The same without those that repeat what another text of the task says: one value of one thing, due on one day."""
    kept: list[Aim] = []
    for aim in found:
        if not any(_repeats(aim, other) for other in kept):
            kept.append(aim)
    return kept


def _repeats(aim: Aim, other: Aim) -> bool:
    one, two = aim.target.figure, other.target.figure
    return (
        (one.place.source, one.place.node) != (two.place.source, two.place.node)
        and (one.base_value, one.base_unit) == (two.base_value, two.base_unit)
        and aim.target.due == other.target.due
        and max(alike(aim.thing, other.thing), alike(other.thing, aim.thing)) >= 0.4
    )


def _due(read: Read, said: Said, due: date) -> date:
    """By when a target holds: the deadline named before it in its sentence, else one right behind it."""
    if said.dated is not None and said.dated.kind is DateKind.DEADLINE:
        return said.dated.due
    behind = next((named for named in read.dates if read.at(named.start) >= said.end), None)
    if behind is None or behind.kind is not DateKind.DEADLINE:
        return due
    return behind.due if _NEAR_AFTER.match(read.words[said.end : read.at(behind.start)]) else due


def _each(read: Read, index: int, thing: Thing) -> list[tuple[str, Thing]]:
    """What a figure measures, in words and as compared; several where it holds for each item of a list."""
    said = read.said[index]
    if _RESPECTIVELY.search(f"{said.before}{said.clause}") and (item := _respective(read, index)):
        what = f"{item}{bare(said.before or said.clause)}".replace(" ", "")
        return [(what, replace(thing, own=f"{bare(item)} {thing.own}", beside="", about=""))]
    items = [words for item in _LISTED.split(_DISTRIBUTED.sub("", said.before)) if (words := bare(item).strip())]
    if len(items) < 2 or not (_DISTRIBUTED.search(said.before) or _are_measures(said, items)):
        return [(_what(said, thing), thing)]
    tail = _MEASURE.search(items[-1])
    whole = [
        item if tail is None or item == items[-1] or _MEASURE.search(item) else f"{item}{tail[0]}" for item in items
    ]
    return [(item.replace(" ", ""), replace(thing, own=item, beside="")) for item in whole]


def _are_measures(said: Said, items: Sequence[str]) -> bool:
    """Whether a rate is said of several measures at once: 固定资产投资、工业产值增长8%."""
    return said.quantity.base_unit == "%" and all(_MEASURE.search(item) for item in items)


def _respective(read: Read, index: int) -> str:
    """The item of the list before that a figure of 分别 belongs to; empty where the numbers do not agree."""
    first = last = index
    while first and read.said[first].joined:
        first -= 1
    while last + 1 < len(read.said) and read.said[last + 1].joined:
        last += 1
    start = read.said[first]
    for clause in (start.before, start.clause, *reversed(start.earlier.split(","))):
        items = [item for item in _LISTED.split(clause) if item.strip()]
        if len(items) == last - first + 1 > 1:
            return items[index - first]
    return ""


def _what(said: Said, thing: Thing) -> str:
    """What is measured, for the clerk to read."""
    words = undated(f"{said.before}{said.after}").strip(",、和及与")
    words = _REACHING.sub("", words).removeprefix("其中")
    return words if bare(words).strip() else "".join(thing.own.split())
