"""A text as judging reads it: its words, what it names, and which words stand about each figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from models.texts.dates import NamedDate, Part, read_dates
from models.texts.plain import plain
from models.texts.quantities import Quantity, read_quantities

SENTENCE_ENDS = "。;!?\n"
CLAUSE_ENDS = f",:{SENTENCE_ENDS}"
_HEADING = 24
"""The longest words before a colon that name what a line is about."""
_BOUND_AFTER = re.compile(r"(?:及|或)?(?:以[上内下]|之[上内])|左右|\+")


@dataclass(frozen=True, slots=True)
class Said:
    """A quantity with the words about it, all plain: half width, without white space, names readable.

    ``start`` and ``end`` are its place in :attr:`Read.words`. ``before`` and ``after`` are the words next to it, up to
    a mark or another quantity, ``clause`` those of its clause before these, ``earlier`` those of its sentence before
    its clause; in both, other quantities are left out. ``later`` is the sentence behind ``after``. ``heading`` stands
    before a colon where its line begins. ``aside`` says that it stands in brackets with other words, ``named`` that it
    stands there alone, behind what it is said of; ``joined`` that nothing but 、, 和 and its own words part it from the
    quantity before.
    """

    quantity: Quantity
    start: int
    end: int
    before: str
    after: str
    clause: str
    earlier: str
    later: str
    heading: str
    aside: bool
    named: bool
    joined: bool
    dated: NamedDate | None


@dataclass(frozen=True)
class Read:
    """One text, read. ``words`` is the text in half width without white space; ``places`` where each of them stands."""

    text: str
    words: str
    places: tuple[int, ...]
    dates: tuple[NamedDate, ...]
    quantities: tuple[Quantity, ...]

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Its quantities with the words about them, in its order."""
        spans = [(self.at(quantity.start), self.at(quantity.end)) for quantity in self.quantities]
        return tuple(self._said(index, spans) for index in range(len(spans)))

    @cached_property
    def _blotted(self) -> str:
        """The words with white space for every quantity."""
        words = self.words
        for quantity in self.quantities:
            start, end = self.at(quantity.start), self.at(quantity.end)
            words = words[:start] + " " * (end - start) + words[end:]
        return words

    def at(self, place: int) -> int:
        """Where a place of the text is in its words."""
        return bisect_left(self.places, place)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``words[start:end]`` stands in the text."""
        return self.places[start], self.places[end - 1] + 1

    def _said(self, index: int, spans: list[tuple[int, int]]) -> Said:
        words, blotted, (start, end) = self.words, self._blotted, spans[index]
        last = spans[index - 1][1] if index else 0
        next_start = spans[index + 1][0] if index + 1 < len(spans) else len(words)
        sentence = _behind(words, SENTENCE_ENDS, start)
        sentence_end = _next(words, SENTENCE_ENDS, end)
        opened = _opened(words, sentence, start)
        named = opened > 0 and opened == start  # 隐患点(10处): the number of what stands before the bracket
        stop = start - 1 if named else start
        aside = opened > 0 and not named
        clause = max(_behind(words, CLAUSE_ENDS, stop), sentence)
        near = max(clause, opened if aside else 0, min(_behind_item(words, last, start) if index else 0, stop))
        bound = _BOUND_AFTER.match(words, end)
        begin = bound.end() if bound else end
        far = min(_next(words, f"、(){CLAUSE_ENDS}", begin), next_start, sentence_end)
        line = _behind(words, "\n", start)
        colon = words.find(":", line, start)
        between = words[last:start] if index else ""
        return Said(
            self.quantities[index], start, end,
            without_brackets(words[near:stop]), words[begin:max(far, begin)], without_brackets(blotted[clause:near]),
            without_brackets(blotted[sentence:clause]), words[max(far, begin) : sentence_end],
            words[line:colon] if 0 < colon - line <= _HEADING else "",
            aside, named, bool(index) and not any(mark in between for mark in CLAUSE_ENDS), self._dated(start),
        )  # fmt: skip

    def _dated(self, start: int) -> NamedDate | None:
        """The date a quantity belongs to: the nearest before it, up to a full stop."""
        sentence = _behind(self.words, "。\n", start)
        before = [named for named in self.dates if sentence <= self.at(named.start) < start]
        return before[-1] if before else None


def read(text: str, year: int, today: date | None = None, part: Part = Part.REPORT) -> Read:
    """Read a text of a list's ``year``; ``today`` is the day it speaks for."""
    words = plain(text)
    reading = read_dates(words, year, today, part)
    return Read(text, words.named, words.places, reading.dates, read_quantities(words, reading.times))


def without_brackets(words: str) -> str:
    """The words without what stands in brackets."""
    kept, depth = [], 0
    for word in words:
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(depth - 1, 0)
        elif not depth:
            kept.append(word)
    return "".join(kept)


def _behind_item(words: str, last: int, start: int) -> int:
    """Behind the item of a list that a quantity ending at ``last`` counts: 8家企业、3家平台."""
    bound = _BOUND_AFTER.match(words, last)
    behind = bound.end() if bound else last
    mark = _next(words, f"、{CLAUSE_ENDS}", behind)
    return mark + 1 if behind < mark < start and words[mark] == "、" and words[behind] not in "()" else behind


def _behind(words: str, marks: str, before: int) -> int:
    return max(words.rfind(mark, 0, before) for mark in marks) + 1


def _next(words: str, marks: str, start: int) -> int:
    return min((at for mark in marks if (at := words.find(mark, start)) >= 0), default=len(words))


def _opened(words: str, first: int, place: int) -> int:
    """Behind the bracket that is open at a place; 0 where none is."""
    opened = words.rfind("(", first, place)
    return opened + 1 if opened >= 0 and words.find(")", opened, place) < 0 else 0
