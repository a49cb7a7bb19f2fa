"""The course of one import: reading, understanding, comparing, writing. What is seen of it is the wizard's."""
# ruff: noqa: PLC0415  what understands a file is heavy, and imported by the work that needs it

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from models.changes import ChangeSet
from models.errors import Cancelled, UserFault
from models.intake.understanding import Settings, Understood
from models.named_lists import list_to_fill
from models.periods import Period
from models.records import ListId, Task, TaskList, UnitId
from models.store.records.ledger import Ledger
from models.work_progress import Progress
from ui.dialogs.importing.remembered import Remembered, kept_in, recall, remember
from ui.services.job import Job
from ui.services.job_slot import JobSlot
from ui.services.preferences import Preferences
from ui.services.quiet_collector import held_off, let_go
from ui.services.session import Session

if TYPE_CHECKING:  # loaded off the window's thread, by the work that needs them
    from models.intake.drafts import Plan
    from models.intake.findings import HeaderChoice
    from models.intake.source import Source
    from models.operations.importing.applying import Choice, Imported
    from models.operations.importing.comparison import Beside

COMPARING, WRITING = "正在与清单比对", "正在写入台账"


class Course(QObject):
    """Nothing is written before :meth:`apply`. ``told`` carries what is being done and the share of it that is done."""

    read = Signal(object)  # Understood: a file has been read
    unread = Signal(object)  # UserFault: it cannot be
    understood = Signal(object)  # Understood, at first and after every change of the settings
    compared = Signal(object)  # Beside
    written = Signal(object)  # Imported
    failed = Signal(object)  # UserFault, or a Cancelled
    told = Signal(str, float)

    def __init__(self, session: Session, preferences: Preferences | None, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._work = JobSlot(self)
        self.now: Understood | None = None
        self.settings = Settings()
        self._remembered: Remembered | None = None  # not looked through before a file is read
        self.into: ListId | None = None
        self.beside: Beside | None = None
        self.refused: UserFault | None = None  # why it cannot be laid beside the ledger, whatever else is decided
        self.is_decided = False  # the clerk has said how the file is to be read, or where it goes
        self.is_writing = False
        self.is_written = False

    @property
    def plan(self) -> Plan | None:
        """What would be written, as far as something has been understood."""
        return self.now.plan if self.now is not None else None

    @property
    def is_running(self) -> bool:
        """Whether something is being waited for."""
        return self._work.is_running

    @property
    def is_ready(self) -> bool:
        """Whether what is shown is what would be written."""
        plan, busy = self.plan, self.is_running or self.is_written
        return plan is not None and bool(plan.tasks) and not busy and self.beside is not None

    # Reading and understanding.

    def begin(self, read: Callable[[], Source]) -> None:
        """Read a source and understand it; what was read before is forgotten."""
        self.now, self.into, self.beside, self.refused = None, None, None, None
        self.is_decided = False
        settings, known, today = Settings(columns=self.settings.columns), self._remembered, self._session.today
        kept = kept_in(self._preferences)

        def work() -> tuple[Remembered, Understood]:
            with held_off():
                from models.intake.understanding import understand_first

                remembered = known or recall(kept)
                first = settings if known else Settings(columns=remembered.columns)
                return remembered, understand_first(read(), first, remembered.headers, today)

        self._work.start(work, self._take_first, self.unread.emit)

    def _take_first(self, found: tuple[Remembered, Understood]) -> None:
        """Where the file goes unless the clerk says otherwise: into the list of the same title and year; copied rows of
        the list on screen, into that."""
        self._remembered, understood = found
        plan = understood.plan
        on_screen = plan is not None and understood.source.copied and self._is_on_screen(plan)
        if plan is not None:
            named = list_to_fill(self._session.ledger, plan.title, plan.year)
            self.into = self._session.list_id if on_screen else named
        self.settings = understood.settings
        self.now = understood
        self.read.emit(understood)
        if plan is not None and on_screen:
            self._understand(replace(self.settings, **self._frame_on_screen(plan)))
        else:
            self._take(understood)

    def _is_on_screen(self, plan: Plan) -> bool:
        """Whether most of the tasks are those of the list on screen, by their texts."""
        from models.intake.matching.exact import text_key

        list_id = self._session.list_id
        if list_id is None:
            return False
        there = {text_key(task.text) for task in self._session.ledger.of_list(Task, list_id)}
        return 2 * sum(text_key(task.text) in there for task in plan.tasks) >= len(plan.tasks)

    def _frame_on_screen(self, plan: Plan) -> dict[str, Any]:
        """Title, year and period on screen; a month that the copied text names itself goes before that."""
        on_screen = self._task_list(self._session.list_id)
        frame: dict[str, Any] = {"title": on_screen.title, "year": on_screen.year}
        if not plan.says_period:
            frame["period"] = self._session.period
        return frame

    def _task_list(self, list_id: ListId | None) -> TaskList:
        assert list_id is not None
        return self._session.ledger.get(TaskList, list_id)

    def _take(self, understood: Understood) -> None:
        self.now = understood
        self.beside, self.refused = None, None
        self.understood.emit(understood)
        if understood.plan is not None:
            self.compare()

    def set_columns(self, columns: Mapping[str, str]) -> None:
        """Take columns for something else, by their signatures."""
        self._decide(replace(self.settings, columns=columns))

    def set_tables(self, tables: frozenset[int]) -> None:
        """Take in other tables."""
        self._decide(replace(self.settings, tables=tables))

    def set_hidden_rows(self, wanted: bool) -> None:
        """Take in the rows that are hidden in the file, or leave them out."""
        self._decide(replace(self.settings, hidden_rows=wanted))

    def set_header(self, table: int, header: HeaderChoice | None) -> None:
        """Take other rows for a table's header, or None for what the program finds; the table is taken in then."""
        if self.now is None:
            return
        others = {index: choice for index, choice in self.settings.headers.items() if index != table}
        headers = others | ({table: header} if header is not None else {})
        tables = self.settings.tables
        if header is not None and table not in self.now.ticked:
            tables = self.now.ticked | {table}
        self._decide(replace(self.settings, headers=headers, tables=tables))

    def set_frame(self, changed: Mapping[str, Any]) -> None:
        """Another title, year or period."""
        self._decide(replace(self.settings, **changed))

    def _decide(self, settings: Settings) -> None:
        self.is_decided = True
        self._understand(settings)

    def _understand(self, settings: Settings) -> None:
        if self.now is None:
            return
        self.settings = settings
        now, today = self.now, self._session.today

        def work() -> Understood:
            with held_off():
                from models.intake.understanding import understand

                return understand(now.source, settings, today, now)

        self._work.start(work, self._take, self.failed.emit)
        self.told.emit("正在重新整理", -1.0)

    # Beside the ledger.

    def retarget(self, into: ListId | None) -> None:
        """Let it go into another list, or a new one; its year comes with it."""
        self.into, self.beside, self.is_decided = into, None, True
        plan = self.plan
        if plan is not None and into is not None:
            year = self._task_list(into).year
            if {plan.year, plan.period.year} != {year}:
                self.set_frame({"year": year, "period": Period(year, plan.period.month)})
                return
        if not self.is_running or self.is_comparing:
            self.compare()

    @property
    def outside(self) -> tuple[int, list[Period]]:
        """The year of the list it goes into, and the months with reports that do not lie in it."""
        plan = self.plan
        assert plan is not None
        year = plan.year if self.into is None else self._task_list(self.into).year
        named = {report.period for task in plan.tasks for report in task.reports}
        return year, sorted(period for period in named if period.year != year)

    @property
    def list_title(self) -> str:
        """The title of the list it goes into, whatever title the file has."""
        plan = self.plan
        assert plan is not None
        return plan.title if self.into is None else self._task_list(self.into).title

    @property
    def is_comparing(self) -> bool:
        """Whether the ledger is being read for the comparison."""
        return self.is_running and self._work.is_on_ledger and not self.is_writing

    def compare(self) -> None:
        """Lay the plan beside the ledger."""
        plan, into = self.plan, self.into
        assert plan is not None
        self.beside, self.refused = None, None

        def fail(fault: UserFault) -> None:
            self.refused = None if isinstance(fault, Cancelled) else fault
            self.failed.emit(fault)

        def show(beside: Beside) -> None:
            self.beside = beside
            self.compared.emit(beside)

        def work(ledger: Ledger, progress: Progress) -> Beside:
            with held_off():
                from models.operations.importing.comparison import lay_beside

                return lay_beside(ledger, plan, into, progress=progress)

        self._work.cancel()
        self._follow(self._session.ask_aside(work), COMPARING, show, fail)

    # Writing.

    def apply(self, choices: Mapping[int, Choice] | None, same_units: Mapping[str, UnitId]) -> None:
        """Write what is shown, as one step that undo takes back."""
        plan, into = self.plan, self.into
        if plan is None or not self.is_ready:
            return
        self.is_writing = True

        def finish(imported: Imported) -> None:
            self.is_writing, self.is_written = False, True
            self._look_at(plan, imported.change_set)
            self.written.emit(imported)

        def fail(fault: UserFault) -> None:
            self.is_writing = False
            self.failed.emit(fault)

        def work(ledger: Ledger, progress: Progress) -> Imported:
            with held_off():
                from models.operations.importing.applying import apply_plan

                return apply_plan(ledger, plan, into, choices, same_units, progress=progress)

        job = self._session.ask_aside(work)
        job.done.connect(lambda imported: self._session.announce(imported.change_set, self))
        self._follow(job, WRITING, finish, fail)

    def _look_at(self, plan: Plan, change_set: ChangeSet) -> None:
        assert self.now is not None
        source, headers = self.now.source, self.settings.headers
        if source.copied:  # that a few cells had no header says nothing about the next table
            headers = {table: choice for table, choice in headers.items() if choice.height}
        remember(self._preferences, self.settings.columns, headers, source)
        made = change_set.inserted("lists")
        self._session.show_list(ListId(made[0]) if made else self.into)
        self._session.show_period(plan.period)

    def _follow(
        self, job: Job[Any], what: str, done: Callable[[Any], None], failed: Callable[[UserFault], None]
    ) -> None:
        self._work.follow(job, done, failed, lambda share: self.told.emit(what, share))
        self.told.emit(what, 0.0)

    # Leaving off.

    def stop(self) -> None:
        """Ask what reads or writes the ledger to end; ``failed`` says that it has."""
        self._work.stop()

    def leave(self) -> None:
        """Forget everything; what was being written is taken back."""
        self._work.cancel()
        self.now = None
        let_go()
