"""When a bug shows itself: it is written down, the clerk is told, and the program goes on with what was typed."""
# ruff: noqa: PLC0415  what only a crash needs is not imported at every start

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from models.errors import UserFault
from models.safe_files import PRIVATE_FILE, make_private_folder

if TYPE_CHECKING:
    from ui.shell.crash_dialog import CrashDialog

_LARGEST_LOG = 500_000
_LONGEST_CHAIN = 10
_WORDS = re.compile(r"[^\x00-\x7f]+")


class Watch:
    """What a window does when a bug shows itself: ``note`` takes the details, ``words`` answers what is unsaved.

    ``tell`` says a fault that nobody was waiting for: one met while painting, or by a timer.
    """

    def __init__(
        self, note: Callable[[str], None], words: Callable[[], str], tell: Callable[[UserFault], None]
    ) -> None:
        self.note = note
        self.words = words
        self.tell = tell
        _watching.append(self)

    def end(self) -> None:
        """The window is gone."""
        _watching.remove(self)

    def unsaved(self) -> str:
        """What is being typed; the reason instead, where not even that can be told."""
        try:
            return self.words()
        except Exception as error:  # a second fault must not hide the first
            return f"（取不到正在输入的文字：{error!r}）"


_watching: list[Watch] = []


def install(folder: Path | None = None) -> None:
    """Catch what nobody else catches; ``folder`` is where the log goes instead of the usual place."""

    shown: list[CrashDialog] = []  # a dialog that nobody holds is gone before it is seen

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, UserFault) and _watching:
            for watch in _watching:
                watch.tell(error)
            return
        details = _without_texts(error.with_traceback(trace))
        log = _write_down(details, folder)
        if QApplication.instance() is not None:
            typed = "\n\n".join(filter(None, [watch.unsaved() for watch in _watching]))
            for watch in _watching:
                watch.note(details)
            from ui.shell.crash_dialog import CrashDialog

            dialog = CrashDialog(details, log, typed)
            shown.append(dialog)
            dialog.finished.connect(lambda _: shown.remove(dialog))
            dialog.open()

    sys.excepthook = report


def _without_texts(error: BaseException) -> str:
    """What a maintainer needs of an error: where it came up and of what kind, in a chain the causes first.

    Of what it says the words that are not ASCII are left out, with their number: they are the clerk's, and what is
    written here is copied, sent and kept.
    """
    import traceback

    parts: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(parts) < _LONGEST_CHAIN:
        said = "".join(traceback.format_exception_only(cause))
        said = _WORDS.sub(lambda found: f"〔{len(found[0])}字〕", said)
        parts.insert(0, "".join(["Traceback:\n", *traceback.format_tb(cause.__traceback__), said]))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(parts)


def _write_down(details: str, folder: Path | None) -> Path:
    """Add to the log, which starts anew when it has grown large; a log that cannot be written stops nobody."""
    from platformdirs import user_log_path

    log = (folder or user_log_path("duban", appauthor=False)) / "duban.log"
    try:
        make_private_folder(log.parent)
        if log.exists() and log.stat().st_size > _LARGEST_LOG:
            log.replace(log.with_suffix(".old.log"))
        with open(log, "a", encoding="utf-8", opener=_open_private) as file:
            file.write(f"{datetime.now():%Y-%m-%d %H:%M:%S}\n{details}\n")
    except OSError:
        print(details, file=sys.stderr)
    return log


def _open_private(path: str, flags: int) -> int:
    opened = os.open(path, flags, PRIVATE_FILE)
    if os.name != "nt" and os.fstat(opened).st_mode & ~PRIVATE_FILE & 0o777:  # written by an earlier version
        os.fchmod(opened, PRIVATE_FILE)
    return opened
