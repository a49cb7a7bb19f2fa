"""What must hold after every step, whatever it was."""

from __future__ import annotations

import json
import shutil
from collections import Counter as Bag
from contextlib import closing
from pathlib import Path
from typing import Any

from models.changes import ChangeSet
from models.dump import dump
from models.issuing import building
from models.issuing.gaps import gaps
from models.listing.facts import StandingFacts
from models.listing.standing import Standing
from models.periods import Period
from models.records import ListId, Task, TaskList
from models.rules.evaluation import Counters
from models.search import filters
from models.search.filters import Counter
from models.store.history import history
from models.store.history.history import Step
from models.store.opening import open_ledger
from models.vocabulary import SIGNED_OFF, FormKey, Status
from models.wording.shortening import one_line
from tests.journeys.walk.world import Trouble, World
from ui.dialogs.importing.wizard import ImportDialog
from ui.shell.counters import CounterButton

_FORMS_EVERY = 5  # checks: printing three forms takes as long as all the others together
_OPEN = (Status.NOT_STARTED, Status.RUNNING, Status.OVERDUE)
_KEPT = "✓ 已保存"
_TEXTS = ("content", "shortfall", "plan_met", "reason", "text", "goal")


class Holds:
    """Checks a world after each step. ``seen`` are the records by the step that undo would take back next."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._seen: dict[tuple[Path, Step | None], str] = {}
        self._last: tuple[int, str] | None = None
        self._counted: tuple[ListId, Period, Counters] | None = None
        self._checks = 0
        self._path = world.path
        self.follow()

    def follow(self) -> None:
        """Begin to watch the window that is open now."""
        self._world.window.session.changed.connect(self._follow_change)
        self.check()

    def _follow_change(self, change_set: ChangeSet, initiator: object) -> None:
        if not change_set.replayed:
            self._imports_replace_nothing(change_set)
            self._later_decisions_change_nothing(change_set)

    def _imports_replace_nothing(self, change_set: ChangeSet) -> None:
        """Unless the clerk has asked for the file's texts, an import leaves what the list says."""
        wizards = [found for found in self._world.window.findChildren(ImportDialog) if found.isVisible()]
        if not wizards or any(_asks_for_the_files(wizard) for wizard in wizards):
            return
        for change in change_set.changes:
            gone = [name for name, value in (change.before or {}).items() if name in _TEXTS and value not in ("", None)]
            if change.table in ("reports", "verdicts", "tasks") and gone:
                self._world.troubles.append(
                    f"an import replaced {change.table} {gone}: {change.before} by {change.after}"
                )

    def _later_decisions_change_nothing(self, change_set: ChangeSet) -> None:
        """A decision of a later day leaves the counters of the month on screen."""
        session, before = self._world.window.session, self._counted
        later = all(
            change.table == "status_events" and change.before is None and change.after is not None
            and str(change.after["decided_on"] or "") > f"{session.period}-31"
            for change in change_set.changes
        )  # fmt: skip
        if not later:
            self._counted = None  # until the next look: a text that was left saves itself before the decision
        elif before is not None and before[:2] == (session.list_id, session.period):
            counters = Standing(session.ledger, before[0], before[1]).counters()
            if counters != before[2]:
                self._world.troubles.append(f"a later decision changed {before[1]}: {before[2]} to {counters}")

    def check(self) -> None:
        """Raises Trouble with the first thing that does not hold."""
        world = self._world
        self.check_troubles()
        if not world.window.isVisible():  # 退出, found in the palette
            world.window.deleteLater()
            world.open(self._path)
            self.follow()
            return
        self._path = world.window.session.ledger.path
        self._one_task()
        self._months_agree()
        self._checks += 1
        if self._checks % _FORMS_EVERY == 0:
            self._forms_agree()
        self._history()
        self._foot()

    def _one_task(self) -> None:
        """The task on the right is the one selected on the left, or nothing is on either side."""
        window = self._world.window
        view, session = window.work.tree.view, window.session
        left = view.chosen_task()
        if left != session.task_id:
            raise Trouble(f"left {left}, session {session.task_id}")
        if session.task_id is not None and len(view.selected_tasks()) == 1:
            shown = window.work.panes.shown_title
            text = one_line(session.ledger.get(Task, session.task_id).text)
            if not text.startswith(shown.rstrip("…")):
                raise Trouble(f"right “{shown}”, left “{text}”")

    def _months_agree(self) -> None:
        """Badges, counters, filters and the list read anew say the same of the month on screen."""
        window = self._world.window
        standing = window.work.tree.standing
        if standing is None:
            self._counted = None
            return
        counters = standing.counters()
        self._counted = (standing.list_id, window.session.period, counters)
        if standing.list_id != window.session.list_id:
            raise Trouble(f"the tree shows list {standing.list_id}, the session {window.session.list_id}")
        anew = Standing(standing.ledger, standing.list_id, window.session.period)
        if anew.counters() != counters:
            raise Trouble(f"counters mended {counters}, read anew {anew.counters()}")
        badges = [standing.status(task_id) for task_id in standing.placements]
        shown = (badges.count(Status.WARNED), sum(badge in SIGNED_OFF for badge in badges))
        if shown != (counters.warned, counters.signed_off):
            raise Trouble(f"badges {shown}, counters {counters}")
        facts = StandingFacts(standing)
        figures = {Counter.OVERDUE: counters.overdue, Counter.WARNED: counters.warned,
                   Counter.SIGNED_OFF: counters.signed_off, Counter.MISSING: counters.missing}  # fmt: skip
        for counter, figure in figures.items():
            found = len(filters.matching(filters.NOTHING._replace(counter=counter), facts))
            button = next(each for each in window.bar.findChildren(CounterButton) if each.counter is counter)
            if not found == figure == button.figure:
                raise Trouble(f"{counter.value}: filter {found}, counter {figure}, button {button.figure}")

    def _forms_agree(self) -> None:
        """What is printed and dumped for the month on screen says what its badges and counters say."""
        standing = self._world.window.work.tree.standing
        if standing is None:
            return
        ledger, list_id, period = standing.ledger, standing.list_id, standing.period
        figures = standing.counters()
        tasks = {task.id: task for task in ledger.of_list(Task, list_id)}
        late = Bag(tasks[task_id].text for task_id in tasks if standing.evidence(task_id) is not None)
        printed = Bag(row[1] for row in _printed(standing, FormKey.OVERDUE))
        if not (printed == late and printed.total() == figures.overdue):
            raise Trouble(f"overdue: form {printed}, tree {late}, counter {figures.overdue}")
        badges = Bag(_of_badge(standing.status(task_id)) for task_id in tasks)
        words = Bag(_of_word(row[-1]) for row in _printed(standing, FormKey.CLOSING))
        if words != badges:
            raise Trouble(f"status: form {words}, badges {badges}")
        lacks = {gap.what: len(gap.tasks) for gap in gaps(ledger, FormKey.MONTHLY, list_id, standing.as_of)}
        if lacks.get("未报", 0) != figures.missing or len(_printed(standing, FormKey.MONTHLY)) != len(tasks):
            raise Trouble(f"missing: form {lacks}, counter {figures.missing}")
        place = [each.id for each in ledger.all(TaskList)].index(list_id)
        told = dump(ledger, standing.as_of.cut_off)["lists"][place]
        dumped = Bag(task["status_shown"] for task in told["tasks"])
        if dumped != Bag(standing.status(task_id).value for task_id in tasks):
            raise Trouble(f"{period}: status in the dump {dumped}, badges {badges}")
        owing = sum(task["report_missing"] for task in told["tasks"])
        overdue = sum(task["overdue_because"] is not None for task in told["tasks"])
        if (owing, overdue) != (figures.missing, figures.overdue):
            raise Trouble(f"{period}: dump {owing} missing, {overdue} overdue, counters {figures}")

    def _history(self) -> None:
        """The same steps done give the same records, however one came there."""
        ledger = self._world.window.session.ledger
        step = history.next_undo(ledger)
        key = (ledger.path, step)  # whole: after a restore other steps have the same ids
        records = json.dumps(dump(ledger), ensure_ascii=False, sort_keys=True)
        if self._seen.setdefault(key, records) != records:
            raise Trouble(f"after {step}: {_first_difference(self._seen[key], records)}")

    def _foot(self) -> None:
        """What the foot says is what a copy of the file holds."""
        window = self._world.window
        path = window.session.ledger.path
        key = (path.stat().st_mtime_ns, window.status_bar.saved.text())
        if not window.status_bar.saved.text().startswith(_KEPT) or key == self._last:
            return
        self._last = key
        copy = self._world.folder / "副本" / "副本.duban"
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, copy)
        with closing(open_ledger(copy)) as second:
            second.clock = window.session.ledger.clock
            stored = json.dumps(dump(second), ensure_ascii=False, sort_keys=True)
        now = json.dumps(dump(window.session.ledger), ensure_ascii=False, sort_keys=True)
        if stored != now:
            raise Trouble(f"the foot says {window.status_bar.saved.text()}, the file: {_first_difference(now, stored)}")

    # At chosen moments.

    def reopen(self) -> None:
        """Closing and opening shows the same and holds the same."""
        world = self._world
        world.dismiss()
        world.window.rooms.commit()
        world.window.work.commit()
        world.settle()
        before, shown, path = self._record(), _on_screen(world), world.window.session.ledger.path
        world.close()
        self.check_troubles()
        world.open(path)
        if self._record() != before:
            raise Trouble(f"closed and opened: {_first_difference(before, self._record())}")
        again = _on_screen(world)
        if again != shown:
            raise Trouble(f"on screen before {shown}, after {again}")
        self.follow()

    def undo_everything(self) -> None:
        """Back to the beginning: every state met on the way is met again, and the first one at the end."""
        world = self._world
        world.dismiss()
        world.window.work.commit()
        world.settle()
        self.check()
        while world.window.commands["undo"].isEnabled():
            before = history.next_undo(world.window.session.ledger)
            world.window.commands.trigger("undo")
            world.settle()
            self.check()
            if history.next_undo(world.window.session.ledger) == before:
                raise Trouble(f"undo does not take back “{before and before.label}”")

    def check_troubles(self) -> None:
        """Nothing was raised or complained of."""
        if self._world.troubles:
            raise Trouble("\n".join(self._world.troubles))

    def _record(self) -> str:
        return json.dumps(dump(self._world.window.session.ledger), ensure_ascii=False, sort_keys=True)


