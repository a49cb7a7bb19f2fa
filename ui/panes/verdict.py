"""评定 (on paper 是否完成月度计划) with its explanation: one value of two parts, saved together."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from models.errors import FieldFault, UserFault
from ui.widgets.fields import Field, TextEditor, restyle

Answer = tuple[bool | None, str]

_WORDS: tuple[tuple[str, bool | None], ...] = (("是", True), ("否", False), ("未评定", None))


class AnswerButtons(QWidget):
    """是, 否 or 未评定."""

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.buttons: dict[bool | None, QPushButton] = {}
        for word, answer in _WORDS:
            button = QPushButton(word)
            button.setCheckable(True)
            button.setProperty("role", "answer")
            button.setAccessibleName(f"{name}：{word}")
            button.setAutoDefault(False)
            self._group.addButton(button)
            self.buttons[answer] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self._group.buttonClicked.connect(lambda _: self.chosen.emit())
        self.choose(None)

    def answer(self) -> bool | None:
        """What is chosen."""
        return next(answer for answer, button in self.buttons.items() if button.isChecked())

    def choose(self, answer: bool | None) -> None:
        """Show an answer without saying that it was chosen."""
        self.buttons[answer].setChecked(True)


class VerdictField(Field):
    """The explanation; the buttons stand elsewhere in the form. Its value is (answer, explanation)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("未完成情况说明", parent)
        self.answers = AnswerButtons("评定")
        self.reason = TextEditor(1)
        self.reason.setPlaceholderText("评定为“否”时必填")
        self.reason.left.connect(self.left)
        self.answers.chosen.connect(self._choose)
        self.put(self.reason)
        self._shown: Answer = (None, "")

    def value(self) -> Answer:
        return self.answers.answer(), self.reason.content()

    @property
    def is_edited(self) -> bool:
        return self.value() != self._shown

    def load(self, stored: Answer, draft: Answer | None = None) -> None:
        if self.is_edited:
            return
        if stored != self._shown:
            self._show(stored)
            self._shown = self.value()
        if draft is not None:
            self._show(draft)

    def settle(self) -> None:
        self._shown = self.value()

    def set_read_only(self, read_only: bool) -> None:
        self.answers.setEnabled(not read_only)
        self.reason.setReadOnly(read_only)
        restyle(self.reason, "closed", read_only)

    def loaded(self) -> Answer:
        return self._shown

    def in_words(self, value: Answer) -> str:
        answer = next(word for word, meant in _WORDS if meant is value[0])
        return f"{answer}：{value[1]}" if value[1] else answer

    def from_json(self, value: Any) -> Answer:
        answer, reason = value
        return answer, reason

    def reset(self) -> None:
        self._show((None, ""))
        self._shown = self.value()
        self.show_fault(None)

    def show_fault(self, fault: UserFault | None) -> None:
        super().show_fault(fault)
        restyle(self.reason, "faulty", fault is not None)

    def missing_reason(self) -> FieldFault | None:
        """What 否 without an explanation lacks (DOMAIN: 否 needs a reason)."""
        answer, reason = self.value()
        if answer is False and not reason.strip():
            return FieldFault("reason", "评定为“否”要写明未完成情况说明。", "写好后自动保存。")
        return None

    def _show(self, value: Answer) -> None:
        answer, reason = value
        self.answers.choose(answer)
        if reason != self.reason.content():
            self.reason.set_content(reason)

    def _choose(self) -> None:
        self.left.emit()
        if self.missing_reason() is not None:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
