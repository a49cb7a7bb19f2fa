"""The files of backups: where they lie, how they are named, what is written beside them, and whose they are.

A backup's name is for people. What the program goes by stands in the ``.json`` beside it, its card: which ledger it was
made of, its number, and what it was like, so that a backup somebody has worked in is known. Backups without a card (of
earlier versions, or the card was lost) are shown and never touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from models.filenames import cut
from models.safe_files import sha256_of, write_whole

STAMP = "%Y%m%d-%H%M%S-%f"
COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file while it writes, and leaves there when cut off: the file is not whole without it."""

_NAME = re.compile(r"(?P<stem>.+)-备份(?P<note>[^-]*)-(?P<stamp>\d{8}-\d{6}-\d{6})", re.DOTALL)
_LONGEST_STEM = 180  # bytes of a file's name: file systems take 255, and what comes after takes up to 60
_CLOCK_OF_STICKS = 2_000_000_000  # ns: the exactness of times on FAT


@dataclass(frozen=True, slots=True)
class Card:
    """What is written beside a backup. Numbers count up within a ledger, whatever the clock says.

    ``file`` is the backup's name, ``ledger`` the identity of the ledger (empty for those that had none yet), ``origin``
    the path of its file and ``state`` what :func:`state_of` said of that; ``size`` in bytes and ``modified`` in
    nanoseconds are the backup's own.
    """

    file: str
    ledger: str
    origin: str
    number: int
    made: str
    note: str
    sha256: str
    size: int
    modified: int
    state: list[int]
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup as it lies in a folder."""

    path: Path
    made: datetime
    note: str
    stem: str  # of the ledger's file
    card: Card | None = None

    @property
    def number(self) -> int:
        """Its place among the backups of its ledger; 0 where nobody knows."""
        return self.card.number if self.card else 0

    @property
    def card_path(self) -> Path:
        """Where its card is."""
        return card_path(self.path)

    def is_of(self, identity: str) -> bool:
        """Whether it is known to have been made of the ledger with this identity."""
        return bool(identity) and self.card is not None and self.card.ledger == identity


# Where they lie.


def backup_folder(ledger: Path) -> Path:
    """Where a ledger's own backups go unless another place is chosen: a folder beside it."""
    return ledger.parent / f"{stem_of(ledger)}的备份"


def computers_folder() -> Path:
    """Where this computer keeps backups apart from the ledgers: in it each has a folder, named as its identity."""
    from platformdirs import user_data_path  # noqa: PLC0415  nothing at the start asks for it

    return user_data_path("duban", appauthor=False) / "backups"


def origin_of(ledger: Path) -> str:
    """A ledger's path as cards hold it."""
    return str(ledger.resolve())


def stem_of(ledger: Path) -> str:
    """What the names of a ledger's backups begin with: its file's name, as much of it as leaves room for the rest."""
    return cut(ledger.stem, _LONGEST_STEM)


def state_of(ledger: Path) -> list[int]:
    """The size (bytes) and time (ns) of a ledger's file: while they stay, nothing is written. Raises OSError."""
    found = ledger.stat()
    return [found.st_size, found.st_mtime_ns]


# What is there.


def backups_in(folder: Path) -> list[Backup]:
    """Every backup in a folder, of whatever ledger, newest first; none where there is no folder. Raises OSError."""
    if not folder.is_dir():
        return []
    read = map(_backup, folder.iterdir())
    return newest_first(found for found in read if found is not None)


def backups_of(ledger: Path, folder: Path, identity: str = "") -> list[Backup]:
    """The backups of a ledger in a folder, newest first: by identity, by where it lies, and without a card by name."""
    origin = origin_of(ledger)
    return [
        found
        for found in backups_in(folder)
        if found.is_of(identity) or (found.card.origin == origin if found.card else found.stem == stem_of(ledger))
    ]


def newest_first(backups: Iterable[Backup]) -> list[Backup]:
    """By number, which no clock can put wrong; those without one are older, and in the order of their names' times."""
    return sorted(backups, key=lambda found: (found.number, found.made), reverse=True)


# Cards.


def card_path(backup: Path) -> Path:
    """Where the card of a backup is."""
    return backup.with_suffix(".json")


def write_card(backup: Path, card: Card) -> None:
    """Write the card of a backup. Raises OSError."""
    text = json.dumps(asdict(card), ensure_ascii=False, indent=1)
    write_whole(card_path(backup), text.encode("utf-8", "surrogateescape"))  # a file's name need not be UTF-8


def read_card(path: Path) -> Card | None:
    """The card at a path; None where there is none that this version of the program can read."""
    try:
        found = json.loads(path.read_bytes().decode("utf-8", "surrogateescape"))
        card = Card(**{name: found[name] for name in Card.__dataclass_fields__})
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return card if _fits(card) and _day(card.made) is not None else None


def looks_unchanged(backup: Backup) -> bool:
    """Whether size and time are those it was made with; a look that does not read the file. Without a card: no."""
    try:
        found = backup.path.stat()
    except OSError:
        return False
    card = backup.card
    return (
        card is not None
        and found.st_size == card.size
        and _is_same_time(found.st_mtime_ns, card.modified)
        and not has_companions(backup.path)
    )


def _is_same_time(found: int, told: int) -> bool:
    """Whether two times (ns) are one, told by a disk and by a stick that knows only every other second."""
    return found == told or (found % _CLOCK_OF_STICKS == 0 and abs(found - told) <= _CLOCK_OF_STICKS)


def is_unchanged(backup: Backup) -> bool:
    """Whether every byte is as it was made; reads the file. Without a card: no."""
    card = backup.card
    try:
        return (
            card is not None
            and not has_companions(backup.path)
            and backup.path.stat().st_size == card.size
            and sha256_of(backup.path) == card.sha256
        )
    except OSError:
        return False


def has_companions(path: Path) -> bool:
    """Whether SQLite has left something beside a file: somebody works in it, or was cut off while he did."""
    return any(companion(path, end).exists() for end in COMPANIONS)


def companion(path: Path, end: str) -> Path:
    """The file of this kind that SQLite would keep beside a path."""
    return path.with_name(path.name + end)


def _backup(path: Path) -> Backup | None:
    """The backup that a file's name tells of, with its card; None for other files."""
    named = _NAME.fullmatch(path.stem)
    if named is None or path.name.startswith(".") or path.suffix == ".json":
        return None
    made = _stamped(named["stamp"])
    if made is None:
        return None
    card = read_card(card_path(path))
    if card is None:
        return Backup(path, made, named["note"], named["stem"])
    return Backup(path, _day(card.made) or made, card.note, named["stem"], card)


def _fits(card: Card) -> bool:
    words = (card.file, card.ledger, card.origin, card.made, card.note, card.sha256)
    counts: tuple[Any, ...] = (card.number, card.size, card.modified)
    return (
        all(type(word) is str for word in words)
        and all(type(count) is int for count in counts)
        and isinstance(card.state, list)
        and isinstance(card.rows, dict)
    )


def _stamped(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, STAMP)
    except ValueError:
        return None


def _day(made: str) -> datetime | None:
    try:
        return datetime.fromisoformat(made).replace(tzinfo=None)
    except ValueError:
        return None
