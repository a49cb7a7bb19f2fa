"""What comes in for a review: files chosen, dropped or pasted, replies pasted as text; read off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from models.errors import UserFault
from ui.services.asking import Asker
from ui.services.computer_settings import REPLIES_FOLDER
from ui.services.job import Job
from ui.services.job_slot import JobSlot
from ui.services.preferences import Preferences

if TYPE_CHECKING:
    from models.intake.incoming import Arrival
    from models.intake.source import Source
    from models.replies.arriving import Pasted, Unread
    from models.work_progress import Progress


class Incoming(QObject):
    """``came`` carries what has been read, ``told`` what is going on in words, ``failed`` a fault or None."""

    came = Signal(object)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, asker: Asker, preferences: Preferences, host: QWidget) -> None:
        super().__init__(host)
        self._asker = asker
        self._preferences = preferences
        self._host = host
        self._pasted = 0
        self._refusal: UserFault | None = None
        self._work = JobSlot(self)

    @property
    def is_running(self) -> bool:
        """Whether something is being read."""
        return self._work.is_running

    def add(self, arrivals: Sequence[Arrival | Pasted]) -> None:
        """Read files and texts."""
        if not arrivals or self.is_running:
            return
        self.failed.emit(self._refusal)
        if self._refusal is not None:
            return
        self.told.emit(f"正在读取 {len(arrivals)} 份…")

        def work(progress: Progress) -> list[Source | Unread]:
            from models.replies.arriving import read_each  # noqa: PLC0415  reading is heavy

            found = []
            for read in read_each(arrivals):
                found.append(read)
                progress(len(found) / len(arrivals))
            return found

        job = Job(work)
        self._work.follow(job, self._finish, self._fail, self._tell)
        job.start()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Read files, and those in folders and archives."""
        from models.replies.arriving import replies_in  # noqa: PLC0415

        if paths:
            self._preferences.set_folder(REPLIES_FOLDER, paths[0] if paths[0].is_dir() else paths[0].parent)
            self.add(replies_in(paths))

    def choose_files(self) -> None:
        """Ask for files."""
        folder = self._preferences.folder(REPLIES_FOLDER)
        self.add_paths(self._asker.open_files(self._host, "收回报送表", "所有文件 (*)", folder))

    def paste(self) -> None:
        """Read a reply that was copied as text, or the files that were copied."""
        from models.replies.arriving import PASTED, Pasted  # noqa: PLC0415

        data = QGuiApplication.clipboard().mimeData()
        paths = local_files(data)
        if paths:
            self.add_paths(paths)
        elif data is not None and data.text().strip():
            self._pasted += 1
            self.add([Pasted(data.text(), f"{PASTED} {self._pasted}")])
        else:
            self.failed.emit(UserFault("剪贴板里没有文字。", "请先复制单位回复的文字，再按 Ctrl+V。"))

    def refuse(self, fault: UserFault) -> None:
        """Read nothing from now on, and say why."""
        self._refusal = fault
        self.failed.emit(fault)

    def give_up(self) -> None:
        """Forget what is being read."""
        self._work.cancel()

    def _tell(self, share: float) -> None:
        self.told.emit(f"正在读取，已读 {round(share * 100)}%…")

    def _finish(self, read: Sequence[Source | Unread]) -> None:
        self.told.emit("")
        self.came.emit(read)

    def _fail(self, fault: UserFault) -> None:
        self.told.emit("")
        self.failed.emit(fault)


def local_files(data: QMimeData | None) -> list[Path]:
    """The files that are dropped or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data is not None else []
