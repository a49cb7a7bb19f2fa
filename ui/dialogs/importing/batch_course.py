"""The course of several files: each read, understood and laid beside the ledger in turn; the clean ones taken in.

Every file is a step of its own in the history. What is stopped leaves done what was done.
"""
# ruff: noqa: PLC0415  what understands a file is heavy, and imported by the work that needs it

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.errors import Cancelled, SourceFault, UserFault
from models.intake.understanding import Settings, Understood
from models.paper_records import OwnForm
from models.records import ListId
from models.store.records.ledger import Ledger
from models.work_progress import Progress
from ui.dialogs.importing.remembered import Remembered, kept_in, recall
from ui.services.job_slot import JobSlot
from ui.services.preferences import Preferences
from ui.services.quiet_collector import held_off, let_go
from ui.services.session import Session

if TYPE_CHECKING:
    from models.intake.incoming import Arrival
    from models.intake.source import Source
    from models.operations.importing.applying import Imported
    from models.operations.importing.batch import Brought, Looked


class State(StrEnum):
    """What has become of a file so far."""

    WAITING = "等待读取"
    READING = "正在读取"
    UNREADABLE = "读不出来"
    TO_CHECK = "需要核对"
    CLEAN = "可以直接导入"
    DONE = "已导入"
    SKIPPED = "不导入"


