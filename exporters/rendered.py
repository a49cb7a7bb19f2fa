"""What a format could not do for a document, as its rendering answers it."""

from __future__ import annotations

from typing import NamedTuple


class Rendered(NamedTuple):
    """``missing``: the characters no font at hand could print, in order. ``refused``: for each font of the office that
    the file was to be set in and may not carry, a sentence. Only PDF files have either: others leave fonts to the
    computer that opens them.
    """

    missing: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
