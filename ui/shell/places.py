"""Going on where the clerk left off: per ledger the list, period, task and grouping, what was folded and filtered."""

from __future__ import annotations

from pathlib import Path

from models.errors import OperationFault
from models.periods import Period
from models.records import ListId, TaskId, TaskList
from models.search import filters
from models.search.filters import Filter
from models.vocabulary import Grouping
from ui.services import computer_settings as settings
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.tree.panel import TreePanel
from ui.tree.view import Place

_NO_ROW = -1  # no row has this id


class Places:
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
        put = self._preferences.put_of
        put(ledger, settings.LIST, session.list_id)
        put(ledger, settings.PERIOD, str(session.period))
        put(ledger, settings.TASK, session.task_id or 0)
        put(ledger, settings.GROUPING, panel.grouping.name)
        put(ledger, settings.COLLAPSED, panel.collapsed())
        put(ledger, settings.FILTER, filters.to_json(panel.filter))
        place = panel.place()
        put(ledger, settings.ROWS, [place.top, place.above, *place.selected])

    def follow(self) -> None:
        """The ledger goes on in another file."""
        self._ledger = self._session.ledger.path
        self._preferences.remember_ledger(self._ledger)

    def restore(self) -> None:
        """Go back to where the clerk was in the ledger that is open now."""
        session, get = self._session, self._preferences.get_of
        self._ledger = ledger = session.ledger.path if session.is_open else None
        if ledger is None:
            return
        self._preferences.remember_ledger(ledger)
        self._preferences.set_folder(settings.LEDGERS_FOLDER, ledger.parent)
        list_id = ListId(get(ledger, settings.LIST))
        if list_id in {task_list.id for task_list in session.ledger.all(TaskList)}:
            session.show_list(list_id)
            session.show_period(_period(get(ledger, settings.PERIOD), session.period))
        self._panel.set_grouping(_grouping(get(ledger, settings.GROUPING), self._panel.usual_grouping()))
        collapsed = get(ledger, settings.COLLAPSED)
        self._panel.collapse(collapsed)
        self._panel.set_filter(_filter(get(ledger, settings.FILTER)))
        task_id = TaskId(get(ledger, settings.TASK))
        if self._panel.standing and task_id in self._panel.standing.tasks:
            session.show_task(task_id)
        top, above, *selected = get(ledger, settings.ROWS)
        if top != _NO_ROW:
            current = self._panel.place().current if session.task_id == task_id else next(iter(selected), _NO_ROW)
            self._panel.go_to_place(Place(tuple(selected), current, top, above))


def _period(code: str, otherwise: Period) -> Period:
    try:
        return Period.parse(code)
    except ValueError:
        return otherwise


def _filter(text: str) -> Filter:
    try:
        return filters.from_json(text)
    except OperationFault:  # remembered by another version of the program
        return filters.NOTHING


def _grouping(name: str, otherwise: Grouping) -> Grouping:
    return Grouping[name] if name in Grouping.__members__ else otherwise