@dataclass(slots=True)
class BatchFile:
    """One of the files: what it is, as far as that is known. ``reasons`` are why it wants a look."""

    arrival: Arrival
    state: State = State.WAITING
    understood: Understood | None = None
    fault: UserFault | None = None
    looked: Looked | None = None
    reasons: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided on."""
        return self.state in (State.TO_CHECK, State.CLEAN)


class BatchCourse(QObject):
    """``changed`` carries the place of a file about which something else is known, ``told`` what is being done (empty:
    nothing) and the share of it that is done, ``ended`` what came of it.
    """

    changed = Signal(int)
    told = Signal(str, float)
    ended = Signal(str)

    def __init__(
        self, session: Session, preferences: Preferences | None, arrivals: Sequence[Arrival], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._work = JobSlot(self)
        self._remembered: Remembered | None = None
        self._stopping = False
        self._sources: Iterator[Source | SourceFault] | None = None
        self._queue: list[int] = []
        self._taken = 0
        self.is_writing = False
        self.files = [BatchFile(arrival) for arrival in arrivals]
        self.brought: tuple[tuple[Brought, ...], ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether files are being read or written."""
        return self._work.is_running

    @property
    def clean(self) -> list[int]:
        """The places of the files that can be taken in without a look."""
        return [place for place, file in enumerate(self.files) if file.state is State.CLEAN]

    def shared_with_others(self, place: int) -> list[tuple[Brought, ...]]:
        """The tasks that a file and others bring."""
        return [brought for brought in self.brought if any(one.file == place for one in brought)]

    # Reading.

    def read(self) -> None:
        """Read the files that have not been, one after the other."""
        self._stopping = False
        waiting = [place for place, file in enumerate(self.files) if file.state is State.WAITING]
        if waiting:
            self._read_next(waiting)
        else:
            self._sources = None
            self._compare_files()
            self.told.emit("", 0.0)

    def _read_next(self, waiting: Sequence[int]) -> None:
        place, total = waiting[0], len(self.files)
        file = self.files[place]
        known, kept, today = self._remembered, kept_in(self._preferences), self._session.today
        if self._sources is None:
            from models.intake.reading import load_each

            arrivals = [self.files[at].arrival for at in waiting]
            self._sources = load_each([(arrival.path, arrival.member) for arrival in arrivals])
        sources, forms = self._sources, self._session.ledger.all(OwnForm)

        def work() -> tuple[Remembered, Understood]:
            with held_off():
                loaded = next(sources)
                if isinstance(loaded, SourceFault):
                    raise loaded
                remembered = known or recall(kept)
                return remembered, _understood(loaded, remembered, forms, today)

        def take(found: tuple[Remembered, Understood]) -> None:
            self._remembered, file.understood = found
            if file.understood.plan is None:
                file.fault, file.state = file.understood.fault, State.TO_CHECK
                self._go_on_reading(place)
            else:
                self._look(place, lambda: self._go_on_reading(place))

        def fail(fault: UserFault) -> None:
            file.fault, file.state = fault, State.UNREADABLE
            self._go_on_reading(place)

        file.state = State.READING
        self.changed.emit(place)
        self._work.start(work, take, fail)
        self.told.emit(f"正在读取 {place + 1}/{total}：{file.arrival.name}", place / total)

    def _go_on_reading(self, place: int) -> None:
        self.changed.emit(place)
        if self._stopping:
            self._sources = None  # a file looked at in vain is read again
            self._compare_files()
            left = sum(file.state is State.WAITING for file in self.files)
            self._end(f"已停止读取，还有 {left} 份没有读。")
        else:
            self.read()

    def _look(self, place: int, then: Callable[[], None]) -> None:
        """Lay a file beside the ledger."""
        file = self.files[place]
        assert file.understood is not None and file.understood.plan is not None
        plan = file.understood.plan

        def work(ledger: Ledger, progress: Progress) -> Looked:
            with held_off():
                from models.operations.importing.batch import look

                return look(ledger, plan, progress)

        def done(looked: Looked) -> None:
            self._judge(file, looked)
            then()

        def fail(fault: UserFault) -> None:
            if isinstance(fault, Cancelled):
                file.state = State.WAITING if file.state is State.READING else file.state
            else:
                file.fault, file.state = fault, State.TO_CHECK
            then()

        self._work.follow(self._session.ask_aside(work), done, fail)

    def _judge(self, file: BatchFile, looked: Looked) -> None:
        from models.operations.importing.batch import reasons_to_look

        assert file.understood is not None
        file.looked = looked
        file.reasons = reasons_to_look(looked, file.understood.doubts)
        file.state = State.TO_CHECK if file.reasons else State.CLEAN

    def _compare_files(self) -> None:
        """Find the tasks several files bring; where they say different things of one, the clerk is to look."""
        from models.operations.importing.batch import brought_twice, differs

        plans = {place: file.looked.plan for place, file in enumerate(self.files) if file.looked is not None}
        self.brought = brought_twice(plans)
        for place, file in enumerate(self.files):
            several = sum(differs(brought) for brought in self.shared_with_others(place))
            if several and file.is_open:
                said = f"有 {several} 项任务别的文件也报来，内容不同"
                file.reasons = (*(reason for reason in file.reasons if "别的文件也报来" not in reason), said)
                file.state = State.TO_CHECK
                self.changed.emit(place)

    # Taking in.

    def take_clean(self) -> None:
        """Take in all files that need no look, each as a step of its own; asked for again meanwhile, nothing more."""
        if self.is_running:
            return
        self._stopping, self._taken, self.is_writing = False, 0, True
        self._queue = self.clean
        self._take_next()

    def _take_next(self) -> None:
        left = len(self._queue)
        if not left or self._stopping:
            self.is_writing = False
            said = f"已导入 {self._taken} 份"
            self._end(f"{said}，停在这里，还有 {left} 份没有写入。" if left else f"{said}。每份是一步，可以逐份撤销。")
            self._look_again([place for place, file in enumerate(self.files) if file.state is State.TO_CHECK])
            return
        place = self._queue.pop(0)
        file = self.files[place]
        assert file.looked is not None and file.understood is not None
        plan, doubts = file.looked.plan, file.understood.doubts

        def work(ledger: Ledger, progress: Progress) -> Imported | Looked:
            with held_off():
                from models.operations.importing.batch import take_in

                return take_in(ledger, plan, doubts, progress)

        def done(found: Imported | Looked) -> None:
            from models.operations.importing.applying import Imported

            if isinstance(found, Imported):
                file.state = State.DONE
                self._taken += 1
                self._session.announce(found.change_set, self)
                made = found.change_set.inserted("lists")
                self._session.show_list(ListId(made[0]) if made else self._session.list_id)
                self._session.show_period(plan.period)
            else:
                self._judge(file, found)
            self.changed.emit(place)
            self._take_next()

        def fail(fault: UserFault) -> None:
            if isinstance(fault, Cancelled):
                self._queue.insert(0, place)
                self._stopping = True
            else:
                file.fault, file.state = fault, State.TO_CHECK
            self.changed.emit(place)
            self._take_next()

        told = f"正在写入 {self._taken + 1}/{self._taken + left}：{plan.file_name}"
        self._work.follow(self._session.ask_aside(work), done, fail, lambda share: self.told.emit(told, share))
        self.told.emit(told, 0.0)

    def _look_again(self, places: Sequence[int]) -> None:
        """Lay files beside the ledger anew: others have been taken in since."""
        wanted = [place for place in places if self.files[place].looked is not None]
        if not wanted:
            self._compare_files()
            return
        place, *others = wanted

        def then() -> None:
            self.changed.emit(place)
            self._look_again(others)

        self._look(place, then)

    def mark_done(self, place: int) -> None:
        """A file has been taken in by its own wizard; those that are left are laid beside the ledger anew."""
        self.files[place].state = State.DONE
        self.changed.emit(place)
        self._look_again([at for at, file in enumerate(self.files) if file.is_open])

    def skip(self, place: int, *, wanted: bool) -> None:
        """Leave a file out, or take it back."""
        file = self.files[place]
        if not wanted and file.is_open:
            file.state = State.SKIPPED
        elif wanted and file.state is State.SKIPPED:
            file.state = State.TO_CHECK if file.reasons or file.looked is None else State.CLEAN
        self.changed.emit(place)

    # Leaving off.

    def stop(self) -> None:
        """End behind the file that is being read or written now, or where its writing can be taken back."""
        self._stopping = True
        self._work.stop()

    def leave(self) -> None:
        """Forget everything; what was being written is taken back."""
        self._work.cancel()
        self._sources = None
        let_go()

    def _end(self, said: str) -> None:
        self.told.emit("", 0.0)
        self.ended.emit(said)


def _understood(loaded: Source, remembered: Remembered, forms: Sequence[OwnForm], today: date) -> Understood:
    """What a file says, by what the clerk has decided about headings before and by the forms of one's own."""
    from models.intake.layout.gathering import gathered
    from models.intake.understanding import understand_first
    from models.own_forms import readable

    source = gathered(loaded, readable(forms))
    return understand_first(source, Settings(columns=remembered.columns), remembered.headers, today)
