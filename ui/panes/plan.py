"""推进计划: the nodes of a task in a table made for typing, as in a spreadsheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from models import operations
from models.errors import FieldFault, UserFault
from models.ledger_settings import cut_off
from models.records import NodeRevision, PlanNode, PlanNodeId, Task, TaskId, TaskList
from models.rules.node_history import by_node, told
from models.wording.typed_days import day_text
from ui.panes.keys import IN_PLAN
from ui.panes.pane import Drafts, Pane, fill_with
from ui.panes.plan_model import Col, PlanModel, Row
from ui.services.asking import Asker
from ui.services.local_keys import bind, tip
from ui.services.session import Session
from ui.widgets.fields import Field, TextEditor, button, label
from ui.widgets.flow import FlowLayout
from ui.widgets.tables import Index, RoomyDelegate, set_up
from ui.widgets.typing_grid import TypingTable

Rows = tuple[Row, ...]

_KEY = "plan"
_WIDTHS = (104, 106, None, 132)
_HINT = "完成时限按“时间”的字面推算，可以改；勾选完成日期即记为本期截止日。"
_NOTHING_TO_SPLIT = "没有可以拆分的：年度目标、任务和各节点的文字里没有写明几个日期。"


class PlanPane(Pane):
    """What a task must reach by when."""

    title = "推进计划"

    def __init__(self, session: Session, asker: Asker, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(session, asker, drafts, parent)
        self.field = PlanField()
        self.table, self.model = self.field.table, self.field.model
        self.bind(_KEY, self.field, self._write)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 14, 8, 10)
        column.setSpacing(8)
        column.addWidget(self.field, 1)
        column.addLayout(self._buttons())
        self.earlier = label("", "secondary")
        self.earlier.setWordWrap(True)
        column.addWidget(self.earlier)
        self.hint = label(_HINT, "secondary")
        self.hint.setWordWrap(True)
        column.addWidget(self.hint)
        fill_with(self, content)

    def load(self, task_id: TaskId) -> None:
        ledger = self.session.ledger
        list_id = ledger.get(Task, task_id).list_id
        self.model.year = ledger.get(TaskList, list_id).year
        self.model.tick_day = cut_off(ledger, list_id, self.session.period)
        nodes = ledger.of_task(PlanNode, task_id)
        self.fill(_KEY, tuple(map(Row.of, nodes)))
        revisions = by_node(ledger.of_task(NodeRevision, task_id))
        lines = [f"{node.label}：{line}" for node in nodes for line in told(node, revisions)]
        self.earlier.setText("\n".join(lines))
        self.earlier.setVisible(bool(lines))

    @property
    def node_id(self) -> PlanNodeId | None:
        """The stored node the cursor is in."""
        rows, at = self.model.rows, self.table.currentIndex().row()
        return rows[at].id if 0 <= at < len(rows) and rows[at].id else None

    def commit(self) -> None:
        self.field.finish_typing()
        super().commit()

    def add_row(self) -> None:
        """An empty row above the one the cursor is in."""
        at = max(self.table.currentIndex().row(), 0)
        if at < self.model.rowCount() - 1:
            self.model.insert(at)
        self.table.setCurrentIndex(self.model.index(at, Col.LABEL))
        self.table.setFocus()

    def delete_row(self) -> None:
        """Delete the row the cursor is in."""
        self.model.remove(self.table.currentIndex().row())

    def move_row(self, by: int) -> None:
        """Move the row the cursor is in."""
        index = self.table.currentIndex()
        if self.model.move(index.row(), by):
            self.table.setCurrentIndex(self.model.index(index.row() + by, index.column()))

    def split_by_words(self) -> None:
        """Make nodes of the days that the goal names, or split those that name several; shown before it is done."""
        from models.operations.tasks.plan_texts import apply_nodes, nodes_from_texts  # noqa: PLC0415  it reads words

        self.commit()
        if not self.can_save or self.field.is_edited:
            return
        assert self.task_id is not None
        nodes, ledger = nodes_from_texts(self.session.ledger, self.task_id), self.session.ledger
        if nodes == ledger.of_task(PlanNode, self.task_id):
            self.hint.setText(_NOTHING_TO_SPLIT)
            return
        lines = [f"{node.label}（{day_text(node.due) or '无日期'}）　{node.text}" for node in nodes]
        if self.asker.confirm(self, f"按文字拆成这 {len(nodes)} 个节点？", "\n".join(lines), "拆分"):
            self.save(apply_nodes, self.task_id, nodes)

    def clear(self) -> None:
        super().clear()
        self.hint.setText(_HINT)

    def _write(self, rows: Rows) -> UserFault | None:
        assert self.task_id is not None
        try:
            nodes = [row.node(self.task_id, self.model.year) for row in rows]
        except FieldFault as fault:
            return fault
        return self.save(operations.set_plan, self.task_id, nodes)

    def _buttons(self) -> FlowLayout:
        line = FlowLayout(8)
        verbs = (
            ("插入一行", self.add_row),
            ("删除这一行", self.delete_row),
            ("上移", lambda: self.move_row(-1)),
            ("下移", lambda: self.move_row(1)),
            ("按文字拆分…", self.split_by_words),
        )
        for word, verb in verbs:
            line.addWidget(button(word, tip=tip(IN_PLAN, word), verb=verb))
            bind(self.table, IN_PLAN, word, verb, Qt.ShortcutContext.WidgetShortcut)
        line.addWidget(button("延期…", tip="推迟这个节点的时限，原时限留在记录里", verb=self._defer))
        line.addWidget(button("调整…", tip="改变这个节点的内容或时限，原来的留在记录里", verb=self._adjust))
        return line

    def _defer(self) -> None:
        self.wanted.emit("defer_node")

    def _adjust(self) -> None:
        self.wanted.emit("adjust_node")


class PlanField(Field):
    """The whole plan as one value: it is saved whenever a cell has been typed into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("推进计划", parent)
        self.model = PlanModel()
        self.table = PlanTable()
        self.table.setModel(self.model)
        self.table.lay_out_columns()
        self.model.edited.connect(self._after_edit)
        self.put(self.table)
        self._layout.setStretch(0, 1)
        self._shown: Rows = ()

    def value(self) -> Rows:
        return self.model.rows

    @property
    def is_edited(self) -> bool:
        return self.model.rows != self._shown

    def load(self, stored: Rows, draft: Rows | None = None) -> None:
        if self._adopts(stored) and draft is None:
            return
        if self.is_edited:
            return
        if stored != self._shown:
            self._shown = stored
            self.model.show_rows(stored)
        if draft is not None:
            self.model.show_rows(draft)

    def settle(self) -> None:
        self._shown = self.model.rows

    def unsaved(self) -> Rows | None:
        """With the text in the cell that is open."""
        open_cell = self.table.typing()
        rows = self.model.rows_with(*open_cell) if open_cell else self.model.rows
        return rows if rows != self._shown else None

    def loaded(self) -> Rows:
        return self._shown

    def in_words(self, value: Rows) -> str:
        return "\n".join("　".join(filter(None, (row.label, row.due, row.text, row.done))) for row in value)

    def from_json(self, value: Any) -> Rows:
        return tuple(Row(**row) for row in value)

    def reset(self) -> None:
        self._shown = ()
        self.model.show_rows(())
        self.show_fault(None)

    def finish_typing(self) -> None:
        """Take over what is being typed in a cell."""
        self.table.finish_typing()

    def _adopts(self, stored: Rows) -> bool:
        """Whether the stored rows are those just typed, so that only new rows' ids have to be taken over."""
        if [row.cells for row in stored] != [row.cells for row in self.model.rows]:
            return False
        self.model.show_rows(stored)
        self._shown = stored
        return True

    def _after_edit(self) -> None:
        self.table.resizeRowsToContents()
        self.left.emit()


class PlanTable(TypingTable):
    """The plan's cells, one at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def lay_out_columns(self) -> None:
        """Give the text what the other columns leave."""
        set_up(self, "推进计划", _WIDTHS)
        self.setItemDelegate(CellDelegate(self))
        header = self.horizontalHeader()
        header.sectionResized.connect(self.resizeRowsToContents)
        self.model().modelReset.connect(self.resizeRowsToContents)
        self.model().dataChanged.connect(self.resizeRowsToContents)


class CellDelegate(RoomyDelegate):
    """Edits the text in several lines (Shift+Enter breaks a line), the other cells in one."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() != Col.TEXT:
            return super().createEditor(parent, option, index)
        editor = TextEditor(1, parent=parent)
        editor.setTabChangesFocus(False)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, TextEditor):
            editor.setFixedHeight(max(editor.sizeHint().height(), editor.height()))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, TextEditor):
            if not editor.document().isModified():
                editor.set_content(str(index.data(Qt.ItemDataRole.EditRole)))
                editor.selectAll()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, TextEditor):
            model.setData(index, editor.content())
        else:
            super().setModelData(editor, model, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, TextEditor) and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
                return True
        return super().eventFilter(editor, event)
