"""How sure an import is of what it understood: of each field, and of each task, so that a review can begin with doubts.

A task is as sure as the least sure column its words stand in; what of its own row was not plain goes before that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.fields import BY_KEY
from models.intake.drafts import ColumnGuess, DraftTask, Plan
from models.intake.findings import Sure
from models.intake.layout.columns import CHOSEN_EXTRA, IGNORE, NODE

_NO_FIELD = frozenset((CHOSEN_EXTRA, IGNORE))
_LABELS = {key: field.label for key, field in BY_KEY.items()} | {NODE: "推进计划"}


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
    """How sure each of the plan's tasks is, in their order."""
    columns: defaultdict[int, list[ColumnGuess]] = defaultdict(list)
    for column in plan.columns:
        columns[column.table].append(column)
    fields = {table: of_fields(own) for table, own in columns.items()}
    return tuple(_of_task(task, fields.get(task.table, {})) for task in plan.tasks)


def least_sure_first(sureness: Sequence[Sureness]) -> list[int]:
    """The places of the tasks, those that want a look first, else in the order of the file."""
    return sorted(
        range(len(sureness)), key=lambda place: sureness[place].doubt, reverse=True
    )  # keeps the order of equals


def _of_task(task: DraftTask, fields: Mapping[str, Sure]) -> Sureness:
    held = {field: sure for field, sure in fields.items() if _holds(task, field)}
    worst = max(held.values(), key=lambda sure: sure.doubt, default=Sure.EXACT)
    named = dict.fromkeys(_LABELS.get(field, "") for field, sure in held.items() if sure is worst)
    return Sureness(worst, tuple(filter(None, named)), task.doubt)


def _holds(task: DraftTask, field: str) -> bool:
    """Whether a task has anything of a field."""
    match field:
        case "units" | "lead_units" | "supporting_units":
            return bool(task.units)
        case "plan" | "due" | "node":
            return bool(task.nodes)
        case "content" | "shortfall" | "plan_met" | "reason":
            return bool(task.reports)
        case "status" | "points":
            return task.status is not None
        case "section" | "post" | "number" | "goal" | "frequency" | "parent":
            return bool(getattr(task, field))
        case _:
            return field == "text"
