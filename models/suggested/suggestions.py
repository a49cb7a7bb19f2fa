"""What the program points out in a list as of a month: read in a few statements, kept up task by task.

Open suggestions are those that nobody has dismissed; a dismissal holds for as long as the evidence says the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from models import as_of as standing
from models.judging.expected import Measured
from models.judging.judged_task import Judge, Texts
from models.judging.suggestions.case import Case, Others, Peer
from models.judging.suggestions.copies import ENOUGH, without_numbers
from models.judging.suggestions.rules import suggest
from models.judging.suggestions.series import district_totals
from models.judging.suggestions.suggestion import Suggestion
from models.judging_records import Dismissal, Indicator, IndicatorActual, IndicatorTarget, Points, TargetRevision
from models.ledger_settings import soon_days
from models.periods import Period
from models.records import (
    Assignment,
    ListId,
    NodeRevision,
    PlanNode,
    Report,
    StatusEvent,
    Task,
    TaskId,
    TaskList,
    Unit,
    UnitId,
    Verdict,
)
from models.rules import evaluation
from models.rules.decisions import Decided, is_closed_on
from models.rules.evaluation import AsOf, Evidence, by_task
from models.store.records.ledger import Ledger
from models.suggested.judged import texts_of_list, texts_of_task
from models.vocabulary import Role
from models.wording.units import written

R = TypeVar("R")

_NAME = 12  # characters of a task's text that stand for a number it has not


class Dismissed(NamedTuple):
    """A suggestion that was set aside, with who-knows-why and when."""

    suggestion: Suggestion
    dismissal: Dismissal


class _Rows:
    """The records of a list, or of one task, by kind and task."""

    def __init__(self, ledger: Ledger, list_id: ListId, task_id: TaskId | None) -> None:
        self._ledger, self._list_id, self._task_id = ledger, list_id, task_id

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind."""
        if self._task_id is not None:
            return self._ledger.of_task(kind, self._task_id)
        return self._ledger.of_list(kind, self._list_id)

    def by_task(self, kind: type[Any]) -> dict[TaskId, list[Any]]:
        """The same by task."""
        return by_task(self.all(kind))


def suggestions_of_list(ledger: Ledger, list_id: ListId, moment: AsOf, judge: Judge | None = None) -> list[Suggestion]:
    """What is open of a list as of a month, in the list's order."""
    return SuggestedList(ledger, list_id, moment, judge).find().open


