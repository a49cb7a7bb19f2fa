"""What the clerk has decided about headings in earlier imports, kept on this computer for the next ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from models.fields import BY_KEY
from models.intake.columns import CHOSEN_EXTRA, IGNORE, NODE
from models.intake.drafts import HeaderChoice
from models.intake.grid import Source
from models.intake.header import header_signature, known_headers

T = TypeVar("T")

_COLUMNS, _HEADERS = "import/columns", "import/headers"
_MEANINGS = frozenset((*BY_KEY, NODE, CHOSEN_EXTRA, IGNORE))


class Remembering(Protocol):
    """What this needs of the preferences."""

    def value(self, key: str, default: T) -> T: ...

    def set_value(self, key: str, value: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Remembered:
    """Field keys by a heading's signature, and headers named by hand by theirs."""

    columns: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, HeaderChoice] = field(default_factory=dict)


def recall(preferences: Remembering | None) -> Remembered:
    """What was remembered; what means nothing any more is passed over."""
    if preferences is None:
        return Remembered()
    columns = preferences.value(_COLUMNS, dict[str, str]())
    headers = preferences.value(_HEADERS, dict[str, Any]())
    return Remembered(
        {heading: key for heading, key in columns.items() if heading and key in _MEANINGS},
        {words: HeaderChoice(*place) for words, place in headers.items() if words and _is_place(place)},
    )


def remember(
    preferences: Remembering | None, columns: Mapping[str, str], headers: Mapping[int, HeaderChoice], source: Source
) -> None:
    """Keep the choices for next time. A column without a heading cannot be known again; a header of this source that
    was known before and is not used any more is forgotten.
    """
    if preferences is None:
        return
    preferences.set_value(_COLUMNS, {heading: key for heading, key in columns.items() if heading})
    kept = dict(recall(preferences).headers)
    for index, choice in known_headers(source, kept).items():
        kept.pop(header_signature(source.grids[index], choice), None)
    for index, choice in headers.items():
        if words := header_signature(source.grids[index], choice):
            kept[words] = choice
    preferences.set_value(_HEADERS, {words: [choice.top, choice.height] for words, choice in kept.items()})


def _is_place(place: Any) -> bool:
    return isinstance(place, list) and len(place) == 2 and all(isinstance(part, int) and part >= 0 for part in place)
