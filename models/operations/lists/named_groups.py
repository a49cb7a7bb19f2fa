"""Sections and posts by name: what comes from a file or another list goes into the group of that name, old or new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.operations.ordering import GAP, last
from models.records import ListId, Post, Section
from models.store.records.directory import headings_of
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing


def names_of(ledger: Ledger, kind: type[Section] | type[Post], list_id: ListId) -> dict[int, Sequence[str]]:
    """By id, the names each section or post of a list goes by; a post by the heading of all its holders."""
    if kind is Post:
        return {int(post_id): names for post_id, names in headings_of(ledger, list_id).items()}
    return {int(section.id): [section.name] for section in ledger.of_list(Section, list_id)}


class NamedGroups:
    """The sections or the posts of one list, those added meanwhile too."""

    def __init__(self, ledger: Ledger, write: Writing, kind: type[Section] | type[Post], list_id: ListId) -> None:
        self._write = write
        self._kind: Any = kind
        self._list_id = list_id
        self._ids = {name: found for found, names in names_of(ledger, kind, list_id).items() for name in names}
        self._position = last(ledger.of_list(kind, list_id))

    @property
    def ids(self) -> Mapping[str, int]:
        """The ids by every name."""
        return self._ids

    def found_or_added(self, names: Sequence[str]) -> int:
        """The group that goes by one of these names, tried in their order; else a new one of the first, behind all."""
        known = next((self._ids[name] for name in names if name in self._ids), None)
        if known is None:
            known = self._write.insert_record(self._kind(0, self._list_id, names[0], self._position))
            self._ids[names[0]] = known
            self._position += GAP
        return known
