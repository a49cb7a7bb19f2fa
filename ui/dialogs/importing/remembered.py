"""What the clerk has decided about headings in earlier imports, kept on this computer for the next ones."""
# ruff: noqa: PLC0415  what understands a file is heavy, and imported by the work that needs it

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ui.services.computer_settings import IMPORT_COLUMNS, IMPORT_HEADERS
from ui.services.preferences import Preferences

if TYPE_CHECKING:  # heavy, and not yet loaded when the wizard opens
    from models.intake.findings import HeaderChoice
    from models.intake.source import Source


class Kept(NamedTuple):
    """The same two as they stand in the preferences, not yet looked through."""

    columns: Mapping[str, str]
    headers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Remembered:
    """Field keys by a heading's signature, and headers named by hand by theirs."""

    columns: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, HeaderChoice] = field(default_factory=dict)


def kept_in(preferences: Preferences | None) -> Kept:
    """What the preferences have; they are read on the window's thread only."""
    if preferences is None:
        return Kept({}, {})
    columns, headers = preferences.get(IMPORT_COLUMNS), preferences.get(IMPORT_HEADERS)
    return Kept(columns, headers)


def recall(kept: Kept) -> Remembered:
    """What was remembered; what means nothing any more is passed over. Loads much: not on the window's thread."""
    from models.fields import BY_KEY
    from models.intake.findings import HeaderChoice
    from models.intake.layout.columns import CHOSEN_EXTRA, IGNORE, NODE

    meanings = {*BY_KEY, NODE, CHOSEN_EXTRA, IGNORE}
    return Remembered(
        {heading: key for heading, key in kept.columns.items() if heading and key in meanings},
        {words: HeaderChoice(*place) for words, place in kept.headers.items() if words and _is_place(place)},
    )


def remember(
    preferences: Preferences | None, columns: Mapping[str, str], headers: Mapping[int, HeaderChoice], source: Source
) -> None:
    """Keep the choices for next time. A column without a heading cannot be known again; a header of this source that
    was known before and is not used any more is forgotten.
    """
    if preferences is None:
        return
    from models.intake.layout.header import header_signature, known_headers

    preferences.put(IMPORT_COLUMNS, {heading: key for heading, key in columns.items() if heading})
    kept = dict(recall(kept_in(preferences)).headers)
    for index, choice in known_headers(source, kept).items():
        kept.pop(header_signature(source.grids[index], choice), None)
    for index, choice in headers.items():
        if words := header_signature(source.grids[index], choice):
            kept[words] = choice
    preferences.put(IMPORT_HEADERS, {words: [choice.top, choice.height] for words, choice in kept.items()})


def _is_place(place: Any) -> bool:
    return isinstance(place, list) and len(place) == 2 and all(isinstance(part, int) and part >= 0 for part in place)