def _on_screen(world: World) -> dict[str, Any]:
    window = world.window
    tree = window.work.tree
    return {
        "list": window.session.list_id,
        "period": str(window.session.period) if tree.standing is not None else "",
        "grouping": tree.grouping.name if tree.standing is not None else "",
    }


def _asks_for_the_files(wizard: ImportDialog) -> bool:
    choices = wizard.match_page.choices() or {}
    return any(decided.decision.takes_reports for decided in choices.values())


def _printed(standing: Standing, form: FormKey) -> list[tuple[str, ...]]:
    """The rows of a form of the list on screen, for the month on screen."""
    document = building.build(standing.ledger, form, standing.list_id, standing.period)
    return [row for table in document.tables for group in table.groups for row in group.rows]


def _of_badge(status: Status) -> str:
    """A status as the closing form has it: what nobody has decided to be more than under way is left open there."""
    words = {Status.STAGE_SIGNED_OFF: "阶段性“销号”", Status.SIGNED_OFF: "“销号”"}
    return "" if status in _OPEN else words.get(status, status.value)


def _of_word(word: str) -> str:
    status = word.partition("（扣")[0]
    return "" if status in {open_.value for open_ in _OPEN} else status


def _first_difference(one: str, other: str) -> str:
    """Where two records begin to differ, with what stands around it."""
    place = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"…{one[max(0, place - 150) : place + 80]}… against …{other[max(0, place - 30) : place + 80]}…"
