"""What going back to a version would change, to be looked at before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.changes import Change, Row
from models.history_words import Words
from models.store.history.history import Step
from models.store.records.ledger import Ledger
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import button, label, row_of
from ui.widgets.text_table import TextTable

_HEADINGS = ("字段", "现在", "恢复后")
_WIDTHS = (180, None, None)
_HINT = "任务在清单里的位置不变。恢复本身也是一步操作，可以撤销。"


class VersionDialog(QDialog):
    """Accepted: the clerk wants it."""

    def __init__(self, ledger: Ledger, step: Step, changes: Sequence[Change], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("恢复到以前的版本")
        self.resize(820, 480)
        words = Words(ledger, changes)
        rows = [
            (word, old or _empty(change.before), new or _empty(change.after))
            for change in changes
            for _, word, old, new in words.lines(change)
        ]
        self.table = TextTable("将要改动的内容", _HEADINGS, _WIDTHS)
        self.table.rows.show_rows(rows)
        what = f"恢复成 {step.at:%Y-%m-%d %H:%M} “{step.label}”之后的样子，将改动下面 {len(rows)} 处："
        self.heading = label(what if rows else "只调整次序，文字没有不同。", "heading")
        self.heading.setWordWrap(True)
        self.restore_button = button("恢复", role="primary", verb=self.accept)
        self.restore_button.setDefault(True)
        buttons = row_of(None, button("取消", verb=self.reject), self.restore_button)
        lay_out(self, self.heading, self.table, label(_HINT, "secondary"), buttons, grows=self.table)


def _empty(image: Row | None) -> str:
    """What stands for nothing: an empty field, or a row that is not there."""
    return "（空）" if image is not None else "（没有这一条）"
