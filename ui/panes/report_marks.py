"""What is marked in a report: what differs from the one before, and the numbers found for indicators.

The text itself stays plain: the marks are painted over it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from models.judging.evidence import Place
from models.wording.differences import changed_ranges, utf16_offset
from ui.look import theme
from ui.widgets.stub_gaps import selection_fields


class ReportMarks:
    """The marks of one editor."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._differences: list[QTextEdit.ExtraSelection] = []
        self._numbers: list[QTextEdit.ExtraSelection] = []

    @property
    def differing(self) -> list[str]:
        """The texts marked as new."""
        return [selection_fields(made).cursor.selectedText() for made in self._differences]

    def compare(self, before: str, now: str) -> None:
        """Find what is not in the earlier report; it is painted with the numbers."""
        self._differences = [self._selection(now, *span) for span in changed_ranges(before, now)]

    def paint(self, now: str, places: Sequence[Place], in_focus: Place | None) -> None:
        """Yellow is what differs; a line below a number says that it was found, a solid one that it is in focus."""
        self._numbers = []
        for place in places:
            if now[place.start : place.end] != place.span:
                continue  # typed meanwhile: it is looked for again in a moment
            made = self._selection(now, place.start, place.end)
            look = selection_fields(made).format
            styles = look.UnderlineStyle
            look.setUnderlineStyle(styles.SingleUnderline if place == in_focus else styles.DashUnderline)
            look.setUnderlineColor(theme.colour(theme.tokens().accent))
            self._numbers.append(made)
        self._editor.setExtraSelections([*self._differences, *self._numbers])

    def legend(self, before: str) -> str:
        """What the marks on screen mean; empty where there are none. ``before`` is the earlier report's month."""
        differs = f"与{before}不同处已标出" if self._differences else ""
        found = "下划线：找到的数" if self._numbers else ""
        return "；".join(filter(None, (differs, found)))

    def _selection(self, text: str, start: int, end: int) -> QTextEdit.ExtraSelection:
        """A piece of the report in the colour of what is marked."""
        look = QTextCharFormat()
        look.setBackground(theme.colour(theme.tokens().marked))
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(utf16_offset(text, start))
        cursor.setPosition(utf16_offset(text, end), QTextCursor.MoveMode.KeepAnchor)
        fields = selection_fields(made)
        fields.cursor, fields.format = cursor, look
        return made
