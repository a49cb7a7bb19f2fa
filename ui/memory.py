"""Going on where the clerk left off: per ledger the list, period, task and grouping, and which groups were folded."""

from __future__ import annotations

from pathlib import Path

from models.periods import Period
from models.records import ListId, TaskId, TaskList
from models.vocabulary import Grouping
from ui.preferences import Preferences
from ui.session import Session
from ui.tree.panel import TreePanel

_NEVER = -1  # no row has this id


class Memory:
    """Writes a place down and goes back to it."""

    def __init__(self, session: Session, panel: TreePanel, preferences: Preferences) -> None:
        self._session = session
        self._panel = panel
        self._preferences = preferences
        self._ledger: Path | None = None

    def store(self) -> None:
        """Write down where the clerk is in the ledger that was opened last."""
        ledger, session, panel = self._ledger, self._session, self._panel
        if ledger is None or session.list_id is None:
            return
        put = self._preferences.set_of_ledger
        put(ledger, "list", session.list_id)
        put(ledger, "period", str(session.period))
        put(ledger, "task", session.task_id or 0)
        put(ledger, "grouping", panel.grouping.name)
        put(ledger, "collapsed", panel.collapsed())

    def restore(self) -> None:
        """Go back to where the clerk was in the ledger that is open now."""
        session, get = self._session, self._preferences.of_ledger
        self._ledger = ledger = session.ledger.path if session.is_open else None
        if ledger is None:
            return
        self._preferences.remember_ledger(ledger)
        self._preferences.set_folder("ledgers", ledger.parent)
        list_id = ListId(get(ledger, "list", 0))
        if list_id in {task_list.id for task_list in session.ledger.all(TaskList)}:
            session.show_list(list_id)
            session.show_period(_period(get(ledger, "period", ""), session.period))
        self._panel.set_grouping(_grouping(get(ledger, "grouping", ""), self._panel.usual_grouping()))
        collapsed = get(ledger, "collapsed", [_NEVER])
        if collapsed != [_NEVER]:
            self._panel.collapse(collapsed)
        task_id = TaskId(get(ledger, "task", 0))
        if self._panel.standing and task_id in self._panel.standing.tasks:
            session.show_task(task_id)


def _period(code: str, otherwise: Period) -> Period:
    try:
        return Period.parse(code)
    except ValueError:
        return otherwise


def _grouping(name: str, otherwise: Grouping) -> Grouping:
    return Grouping[name] if name in Grouping.__members__ else otherwise
