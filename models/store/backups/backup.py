"""Backups: made by SQLite itself, verified by reopening, then renamed; carried to other places; thinned.

A copy of an open database file can be partial and still pass an integrity check, so an open ledger is never copied as a
file. A backup is: nobody writes to it.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Protocol

from models.errors import LedgerFault
from models.safe_files import PRIVATE_FOLDER, close_to_others, copy_bytes, make_folder, sha256_of, written_beside
from models.store.backups.backup_files import (
    COMPANIONS,
    STAMP,
    Backup,
    Card,
    backup_folder,
    backups_in,
    backups_of,
    card_path,
    companion,
    computers_folder,
    is_unchanged,
    newest_first,
    origin_of,
    state_of,
    stem_of,
    write_card,
)
from models.store.backups.looking import identity_of
from models.store.backups.thinning import superfluous, sweep, thin
from models.store.file.copying import row_counts
from models.store.file.file_watch import is_open_here
from models.store.file.guarded import connect
from models.store.records.ledger import Ledger
from models.work_progress import Progress, silent, within

_PAGES = 200  # of the ledger copied at once while its window goes on using it: less than a millisecond
_PAUSE = 0.001  # s between them
_MADE_ONE_AT_A_TIME, _CARRIED_ONE_AT_A_TIME = Lock(), Lock()  # what sweeping finds is then left by the dead


class Opened(Protocol):
    """What can be backed up: an open ledger, or its file before it is one of today's."""

    @property
    def path(self) -> Path: ...

    @property
    def connection(self) -> sqlite3.Connection: ...


def back_up(ledger: Opened, note: str = "", folder: Path | None = None) -> Backup:
    """Write a verified backup of the open ledger into ``folder``, or beside the ledger, or where that cannot be written
    into this computer's folder. Raises LedgerFault when that fails."""
    source = _Source(ledger.connection, ledger.path, identity_of(ledger.connection), _state(ledger.path), note)
    return _in_first_place(source, [folder] if folder else _usual_places(source))


def back_up_beside_work(ledger: Ledger, identity: str, note: str = "", progress: Progress = silent) -> Backup | None:
    """The same from another thread, while the thread that has the ledger goes on using it; ``identity`` is its own.

    None when something was written meanwhile: then the copy may hold half a step, and is dropped. Raises LedgerFault.
    """
    folder, state = _scratch_folder(ledger.path, identity), _state(ledger.path)
    copy = folder / f".{stem_of(ledger.path)[:60]}-备份.{os.urandom(4).hex()}.tmp"  # as sweeping knows it
    try:
        with closing(connect(os.fsencode(copy), copy.name)) as opened:
            opened.execute("PRAGMA synchronous = OFF")
            if not _copied(ledger.file.connection, opened, progress) or state_of(ledger.path) != state:
                return None
            source = _Source(opened, ledger.path, identity, state, note)
            return _in_first_place(source, _usual_places(source))
    except (OSError, sqlite3.Error) as error:
        raise _fault(folder, error) from error
    finally:
        for end in ("", *COMPANIONS):
            companion(copy, end).unlink(missing_ok=True)


def is_backed_up(ledger: Path, identity: str) -> bool:
    """Whether nothing has been written to a ledger since its last backup. Raises OSError where its file is gone."""
    state, found = state_of(ledger), last_backup(ledger, identity)
    return found is not None and found.card is not None and found.card.state == state


def last_backup(ledger: Path, identity: str) -> Backup | None:
    """The last backup of a ledger, beside it or in this computer's folder; of a copy of it only where it has none."""
    known, origin = _known(ledger, identity), origin_of(ledger)
    own = [found for found in known if found.card and found.card.origin == origin]
    return next(iter(newest_first(own or known)), None)


def spread(
    ledger: Path, identity: str, places: Sequence[Path], progress: Progress = silent
) -> dict[Path, list[Backup] | LedgerFault]:
    """Carry a ledger's backups to every place that has not got them: those beside it and in this computer's folder.

    ``places`` are folders that exist, this computer's own is always among them. Answers by place what has been added,
    newest first, or why not. Needs no ledger: any thread can do it. Backups that would be thinned there stay away.
    """
    for found in _known(ledger, identity):  # earlier versions left them open to all
        with suppress(OSError):  # another program has taken it away
            close_to_others(found.path)
            if found.card is not None:
                close_to_others(found.card_path)
    own = computers_folder() / identity
    answers: dict[Path, list[Backup] | LedgerFault] = {}
    targets = [*([own] if identity else []), *places]
    for count, place in enumerate(targets):
        part = within(progress, count / len(targets), (count + 1) / len(targets))
        try:
            if place == own:
                make_folder(own, PRIVATE_FOLDER)
            with _CARRIED_ONE_AT_A_TIME:
                answers[place] = _carry(ledger, identity, place, part)
        except OSError as error:
            answers[place] = _fault(place, error)
    return answers


# Made.


class _Source(NamedTuple):
    """What is to be backed up: a connection that reads it, and what the card says of it."""

    connection: sqlite3.Connection
    ledger: Path
    identity: str
    state: list[int]
    note: str


def _state(ledger: Path) -> list[int]:
    try:
        return state_of(ledger)
    except OSError as error:
        why = f"“{ledger.name}”已被移走、删除，或所在的磁盘断开了，没有备份。"
        raise LedgerFault(why, "请把它放回原处，或用“文件”菜单里的“另存为新台账…”。") from error


def _scratch_folder(ledger: Path, identity: str) -> Path:
    """Where a copy can stand for a moment: on this computer's own disk, or else where the backup goes."""
    folder = computers_folder() / identity
    try:
        make_folder(folder, PRIVATE_FOLDER)
    except OSError:
        return backup_folder(ledger)
    return folder


