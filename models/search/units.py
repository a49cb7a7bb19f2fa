"""Finding units of the directory by what is typed: name, other names, twin names in brackets, pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.records import Unit, UnitAlias, UnitId

_TWIN = re.compile(r"[(（]([^()（）]+)[)）]")
_SHORTEST_TWIN = 3  # letters; "（筹）" is no name
_SEPARATORS = re.compile(r"[\s'’]+")


def unit_key(name: str) -> str:
    """A unit name's comparable form: half width, no white space, entities resolved; never stored."""
    if "&" in name:
        from html import unescape  # noqa: PLC0415  its table of entities is large, and names seldom have one

        name = unescape(name)
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))


def twins(name: str) -> tuple[str, ...]:
    """The names in a name: 区发改局（区粮食局） is both; a bracket that only explains is none."""
    inside = [found[1].strip() for found in _TWIN.finditer(name) if len(found[1].strip()) >= _SHORTEST_TWIN]
    return (_TWIN.sub("", name).strip(), *inside) if inside else (name,)


def may_be_short_for(shorter: str, longer: str) -> bool:
    """Whether the letters of the one name stand in the other in their order: 区人社局, 区人力资源和社会保障局."""
    letters = iter(longer)
    return all(letter in letters for letter in shorter)


class Hit(NamedTuple):
    """A unit found: the word that was met (its name, an alias, a twin name), and whether it is still active."""

    unit: Unit
    word: str
    active: bool


class _Known(NamedTuple):
    """A unit with its words and their keys: name first, then aliases, then twin names from ``names`` on."""

    unit: Unit
    active: bool
    words: tuple[str, ...]
    keys: tuple[str, ...]
    names: int


class UnitFinder:
    """The units of a directory, to be searched at every key.

    ``first`` and ``last`` are the days of the period looked at: a unit is active when it was there on one of them.
    """

    def __init__(self, units: Iterable[Unit], aliases: Iterable[UnitAlias], first: date, last: date) -> None:
        others: dict[UnitId, list[str]] = {}
        for alias in aliases:
            others.setdefault(alias.unit_id, []).append(alias.name)
        self._known = []
        for unit in units:
            names = (unit.name, *others.get(unit.id, ()))
            words = tuple(dict.fromkeys((*names, *twins(unit.name))))
            keys = tuple(_key(word) for word in words)
            self._known.append(_Known(unit, is_active(unit, first, last), words, keys, len(names)))

    def find(self, typed: str) -> list[Hit]:
        """The units that answer to what is typed, best first, those no longer active last; all for nothing typed."""
        met = [(found, known) for known in self._known if (found := _meet(known, typed))]
        met.sort(key=lambda pair: (not pair[1].active, pair[0][0]))
        return [Hit(known.unit, word, known.active) for (_, word), known in met]

    def exact(self, typed: str) -> Unit | None:
        """The unit that goes by just this name or alias, or else the only one that has it as a twin name."""
        key = _key(typed)
        holders = [known for known in self._known if key in known.keys]
        certain = [known for known in holders if key in known.keys[: known.names]]
        found = certain or holders
        return found[0].unit if len(found) == 1 else None


def is_active(unit: Unit, first: date, last: date) -> bool:
    """Whether a unit exists on any day from ``first`` to ``last``."""
    begun = unit.active_from is None or unit.active_from <= last
    return begun and (unit.active_to is None or unit.active_to >= first)


def _key(typed: str) -> str:
    return unit_key(typed).lower()


def _meet(known: _Known, typed: str) -> tuple[int, str] | None:
    """How well a unit answers (0 best) and by which of its words."""
    key = _key(typed)
    for rank, meets in enumerate((str.startswith, str.__contains__)):
        for word, own in zip(known.words, known.keys, strict=True):
            if meets(own, key):
                return rank, word
    letters = _SEPARATORS.sub("", typed).lower()
    if letters.isascii() and letters.isalnum():
        from models.wording.pinyin import spellings  # noqa: PLC0415  its patterns are not needed to tell names apart

        for word in known.words:
            if spellings(word, known.unit.pinyin if word == known.unit.name else "").matches(letters):
                return 2, word
    return None
