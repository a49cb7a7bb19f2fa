"""Plan nodes made from words: from a task's goal where it has no plan, and from a node whose text names several days.

A cell of a table is taken apart when it comes in (:mod:`models.intake.cells.plan`); this does the same for what is in
the ledger already, and also finds deadlines in the middle of a clause (力争在9月底前完成验收).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from models.changes import ChangeSet
from models.intake.cells.plan import read_plan
from models.operations.labels import name_of
from models.operations.ordering import GAP
from models.records import PlanNode, PlanNodeId, Task, TaskId, TaskList
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.texts.dates import DateKind, Part
from models.texts.understanding import understand

_SEGMENT_ENDS = re.compile(r"(?<=[。；;\n])")
_COMMA = re.compile(r"[，,]\s*\Z")
_AROUND = " \t\n\u00a0\u3000"
_NEW = PlanNodeId(0)


class _Piece(NamedTuple):
    """A node as the words have it; ``due`` is None where they name no day."""

    label: str
    text: str
    due: date | None


def nodes_from_texts(ledger: Ledger, task_id: TaskId) -> list[PlanNode]:
    """The plan of a task as its words have it; the same as now where there is nothing to make of them.

    Nodes that are there stay, with their ids; of one that is split the piece keeps it, and what hangs on it, that is
    due when the node was, else the last.
    """
    task = ledger.get(Task, task_id)
    year = ledger.get(TaskList, task.list_id).year
    now = ledger.of_task(PlanNode, task_id)
    if not now:
        made = _of_task(task, year)
        return [PlanNode(_NEW, task_id, piece.label, piece.text, piece.due) for piece in made]
    found: list[PlanNode] = []
    for node in now:
        pieces = _split(node, year)
        if len(pieces) < 2:
            found.append(node)
            continue
        kept = max((at for at, piece in enumerate(pieces) if piece.due == node.due), default=len(pieces) - 1)
        for at, (label, text, due) in enumerate(pieces):
            row = node if at == kept else node._replace(id=_NEW)
            found.append(row._replace(label=label, text=text, due=due))
    return found


def apply_nodes(ledger: Ledger, task_id: TaskId, nodes: Sequence[PlanNode]) -> ChangeSet:
    """Make these, from :func:`nodes_from_texts`, the task's plan, as one step."""
    task = ledger.get(Task, task_id)
    with operation(ledger, f"按文字拆分{name_of(task)}的推进计划", about=[task]) as op:
        for i, node in enumerate(nodes, start=1):
            placed = node._replace(position=i * GAP)
            if node.id == _NEW:
                op.write.insert_record(placed)
            else:
                op.write.update_record(placed)
    return op.change_set


def _of_task(task: Task, year: int) -> list[_Piece]:
    """The dated pieces of the goal, else of the task's own text; a text with a single day is one node."""
    for text in (task.goal, task.text):
        pieces = [piece for piece in _pieces(text, year) if piece.due is not None]
        if pieces:
            return pieces
    return []


def _split(node: PlanNode, year: int) -> list[_Piece]:
    """The pieces of a node whose text names several days; none where it names one or none.

    What stands before the first day belongs to the node's own label and day, if it has any.
    """
    pieces = _pieces(node.text, year)
    dated = [piece for piece in pieces if piece.due is not None]
    if len({piece.due for piece in dated}) < 2:
        return []
    return [
        piece if piece.due is not None or not node.due else _Piece(node.label, piece.text, node.due) for piece in pieces
    ]


def _pieces(text: str, year: int) -> list[_Piece]:
    """A text by the days it names; by its labels and beginnings where it has such, else by deadlines inside clauses."""
    goal, nodes = read_plan(text, year, goal="")
    found = [_Piece(node.label, _closed(node.text), node.due) for node in nodes]
    dated = sum(piece.due is not None for piece in found)
    inside = list(_by_deadlines(text, year))
    if sum(piece.due is not None for piece in inside) > dated:
        return inside
    return [_Piece("", _closed(goal), None), *found] if goal.strip() and found else found


def _by_deadlines(text: str, year: int) -> Iterator[_Piece]:
    """A sentence, or the part of one up to a comma, that names a deadline is a piece; the others go on with it."""
    label, words, due = "", "", None
    for part in _parts(text, year):
        named = _deadline(part, year)
        if named is not None and words.strip(_AROUND):
            yield _Piece(label, _closed(words), due)
            label, words, due = "", "", None
        if named is not None:
            label, due = named
        words += part
    if words.strip(_AROUND):
        yield _Piece(label, _closed(words), due)


def _parts(text: str, year: int) -> Iterator[str]:
    """The sentences of a text, cut at a comma where the next part names a deadline of its own."""
    for sentence in _SEGMENT_ENDS.split(text):
        kept = ""
        for part in re.split(r"(?<=[，,])", sentence):
            if kept and _deadline(kept, year) is not None and _deadline(part, year) is not None:
                yield kept
                kept = ""
            kept += part
        if kept:
            yield kept


def _deadline(part: str, year: int) -> tuple[str, date] | None:
    """The words and the day of the last deadline that a part names."""
    named = [one for one in understand(part, year, part=Part.PLAN).dates if one.kind is DateKind.DEADLINE]
    return (part[named[-1].start : named[-1].end], named[-1].due) if named else None


def _closed(words: str) -> str:
    """Words without the comma that parted them from the next."""
    return _COMMA.sub("", words.strip(_AROUND))
