"""Where the backups of a ledger are looked for: beside it, in this computer's folder, and elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from models.store.backups.backup_files import (
    Backup,
    backup_folder,
    backups_in,
    backups_of,
    computers_folder,
    looks_unchanged,
    origin_of,
    stem_of,
)
from models.store.backups.looking import identity_in
from models.store.backups.putting_back import put_aside


class Place(StrEnum):
    """Where a backup lies."""

    BESIDE = "台账旁边"
    COMPUTER = "这台电脑"
    ELSEWHERE = "异地备份"
    CHOSEN = "另选的文件"
    ASIDE = "恢复前的台账"  # not a backup: what stood in the ledger's place before another was put there


class Placed(NamedTuple):
    """A backup and where it lies."""

    backup: Backup
    place: Place


def identity_from(ledger: Path, elsewhere: Sequence[Path] = ()) -> str:
    """Which ledger the file at a path is or, where it is gone or cannot be read, was; empty where nothing tells.

    The cards tell: the last backup of a ledger that lay at this path, or else of the only one of this name.
    """
    if ledger.is_file() and (identity := identity_in(ledger)):
        return identity
    known = [found for found in _all(ledger, elsewhere) if found.card and found.card.ledger]
    origin = origin_of(ledger)
    here = [found for found in known if found.card and found.card.origin == origin]
    if here:
        return _identity(max(here, key=lambda found: found.made))
    named = {_identity(found) for found in known if found.stem == stem_of(ledger)}
    return named.pop() if len(named) == 1 else ""


def find(ledger: Path, identity: str, elsewhere: Sequence[Path] = ()) -> list[Placed]:
    """Everything a ledger can be restored from, newest first; ``elsewhere`` are folders besides the two of its own.

    What lay at this path comes before the backups of copies that lie elsewhere, and what was put aside before all.
    """
    origin = origin_of(ledger)
    found = [
        placed
        for folder, place in _folders(ledger, [identity] if identity else [], elsewhere)
        for placed in (Placed(backup, place) for backup in backups_of(ledger, folder, identity))
    ]
    found.sort(
        key=lambda one: (
            one.backup.card is None or one.backup.card.origin == origin,
            one.backup.number,
            one.backup.made,
        ),
        reverse=True,
    )
    return [*(Placed(backup, Place.ASIDE) for backup in put_aside(ledger)), *found]


def copies_together(found: Sequence[Placed]) -> list[tuple[Placed, ...]]:
    """The same backups, those that lie in several places together; what somebody has changed stands by itself."""
    together: dict[object, list[Placed]] = {}
    for placed in found:
        card = placed.backup.card
        same = (card.number, card.sha256) if card and looks_unchanged(placed.backup) else placed.backup.path
        together.setdefault(same, []).append(placed)
    return [tuple(copies) for copies in together.values()]


def last_of_each_ledger() -> list[Backup]:
    """The last backup of each ledger that this computer's folder knows, by the paths they lay at; latest first."""
    last: dict[tuple[str, str], Backup] = {}
    for folder in _own_folders():
        for found in reversed(backups_in(folder)):
            if found.card:
                last[found.card.ledger, found.card.origin] = found
    return sorted(last.values(), key=lambda found: found.made, reverse=True)


def _identity(backup: Backup) -> str:
    return backup.card.ledger if backup.card else ""


def _all(ledger: Path, elsewhere: Sequence[Path]) -> list[Backup]:
    identities = [folder.name for folder in _own_folders()]
    return [found for folder, _ in _folders(ledger, identities, elsewhere) for found in backups_in(folder)]


def _folders(ledger: Path, identities: Sequence[str], elsewhere: Sequence[Path]) -> Iterator[tuple[Path, Place]]:
    yield backup_folder(ledger), Place.BESIDE
    yield ledger.parent, Place.BESIDE  # where versions before this one put those they made before a migration
    for identity in identities:
        yield computers_folder() / identity, Place.COMPUTER
    for folder in elsewhere:
        yield folder, Place.ELSEWHERE


def _own_folders() -> list[Path]:
    own = computers_folder()
    return [folder for folder in own.iterdir() if folder.is_dir()] if own.is_dir() else []
