"""The indicators that the texts of a ledger propose, without those that are set up already or were refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from models.judging.proposals import Proposal, proposals
from models.judging.reading.readings import Readings
from models.judging.reading.thing_words import bare
from models.judging_records import Dismissal, Indicator, IndicatorTarget
from models.operations.judging.indicators import refusals
from models.records import ListId, PlanNode, Task, TaskId, TaskList
from models.store.records.ledger import Ledger
from models.work_progress import Progress, silent, told


class Proposed(NamedTuple):
    """A proposal with its task; ``has_indicators`` says whether the task has any already."""

    task: Task
    proposal: Proposal
    has_indicators: bool


def proposed_task(ledger: Ledger, task_id: TaskId) -> list[Proposal]:
    """What the texts of one task propose."""
    task = ledger.get(Task, task_id)
    year = ledger.get(TaskList, task.list_id).year
    found = proposals(task, ledger.of_task(PlanNode, task_id), year, Readings())
    known = _Known(ledger.of_task(Indicator, task_id), ledger.of_task(IndicatorTarget, task_id))
    refused = refusals(ledger.of_task(Dismissal, task_id))
    return [one for one in found if one.fingerprint not in refused and not known.has(one)]


def proposed_list(ledger: Ledger, list_id: ListId, progress: Progress = silent) -> list[Proposed]:
    """The same of every task of a list, in the list's order, read in a few statements."""
    year = ledger.get(TaskList, list_id).year
    nodes: defaultdict[TaskId, list[PlanNode]] = defaultdict(list)
    indicators: defaultdict[TaskId, list[Indicator]] = defaultdict(list)
    dismissals: defaultdict[TaskId, list[Dismissal]] = defaultdict(list)
    for node in ledger.of_list(PlanNode, list_id):
        nodes[node.task_id].append(node)
    for indicator in ledger.of_list(Indicator, list_id):
        indicators[indicator.task_id].append(indicator)
    for dismissal in ledger.of_list(Dismissal, list_id):
        dismissals[dismissal.task_id].append(dismissal)
    targets, readings = ledger.of_list(IndicatorTarget, list_id), Readings()
    found: list[Proposed] = []
    for task in told(ledger.of_list(Task, list_id), progress):
        present = indicators.get(task.id, [])
        known, refused = _Known(present, targets), refusals(dismissals.get(task.id, []))
        for one in proposals(task, nodes.get(task.id, []), year, readings):
            if one.fingerprint not in refused and not known.has(one):
                found.append(Proposed(task, one, bool(present)))
    return found


class _Known:
    """The indicators a task has: a proposal is one of them by its words and unit, or by its unit and its numbers."""

    def __init__(self, indicators: Sequence[Indicator], targets: Sequence[IndicatorTarget]) -> None:
        ids = {one.id for one in indicators}
        values: defaultdict[int, set[float]] = defaultdict(set)
        for target in targets:
            if target.indicator_id in ids:
                values[target.indicator_id].add(target.value)
        self._names = {(_words(one.name), one.unit) for one in indicators}
        self._values = [(one.unit, values[one.id]) for one in indicators]

    def has(self, proposal: Proposal) -> bool:
        """Whether a proposal is set up already."""
        if (_words(proposal.name), proposal.unit) in self._names:
            return True
        wanted = {target.value for target in proposal.targets}
        return any(unit == proposal.unit and wanted <= values for unit, values in self._values)


def _words(name: str) -> str:
    return "".join(bare(name).split())
