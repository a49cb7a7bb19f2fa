"""Texts of others shown as they are written: Qt takes what looks like markup for markup, reads the pictures named in
it from the disk, takes & for the letter that Alt presses, and [*] for the mark of what is not saved.

Whatever holds a word the clerk typed, or a file brought, goes through here (a test looks for what does not); labels are
made by :func:`ui.widgets.fields.label`. Editors and the cells of tables need nothing: they show plain text.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import Qt

_LINE_ENDS = str.maketrans(dict.fromkeys("\t\n\v\f\r\u2028\u2029", " "))  # what follows a tab stands as keys
_UNWRAPPED = 60  # characters; Qt breaks the lines of markup only, and a longer one may not fit the screen


class _HasTip(Protocol):
    def setToolTip(self, tip: str, /) -> None:
        """As Qt has it on widgets, actions and items."""


def set_tip(part: _HasTip, text: str) -> None:
    """Give a widget, an action or an item of a table a tooltip that shows just this text."""
    part.setToolTip(as_tip(text))


def as_tip(text: str) -> str:
    """What a model answers as a tooltip, or a message box is given, so that just this text is shown."""
    fits = all(len(line) <= _UNWRAPPED for line in text.split("\n"))
    if fits and not Qt.mightBeRichText(text):
        return text
    from html import escape  # noqa: PLC0415  it brings the names of all letters along

    return f'<p style="white-space:pre-wrap">{escape(text)}</p>'


def as_entry(text: str) -> str:
    """A text for a menu or on a button, on one line."""
    return text.translate(_LINE_ENDS).replace("&", "&&")


def as_title(text: str) -> str:
    """A text for a window's title."""
    return text.translate(_LINE_ENDS).replace("[*]", "[*][*]")
