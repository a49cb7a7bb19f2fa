"""Copies of attachments for the system's programs to show: read-only, its owner's alone, gone when the program ends."""

from __future__ import annotations

import atexit
import shutil
import stat
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from PySide6.QtCore import QLockFile

from models.errors import ExportFault

_PREFIX = "duban-附件-"
_LOCK = ".在用"


class OpenedFiles:
    """The folder is made when the first file is opened, and locked against :func:`sweep` while the program runs."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: QLockFile | None = None

    def write(self, name: str, content: bytes, key: str) -> Path:
        """A read-only copy under a safe name; ``key`` parts contents of the same name. Raises ExportFault."""
        try:
            path = self._root() / key[:12] / name
            if not path.exists():
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
                path.chmod(stat.S_IREAD)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ExportFault(f"临时文件“{name}”写不了（{reason}）。", "请检查系统盘空间，或用“另存为…”。") from error
        return path

    def clear(self) -> None:
        """Take the copies away; one that another program still holds stays for the next start."""
        if self._folder is not None and self._lock is not None:
            self._lock.unlock()
            _remove(self._folder)
            self._folder = None

    def _root(self) -> Path:
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix=_PREFIX))
            self._lock = _lock_of(self._folder)
            self._lock.tryLock(0)
            atexit.register(self.clear)
        return self._folder


def sweep() -> None:
    """Take away what a program that was killed has left; the folders of one that runs are locked."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        lock = _lock_of(folder)
        if not folder.is_symlink() and lock.tryLock(0):  # a folder of another user is not locked, either
            lock.unlock()
            _remove(folder)


def _lock_of(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)  # however long a program runs: only when it is gone
    return lock


def _remove(folder: Path) -> None:
    for path in folder.glob("*/*"):
        try:
            path.chmod(stat.S_IREAD | stat.S_IWRITE)  # or Windows keeps it
        except OSError:
            continue  # another program holds it
    shutil.rmtree(folder, ignore_errors=True)
