"""What a form that the ledger knows says of a table that was printed in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.intake.findings import HeaderChoice


@dataclass(frozen=True, slots=True)
class KnownForm:
    """The form's name, where the table's header is, and what its columns are by the signature of their headings.

    ``captions`` are rows that only name a group of the form, which is no section or leader.
    """

    name: str
    header: HeaderChoice
    meanings: Mapping[str, str] = field(default_factory=dict)
    captions: frozenset[int] = frozenset()
