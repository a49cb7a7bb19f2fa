"""Safe replacement of a file: written whole beside its target, then put in its place."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from models.errors import ExportFault
from models.filenames import cut
from models.wording.shortening import IN_SENTENCE, shortened
from models.work_progress import Progress, silent

_CHUNK = 1 << 20  # bytes copied at once

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
"""What only its owner reads. Windows keeps what lies in a user's profile so by itself."""
TEMPORARY_ROOM = 200  # bytes of a name that a temporary one begins with: marks are put behind it, SQLite's too


@contextmanager
def written_beside(target: Path, *, private: bool = False) -> Iterator[Path]:
    """A path beside ``target`` to write a file at, which takes its place when the block ends well.

    A ``private`` one is there already, empty and readable by its owner alone.
    What is there is on the disk before it does, and so is the folder after it: whatever happens, power cut included,
    either the old file stands there whole or the new one. Raises OSError.
    """
    with _temporary(target) as temporary:
        if private:
            temporary.touch(PRIVATE_FILE, exist_ok=False)
        yield temporary
        _flush(temporary)
        temporary.replace(target)
        flush_folder(target.parent)


@contextmanager
def made_beside(target: Path) -> Iterator[Path]:
    """The same for a file that is not there yet: what another program has put there meanwhile stays.

    Raises FileExistsError then, and OSError.
    """
    with _temporary(target) as temporary:
        yield temporary
        _flush(temporary)
        _put_new(temporary, target)
        flush_folder(target.parent)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder with this mode, and those above it, where it is not there, and bring it onto the disk.

    Raises OSError.
    """
    if folder.is_dir():
        return
    if folder != folder.parent:  # a drive that is gone
        make_folder(folder.parent)
    folder.mkdir(mode, exist_ok=True)
    flush_folder(folder.parent)


def write_whole(target: Path, content: bytes) -> None:
    """Make ``content`` a file's that its owner alone reads, as :func:`written_beside` does. Raises OSError."""
    with written_beside(target, private=True) as path:
        path.write_bytes(content)


def make_private_folder(folder: Path) -> None:
    """Make a folder that its owner alone opens; one that is there is closed to others. Raises OSError."""
    make_folder(folder, PRIVATE_FOLDER)
    close_to_others(folder, PRIVATE_FOLDER)


def close_to_others(path: Path, mode: int = PRIVATE_FILE) -> None:
    """Take away what others may do with a file or folder that is there. Raises OSError where it cannot be looked at."""
    now = path.stat().st_mode & 0o777
    if now & ~mode:
        with suppress(OSError):  # a disk that knows no permissions has none to take away
            path.chmod(now & mode)


def copy_bytes(source: Path, target: Path, progress: Progress = silent) -> None:
    """Copy a file that nobody writes to, and bring the copy onto the disk. Raises OSError."""
    size = max(source.stat().st_size, 1)
    with source.open("rb") as read, target.open("wb") as written:
        while chunk := read.read(_CHUNK):
            written.write(chunk)
            progress(min(written.tell() / size, 1))
        written.flush()
        os.fsync(written.fileno())


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes. Raises OSError."""
    import hashlib  # noqa: PLC0415  its cryptography is large, and the window asks here only for the last backup

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush_folder(folder: Path) -> None:
    """Bring a folder's entries onto the disk, where the system can: Windows and some network drives cannot."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become ``target`` when the block ends well; otherwise the old file stays as it was.

    Raises :class:`ExportFault` when the folder is missing or closed to writing, the disk is full, or another program
    holds the file open.
    """
    try:
        with written_beside(target) as path, _opened(path, target) as stream:
            yield stream
    except OSError as error:
        raise _file_fault(target, error) from error


def _opened(path: Path, target: Path) -> BinaryIO:
    try:
        return path.open("xb")
    except OSError as error:
        raise _folder_fault(target, error) from error


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """A name beside a file that no other has, hidden where names with a dot are; what is left there goes."""
    temporary = target.with_name(f".{cut(target.name, TEMPORARY_ROOM)}.{os.urandom(4).hex()}.tmp")
    try:
        yield temporary
    finally:
        for left in (temporary, temporary.with_name(temporary.name + "-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _put_new(temporary: Path, target: Path) -> None:
    """Give a file its name in one step that fails where the name is taken: Windows renames so, others link.

    Sticks formatted for Windows know no links; there a look has to do.
    """
    if os.name != "nt":
        try:
            os.link(temporary, target)
            return
        except FileExistsError:
            raise
        except OSError:
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
    temporary.rename(target)


def _folder_fault(target: Path, error: OSError) -> ExportFault:
    folder = target.parent
    if isinstance(error, PermissionError):
        return ExportFault(f"没有权限在“{folder}”中保存文件。", "请换一个文件夹再试。")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ExportFault(f"要保存到的文件夹“{folder}”不存在。", "请先建立该文件夹，或换一个位置。")
    return _file_fault(target, error)


def _file_fault(target: Path, error: OSError) -> ExportFault:
    name = target.name
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return ExportFault(f"磁盘已满，“{name}”没有保存。", "请清理磁盘空间后再试，或换一个磁盘。")
    if target.is_dir():
        return ExportFault(f"“{name}”是一个文件夹，不能用作文件名。", "请换一个文件名。")
    if isinstance(error, PermissionError):
        return ExportFault(f"“{name}”正被其他程序（如 Word、WPS）打开，不能覆盖。", "请关闭它再试，或换一个文件名。")
    if error.errno == errno.ENAMETOOLONG:
        return ExportFault(f"文件名“{shortened(name, IN_SENTENCE)}”太长。", "请缩短文件名后再试。")
    return ExportFault(f"“{name}”没有保存：{error.strerror or error}。", "请检查磁盘或换一个位置再试。")