def _usual_places(source: _Source) -> list[Path]:
    beside = backup_folder(source.ledger)
    return [beside, computers_folder() / source.identity] if source.identity else [beside]


def _in_first_place(source: _Source, places: Sequence[Path]) -> Backup:
    """The backup in the first of the places that can be written."""
    fault: LedgerFault | None = None
    for place in places:
        try:
            with _MADE_ONE_AT_A_TIME:
                return _in_place(source, place)
        except (OSError, sqlite3.Error, LedgerFault) as error:
            fault = fault or _fault(place, error)
    assert fault is not None
    raise fault


def _in_place(source: _Source, folder: Path) -> Backup:
    make_folder(folder, PRIVATE_FOLDER)
    known = [*_known(source.ledger, source.identity), *backups_of(source.ledger, folder, source.identity)]
    number = max((found.number for found in known), default=0) + 1
    made, target = datetime.now(), folder
    while target == folder or target.exists() or card_path(target).exists():
        made += timedelta(microseconds=1)
        name = f"{stem_of(source.ledger)}-备份{source.note}-{made.strftime(STAMP)}{source.ledger.suffix}"
        target = folder / name
    try:
        with written_beside(target, private=True) as copy:
            source.connection.execute("VACUUM INTO ?", (str(copy),))
            rows = row_counts(source.connection)
            _verify(copy, rows)
            found = copy.stat()
            card = Card(
                target.name, source.identity, origin_of(source.ledger), number, made.isoformat(), source.note,
                sha256_of(copy), found.st_size, found.st_mtime_ns, source.state, rows,
            )  # fmt: skip
            write_card(target, card)
    except BaseException:
        card_path(target).unlink(missing_ok=True)
        raise
    _tidy(folder, source.ledger, source.identity)
    return Backup(target, made, source.note, stem_of(source.ledger), card)


def _copied(live: sqlite3.Connection, copy: sqlite3.Connection, progress: Progress) -> bool:
    """Whether a whole copy could be made of what another thread works with: False when that wrote meanwhile.

    SQLite takes its turns with the other thread between two statements, and page by page; what the other writes goes
    into the copy as well, but the end may come between two statements of one step.
    """
    if live.in_transaction:
        return False
    before = live.total_changes

    def tell(_: int, remaining: int, total: int) -> None:
        progress(1 - remaining / max(total, 1))
        time.sleep(_PAUSE)

    live.backup(copy, pages=_PAGES, progress=tell)
    return live.total_changes == before and not live.in_transaction


def _verify(copy: Path, expected: dict[str, int]) -> None:
    with closing(sqlite3.connect(copy)) as reopened:
        if reopened.execute("PRAGMA integrity_check").fetchone()[0] != "ok" or row_counts(reopened) != expected:
            raise LedgerFault("备份文件校验不通过。", "请换一个磁盘再备份；台账本身没有改动。")


# Carried.


def _carry(ledger: Path, identity: str, place: Path, progress: Progress) -> list[Backup]:
    there = [found for found in backups_in(place) if found.is_of(identity)]
    has = {_content(found) for found in there}
    wanted = [found for found in _known(ledger, identity) if found.is_of(identity) and _content(found) not in has]
    wanted = list({_content(found): found for found in wanted if not is_open_here(found.path)}.values())
    too_much = {found.path for found, _ in superfluous([*there, *wanted])}
    wanted = newest_first(found for found in wanted if found.path not in too_much)
    carried = []
    for count, found in enumerate(wanted):
        part = within(progress, count / len(wanted), (count + 1) / len(wanted))
        if is_unchanged(found) and not (place / found.path.name).exists():
            carried.append(_carry_one(found, place, part))
    if carried:
        _tidy(place, ledger, identity)
    return carried


def _carry_one(backup: Backup, place: Path, progress: Progress) -> Backup:
    """The same backup in another place. Raises OSError, also where the copy is not the same."""
    assert backup.card is not None
    target = place / backup.path.name
    try:
        with written_beside(target, private=True) as copy:
            copy_bytes(backup.path, copy, progress)
            if sha256_of(copy) != backup.card.sha256:
                raise OSError(errno.EIO, "读回来的和写进去的不一样")
            card = replace(backup.card, modified=copy.stat().st_mtime_ns)
            write_card(target, card)
    except BaseException:
        card_path(target).unlink(missing_ok=True)
        raise
    return replace(backup, path=target, card=card)


def _content(backup: Backup) -> tuple[int, str]:
    return backup.number, backup.card.sha256 if backup.card else ""


def _known(ledger: Path, identity: str) -> list[Backup]:
    """The backups beside a ledger (where earlier versions put some, too) and in this computer's folder."""
    places = [backup_folder(ledger), ledger.parent, *([computers_folder() / identity] if identity else [])]
    return [found for place in places for found in backups_of(ledger, place, identity)]


def _tidy(folder: Path, ledger: Path, identity: str) -> None:
    with suppress(OSError):  # what cannot go now, goes after the next backup
        for place in (folder, ledger.parent):
            sweep(place, ledger)
        if identity:
            thin(folder, ledger, identity)


def _fault(folder: Path, error: OSError | sqlite3.Error | LedgerFault) -> LedgerFault:
    if isinstance(error, LedgerFault):
        return error
    full = "full" in str(error) or (isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT})
    if full:
        return LedgerFault(f"备份到“{folder}”失败：磁盘已满。", "请清理磁盘空间，或换一个位置备份。")
    if isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error):
        return LedgerFault(f"备份到“{folder}”失败：台账文件有损坏的地方。", "请用“文件”菜单里的“从备份恢复”。")
    why = error.strerror or error if isinstance(error, OSError) else error
    return LedgerFault(f"备份到“{folder}”失败（{why}）。", "请检查该文件夹能否写入、磁盘是否已满。")
