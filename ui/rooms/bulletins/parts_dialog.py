"""各部分…: what stands around a bulletin's body, and the template it is written by, which can be kept by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from models.bulletins.composing import check_pattern
from models.bulletins.numbers import checked_series
from models.bulletins.parts import SEALS, WORDS, Parts
from models.bulletins.sentences import FIELDS
from models.bulletins.templates import Template
from models.documents.bulletin import Seal, Style
from models.errors import UserFault
from models.operations.months import bulletins as verbs
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, LineEditor, TextEditor, button, label, row_of

_STYLES = (("简报式", Style.PLAIN), ("红头式", Style.FORMAL))
_HINTS = {
    "mark": "空着为“督查通报”，红头式为“单位名称+文件”",
    "number": "如 第{期}期、第{期}期（总第{总}期）、云督〔{年}〕{号}号",
    "subtitle": "（截至{截至}）",
    "report_to": "区委、区政府领导",
    "send_to": "各责任单位",
    "copy_number": "6 位数字",
}


class PartsDialog(QDialog):
    """Sends ``settled`` with the parts (and ``pattern`` in them) when it is accepted."""

    settled = Signal(object)

    def __init__(self, session: Session, parts: Parts, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("通报的各部分和模板")
        self.resize(760, 640)
        self._session = session
        self.parts = parts
        self.style_choice = Choice("样式")
        self.style_choice.offer(_STYLES, parts.style)
        self.style_choice.chosen.connect(lambda _: self._follow_style())
        self.seal = Choice("署名")
        self.seal.offer([(word, seal) for seal, word in SEALS.items()], parts.seal)
        self.fields = {key: self._field(key, word) for key, (word, _) in WORDS.items()}
        self.name = LineEditor(enter_leaves=False)
        self.name.setText(parts.template)
        self.title_pattern = LineEditor(enter_leaves=False)
        self.title_pattern.setText(title)
        self.pattern = TextEditor(7, most_lines=16)
        self.pattern.setAccessibleName("正文模板")
        self.pattern.set_content(parts.pattern)
        told = "　".join(f"{{{name}}} {field.explained}" for name, field in FIELDS.items())
        self.offered = label(f"可用的字段：{told}", "secondary")
        self.offered.setWordWrap(True)
        self.fault = FaultLabel()
        self._form = field_rows(
            ("样式", self.style_choice),
            *((word, self.fields[key]) for key, (word, _) in WORDS.items()),
            ("署名", self.seal),
            ("标题写法", self.title_pattern),
            ("正文模板", self.pattern),
            ("", self.offered),
            ("模板名称", self.name),
        )
        ready = button("用于这份通报", role="primary", verb=self.accept)
        ready.setDefault(True)
        buttons = row_of(
            button("存为模板", verb=self.save), button("删除模板", verb=self.remove), None,
            button("取消", verb=self.reject), ready,
        )  # fmt: skip
        lay_out(self, self._form, self.fault, buttons)
        self._follow_style()

    @property
    def made(self) -> Parts:
        """The parts as they stand in the fields."""
        values: dict[str, Any] = {key: field.text().strip() for key, field in self.fields.items()}
        values |= {"style": self.style_choice.value(), "seal": self.seal.value() or Seal.NONE}
        values |= {"pattern": self.pattern.content(), "template": self.name.text().strip()}
        return replace(self.parts, **values)

    def accept(self) -> None:
        """Use them for the bulletin on screen."""
        made = self.made
        try:
            check_pattern(made.pattern)
            check_pattern(made.subtitle)
            if made.number:
                made = replace(made, number=checked_series(made.number))
        except UserFault as fault:
            self.fault.show_fault(fault)
            return
        self.parts = made
        super().accept()
        self.settled.emit(made)

    def save(self) -> None:
        """Keep them as a template under the name."""
        made = self.made
        bare = replace(made, sentences=(), pattern="", template="")
        template = Template(made.template, self.title_pattern.text(), made.pattern, bare)
        outcome = self._session.attempt(self, verbs.save_template, template)
        self.fault.show_fault(outcome.fault)
        if outcome.fault is None:
            self.fault.say(f"已存为模板“{made.template}”，起草时可以选它。")

    def remove(self) -> None:
        """Delete the ledger's template of the name."""
        name = self.name.text().strip()
        outcome = self._session.attempt(self, verbs.delete_template, name)
        self.fault.show_fault(outcome.fault)
        if outcome.change_set is not None:
            told = f"模板“{name}”已删除，可以撤销。" if outcome.change_set.changes else f"台账里没有存过“{name}”。"
            self.fault.say(told)

    def _field(self, key: str, word: str) -> LineEditor:
        made = LineEditor(enter_leaves=False)
        made.setAccessibleName(word)
        made.setText(getattr(self.parts, key))
        made.setPlaceholderText(_HINTS.get(key, ""))
        return made

    def _follow_style(self) -> None:
        """Only what the style prints is asked for."""
        style = self.style_choice.value()
        for key, (_, styles) in WORDS.items():
            self._form.setRowVisible(self.fields[key], style in styles)
        self._form.setRowVisible(self.seal, style is Style.FORMAL)
