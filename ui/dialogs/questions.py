"""What is asked in front of the window: whether to go on, a line of text or several. As plain text, whole on screen."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.services.plain_text import as_entry, as_title, set_tip
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import LineEditor, TextEditor, button, label, row_of

_WIDTH = 420
_LINES = 4
_TITLE = "督办台账"


class _Question(QDialog):
    """A dialog with two buttons; Enter presses the one on the right, Esc the other."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(as_title(title))
        follow_letters(self, lambda: self.setMinimumWidth(theme.px(_WIDTH)))

    def ask(self, action: str, *parts: QWidget) -> None:
        """Lay out what is asked, above the buttons."""
        self.accept_button = button(as_entry(action), role="primary", verb=self.accept)
        self.accept_button.setDefault(True)
        lay_out(self, *parts, row_of(None, button("取消", verb=self.reject), self.accept_button))


class ConfirmDialog(_Question):
    """Whether to go on with ``action`` (the word on the button)."""

    def __init__(self, question: str, detail: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent)
        self.question, self.detail = label(question, "heading"), label(detail)
        for words in (self.question, self.detail):
            words.setWordWrap(True)
        self.detail.setVisible(bool(detail))
        self.ask(action, self.question, self.detail)
        self.accept_button.setFocus()


class TextDialog(_Question):
    """One line of text."""

    def __init__(self, title: str, prompt: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.entry = LineEditor(enter_leaves=False)
        self.entry.setAccessibleName(prompt)
        self.entry.setText(value)
        self.entry.selectAll()
        words = label(prompt, "secondary")
        words.setBuddy(self.entry)
        self.ask("确定", words, self.entry)
        self.entry.setFocus()


class LinesDialog(_Question):
    """A text of several lines: Enter begins the next, Ctrl+Enter presses the button."""

    def __init__(self, title: str, prompt: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.entry = TextEditor(_LINES)
        self.entry.setAccessibleName(prompt)
        self.entry.set_content(value)
        self.entry.selectAll()
        words = label(prompt, "secondary")
        words.setBuddy(self.entry)
        self.ask("确定", words, self.entry)
        set_tip(self.accept_button, "Ctrl+Enter")
        self.entry.setFocus()
