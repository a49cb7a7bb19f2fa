"""What an old workbook holds besides its cells, which is named rather than lost: heads and feet of pages, text boxes.

Source: [MS-XLS] 2.4.136 (Header), 2.4.124 (Footer), 2.4.181 (Obj), 2.4.329 (TxO), 2.4.127 (Formula). xlrd passes over
these records, and over which cells reckon.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from xlrd.compdoc import CompDoc

from models.intake.findings import Finding
from models.intake.formats.asides import Asides
from models.intake.formats.xlsx_asides import running_titles

_OBJECT, _BOX, _CONTINUED, _HEADER, _FOOTER = 0x5D, 0x1B6, 0x3C, 0x14, 0x15
_FORMULA, _END = 0x06, 0x0A
_BEGINNINGS = (0x0009, 0x0209, 0x0409, 0x0809)
"""How a part of a workbook begins, version by version; a chart on a sheet is a part within it."""
_NOTE = 0x19
"""The kind of object that a comment is drawn with; comments are read with their cells."""


def findings(stream: bytes) -> Iterator[Finding]:
    """What is said of them in the records of a workbook; nothing where its container cannot be walked, which its cells
    do not need."""
    running: list[str] = []
    asides = Asides()
    is_note = False
    box = -1
    for kind, data in _records(stream):
        if kind in (_HEADER, _FOOTER) and len(data) > 3:
            running.append(_text(data[2:], int.from_bytes(data[:2], "little")))
        elif kind == _OBJECT and len(data) >= 6:
            is_note = int.from_bytes(data[4:6], "little") == _NOTE
        elif kind == _BOX and len(data) >= 12:
            box = -1 if is_note else int.from_bytes(data[10:12], "little")
        elif kind == _CONTINUED and box > 0:
            asides.remark("box", _text(data, box))
            box = -1
    yield from running_titles(running, "")
    yield from asides.findings()


def stream_of(content: bytes) -> bytes:
    """The records of a workbook; empty where its container cannot be walked."""
    try:
        container = CompDoc(content, logfile=io.StringIO())
        return next((bytes(found) for name in ("Workbook", "Book") if (found := container.get_named_stream(name))), b"")
    except Exception:  # whatever a broken directory leads to; without a container the records are the file
        return content if content[:1] == b"\x09" else b""


def formulas(stream: bytes, start: int) -> Iterator[tuple[int, int]]:
    """The cells of the sheet that begins at a place of the stream that reckon, by (row number, column)."""
    depth = 0
    for kind, data in _records(stream, start):
        depth += (kind in _BEGINNINGS) - (kind == _END)
        if depth == 0:
            return
        if kind == _FORMULA and depth == 1 and len(data) >= 4:
            row, column = struct.unpack_from("<HH", data)
            yield row + 1, column


def _records(stream: bytes, place: int = 0) -> Iterator[tuple[int, bytes]]:
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _text(data: bytes, length: int) -> str:
    """So many characters, behind the byte that tells whether each takes two bytes."""
    if data[:1] == b"\x01":
        return data[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return data[1 : 1 + length].decode("latin-1")
