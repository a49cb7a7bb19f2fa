"""The tree's item model over an Outline. It holds no copy of the records; its roles are the contract with the delegate.

Where rows stand is Qt's own business: a standard model whose items are never made, but for those with rows below them.
A view asks for the index, the flags and the children of every row it lays out. What a row shows is asked only for the
rows on screen, and answered here from its node.

A plain QAbstractItemModel with the nodes' ids in its indexes would be over the budget (tests/benchmarks/bench_tree.py):
of 10,000 rows it takes 377 ms to regroup and 98 ms for a key in the search, where this takes 48 ms and 32 ms.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from models.listing.outline import Node, NodeKind, Outline, Tally
from models.listing.standing import Standing
from models.periods import day_words
from models.records import Task, TaskId
from models.rules.overdue_words import because
from models.vocabulary import Status
from ui.look import month_strip
from ui.services.plain_text import as_tip

_MIME_TYPE = "application/x-duban-tasks"

Index = QModelIndex | QPersistentModelIndex

_TOP = -1  # no node has this id
_GROUP_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
_TASK_FLAGS = _GROUP_FLAGS | Qt.ItemFlag.ItemIsDragEnabled


class ItemRole(IntEnum):
    """What a row answers besides its display text."""

    KIND = Qt.ItemDataRole.UserRole
    NUMBER = Qt.ItemDataRole.UserRole + 1
    TEXT = Qt.ItemDataRole.UserRole + 2
    MONTHS = Qt.ItemDataRole.UserRole + 3
    STATUS = Qt.ItemDataRole.UserRole + 4
    ROLL_UP = Qt.ItemDataRole.UserRole + 5
    TASK_ID = Qt.ItemDataRole.UserRole + 6
    UNITS = Qt.ItemDataRole.UserRole + 7
    GROUP = Qt.ItemDataRole.UserRole + 8
    FREQUENCY = Qt.ItemDataRole.UserRole + 9
    STATUS_WORDS = Qt.ItemDataRole.UserRole + 10
    MARK = Qt.ItemDataRole.UserRole + 11


_PAUSE = 100  # ms between two looks whether the ledger is back
_UNREAD: dict[int, Any] = {
    ItemRole.KIND: NodeKind.TASK, ItemRole.NUMBER: "", ItemRole.TEXT: "", ItemRole.MONTHS: (),
    ItemRole.STATUS: Status.RUNNING, ItemRole.UNITS: "", ItemRole.GROUP: "", ItemRole.FREQUENCY: "",
}  # fmt: skip
"""What a row answers that has not been read while work aside has the ledger."""


def _unmarked(_: TaskId) -> bool | None:
    """No task has a mark as long as nobody says which have."""
    return None


class OutlineModel(QStandardItemModel):
    """Rows of one column. ``dropped`` asks for a move: task ids, the node dropped into (or None), the row before."""

    dropped = Signal(object, object, object)
    readable = Signal()  # rows that had to be left empty can be shown

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(1)
        self._outline = Outline()
        self._standing: Standing | None = None
        self._matching: Collection[TaskId] | None = None
        self._tally: Tally | None = None  # what a filter leaves of the groups' figures
        self.mark_of: Callable[[TaskId], bool | None] = _unmarked
        self._kept: dict[int, list[Node]] = {}  # what a filter leaves, by the id of the node above, once it is seen
        self._waiting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._waiting.timeout.connect(self._look_again)
        self._rows: dict[int, int] = {}
        self._above: dict[int, int] = {}  # the id of the node above, by what the indexes of siblings share

    # What is shown.

    def show_outline(self, outline: Outline, standing: Standing | None, matching: Collection[TaskId] | None) -> None:
        """Show another tree, or the same with other rows left in."""
        self.beginResetModel()
        self._outline, self._standing = outline, standing
        self._matching, self._tally = matching, None
        self._kept, self._rows = {}, {}
        self._stand()
        self.endResetModel()

    def replace_outline(self, outline: Outline) -> None:
        """Take over an outline with the same rows: what groups roll up has changed, nothing has moved."""
        self._outline, self._tally = outline, None
        self._kept.clear()

    def repaint_tasks(self, task_ids: Iterable[TaskId]) -> None:
        """Announce that rows of these tasks, and the rows above them, show something else."""
        nodes: dict[int, Node] = {}
        for task_id in task_ids:
            for found in self._outline.nodes(task_id):
                node: Node | None = found
                while node is not None and node.id not in nodes:
                    nodes[node.id] = node
                    node = node.parent
        for node in nodes.values():
            index = self.index_of(node)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def node(self, index: Index) -> Node:
        """The node of a valid index."""
        above = self._above[index.internalId()]
        return self.children_of(None if above == _TOP else self._outline.by_id(above))[index.row()]

    def node_by_id(self, node_id: int) -> Node | None:
        """The node with an id, shown or not."""
        try:
            return self._outline.by_id(node_id)
        except KeyError:
            return None

    def nodes_of(self, task_id: TaskId) -> Sequence[Node]:
        """Every row of a task."""
        return self._outline.nodes(task_id)

    def shown_node(self, task_id: TaskId) -> Node | None:
        """A task's first row on screen."""
        index = self.index_of_task(task_id)
        return self.node(index) if index.isValid() else None

    def index_of(self, node: Node) -> QModelIndex:
        """The index of a node; invalid when it is filtered out."""
        row = node.row
        if self._matching is not None:
            self.children_of(node.parent)
            row = self._rows.get(node.id, -1)
        if row < 0:
            return QModelIndex()
        return self.index(row, 0, self.index_of(node.parent) if node.parent else QModelIndex())

    def index_of_task(self, task_id: TaskId) -> QModelIndex:
        """The index of a task's first row on screen, or an invalid one."""
        found = (self.index_of(node) for node in self._outline.nodes(task_id))
        return next((index for index in found if index.isValid()), QModelIndex())

    def children_of(self, node: Node | None) -> Sequence[Node]:
        """The rows on screen below a node, or the top rows."""
        if self._matching is None:
            return node.children if node else self._outline.roots
        above = node.id if node else _TOP
        if above not in self._kept:
            everyone = node.children if node else self._outline.roots
            self._kept[above] = kept = [child for child in everyone if self._is_kept(child)]
            self._rows.update((child.id, row) for row, child in enumerate(kept))
        return self._kept[above]

    def task_nodes(self, above: Node | None = None) -> Iterator[Node]:
        """The rows of tasks from top to bottom, folded ones too; below a row, or all."""
        for node in self.children_of(above):
            if node.placement is not None:
                yield node
            if node.children:
                yield from self.task_nodes(node)

    # The interface of Qt.

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._standing is None:
            return None
        node = self.node(index)
        if node.placement is None:
            return self._of_group(node, role)
        standing, task_id = self._standing, node.placement.id
        if role == ItemRole.MARK:
            return self.mark_of(task_id)
        if not standing.can_show(task_id, months=role == ItemRole.MONTHS, units=role == ItemRole.UNITS):
            self._waiting.start()
            return _UNREAD.get(role)
        return self._of_task(standing.tasks[task_id], role)

    def _look_again(self) -> None:
        """Rows that could not be shown while work aside had the ledger can be shown once it is back."""
        if self._standing is not None and not self._standing.ledger.is_here:
            self._waiting.start()
        else:
            self.readable.emit()

    # Dragging.

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        tasks = [node.placement.id for index in indexes if (node := self.node(index)).placement]
        data = QMimeData()
        data.setData(_MIME_TYPE, QByteArray(json.dumps(tasks).encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Ask for the move; the rows move once the ledger has changed, so nothing is done to the model here."""
        if not data.hasFormat(_MIME_TYPE):
            return False
        into = self.node(parent) if parent.isValid() else None
        children = self.children_of(into)
        before = children[row] if 0 <= row < len(children) else None
        self.dropped.emit([TaskId(i) for i in json.loads(bytes(data.data(_MIME_TYPE).data()))], into, before)
        return False

    def removeRows(self, row: int, count: int, parent: Index = QModelIndex()) -> bool:  # noqa: B008  as Qt has it
        """Never: after a move a view would take the rows away itself."""
        return False

    def _of_task(self, task: Task, role: int) -> Any:  # noqa: PLR0911  one answer per role
        standing = self._standing
        assert standing is not None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return " ".join(part for part in (task.number, task.text, standing.status_words(task.id)) if part)
            case ItemRole.KIND:
                return NodeKind.TASK
            case ItemRole.NUMBER:
                return task.number
            case ItemRole.TEXT:
                return task.text
            case ItemRole.MONTHS:
                return standing.month_states(task.id)
            case ItemRole.STATUS:
                return standing.status(task.id)
            case ItemRole.STATUS_WORDS:
                return standing.status_words(task.id)
            case ItemRole.TASK_ID:
                return task.id
            case ItemRole.UNITS:
                return standing.unit_words(task.id)
            case ItemRole.GROUP:
                return standing.group_name(task.id)
            case ItemRole.FREQUENCY:
                return task.frequency.value if task.frequency else ""
            case Qt.ItemDataRole.ToolTipRole:
                return as_tip(self._tool_tip(task))
        return None

    def _of_group(self, node: Node, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{node.label} {self._roll_up(node)}"
            case ItemRole.KIND:
                return NodeKind.GROUP
            case ItemRole.TEXT:
                return node.label
            case Qt.ItemDataRole.ToolTipRole:
                return as_tip(node.label)
            case ItemRole.ROLL_UP:
                return self._roll_up(node)
        return None

    def _roll_up(self, node: Node) -> str:
        """What a group's row says of the tasks on screen below it; figures of nothing are left out."""
        count, overdue, signed_off = str(node.count), node.overdue, node.signed_off
        if self._matching is not None:
            self._tally = self._tally or self._outline.tally(self._matching)
            count = f"{self.rowCount(self.index_of(node))} / {count}"
            overdue, signed_off = self._tally.overdue[node.id], self._tally.signed_off[node.id]
        parts = [f"{count} 项"]
        if overdue:
            parts.append(f"逾期 {overdue}")
        if signed_off:
            parts.append(f"销号 {signed_off}")
        return " · ".join(parts)

    def _tool_tip(self, task: Task) -> str:
        standing = self._standing
        assert standing is not None
        units = standing.unit_words(task.id)
        lines = [f"{task.number}　{task.text}" if task.number else task.text]
        lines += [f"责任单位：{units}"] if units else []
        lines += [month_strip.in_words(standing.month_states(task.id))]
        lines += [f"状态：{standing.status_words(task.id)}（截至{day_words(standing.as_of.cut_off)}）"]
        evidence = standing.evidence(task.id)
        lines += because(evidence) if evidence else []
        return "\n".join(lines)

    # Where rows stand.

    def _is_kept(self, node: Node) -> bool:
        """Whether a row matches, or has something below it that does."""
        assert self._matching is not None
        if node.placement is None and not node.nests:
            return self._outline.count_among(node, self._matching) > 0
        return (node.placement is not None and node.placement.id in self._matching) or bool(
            node.children and self.children_of(node)
        )

    def _stand(self) -> None:
        """Let Qt's model have as many rows as are on screen; whoever calls this announces it."""
        self._above = {}
        said = self.blockSignals(True)
        root = self.invisibleRootItem()
        root.removeRows(0, root.rowCount())
        self._put(root, None)
        self.blockSignals(said)

    def _put(self, item: QStandardItem, above: Node | None) -> None:
        below: Sequence[Node] = ()
        if above is not None and above.placement is None and not above.nests:  # a plain group's rows need no looking at
            matching = self._matching
            rows = above.count if matching is None else self._outline.count_among(above, matching)
        else:
            below = self.children_of(above)
            rows = len(below)
        item.setColumnCount(1)
        item.setRowCount(rows)
        if rows:
            self._above[self.index(0, 0, item.index()).internalId()] = above.id if above else _TOP
        for row, node in enumerate(below):
            if node.placement is None or node.children:
                made = QStandardItem()
                made.setFlags(_TASK_FLAGS if node.placement else _GROUP_FLAGS)
                item.setChild(row, made)
                self._put(made, node)
