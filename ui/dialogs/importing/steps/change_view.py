"""One task's changes, field by field: what the list says and what the file says, with the differences marked."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QTextEdit, QWidget

from models.intake.matching.comparing import Comparison
from models.intake.matching.report_changes import FieldChange
from ui.look import theme

_LONGEST = 1500  # texts longer than this are marked as a whole: comparing letters grows with the square
_NO_WORDS = "（空）"
_LOWEST = 112


def marked(old: str, new: str) -> tuple[str, str]:
    """Both texts as HTML: what is only in the old one struck out, what is only in the new one underlined."""
    if max(len(old), len(new)) > _LONGEST:
        return _changed(old, "s"), _changed(new, "u")
    before, after = [], []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = kind == "equal"
        before.append(_plain(old[i1:i2]) if same else _changed(old[i1:i2], "s"))
        after.append(_plain(new[j1:j2]) if same else _changed(new[j1:j2], "u"))
    return "".join(before), "".join(after)


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _changed(text: str, tag: str) -> str:
    if not text:
        return ""
    return f'<{tag}><span style="background-color:{theme.tokens().marked}">{_plain(text)}</span></{tag}>'


class Changes(QTextEdit):
    """The changes of the task looked at; to be read and copied from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._comparison: Comparison | None = None
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("逐栏对照")
        self.setMinimumHeight(theme.px(_LOWEST))

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show what differs, or say that nothing does."""
        self._comparison = comparison
        if comparison is None:
            self.setPlainText("选中一行，这里逐栏对照清单与文件的不同。")
        elif comparison.task_id is None:
            self.setPlainText("清单里没有这一条，按新任务导入。")
        elif not comparison.changes:
            self.setPlainText("文件所写的与清单一致。")
        else:
            self.setHtml(_table(comparison.changes))

    def sizeHint(self) -> QSize:
        return self.minimumSize()  # what more there is room for is the table's

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:  # the colours are in the text
            self.show_comparison(self._comparison)


def _table(changes: Sequence[FieldChange]) -> str:
    rows = []
    for change in changes:
        before, after = marked(change.old, change.new)
        effect = f"<br>{change.effect.value}" if change.effect.value else ""
        cells = (f"<b>{escape(change.label)}</b>{effect}", before or _NO_WORDS, after or _NO_WORDS)
        rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    head = (
        '<tr><th align="left" width="16%">栏目</th><th align="left" width="42%">清单里现在（划去的字文件里没有）</th>'
        '<th align="left" width="42%">文件里（加下划线的字清单里没有）</th></tr>'
    )
    style = f"border-collapse:collapse;border-style:solid;border-color:{theme.tokens().line}"
    whole = f"{head}{''.join(rows)}"
    return f'<table width="100%" border="1" cellspacing="0" cellpadding="5" style="{style}">{whole}</table>'