class SuggestedList:
    """The suggestions of one list as of one month. A judge that is kept knows the texts it has read.

    Made, it has read the ledger, which is quick; :meth:`find` reads the texts, needs no ledger and may run elsewhere.
    """

    def __init__(self, ledger: Ledger, list_id: ListId, moment: AsOf, judge: Judge | None = None) -> None:
        self.ledger, self.list_id, self.moment = ledger, list_id, moment
        self._judge = judge or Judge()
        self._task_list = ledger.get(TaskList, list_id)
        self._units: dict[UnitId, str] = {unit.id: unit.name for unit in ledger.all(Unit)}
        self.soon_days = soon_days(ledger, list_id)
        self._found: dict[TaskId, list[Suggestion]] = {}
        self._dismissals: dict[tuple[TaskId, str, str], Dismissal] = {}
        self._keys: dict[TaskId, tuple[str, tuple[str, ...]]] = {}
        self._alike: defaultdict[str, list[Peer]] = defaultdict(list)
        self._totals: defaultdict[str, list[tuple[Peer, Any]]] = defaultdict(list)
        self.tasks: dict[TaskId, Task] = {}
        self.unit_words: dict[TaskId, str] = {}
        tasks = ledger.of_list(Task, list_id)
        self._cases_read = self._cases(_Rows(ledger, list_id, None), tasks, None)

    @property
    def open(self) -> list[Suggestion]:
        """What nobody has dismissed, in the list's order."""
        return [one for found in self._found.values() for one in found if self._dismissal(one) is None]

    @property
    def dismissed(self) -> list[Dismissed]:
        """What was set aside and still says the same."""
        every = ((one, self._dismissal(one)) for found in self._found.values() for one in found)
        return [Dismissed(one, dismissal) for one, dismissal in every if dismissal is not None]

    def of_task(self, task_id: TaskId) -> list[Suggestion]:
        """What is open of one task."""
        return [one for one in self._found.get(task_id, ()) if self._dismissal(one) is None]

    def find(self) -> SuggestedList:
        """Read the texts and run the rules over every task; answers itself."""
        for case in self._cases_read:
            self._compare_by(case)
        others = self._others()
        self._found = {case.task.id: suggest(case, others) for case in self._cases_read}
        self._cases_read = []
        return self

    def renew(self, task_id: TaskId) -> None:
        """Judge one task anew, and those whose reports are held against its."""
        if not self.ledger.has_task(task_id):
            self._forget(task_id)
            return
        touched = self._peers(task_id)
        cases = self._cases(_Rows(self.ledger, self.list_id, task_id), [self.ledger.get(Task, task_id)], task_id)
        for case in cases:
            self._compare_by(case)
        others = self._others()
        self._found |= {case.task.id: suggest(case, others) for case in cases}
        for other in touched | self._peers(task_id):
            if other != task_id and other in self.tasks:
                rows = _Rows(self.ledger, self.list_id, other)
                (case,) = self._cases(rows, [self.tasks[other]], other)
                self._found[other] = suggest(case, others)

    # Making it.

    def _cases(self, rows: _Rows, tasks: Sequence[Task], only: TaskId | None) -> list[Case]:
        ledger, moment = self.ledger, self.moment
        self.tasks |= {task.id: task for task in tasks}
        texts = self._texts(only)
        if only is None:
            found, answered = standing.evidence(ledger, self.list_id, moment), ledger.answered(moment.period)
        else:
            found, answered = standing.task_evidence(ledger, only, moment), _answered(rows, moment.period)
        judgement = evaluation.judge({task.id: task for task in tasks}, found, moment)
        reports, verdicts, nodes = rows.by_task(Report), rows.by_task(Verdict), rows.by_task(PlanNode)
        events, points, parts = rows.by_task(StatusEvent), rows.by_task(Points), rows.by_task(Assignment)
        measured = self._measured(rows, nodes)
        self._take_dismissals(rows.all(Dismissal), only)
        first = min(Period(self._task_list.year, 1), moment.period)
        if only is None:
            self._marks_leads = any(
                len(several) > 1 and any(part.role is Role.LEAD for part in several) for several in parts.values()
            )
        made = []
        for task in tasks:
            decided = found.decisions.get(task.id, ())
            overdue = judgement.overdue.get(task.id)
            roles = parts.get(task.id, [])
            self.unit_words[task.id] = written([(self._units.get(part.unit_id, ""), part.role) for part in roles])
            made.append(
                Case(
                    task,
                    self._task_list.year,
                    moment,
                    texts[task.id],
                    self._judge,
                    nodes=nodes.get(task.id, ()),
                    unmet=overdue.nodes if overdue else (),
                    unmet_before=self._unmet_before(task.id, found, decided),
                    reports=[r for r in reports.get(task.id, ()) if r.content and first <= r.period <= moment.period],
                    verdict=next((v for v in verdicts.get(task.id, ()) if v.period == moment.period), None),
                    shortfall=found.lines.get(task.id, ""),
                    is_closed=is_closed_on(decided, moment.cut_off),
                    owes=task.id in judgement.due and moment.has_begun,
                    answered=task.id in answered,
                    measured=measured.get(task.id, ()),
                    events=events.get(task.id, ()),
                    points=points.get(task.id, ()),
                    roles=[part.role for part in roles],
                    units=self.unit_words[task.id],
                    soon_days=self.soon_days,
                )
            )
        return made

    def _texts(self, only: TaskId | None) -> dict[TaskId, Texts]:
        day = self.moment.cut_off
        if only is not None:
            return {only: texts_of_task(self.ledger, only, day)}
        return {one.task.id: one for one in texts_of_list(self.ledger, self.list_id, day)}

    def _unmet_before(self, task_id: TaskId, found: Evidence, decided: Sequence[Decided]) -> Sequence[PlanNode]:
        """The nodes that would be unmet without the month's own verdict."""
        met = found.met.get(task_id, set()) - {self.moment.period}
        return evaluation.unmet_nodes(found.nodes.get(task_id, ()), met, self.moment.cut_off, decided)

    def _measured(self, rows: _Rows, nodes: dict[TaskId, list[PlanNode]]) -> dict[TaskId, list[Measured]]:
        targets = _by(rows.all(IndicatorTarget), "indicator_id")
        actuals = _by(rows.all(IndicatorActual), "indicator_id")
        target_revisions, node_revisions = rows.all(TargetRevision), rows.all(NodeRevision)
        found: defaultdict[TaskId, list[Measured]] = defaultdict(list)
        for indicator in rows.all(Indicator):
            task = self.tasks[indicator.task_id]
            found[task.id].append(
                Measured(
                    indicator,
                    self._task_list.year,
                    targets.get(indicator.id, ()),
                    actuals.get(indicator.id, ()),
                    nodes.get(task.id, ()),
                    target_revisions,
                    node_revisions,
                    task.starts,
                )
            )
        return found

    # What tasks are held against each other by.

    def _compare_by(self, case: Case) -> None:
        task_id = case.task.id
        self._drop(task_id)
        if case.now is None:
            return
        task = case.task
        name = f"{task.number}号任务" if task.number else f"“{task.text[:_NAME]}”"
        peer = Peer(task_id, name, case.units, case.reports[-1])
        words = without_numbers(case.now.read.text)
        totals = district_totals(case.now)
        if len(words) >= ENOUGH:
            self._alike[words].append(peer)
        for key, one in totals:
            self._totals[key].append((peer, one.place))
        self._keys[task_id] = words, tuple(key for key, _ in totals)

    def _others(self) -> Others:
        order = {task_id: place for place, task_id in enumerate(self.tasks)}
        alike = {key: sorted(peers, key=lambda peer: order[peer.task_id]) for key, peers in self._alike.items()}
        totals = {key: sorted(held, key=lambda one: order[one[0].task_id]) for key, held in self._totals.items()}
        return Others(alike, totals, self._marks_leads)

    def _peers(self, task_id: TaskId) -> set[TaskId]:
        """The tasks of which a suggestion may name this one. Of copies only the first one is named."""
        words, keys = self._keys.get(task_id, ("", ()))
        copies = {peer.task_id for peer in self._alike.get(words, ())}
        if next((other for other in self.tasks if other in copies), None) != task_id:
            copies = set()
        return copies | {peer.task_id for key in keys for peer, _ in self._totals.get(key, ())}

    def _drop(self, task_id: TaskId) -> None:
        words, keys = self._keys.pop(task_id, ("", ()))
        self._alike[words] = [peer for peer in self._alike[words] if peer.task_id != task_id]
        for key in keys:
            self._totals[key] = [one for one in self._totals[key] if one[0].task_id != task_id]

    def _forget(self, task_id: TaskId) -> None:
        self._drop(task_id)
        self._found.pop(task_id, None)
        self.tasks.pop(task_id, None)

    # What was dismissed.

    def _take_dismissals(self, found: Iterable[Dismissal], only: TaskId | None) -> None:
        kept = {key: one for key, one in self._dismissals.items() if only is not None and one.task_id != only}
        self._dismissals = kept | {(one.task_id, one.kind, one.fingerprint): one for one in found}

    def _dismissal(self, one: Suggestion) -> Dismissal | None:
        if not self._dismissals:
            return None
        return self._dismissals.get((one.task_id, one.kind.value, one.fingerprint))


def _answered(rows: _Rows, period: Period) -> set[TaskId]:
    """The task, where it has a report or a verdict 否 for a month."""
    told = {report.task_id for report in rows.all(Report) if report.period == period and report.content}
    return told | {one.task_id for one in rows.all(Verdict) if one.period == period and one.plan_met is False}


def _by(found: Iterable[R], column: str) -> dict[int, list[R]]:
    gathered: defaultdict[int, list[R]] = defaultdict(list)
    for one in found:
        gathered[getattr(one, column)].append(one)
    return gathered
