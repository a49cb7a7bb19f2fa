"""Copies of attachments for the system's programs to show: read-only, in a folder that goes when the program ends."""

from __future__ import annotations

import atexit
import shutil
import stat
import time
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from models.errors import ExportFault

_PREFIX = "duban-附件-"
_LEFT_BEHIND = 24 * 3600  # seconds: an older folder belongs to a program that was killed


class OpenedFiles:
    """The folder is made when the first file is opened."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

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

    def _root(self) -> Path:
        if self._folder is None:
            _sweep()
            self._folder = TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
            atexit.register(self._folder.cleanup)
        return Path(self._folder.name)


def _sweep() -> None:
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        if time.time() - folder.stat().st_mtime > _LEFT_BEHIND:
            shutil.rmtree(folder, ignore_errors=True)
