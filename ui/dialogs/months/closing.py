"""初核 and 关账: what is left of the month is named, then it is asked once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from models.months.month_rows import TaskMonth
from models.months.standing import MonthStanding
from models.wording.shortening import one_line
from ui.look import theme
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import button, label, row_of
from ui.widgets.text_table import TextTable

_SIZE = (640, 460)
_REVIEW = "初核以后还可以修改；关账以前再看一遍。"
_CLOSE = (
    "关账把这个月的清单、内容和各张表（固定的五种、自己的表式）原样存下，此后不再改动：要改先重新开放，或登记更正。"
    "印发以前，这一步可以撤销。"
)


class ClosingDialog(QDialog):
    """``agreed`` comes when the clerk goes on. ``suggestions`` is how many are still open."""

    agreed = Signal()

    def __init__(self, month: MonthStanding, suggestions: int, *, closes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        word = "关账" if closes else "初核"
        self.setWindowTitle(f"{month.moment.period.label}{word}")
        self.resize(*(theme.px(length) for length in _SIZE))
        self.summary = label(_summary(month, suggestions), "heading")
        self.summary.setWordWrap(True)
        what = label(_CLOSE if closes else _REVIEW, "secondary")
        what.setWordWrap(True)
        self.table = TextTable("还没有做完的", ("还差", "序号", "任务", "责任单位"), (70, 56, None, 150))
        self.table.rows.show_rows([row for kind, rows in month.left.items() for row in _rows(kind, rows)])
        self.table.setVisible(bool(month.left))
        self.go_on = button(f"仍然{word}" if month.left else word, role="primary", verb=self.accept)
        self.go_on.setDefault(True)
        lay_out(
            self, self.summary, self.table, what, row_of(None, button("取消", verb=self.reject), self.go_on),
            grows=self.table,
        )  # fmt: skip
        self.go_on.setFocus()

    def accept(self) -> None:
        super().accept()
        self.agreed.emit()


def _summary(month: MonthStanding, suggestions: int) -> str:
    left = [f"{word} {len(rows)} 项" for word, rows in month.left.items()]
    left += [f"提示 {suggestions} 条没有处理"] if suggestions else []
    counts = f"应报 {len(month.due)} 项，已报 {len(month.reported)} 项，已评定 {len(month.judged)} 项。"
    return counts + (f"还差：{'，'.join(left)}。" if left else "没有遗留。")


def _rows(kind: str, rows: Sequence[TaskMonth]) -> list[tuple[str, ...]]:
    return [(kind, row.number, one_line(row.text), "、".join(row.units)) for row in rows]
