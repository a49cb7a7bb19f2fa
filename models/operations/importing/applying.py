"""Applying an import: a verified backup, then one transaction with every row, its history and the file's hash."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.changes import ChangeSet
from models.intake.drafts import DraftTask, Plan
from models.intake.matching.comparing import Decision
from models.intake.matching.exact import ExistingTask, match
from models.ledger_settings import guessed_month_key
from models.operations.importing.merging import (
    Collision,
    Merging,
    check_open,
    day_of,
    in_rounds,
    is_judged,
    node_rows,
    report_row,
    verdict_row,
)
from models.operations.importing.starts import list_start, move_starts_back
from models.operations.labels import short
from models.operations.lists.editing import put_setting
from models.operations.lists.named_groups import NamedGroups
from models.operations.ordering import GAP, last
from models.operations.tasks.editing import own_start
from models.operations.units.directory import Directory
from models.records import ListId, PeriodId, PeriodRecord, Post, Section, Task, TaskId, TaskList, UnitId
from models.store.backups.backup import back_up
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.vocabulary import PeriodState, Status
from models.work_progress import Progress, silent, told, within

_BACKED_UP, _WRITTEN = 0.1, 0.7  # shares of the whole by which that has been done


@dataclass(frozen=True, slots=True)
class Choice:
    """The clerk's decision about one draft: which task of the list it means (None: a new one), and what is done."""

    task_id: int | None
    decision: Decision


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote, and the reports of the file for which the list had others, taken or not."""

    change_set: ChangeSet
    collisions: tuple[Collision, ...] = ()


def apply_plan(
    ledger: Ledger,
    plan: Plan,
    into: ListId | None = None,
    choices: Mapping[int, Choice] | None = None,
    same_units: Mapping[str, UnitId] | None = None,
    *,
    progress: Progress = silent,
) -> Imported:
    """Write what the import understood: as a new list, or merged into the list ``into``.

    ``choices`` are by the draft's place in the plan. A draft without one goes by its text: a task of the same text is
    filled, anything else is new. Filling leaves all that is written as it is; updating also replaces what the file says
    differently, and between the two only its reports and verdicts may be taken. Reports of other periods stay, and so
    does what the list has and the file has not. From when the list and its tasks owe reports says
    :mod:`models.operations.importing.starts`. Nothing is stored when anything fails: nor where the file is
    of a month that is closed. A ledger with lists in it is backed up first.

    ``same_units`` are names of the file that the clerk calls units of the directory; they become aliases.
    """
    progress(0)
    check_open(ledger, plan, into)
    if ledger.all(TaskList):
        back_up(ledger, note="导入前")
    label = f"导入“{short(plan.file_name)}”"
    collisions: list[Collision] = []
    logging = within(progress, _WRITTEN, 1)
    with operation(ledger, label, source_name=plan.file_name, source_sha256=plan.sha256, progress=logging) as op:
        plan, choices = _without_skipped(plan, choices or {})
        if plan.tasks:
            applying = _Applying(ledger, op.write, plan, into)
            applying.name_units(same_units or {})
            collisions = applying.run(choices, within(progress, _BACKED_UP, _WRITTEN))
    return Imported(op.change_set, tuple(collisions))


def _without_skipped(plan: Plan, choices: Mapping[int, Choice]) -> tuple[Plan, dict[int, Choice]]:
    """The plan as if the rows that are not wanted had never been in the file."""
    kept = [i for i in range(len(plan.tasks)) if i not in choices or choices[i].decision is not Decision.SKIP]
    moved = {place: choices[i] for place, i in enumerate(kept) if i in choices}
    return replace(plan, tasks=tuple(plan.tasks[i] for i in kept)), moved


class _Applying:
    """One plan being written; holds the ids that drafts have been given so far."""

    def __init__(self, ledger: Ledger, write: Writing, plan: Plan, into: ListId | None) -> None:
        self._ledger = ledger
        self._write = write
        self._plan = plan
        self._list = ledger.get(TaskList, into if into is not None else self._new_list())
        self._list_id = self._list.id
        self._day = day_of(ledger, plan, self._list_id)
        self._tasks = ledger.of_list(Task, self._list_id)
        self._reported = ledger.periods_with_reports(self._list_id)
        self._sections = self._groups(Section, plan.sections)
        self._posts = self._groups(Post, plan.posts)
        self._directory = Directory(ledger)

    def name_units(self, same: Mapping[str, UnitId]) -> None:
        for name, unit_id in same.items():
            self._directory.add_alias(name, unit_id, self._write)

    def run(self, choices: Mapping[int, Choice], progress: Progress) -> list[Collision]:
        drafts = self._plan.tasks
        if len(choices) < len(drafts):
            choices = dict(enumerate(self._usual_choices())) | dict(choices)
        chosen = [(draft, choices[i]) for i, draft in enumerate(drafts)]
        fresh = [draft for draft, choice in chosen if choice.decision is Decision.ADD]
        added = within(progress, 0, len(fresh) / len(drafts))
        known = {draft.origin: choice.task_id for draft, choice in chosen if choice.task_id is not None}
        self._add(list(zip(fresh, self._insert_tasks(fresh, known), strict=True)), added)
        meant = [
            (draft, TaskId(choice.task_id), choice.decision)
            for draft, choice in chosen
            if choice.task_id is not None and choice.decision is not Decision.ADD
        ]
        collisions: list[Collision] = []
        for pairs in in_rounds(meant):
            merging = Merging(
                self._ledger, self._write, self._list_id, self._day,
                event_row=self._event_row, unit_rows=self._unit_rows,
            )  # fmt: skip
            merging.merge(pairs, self._places, within(progress, len(fresh) / len(drafts), 1))
            collisions += merging.collisions
        self._note_period()
        self._note_guess()
        move_starts_back(self._write, self._list, self._plan, [task_id for _, task_id, _ in meant], self._tasks)
        return collisions

    def _places(self, draft: DraftTask) -> dict[str, Any]:
        return {"section_id": self._sections.get(draft.section), "post_id": self._posts.get(draft.post)}

    def _usual_choices(self) -> list[Choice]:
        """By the text alone: what is in the list is filled, the rest is new."""
        found = match(self._plan, self._existing()) if self._tasks else [None] * len(self._plan.tasks)
        return [Choice(task_id, Decision.ADD if task_id is None else Decision.FILL) for task_id in found]

    def _new_list(self) -> ListId:
        plan = self._plan
        position = last(self._ledger.all(TaskList))
        record = TaskList(ListId(0), plan.title, plan.year, plan.file_name, plan.usual_form, plan.numbering, position)
        return ListId(self._write.insert_record(record._replace(starts=list_start(plan))))

    def _groups(self, kind: type[Section] | type[Post], names: Sequence[str]) -> Mapping[str, int]:
        """Ids of sections or posts by every name; names the list does not have yet are added after the others."""
        groups = NamedGroups(self._ledger, self._write, kind, self._list_id)
        for name in names:
            groups.found_or_added([name])
        return groups.ids

    def _existing(self) -> list[ExistingTask]:
        names = {int(s): name for name, s in self._sections.items()}
        named = self._plan.posts  # of the headings of one post, the file's goes before the others
        posts = {int(p): name for name, p in sorted(self._posts.items(), key=lambda found: found[0] in named)}
        return [
            ExistingTask(t.id, t.number, t.text, names.get(t.section_id or 0) or posts.get(t.post_id or 0) or "")
            for t in self._tasks
        ]

    def _insert_tasks(self, drafts: Sequence[DraftTask], known: Mapping[str, int]) -> range:
        """``known`` are the tasks that other drafts mean, by their origins: a part may belong to one of those."""
        start = last(self._tasks)
        first = self._ledger.next_id("tasks")
        ids = {**known, **{draft.origin: first + i for i, draft in enumerate(drafts)}}
        starts = own_start(self._list, list_start(self._plan))
        usually = self._usually_marked()
        return self._write.insert_many(
            "tasks",
            [
                {
                    "list_id": self._list_id,
                    "parent_id": ids.get(draft.parent) if draft.parent else None,
                    **self._places(draft),
                    "position": start + i * GAP,
                    "number": draft.number,
                    "text": draft.text,
                    "goal": draft.goal,
                    "frequency": draft.frequency,
                    "extra": json.dumps(dict(draft.extra), ensure_ascii=False) if draft.extra else "{}",
                    "starts": starts,
                    "leads_marked": usually if draft.leads_marked is None else draft.leads_marked,
                }
                for i, draft in enumerate(drafts)
            ],
        )

    def _usually_marked(self) -> bool:
        """Whether the file, or where it does not tell the list, marks the leads of most tasks of several units."""
        told = [draft.leads_marked for draft in self._plan.tasks if draft.leads_marked is not None]
        return 2 * sum(told) >= len(told) if told else self._ledger.marks_leads(self._list_id)

    def _add(self, added: Sequence[tuple[DraftTask, int]], progress: Progress) -> None:
        """Everything that belongs to new tasks, table by table."""
        tables: dict[str, list[dict[str, Any]]] = {"assignments": self._unit_rows(added)}
        nodes, reports = tables.setdefault("plan_nodes", []), tables.setdefault("reports", [])
        verdicts, events = tables.setdefault("verdicts", []), tables.setdefault("status_events", [])
        for draft, task_id in told(added, progress):
            nodes += node_rows(draft, task_id)
            reports += [report_row(task_id, r) for r in draft.reports if r.content or r.shortfall]
            verdicts += [verdict_row(task_id, r) for r in draft.reports if is_judged(r)]
            if draft.status is not None:
                events.append(self._event_row(task_id, draft, GAP))
        for table, rows in tables.items():
            progress(1)
            self._write.insert_many(table, rows)

    def _unit_rows(self, drafts: Sequence[tuple[DraftTask, int]]) -> list[dict[str, Any]]:
        """A row for each unit's part in each task; a unit named twice counts by its first name."""
        wanted = [(t, i, unit) for draft, t in drafts for i, unit in enumerate(draft.units, start=1)]
        ids = self._directory.ids_of([unit.name for _, _, unit in wanted], self._write)
        rows = {
            (t, unit_id): {"task_id": t, "unit_id": unit_id, "role": unit.role, "position": i * GAP}
            for (t, i, unit), unit_id in reversed(list(zip(wanted, ids, strict=True)))
        }
        return list(reversed(rows.values()))

    def _event_row(self, task_id: int, draft: DraftTask, position: int) -> dict[str, Any]:
        """A decision of the file counts from its cut-off; 推进中 as the first is how a task begins, and has no day."""
        assert draft.status is not None
        status = draft.status
        return {
            "task_id": task_id,
            "position": position,
            "status": status.status,
            "decided_on": None if status.status is Status.RUNNING and position == GAP else self._day,
            "reason": status.reason,
            "document": self._plan.file_name,
            "points": status.points,
        }

    def _note_period(self) -> None:
        """The cut-off day the file names, where it is not simply the month's last."""
        plan = self._plan
        if plan.cut_off and self._ledger.period_record(self._list_id, plan.period) is None:
            record = PeriodRecord(PeriodId(0), self._list_id, plan.period, PeriodState.OPEN, plan.cut_off)
            self._write.insert_record(record)

    def _note_guess(self) -> None:
        """That nobody knows the month of what the file reports; one that is known settles a guess of that month."""
        plan, key = self._plan, guessed_month_key(self._list_id)
        if not plan.guesses_period:
            if self._ledger.setting(key) == str(plan.period):
                put_setting(self._ledger, self._write, key, "")
        elif plan.period not in self._reported and any(draft.reports for draft in plan.tasks):
            put_setting(self._ledger, self._write, key, str(plan.period))
