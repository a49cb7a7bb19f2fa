"""Putting a backup in a ledger's place, so that it can be taken back and that no kill or power cut leaves neither.

The order is what makes it safe: the backup stands whole beside the ledger; the ledger's file, with what SQLite was cut
off in, is copied aside; what lies beside the ledger goes without the ledger becoming less whole than it was; then the
backup takes its place in one step. Nothing is left beside it that could be played into it.
"""

from __future__ import annotations

import errno
import re
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from stat import S_IMODE, S_IRUSR, S_IWUSR
from typing import NamedTuple

from models.errors import LedgerFault
from models.safe_files import copy_bytes, flush_folder, written_beside
from models.store.backups.backup_files import COMPANIONS, Backup, companion, stem_of
from models.store.backups.looking import check, copy_put_right, refuse_if_in_use
from models.store.backups.thinning import sweep
from models.work_progress import Progress, silent, within

ASIDE = "恢复前"
_STAMP = "%Y%m%d-%H%M%S"
_ASIDE_NAME = re.compile(rf"(?P<stem>.+)-{ASIDE}-(?P<stamp>\d{{8}}-\d{{6}})(-(?P<count>\d+))?", re.DOTALL)


class PutBack(NamedTuple):
    """What was done: the ledger, what stands there now, and where the file lies that stood there (None: none did)."""

    ledger: Path
    backup: Path
    aside: Path | None


def put_back(backup: Path, ledger: Path, progress: Progress = silent) -> PutBack:
    """Put a backup, or any other ledger's file, in the place of a ledger that is not open. Raises LedgerFault.

    The file that stood there stays beside it under a name with the time. What :mod:`~models.store.backups.looking`
    would refuse is refused, and after any fault the ledger is as it was.
    """
    ledger = ledger.resolve()  # of a link the file it leads to
    if not ledger.parent.is_dir():
        raise LedgerFault(f"文件夹“{ledger.parent}”不存在。", "请先建好文件夹，或另选一个位置。")
    if not backup.is_file():
        raise LedgerFault(f"找不到备份“{backup}”。", "请检查它是否已移动，U 盘或网络盘是否连上。")
    if ledger.exists() and ledger.samefile(backup):
        raise LedgerFault(f"“{backup.name}”就是要恢复的台账本身。", "请选它的一个备份。")
    refuse_if_in_use(backup)
    if ledger.exists():
        refuse_if_in_use(ledger)
    try:
        sweep(ledger.parent, ledger)
        aside = _replace(backup, ledger, progress)
    except OSError as error:
        raise _fault(ledger, error) from error
    return PutBack(ledger, backup, aside)


def put_aside(ledger: Path) -> list[Backup]:
    """The files that stood in a ledger's place before something was put back there, newest first. Raises OSError."""
    found: list[tuple[int, Backup]] = []
    for path in ledger.parent.iterdir() if ledger.parent.is_dir() else ():
        named = _ASIDE_NAME.fullmatch(path.stem)
        if named and named["stem"] == stem_of(ledger) and path.suffix == ledger.suffix:
            with suppress(ValueError):
                made = datetime.strptime(named["stamp"], _STAMP)
                found.append((int(named["count"] or 1), Backup(path, made, ASIDE, named["stem"])))
    return [one for _, one in sorted(found, key=lambda each: (each[1].made, each[0]), reverse=True)]


def _replace(backup: Path, ledger: Path, progress: Progress) -> Path | None:
    with written_beside(ledger) as fresh:
        copy_put_right(backup, fresh, within(progress, 0, 0.6))
        _check(fresh, backup)
        if ledger.exists():
            fresh.chmod(S_IMODE(ledger.stat().st_mode) | S_IRUSR | S_IWUSR)  # whoever could open it still can
        aside = _put_aside(ledger)
        progress(0.8)
        _let_go_of_companions(ledger)
    progress(1)
    return aside


def _check(fresh: Path, backup: Path) -> None:
    try:
        with closing(sqlite3.connect(fresh)) as connection:
            check(connection, backup)
    except sqlite3.Error as error:
        raise LedgerFault(f"“{backup.name}”已损坏，不能用来恢复。", "请选另一个备份；台账没有改动。") from error


def _put_aside(ledger: Path) -> Path | None:
    """Copy a ledger's file and what lies beside it, as they are. What belongs to the file is there before it is."""
    if not ledger.exists():
        return None
    aside = _free_name(ledger)
    for end in (*_present(ledger), ""):
        source, target = companion(ledger, end), companion(aside, end)
        try:
            with written_beside(target) as copy:
                copy_bytes(source, copy)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            source.rename(target)  # the disk cannot read it any more: it is not whole, and goes as it is
    return aside


def _let_go_of_companions(ledger: Path) -> None:
    """Remove what SQLite left beside a ledger's file. Where it belongs to it, it is played back first, in a copy.

    Until the copy has taken the file's place, the two are whole together; after that, with and without what is beside
    it: playing the same back again changes nothing.
    """
    left = _present(ledger)
    if not left:
        return
    if ledger.exists():
        with suppress(_NotWhole), written_beside(ledger) as played:
            copy_put_right(ledger, played)
            with closing(sqlite3.connect(played)) as connection:
                try:
                    check(connection, ledger)
                except (LedgerFault, sqlite3.Error) as error:
                    raise _NotWhole from error
    for end in left:
        companion(ledger, end).unlink(missing_ok=True)
    flush_folder(ledger.parent)


class _NotWhole(Exception):
    """A ledger's file is damaged, with and without what lies beside it: there is nothing to preserve but its copy."""


def _present(ledger: Path) -> list[str]:
    return [end for end in COMPANIONS if companion(ledger, end).exists()]


def _free_name(ledger: Path) -> Path:
    stamp, count = datetime.now().strftime(_STAMP), 1
    path = ledger.with_name(f"{stem_of(ledger)}-{ASIDE}-{stamp}{ledger.suffix}")
    while any(companion(path, end).exists() for end in ("", *COMPANIONS)):
        count += 1
        path = ledger.with_name(f"{stem_of(ledger)}-{ASIDE}-{stamp}-{count}{ledger.suffix}")
    return path


def _fault(ledger: Path, error: OSError) -> LedgerFault:
    return LedgerFault(
        f"没有恢复“{ledger.name}”（{error.strerror or error}）。", "台账没有改动；请检查磁盘是否已满、文件夹能否写入。"
    )
