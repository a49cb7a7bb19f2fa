"""Safe replacement of a file: written whole beside its target, then put in its place."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from models.errors import ExportFault
from models.shortening import IN_SENTENCE, shortened


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become ``target`` when the block ends well; otherwise the old file stays as it was.

    Raises :class:`ExportFault` when the folder is missing or closed to writing, the disk is full, or another program
    holds the file open.
    """
    temporary = target.with_name(f".{target.name[:80]}.{token_hex(4)}.tmp")
    try:
        stream = temporary.open("xb")
    except OSError as error:
        raise _folder_fault(target, error) from error
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except OSError as error:
        raise _file_fault(target, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


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
