"""Puts invented tasks into a ledger and asks what is pointed out of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from models import operations
from models.as_of import as_of
from models.judging.suggestions.suggestion import Suggestion
from models.periods import Period
from models.records import ListId, TaskId, TaskList
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.suggested.suggestions import SuggestedList
from models.vocabulary import Accumulation, Direction, Frequency, Role, Status

YEAR = 2024


class Asked(NamedTuple):
    """A task of an invented list: reports by month; nodes as (label, text, due, done); a verdict of the month."""

    text: str = "推进云江夜市提升"
    goal: str = ""
    reports: Mapping[int, str] = {}
    nodes: Sequence[tuple[str, str, date, date | None]] = ()
    verdict: tuple[bool, str] | None = None
    shortfall: str = ""
    units: Sequence[tuple[str, Role]] = ()
    indicator: tuple[str, str, float | None, Mapping[int, float]] | None = None
    points: Sequence[tuple[Status, float | None, str]] = ()
    frequency: Frequency = Frequency.YEARLY


def put(ledger: Ledger, tasks: Sequence[Asked], month: int) -> ListId:
    """A new list of these tasks."""
    list_id = ListId(operations.create_list(ledger, f"清单{ledger.next_id('lists')}", YEAR).inserted("lists")[0])
    for asked in tasks:
        made = operations.add_task(
            ledger, list_id, asked.text, goal=asked.goal, units=asked.units, frequency=asked.frequency
        )
        _fill(ledger, TaskId(made.inserted("tasks")[0]), asked, month)
    return list_id


def found_of(ledger: Ledger, list_id: ListId, month: int) -> SuggestedList:
    """What is pointed out as of a month's end."""
    found = SuggestedList(ledger, list_id, as_of(ledger, ledger.get(TaskList, list_id), Period(YEAR, month)))
    found.find()
    return found


def ask(ledger: Ledger, *tasks: Asked, month: int = 6) -> list[Suggestion]:
    """What is open of a list of these tasks as of a month's end."""
    return found_of(ledger, put(ledger, tasks, month), month).open


def _fill(ledger: Ledger, task_id: TaskId, asked: Asked, month: int) -> None:
    for told, text in asked.reports.items():
        operations.set_report(ledger, task_id, Period(YEAR, told), text, asked.shortfall if told == month else "")
    with operation(ledger, "填写") as op:

        def insert(table: str, **values: Any) -> int:
            return op.write.insert(table, values)

        nodes = [
            insert("plan_nodes", task_id=task_id, label=label, text=text, due=due, done_on=done, position=place)
            for place, (label, text, due, done) in enumerate(asked.nodes)
        ]
        if asked.verdict is not None:  # as a file may bring it, without a reason
            met, reason = asked.verdict
            insert("verdicts", task_id=task_id, period=f"{YEAR}-{month:02d}", plan_met=met, reason=reason)
        for place, (status, off, reason) in enumerate(asked.points):
            insert("status_events", task_id=task_id, status=status, decided_on=date(YEAR, month, 1), reason=reason,
                   points=off, position=place)  # fmt: skip
        if asked.indicator is not None:
            name, unit, target, actuals = asked.indicator
            indicator = insert("indicators", task_id=task_id, name=name, unit=unit, direction=Direction.AT_LEAST,
                               accumulation=Accumulation.CUMULATIVE)  # fmt: skip
            if target is not None:
                insert("indicator_targets", indicator_id=indicator, node_id=nodes[-1], value=target)
            for told, value in actuals.items():
                insert("indicator_actuals", indicator_id=indicator, period=f"{YEAR}-{told:02d}", value=value)
