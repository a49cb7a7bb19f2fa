"""Which backups go, so that a folder does not fill up; and what killed ones left behind.

No clock is trusted. A clock that is wrong for an hour must not make every backup look years old. So backups are told
apart by their numbers, and a backup's age is counted from one to the next: a day at most from each to the one after it,
however far the clock went on meanwhile, and nothing where it went back.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from itertools import groupby
from pathlib import Path

from models.filenames import cut
from models.safe_files import TEMPORARY_ROOM
from models.store.backups.backup_files import (
    Backup,
    Card,
    backup_folder,
    backups_in,
    has_companions,
    is_unchanged,
    newest_first,
    origin_of,
    read_card,
    stem_of,
)
from models.store.file.file_watch import is_open_here

NEWEST = 10
"""So many stay, whatever the clock says."""
_DAY = timedelta(days=1)
_FOR_CLOCKS = 2 * _DAY  # what two clocks set forward can have added to an age
KEEP_ALL_FOR = 2 * _DAY + _FOR_CLOCKS
KEEP_DAILY_FOR = 60 * _DAY + _FOR_CLOCKS

_REMAINS = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.tmp(-journal|-wal|-shm)?", re.DOTALL)
_LEFT_FOR = 600  # s; what is written elsewhere at this moment is younger


def thin(folder: Path, ledger: Path, identity: str) -> None:
    """Let go of what a ledger's backups in a folder have too much of. Raises OSError.

    The newest ten stay, every one of two days, one a day for sixty days, one a month before that. Only backups of this
    very ledger go, and only those in which nothing has been changed since they were made and nobody works now. Copies
    of a ledger that lie elsewhere have its identity: each keeps its own.
    """
    origin = origin_of(ledger)
    own = [
        found
        for found in backups_in(folder)
        if found.card and found.is_of(identity) and found.card.origin == origin and _has_its_size(found, found.card)
    ]
    pairs = superfluous(own)
    while others := {found.path for pair in pairs for found in pair if not _is_at_rest(found)}:
        own = [found for found in own if found.path not in others]
        pairs = superfluous(own)
    for found, _ in pairs:
        found.path.unlink()  # first: a card without its backup is known as such, a backup without card is not
        found.card_path.unlink(missing_ok=True)


def superfluous(backups: Sequence[Backup]) -> list[tuple[Backup, Backup]]:
    """Of backups with cards those that need not stay, each with the one that stands for its day or month."""
    by_copy = sorted(backups, key=_copy_of)
    return [pair for _, copies in groupby(by_copy, _copy_of) for pair in _superfluous(newest_first(copies))]


def _superfluous(newest: Sequence[Backup]) -> list[tuple[Backup, Backup]]:
    found: list[tuple[Backup, Backup]] = []
    age = timedelta(0)
    slot, keeper = "", newest[0]
    for place, backup in enumerate(newest):
        gap = newest[max(place - 1, 0)].made - backup.made
        age += min(max(gap, timedelta(0)), _DAY)
        if place < NEWEST or age <= KEEP_ALL_FOR:
            continue
        day = f"{backup.made:%Y%m%d}" if age <= KEEP_DAILY_FOR else f"{backup.made:%Y%m}"
        if day == slot and gap >= timedelta(0):
            found.append((backup, keeper))
        else:
            keeper = backup
        slot = day
    return found


def _has_its_size(backup: Backup, card: Card) -> bool:
    return backup.path.stat().st_size == card.size and not has_companions(backup.path)


def _copy_of(backup: Backup) -> tuple[str, str]:
    assert backup.card is not None
    return backup.card.ledger, backup.card.origin


def _is_at_rest(backup: Backup) -> bool:
    """Whether a backup is as it was made and no program has it open, which is asked first: reading frees locks."""
    if is_open_here(backup.path):
        return False
    with closing(sqlite3.connect(backup.path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.Error:
            return False
    return is_unchanged(backup)


def sweep(folder: Path, ledger: Path) -> None:
    """Remove what killed backups left in a folder: their temporary files, and cards without a backup. Raises OSError.

    In the folder beside the ledger and in its own, only who has the ledger open writes under its name, so that what is
    found there goes at once. Elsewhere another ledger of the name may be being backed up: what is young stays.
    """
    if not folder.is_dir():
        return
    is_ours_alone = folder in (ledger.parent, backup_folder(ledger))
    now = folder.stat().st_mtime  # by the clock of whoever keeps the folder, which is also that of the files in it
    for path in list(folder.iterdir()):
        name = path.name
        if _is_remains(name, ledger) or _is_lone_card(path):
            age = abs(now - path.stat().st_mtime)
            if age > _LEFT_FOR or (is_ours_alone and _is_under_name_of(name, ledger)):
                path.unlink(missing_ok=True)


def _is_remains(name: str, ledger: Path) -> bool:
    left = _REMAINS.fullmatch(name)
    return left is not None and ("-备份" in left["name"] or _is_under_name_of(name, ledger))


def _is_under_name_of(name: str, ledger: Path) -> bool:
    """Whether a temporary file or a card can only have been written for this ledger."""
    left = _REMAINS.fullmatch(name)
    inside = left["name"] if left else name
    words = tuple(f"{stem_of(ledger)}-{word}" for word in ("备份", "恢复前"))
    return inside == cut(ledger.name, TEMPORARY_ROOM) or inside.startswith(words)


def _is_lone_card(path: Path) -> bool:
    if path.suffix != ".json" or "-备份" not in path.stem:
        return False
    card = read_card(path)
    return card is not None and Path(card.file).name == card.file and not path.with_name(card.file).exists()
