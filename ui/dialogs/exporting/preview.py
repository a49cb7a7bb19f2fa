"""What is going to be printed, as far as it fits on screen; or the tasks that something is missing of."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.documents.document import Document, Paragraph, Sheet
from models.issuing.gaps import Gap
from ui.widgets.fields import label
from ui.widgets.text_table import Cells, TextTable

_PREVIEWED = 30
_GAP_COLUMNS = ("序号", "任务")
_GAP_WEIGHTS = (1, 9)


class Preview(QWidget):
    """Title, subtitle, count and the first rows. ``task_wanted`` comes when one of a gap's tasks is chosen."""

    task_wanted = Signal(int)  # TaskId

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.subtitle, self.count = label("", "heading"), label("", "secondary"), label("", "secondary")
        self.table = TextTable("预览", (), ())
        self._gap: Gap | None = None
        self.table.clicked.connect(self._choose)
        self.table.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for words in (self.title, self.subtitle, self.count):
            words.setWordWrap(True)
            column.addWidget(words)
        column.addWidget(self.table, 1)

    def show_document(self, document: Document) -> None:
        """Show how a document begins."""
        self._follow(None)
        self.table.horizontalHeader().show()
        sheets = [block for block in document.blocks if isinstance(block, Sheet)]
        if sheets:
            self._show_sheet(document, sheets[0], len(sheets))
            return
        rows, captions = _rows(document)
        notes = [block.text for block in document.blocks if isinstance(block, Paragraph)]
        shown = f"共 {len(rows) - len(captions)} 项" + ("，下面是开头部分" if len(rows) > _PREVIEWED else "")
        columns = document.tables[0].columns if document.tables else ()
        self._say(document.title, document.subtitle, "　".join([shown, *notes]))
        self.table.rows.show_rows(rows[:_PREVIEWED], tuple(column.heading for column in columns))
        self.table.span_rows([row for row in captions if row < _PREVIEWED])
        self.table.share_width([column.weight for column in columns])

    def show_nothing(self) -> None:
        """Nothing is going to be printed yet."""
        self._follow(None)
        self._say("", "", "")
        self.table.rows.show_rows([], ())
        self.table.span_rows([])

    def _show_sheet(self, document: Document, sheet: Sheet, count: int) -> None:
        self._say(document.title, document.subtitle, f"共 {count} 张，一项任务一张，下面是第一张的内容")
        columns = len(sheet.widths)
        rows = [tuple(cell.text for cell in row.cells) for row in sheet.rows]
        self.table.rows.show_rows([(*row, *[""] * (columns - len(row))) for row in rows], ("",) * columns)
        self.table.span_rows([])
        self.table.share_width(sheet.widths, header=0)
        self.table.horizontalHeader().hide()  # a sheet has no headings: an empty strip would look like a row of it

    def show_gap(self, gap: Gap) -> None:
        """Show every task that something is missing of."""
        self._follow(gap)
        self.table.horizontalHeader().show()
        self._say(gap.words, "", "点一条任务转到它；再点一次上面的按钮回到预览。")
        self.table.rows.show_rows([(task.number, task.text) for task in gap.tasks], _GAP_COLUMNS)
        self.table.span_rows([])
        self.table.share_width(_GAP_WEIGHTS)

    def _follow(self, gap: Gap | None) -> None:
        """Rows that lead to a task look so."""
        self._gap = gap
        port = self.table.viewport()
        port.setCursor(Qt.CursorShape.PointingHandCursor) if gap else port.unsetCursor()

    def _choose(self, index: QModelIndex) -> None:
        if self._gap is not None:
            self.task_wanted.emit(self._gap.tasks[index.row()].id)

    def _say(self, title: str, subtitle: str, count: str) -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.count.setText(count)


def _rows(document: Document) -> tuple[list[Cells], list[int]]:
    """The document's rows as cells, and which of them are captions; a merged group's label stands once."""
    rows: list[Cells] = []
    captions: list[int] = []
    for table in document.tables:
        if table.caption:
            captions.append(len(rows))
            rows.append((table.caption, *[""] * (len(table.columns) - 1)))
        for group in table.groups:
            for i, row in enumerate(group.rows):
                rows.append((group.label if i == 0 else "", *row) if table.merged_first else row)
    return rows, captions
