"""Whether the file under an open ledger is still the one that was opened, as this program left it.

SQLite looks for a moved file only when it opens its journal, and a ledger keeps its journal open: without a look of its
own before every step the program would write into a file that nobody finds any more, and say that all is well.

What is compared costs 10 µs a step: device and inode of the path with those of the open file; size, time of change and
header (with SQLite's change counter) with what our last step left. On Windows a file that SQLite holds open can be
neither moved nor replaced nor deleted (it is shared for reading and writing only), and its time of change is set
whenever the system likes; so there the time is left out, and the rest guards against network drives that are laxer.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from models.errors import LedgerUnwritable

HEADER_SIZE = 100
_IS_WINDOWS = os.name == "nt"
_SAVE_AS = "请用“文件”菜单里的“另存为新台账…”把窗口里的内容另存一份；刚才输入的内容还在窗口里。"

_open_files: set[tuple[int, int]] = set()


class _State(NamedTuple):
    size: int
    changed: int
    header: bytes


def is_open_here(path: Path) -> bool:
    """Whether this program has a ledger's file open, under whatever name. Closing a second opening of it would let go
    of SQLite's locks (POSIX has them by process), so nobody may open it meanwhile."""
    try:
        found = path.stat()
    except OSError:
        return False
    return (found.st_dev, found.st_ino) in _open_files


class FileWatch:
    """Holds the file open beside SQLite, which tells nobody which file it has. To be closed after SQLite's connection.

    Raises OSError when the file is not there or cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
        found = os.fstat(self._file)
        self._key = (found.st_dev, found.st_ino)
        _open_files.add(self._key)
        self._left = self._state()

    def note(self) -> None:
        """What the file is like now is our own doing."""
        try:
            self._left = self._state()
        except OSError:  # the next look will say so
            self._left = _State(-1, -1, b"")

    @property
    def header(self) -> bytes:
        """The first bytes of the file as our last step left it."""
        return self._left.header

    def _header(self) -> bytes:
        if _IS_WINDOWS:
            os.lseek(self._file, 0, os.SEEK_SET)
            return os.read(self._file, HEADER_SIZE)
        return os.pread(self._file, HEADER_SIZE, 0)

    def check(self) -> None:
        """Raise LedgerUnwritable, which says what has happened, unless the file is as our last step left it."""
        self.check_place()
        try:
            state = self._state()
        except OSError as error:
            raise self._unreadable(error) from error
        if state != self._left:
            raise LedgerUnwritable(f"“{self._path.name}”被另一个程序改动过，没有保存，也没有覆盖它。", _SAVE_AS)

    def check_place(self) -> None:
        """The same for where the file is, whatever is in it: SQLite may have written some of a step already."""
        name = self._path.name
        try:
            found = self._path.stat()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise LedgerUnwritable(f"“{name}”{self._whereabouts()}，没有保存。", _SAVE_AS) from error
        except OSError as error:
            raise self._unreadable(error) from error
        if (found.st_dev, found.st_ino) != self._key:
            where = (
                "换成了另一个文件" if self._is_named() is None else "换成了另一个文件，打开的那个" + self._whereabouts()
            )
            raise LedgerUnwritable(f"“{name}”已被{where}，没有保存。", _SAVE_AS)

    def close(self) -> None:
        """Let go of the file. Closing twice is harmless."""
        if self._file >= 0:
            _open_files.discard(self._key)
            os.close(self._file)
            self._file = -1

    def _state(self) -> _State:
        found = os.fstat(self._file)
        return _State(found.st_size, 0 if _IS_WINDOWS else found.st_mtime_ns, self._header())

    def _unreadable(self, error: OSError) -> LedgerUnwritable:
        return LedgerUnwritable(
            f"找不到“{self._path.name}”所在的磁盘或文件夹（{error.strerror or error}），没有保存。",
            f"请检查 U 盘或网络；{_SAVE_AS}",
        )

    def _whereabouts(self) -> str:
        """What has become of the open file, as far as the system tells."""
        place = self._is_named()
        return f"已被移到“{place}”" if place else "已被移走、删除，或所在的磁盘断开了"

    def _is_named(self) -> Path | None:
        """Where the open file is now, if it still has a name and the system (Linux) tells it."""
        try:
            place = Path(f"/proc/self/fd/{self._file}").readlink()
            found = place.stat()
        except OSError:
            return None
        return place if (found.st_dev, found.st_ino) == self._key else None
