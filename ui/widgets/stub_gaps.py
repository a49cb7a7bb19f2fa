"""Fields of Qt's structures that PySide6 has and its stubs leave out: as those of an item's style option.

What is handed in comes back as it is; only the type checker learns something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:  # PySide makes a class when it is first named: the start does not wait for those of a text's marks
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QBrush, QFont, QFontMetrics, QTextCharFormat, QTextCursor
    from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTextEdit, QWidget


class ItemFields(Protocol):
    """How an item is to be painted, and where."""

    rect: QRect
    state: QStyle.StateFlag
    widget: QWidget
    font: QFont
    fontMetrics: QFontMetrics  # noqa: N815  Qt's own name
    displayAlignment: Qt.AlignmentFlag  # noqa: N815  Qt's own name
    text: str
    features: QStyleOptionViewItem.ViewItemFeature
    backgroundBrush: QBrush  # noqa: N815  Qt's own name


class SelectionFields(Protocol):
    """What of a text is painted in another format."""

    cursor: QTextCursor
    format: QTextCharFormat


def item_fields(option: QStyleOptionViewItem) -> ItemFields:
    """An item's style option, to read and set its fields."""
    return cast(ItemFields, option)


def selection_fields(selection: QTextEdit.ExtraSelection) -> SelectionFields:
    """A selection painted over a text, to read and set its fields."""
    return cast(SelectionFields, selection)
