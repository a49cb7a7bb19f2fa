"""The journal beside a ledger that was not closed: played in only where it belongs and leads to a sound file.

A commit that was cut off leaves SQLite's rollback journal, and SQLite plays it into whatever file has the name when it
is opened next: also into a backup that was put there by hand, which destroys it. So before SQLite sees such a journal:

- Both are read, and the journal is played into a copy in memory, by the rules of SQLite's file format.
- It belongs to the file when its image of page 1 does. Every step of ours begins by putting the next mark of a row of
  marks into the header (:func:`next_mark`), so that page 1 is in every journal and differs from step to step; the file
  has the journal's mark, or the next one where the cut came later. SQLite's change counter must agree likewise (it only
  counts the first commit of a time it is open), and so must the rest of the page. A backup is written anew by SQLite,
  with another counter and another place for every table. A journal that names a further one is none of ours.
- It belongs and the outcome is sound: SQLite may play it in. That is a power cut, and nothing is lost.
- Otherwise, and the file is sound by itself: the journal is put aside under another name, which the clerk is told.
- Otherwise, and the outcome is sound: it is played in; by itself the file could not be opened at all.
- Otherwise nothing is touched, and the file is refused as damaged.

A journal without page 1 comes from a version of this program that set no marks. It counts as belonging when the file
has the number of pages the journal names, for such a step changed no more than a few rows.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

JOURNAL = "-journal"
_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = struct.Struct(">8sIIIII")
_BY_SIZE = 0xFFFFFFFF  # as many records as there is room for
_SUMMED = 200  # every so many bytes of a page one goes into its checksum
_UNKNOWN_SIZES = (0, 1)  # of a page or a sector
_SCHEMA = slice(40, 44)  # the number of the schema
_WRITTEN_AT_COMMIT = (slice(24, 40), _SCHEMA, slice(48, 52), slice(60, 64), slice(92, 100))
_FILE_HEADER = 100

_MARK = 48  # where the mark stands in a file's header: SQLite's suggested cache size, which takes any number of pages
_FIRST_MARK = 512
_MARKS = 512


def next_mark(mark: int) -> int:
    """The mark after one: 512 of them in turn, each a usual size for a cache. Files of earlier versions have none."""
    return (
        _FIRST_MARK + (mark - _FIRST_MARK + 1) % _MARKS if _FIRST_MARK <= mark < _FIRST_MARK + _MARKS else _FIRST_MARK
    )


def mark_of(header: bytes) -> int:
    """The mark in a file's header."""
    return _number(header, _MARK)


class Verdict(NamedTuple):
    """What is to become of a journal: played in, put aside, or, where neither helps, left alone: both are None."""

    play: bool
    put_aside: bool


PLAY, PUT_ASIDE, DAMAGED = Verdict(True, False), Verdict(False, True), Verdict(False, False)


class Journal:
    """A journal that SQLite would play in ("hot")."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.pages: int
        self.page_size: int
        _, _, self._nonce, self.pages, self._sector, self.page_size = _HEADER.unpack_from(content)
        self.images = dict(self._records())

    @property
    def names_another(self) -> bool:
        """Whether it says that a further journal decides: that of a commit over several files."""
        return self._content.endswith(_MAGIC)

    def played_into(self, content: bytes) -> bytes:
        """A file's content as it is once the journal is played in."""
        size = self.page_size
        whole = bytearray(content[: self.pages * size].ljust(self.pages * size, b"\0"))
        for page, image in self.images.items():
            if page <= self.pages:
                whole[(page - 1) * size : page * size] = image
        return bytes(whole)

    def _records(self) -> Iterator[tuple[int, bytes]]:
        """The pages as they were before the commit, with their numbers."""
        at, length = 0, 4 + self.page_size + 4
        if self.page_size in _UNKNOWN_SIZES or self._sector in _UNKNOWN_SIZES:
            return
        while self._content[at : at + len(_MAGIC)] == _MAGIC and at + self._sector <= len(self._content):
            _, count, self._nonce, *_ = _HEADER.unpack_from(self._content, at)
            at += self._sector
            room = (len(self._content) - at) // length
            for _ in range(room if count == _BY_SIZE else min(count, room)):
                (page,) = struct.unpack_from(">I", self._content, at)
                image = self._content[at + 4 : at + 4 + self.page_size]
                (checksum,) = struct.unpack_from(">I", self._content, at + length - 4)
                if page == 0 or checksum != self._checksum(image):
                    return  # never written to its end: the file was not touched after it
                yield page, image
                at += length
            at = -(-at // self._sector) * self._sector

    def _checksum(self, image: bytes) -> int:
        return int(self._nonce + sum(image[i] for i in range(self.page_size - _SUMMED, 0, -_SUMMED))) & 0xFFFFFFFF


def hot_journal(path: Path) -> Journal | None:
    """The journal beside a file that SQLite would play in, if there is one. Raises OSError."""
    beside = beside_of(path)
    try:
        with beside.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return None
        content = beside.read_bytes()
    except FileNotFoundError:
        return None
    return Journal(content) if len(content) >= _HEADER.size else None


def beside_of(path: Path) -> Path:
    """Where SQLite has the journal of a file; links are followed."""
    real = path.resolve()
    return real.with_name(real.name + JOURNAL)


def judge(content: bytes, journal: Journal, is_sound: Callable[[bytes], bool]) -> Verdict:
    """What is to become of a journal beside a file of this content."""
    fits = journal.page_size == _page_size(content)
    outcome = fits and not journal.names_another and is_sound(journal.played_into(content))
    if outcome and _belongs(content, journal):
        return PLAY
    if is_sound(content):
        return PUT_ASIDE
    return PLAY if outcome else DAMAGED


def _belongs(content: bytes, journal: Journal) -> bool:
    if 1 not in journal.images:
        return len(content) == journal.pages * journal.page_size
    before, now = bytearray(journal.images[1]), content[: journal.page_size]
    counted = _number(now, 24) - _number(before, 24)
    mark, mark_before = _number(now, _MARK), _number(before, _MARK)
    if counted not in {0, 1} or mark not in {mark_before, next_mark(mark_before)}:
        return False
    compared = _FILE_HEADER if now[_SCHEMA] != before[_SCHEMA] else len(now)  # a migration writes more of the page
    for fields in _WRITTEN_AT_COMMIT:
        before[fields] = now[fields]
    return now[:compared] == bytes(before[:compared])


def _page_size(content: bytes) -> int:
    size = int.from_bytes(content[16:18], "big")
    return 65536 if size == 1 else size


def _number(page: bytes | bytearray, at: int) -> int:
    return int.from_bytes(page[at : at + 4], "big")
