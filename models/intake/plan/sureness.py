"""How sure an import is of what it understood: of each field, and of each task, so that a review can begin with doubts.

A task is as sure as the least sure column its words stand in; what of its own row was not plain goes before that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from models.fields import BY_KEY
from models.intake.drafts import ColumnGuess, DraftTask, Plan
from models.intake.findings import Sure
from models.intake.layout.columns import CHOSEN_EXTRA, IGNORE, NODE

_NO_FIELD = frozenset((CHOSEN_EXTRA, IGNORE))
_LABELS = {key: field.label for key, field in BY_KEY.items()} | {NODE: "推进计划"}

# The part of a draft in which the words of a field are found.
_KEPT_IN = {part: part for part in ("section", "post", "number", "goal", "frequency", "parent", "units", "status")} | {
    "lead_units": "units",
    "supporting_units": "units",
    "plan": "nodes",
    "due": "nodes",
    NODE: "nodes",
    "content": "reports",
    "shortfall": "reports",
    "plan_met": "reports",
    "reason": "reports",
    "points": "status",
}
_parts = attrgetter(*sorted(set(_KEPT_IN.values())))


class Sureness(NamedTuple):
    """How sure one task is: the worst of its columns, the fields read from such, and what of its row was not plain."""

    sure: Sure
    fields: tuple[str, ...]
    row: str = ""

    @property
    def is_guess(self) -> bool:
        """Whether it wants a look."""
        return bool(self.row) or self.sure.is_guess

    @property
    def doubt(self) -> tuple[bool, int]:
        """The higher, the more it wants a look."""
        return bool(self.row), self.sure.doubt

    @property
    def words(self) -> str:
        """In words for the clerk; the fields are named where they were not plainly headed."""
        named = (
            f"{self.sure.value}：{'、'.join(self.fields)}" if self.sure.doubt > Sure.EXACT.doubt else self.sure.value
        )
        return "；".join(filter(None, (self.row, named)))


def of_fields(columns: Sequence[ColumnGuess]) -> dict[str, Sure]:
    """How sure each field is that the columns hold: the least sure of those it is read from."""
    found: dict[str, Sure] = {}
    for column in columns:
        if column.field not in _NO_FIELD:
            found[column.field] = max(found.get(column.field, column.sure), column.sure, key=lambda sure: sure.doubt)
    return found


def of_tasks(plan: Plan) -> tuple[Sureness, ...]:
    """How sure each of the plan's tasks is, in their order.

    Those that have something of the same fields are equally sure, and of ten thousand the window waits for the answer.
    """
    columns: defaultdict[int, list[ColumnGuess]] = defaultdict(list)
    for column in plan.columns:
        columns[column.table].append(column)
    fields = {table: of_fields(own) for table, own in columns.items()}
    known: dict[tuple[object, ...], Sureness] = {}
    found = []
    for task in plan.tasks:
        kind = (task.table, task.doubt, *map(bool, _parts(task)))
        if kind not in known:
            known[kind] = _of_task(task, fields.get(task.table, {}))
        found.append(known[kind])
    return tuple(found)


def least_sure_first(sureness: Sequence[Sureness]) -> list[int]:
    """The places of the tasks, those that want a look first, else in the order of the file."""
    alike: defaultdict[tuple[bool, int], list[int]] = defaultdict(list)
    doubts = {each: each.doubt for each in set(sureness)}
    for place, each in enumerate(sureness):
        alike[doubts[each]].append(place)
    return [place for doubt in sorted(alike, reverse=True) for place in alike[doubt]]


def _of_task(task: DraftTask, fields: Mapping[str, Sure]) -> Sureness:
    held = {field: sure for field, sure in fields.items() if _holds(task, field)}
    worst = max(held.values(), key=lambda sure: sure.doubt, default=Sure.EXACT)
    named = dict.fromkeys(_LABELS.get(field, "") for field, sure in held.items() if sure is worst)
    return Sureness(worst, tuple(filter(None, named)), task.doubt)


def _holds(task: DraftTask, field: str) -> bool:
    """Whether a task has anything of a field."""
    part = _KEPT_IN.get(field)
    return field == "text" if part is None else bool(getattr(task, part))
