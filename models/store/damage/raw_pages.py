"""The pages of an SQLite file read without SQLite, for files that it refuses: what is still there can be read.

After https://www.sqlite.org/fileformat2.html: tables are b-trees whose leaves hold one cell a row, a long row runs on
in a chain of overflow pages. Everything in such a file may be wrong, so every number is looked at before it is used.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.changes import SqlValue

_SIZES = (512, 1024, 2048, 4096, 8192, 16384, 32768, 65536)
_USUAL_SIZE = 4096
_KINDS = frozenset({0x02, 0x05, 0x0A, 0x0D})  # interior and leaf pages of indexes and tables
_INTERIORS = frozenset({0x02, 0x05})
_INTERIOR, _LEAF = 0x05, 0x0D
_FILE_HEADER = 100
_MOST_COLUMNS = 64
_FIXED = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
STRANGE = re.compile("[\x00-\x08\x0e-\x1f\x7f]")  # no text that was typed or imported has these
_SAMPLE = 400  # pages looked at to learn how long a page is


class RawRow(NamedTuple):
    """A row as its page has it. ``holes`` are the places of the values that are not whole: a value there is what could
    be read of it. A ``loose`` row stood where no table leads to, or out of order: it may be an old or a deleted one."""

    row_id: int
    values: Sequence[SqlValue]
    holes: frozenset[int] = frozenset()
    loose: bool = False


class Leaf(NamedTuple):
    """What a page of rows holds; ``failed`` counts the cells that could not be read."""

    rows: list[RawRow]
    failed: int


class Pages:
    """The pages of a file, counted from 1. ``data`` is the whole file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.size = _page_size(data)
        self.count = -(-len(data) // self.size)

    def page(self, number: int) -> bytes:
        """A page's bytes; fewer at the end of a file that has been cut off."""
        return self._data[(number - 1) * self.size : number * self.size]

    def header_number(self, offset: int) -> int:
        """A number of four bytes in the file's header; 0 where the file ends before it."""
        found = self._data[offset : offset + 4]
        return int.from_bytes(found, "big") if len(found) == 4 else 0

    def free(self) -> set[int]:
        """The pages that hold nothing any more: what they say has been deleted."""
        found: set[int] = set()
        trunk = self.header_number(32)
        while self._is_page(trunk) and trunk not in found:
            found.add(trunk)
            page = self.page(trunk)
            if len(page) < 8:
                break
            following, leaves = struct.unpack_from(">II", page)
            if leaves > len(page) // 4 - 2:
                break
            found.update(filter(self._is_page, struct.unpack_from(f">{leaves}I", page, 8)))
            trunk = following
        return found

    def leaves(self, root: int) -> list[int]:
        """The pages of a table's rows, in order; those that can be reached from its root."""
        found: list[int] = []
        seen: set[int] = set()
        ahead = [root]
        while ahead:
            number = ahead.pop()
            if not self._is_page(number) or number in seen:
                continue
            seen.add(number)
            page = self.page(number)
            start = _start(number)
            if len(page) > start and page[start] == _INTERIOR:
                ahead.extend(reversed(self._children(number)))
            else:
                found.append(number)
        return found

    def looks_like_rows(self, number: int) -> bool:
        """Whether a page says of itself that it holds a table's rows."""
        page = self.page(number)
        start = _start(number)
        return len(page) > start + 8 and page[start] == _LEAF and _is_plausible(page, start)

    def rows(self, number: int) -> Leaf:
        """The rows of a page, whatever its first byte says; out of order ones are loose."""
        page = self.page(number)
        start = _start(number)
        if len(page) < start + 8:
            return Leaf([], 0)
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        places = [
            int.from_bytes(page[at : at + 2], "big")
            for at in range(start + 8, min(start + 8 + 2 * count, len(page) - 1), 2)
        ]
        rows: list[RawRow] = []
        failed, last = 0, None
        for place in places:
            row = self._row(page, place) if start + 8 < place < len(page) else None
            if row is None:
                failed += 1
                continue
            if last is not None and row.row_id <= last:
                row = row._replace(loose=True)
            else:
                last = row.row_id
            rows.append(row)
        return Leaf(rows, failed)

    def scanned(self, number: int) -> Iterator[RawRow]:
        """Everything in a page that can be read as a row, wherever it stands: for pages whose own list is wrong."""
        page = self.page(number)
        for place in range(_start(number) + 8, len(page) - 3):
            row = self._row(page, place)
            if row is not None:
                yield row._replace(loose=True)

    def _children(self, number: int) -> list[int]:
        page = self.page(number)
        start = _start(number)
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        children = []
        for at in range(start + 12, min(start + 12 + 2 * count, len(page) - 1), 2):
            place = int.from_bytes(page[at : at + 2], "big")
            if place + 4 <= len(page):
                children.append(int.from_bytes(page[place : place + 4], "big"))
        return [*children, int.from_bytes(page[start + 8 : start + 12], "big")]

    def _is_page(self, number: int) -> bool:
        return 1 <= number <= self.count

    def _row(self, page: bytes, place: int) -> RawRow | None:
        """The row that begins at a place of a page; None where none does."""
        length, at = _varint(page, place)
        row_id, at = _varint(page, at)
        if row_id >= 1 << 63:
            row_id -= 1 << 64
        if not 2 <= length <= max(len(self._data), self.size) or at >= len(page):
            return None
        local = self._local(length)
        payload = page[at : at + local]
        whole_header = _header(payload, length)
        if whole_header is None:
            return None
        if local < length:
            chain = int.from_bytes(page[at + local : at + local + 4], "big")
            payload += self._overflow(chain, length - local)
        return RawRow(row_id, *_values(payload, *whole_header))

    def _local(self, length: int) -> int:
        """How much of a payload stands in the page itself."""
        most = self.size - 35
        if length <= most:
            return length
        least = (self.size - 12) * 32 // 255 - 23
        kept = least + (length - least) % (self.size - 4)
        return kept if kept <= most else least

    def _overflow(self, number: int, length: int) -> bytes:
        """The rest of a payload, as far as its chain can be followed."""
        found: list[bytes] = []
        seen: set[int] = set()
        while length > 0 and self._is_page(number) and number not in seen:
            seen.add(number)
            page = self.page(number)
            if len(page) < 4 or (not any(page[:4]) and length > self.size - 4):
                break  # a chain that ends too early: this page has been wiped out
            part = page[4 : 4 + length]
            found.append(part)
            length -= len(part)
            number = int.from_bytes(page[:4], "big")
        return b"".join(found)


def _page_size(data: bytes) -> int:
    """As the header says, if the pages agree; else the length by which most of the file looks like pages."""
    said = int.from_bytes(data[16:18], "big")
    said = 65536 if said == 1 else said
    scores = {size: _score(data, size) for size in (_USUAL_SIZE, *_SIZES)}
    best = max(scores, key=lambda size: scores[size])
    return said if said in scores and scores[said] * 2 >= scores[best] else best


def _score(data: bytes, size: int) -> float:
    """How much of a file looks like pages of a length. Cells fill a page from its end, so that a page in which none
    stands in the second half is no page of this length."""
    count = len(data) // size
    numbers = range(1, count, max(1, count // _SAMPLE))  # the first page has a header of its own
    like = 0
    for number in numbers:
        page = data[number * size : (number + 1) * size]
        if page[0] in _KINDS and _is_plausible(page, 0):
            start = 12 if page[0] in _INTERIORS else 8
            cells = int.from_bytes(page[3:5], "big")
            places = struct.unpack_from(f">{cells}H", page, start) if start + 2 * cells <= len(page) else ()
            like += bool(places) and size // 2 <= max(places) < size
    return like / len(numbers) if numbers else 0.0


def _is_plausible(page: bytes, start: int) -> bool:
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    content = int.from_bytes(page[start + 5 : start + 7], "big") or 65536
    return page[start + 7] <= 60 and start + 8 + 2 * count <= content and (content <= len(page) or content == 65536)


def _start(number: int) -> int:
    return _FILE_HEADER if number == 1 else 0


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes and where it ends; past the end the rest counts as zero."""
    value = 0
    for i in range(8):
        byte = data[at + i] if at + i < len(data) else 0
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + i + 1
    return value << 8 | (data[at + 8] if at + 8 < len(data) else 0), at + 9


def _header(payload: bytes, length: int) -> tuple[list[int], int] | None:
    """The kinds of the values and where these begin; None where that does not add up to the payload's length."""
    header, at = _varint(payload, 0)
    if not at < header <= min(length, len(payload)):
        return None
    kinds: list[int] = []
    whole = header
    while at < header and len(kinds) <= _MOST_COLUMNS:
        kind, at = _varint(payload, at)
        if kind in (10, 11):
            return None
        kinds.append(kind)
        whole += _length(kind)
    return (kinds, header) if at == header and whole == length and kinds else None


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else _FIXED.get(kind, 0)


def _values(payload: bytes, kinds: Sequence[int], at: int) -> tuple[list[SqlValue], frozenset[int]]:
    values: list[SqlValue] = []
    holes = set()
    for place, kind in enumerate(kinds):
        length = _length(kind)
        part = payload[at : at + length]
        at += length
        if len(part) < length:
            holes.add(place)
        value, is_whole = _value(kind, part)
        if not is_whole:
            holes.add(place)
        values.append(value)
    return values, frozenset(holes)


def _value(kind: int, part: bytes) -> tuple[SqlValue, bool]:
    """A value and whether it can be trusted to be the one that was written."""
    if kind >= 13 and kind % 2:
        try:
            text = part.decode()
            return text, not STRANGE.search(text)
        except UnicodeDecodeError:
            return part.decode(errors="replace"), False
    if kind >= 12:
        return part, True
    if kind == 7:
        return (struct.unpack(">d", part)[0], True) if len(part) == 8 else (None, False)
    if kind in _FIXED:
        return int.from_bytes(part, "big", signed=True), True
    return {8: 0, 9: 1}.get(kind), True
