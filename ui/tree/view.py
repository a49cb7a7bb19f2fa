"""The tree itself: keyboard, dragging, and its place kept while rows come and go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyleOptionViewItem, QTreeView, QWidget

from models.listing.outline import Node, NodeKind
from models.records import TaskId
from ui.look import theme
from ui.look.shapes import fill
from ui.tree.delegate import INDENTATION, RowDelegate
from ui.tree.model import OutlineModel
from ui.widgets.stub_gaps import item_fields
from ui.widgets.viewport import give_viewport


class Place(NamedTuple):
    """Where the clerk is in the tree, by node ids that outlive a rebuild. ``above``: pixels the top row is cut by."""

    selected: tuple[int, ...]
    current: int
    top: int
    above: int = 0


class OutlineView(QTreeView):
    """Shows an OutlineModel. ``choice_changed`` follows the row in focus and the selection; groups fold by click,
    Enter or space, and what is selected below a row that is folded gives way to that row."""

    choice_changed = Signal()
    resized = Signal()
    entered_task = Signal()  # Enter or a double click on a task's row
    given_up = Signal()  # Esc
    selection_changed = Signal()  # once the keys and the mouse have let go of it

    def __init__(self, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self.outline_model = model
        self.rows = RowDelegate(self)
        self.collapsed_ids: set[int] = set()
        self._restoring = False
        self._place_at_first: Place | None = None
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self.selection_changed)
        self.setModel(model)
        self.setItemDelegate(self.rows)
        model.readable.connect(self.viewport().update)
        self.setAccessibleName("任务树")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENTATION)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.collapsed.connect(self._note_collapsed)
        self.collapsed.connect(self._leave_folded)
        self.expanded.connect(self._note_expanded)
        self.clicked.connect(self._fold_group)
        self.activated.connect(self._fold_group)
        self.doubleClicked.connect(self._enter)
        self.selectionModel().selectionChanged.connect(self._follow_selection)

    # Where the clerk is.

    def place(self) -> Place:
        """The selection, the current row and the row at the top."""
        current, top = self.currentIndex(), self.indexAt(QPoint(0, 0))
        return Place(
            tuple(self._id(index) for index in self.selectedIndexes()),
            self._id(current) if current.isValid() else -1,
            self._id(top) if top.isValid() else -1,
            -self.visualRect(top).top() if top.isValid() else 0,
        )

    def restore(self, place: Place, *, unfolded: bool = False) -> None:
        """Go back to a place after the model has been reset; what is gone is left out.

        ``unfolded`` shows every row, without forgetting which groups the clerk has folded.
        """
        self._restoring = True
        self._expand(self.outline_model.children_of(None), set() if unfolded else self.collapsed_ids)
        self.go_to_place(place)
        self._restoring = False
        self._telling.start()  # a reset takes the selection away without a word

    def go_to_place(self, place: Place) -> None:
        """Select and scroll as it was; what is gone is left out."""
        selection = self.selectionModel()
        flags = selection.SelectionFlag
        rows = QItemSelection()
        for index in map(self._index, place.selected):
            rows.select(index, index)
        selection.select(rows, flags.ClearAndSelect)
        selection.setCurrentIndex(self._index(place.current), flags.NoUpdate)
        if not self.isVisible():
            self._place_at_first = place
        self._scroll_to(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt scrolls to the current row when the tree is first seen; where the clerk was goes before that."""
        super().showEvent(event)
        place, self._place_at_first = self._place_at_first, None
        if place is not None:
            self._scroll_to(place)

    def _scroll_to(self, place: Place) -> None:
        top = self._index(place.top)
        if top.isValid():
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + place.above)
        elif place.current >= 0:
            self.scrollTo(self.currentIndex())

    def _expand(self, nodes: Sequence[Node], folded: set[int]) -> None:
        """Unfold the rows that have others below them; expandAll would note every row as unfolded.

        Before the rows have been laid out this only notes them.
        """
        for node in nodes:
            if not (node.count if node.placement is None else node.children):
                continue
            if node.id not in folded:
                self.expand(self.outline_model.index_of(node))
            if node.placement is not None or node.nests:
                self._expand(self.outline_model.children_of(node), folded)

    def fold_only(self, node_ids: Collection[int]) -> None:
        """Fold these rows, where they are there, and unfold the other groups."""
        for node in self.outline_model.children_of(None):
            self.setExpanded(self.outline_model.index_of(node), node.id not in node_ids)
        for node_id in node_ids:
            index = self._index(node_id)
            if index.isValid():
                self.collapse(index)

    def fold_all(self, folded: bool) -> None:
        """Fold every group, or unfold everything."""
        if folded:
            for node in self.outline_model.children_of(None):
                self.collapse(self.outline_model.index_of(node))
        else:
            self.collapsed_ids.clear()
            self.scheduleDelayedItemsLayout()
            self._expand(self.outline_model.children_of(None), set())

    def current_node(self) -> Node | None:
        """The row in focus."""
        index = self.currentIndex()
        return self.outline_model.node(index) if index.isValid() else None

    def chosen_task(self) -> TaskId | None:
        """The task that the right side is to show: the one selected; of several the one in focus, else the first."""
        node = self.current_node()
        if node is not None and node.placement is not None and self.selectionModel().isSelected(self.currentIndex()):
            return node.placement.id
        return next(iter(self.selected_tasks()), None)

    def selected_tasks(self) -> list[TaskId]:
        """The selected tasks, each once, from top to bottom."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: self.visualRect(index).top())
        nodes = [self.outline_model.node(index) for index in indexes]
        return list(dict.fromkeys(node.placement.id for node in nodes if node.placement))

    def select_tasks(self, task_ids: Sequence[TaskId]) -> None:
        """Select these tasks' rows, where they are on screen, with the first in focus."""
        chosen = [index for task_id in task_ids if (index := self.outline_model.index_of_task(task_id)).isValid()]
        if not chosen:
            return
        selection = self.selectionModel()
        rows = QItemSelection()
        for index in chosen:
            rows.select(index, index)
        selection.setCurrentIndex(chosen[0], selection.SelectionFlag.NoUpdate)
        selection.select(rows, selection.SelectionFlag.ClearAndSelect)
        self.scrollTo(chosen[0])

    def go_to_task(self, task_id: TaskId) -> None:
        """Select a task's row, where it is on screen, unless one of its rows is chosen already."""
        index = self.outline_model.index_of_task(task_id)
        if index.isValid() and self.chosen_task() != task_id:
            self.go_to_row(index)

    def go_to_row(self, index: QModelIndex) -> None:
        """Select a row and no other."""
        # Not setCurrentIndex: with Ctrl held for an undo that would add to the selection.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._place_at_first = None  # it was chosen since, in another room: the tree is to show it
        self.scrollTo(index)

    # Painting.

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        scheme = theme.tokens()
        row = item_fields(option).rect
        rect = QRect(0, row.top(), self.maximumViewportSize().width(), row.height())
        is_group = self.outline_model.node(index).kind is NodeKind.GROUP
        if self.selectionModel().isSelected(index):
            fill(painter, rect, QColor(scheme.selection))
        elif is_group:
            fill(painter, rect, QColor(scheme.header))
        super().drawRow(painter, option, index)
        # Filled, because a line of a see-through pen takes Qt a millisecond.
        line = theme.colour(scheme.line, 1 if is_group else 0.5)
        if is_group:
            fill(painter, QRect(rect.left(), rect.top(), rect.width(), 1), line)
        fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
        if index == self.currentIndex():
            fill(painter, QRect(0, rect.top(), 3, rect.height()), QColor(scheme.accent))
            if self.hasFocus():
                painter.setPen(QPen(QColor(scheme.accent), 1))
                painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        if not self.outline_model.hasChildren(index):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().text))
        painter.translate(rect.right() - INDENTATION / 2 + 1, rect.center().y() + 0.5)
        if not self.isExpanded(index):
            painter.rotate(-90)
        painter.drawPolygon(QPolygonF([QPointF(-4, -2.5), QPointF(4, -2.5), QPointF(0, 3)]))
        painter.restore()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if not self._restoring:
            self.choice_changed.emit()

    def _follow_selection(self) -> None:
        self._telling.start()
        if not self._restoring:
            self.choice_changed.emit()

    def _id(self, index: QModelIndex) -> int:
        return self.outline_model.node(index).id

    def _index(self, node_id: int) -> QModelIndex:
        node = self.outline_model.node_by_id(node_id)
        return self.outline_model.index_of(node) if node else QModelIndex()

    def _note_collapsed(self, index: QModelIndex) -> None:
        if not self._restoring:
            self.collapsed_ids.add(self._id(index))

    def _leave_folded(self, folded: QModelIndex) -> None:
        """Let go of the rows that a fold hides: keys and verbs must not reach what nobody sees."""
        selection, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        hidden = QItemSelection()
        for row in self.selectedIndexes():
            if _is_below(row, folded):
                hidden.select(row, row)
        if hidden.count() == len(self.selectedIndexes()) > 0:
            selection.setCurrentIndex(folded, flags.ClearAndSelect)
            return
        if _is_below(self.currentIndex(), folded):
            selection.setCurrentIndex(folded, flags.NoUpdate)
        selection.select(hidden, flags.Deselect)

    def _note_expanded(self, index: QModelIndex) -> None:
        if not self._restoring:
            self.collapsed_ids.discard(self._id(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is no shortcut of a command: as such it would also be heard while a dialog is coming up."""
        node = self.current_node()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and node is not None and node.placement is not None:
            self.entered_task.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self, index: QModelIndex) -> None:
        if self.outline_model.node(index).kind is NodeKind.TASK:
            self.entered_task.emit()

    def _fold_group(self, index: QModelIndex) -> None:
        if self.outline_model.node(index).kind is NodeKind.GROUP:
            self.setExpanded(index, not self.isExpanded(index))


def _is_below(index: QModelIndex, above: QModelIndex) -> bool:
    parent = index.parent()
    while parent.isValid():
        if parent == above:
            return True
        parent = parent.parent()
    return False
