"""Old workbooks (.xls, BIFF8 in an OLE container), made by hand: no library the project uses writes them.

Records as in [MS-XLS] 2.4, the container as in [MS-CFB] 2.2-2.6.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
ERRORS = {"#REF!": 0x17, "#N/A": 0x2A, "#DIV/0!": 0x07}


@dataclass
class OldSheet:
    """A sheet's rows and dress; ``merges`` are (top, bottom, left, right), both ends included.

    ``head`` stands at the head of its pages, ``box`` in a text box upon it.
    """

    name: str
    rows: Iterable[Sequence[Any]]
    merges: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    hidden: bool = False
    formats: Mapping[tuple[int, int], int] = field(default_factory=dict)
    head: str = ""
    box: str = ""


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(text: str, length: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack(length, len(encoded) // 2) + b"\x01" + encoded


class Reckoned(float):
    """The number a formula shows."""


def _cell(row: int, column: int, value: Any, style: int) -> bytes:
    head = struct.pack("<HHH", row, column, style)
    if isinstance(value, Reckoned):
        return record(0x06, head + struct.pack("<dHIH", value, 0, 0, 3) + b"\x1e\x01\x00")
    if isinstance(value, bool):
        return record(0x205, head + bytes((value, 0)))
    if isinstance(value, int | float):
        return record(0x203, head + struct.pack("<d", value))
    if value in ERRORS:
        return record(0x205, head + bytes((ERRORS[value], 1)))
    return record(0x204, head + _text(value, "<H"))


def _sheet(sheet: OldSheet) -> bytes:
    parts = [record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))]
    parts += [record(0x7D, struct.pack("<HHHHHH", c, c, 2048, 15, 1, 0)) for c in sheet.hidden_columns]
    parts += [record(0x208, struct.pack("<HHHHHHI", r, 0, 9, 255, 0, 0, 0x20)) for r in sheet.hidden_rows]
    for r, row in enumerate(sheet.rows):
        parts += [
            _cell(r, c, value, sheet.formats.get((r, c), 0))
            for c, value in enumerate(row)
            if value is not None and value != ""
        ]
    if sheet.merges:
        ranges = b"".join(struct.pack("<HHHH", *area) for area in sheet.merges)
        parts.append(record(0xE5, struct.pack("<H", len(sheet.merges)) + ranges))
    if sheet.head:
        parts.append(record(0x14, _text(sheet.head, "<H")))
    if sheet.box:
        parts.append(record(0x5D, struct.pack("<HHHH", 0x15, 0x12, 6, 1) + bytes(14)))
        parts.append(record(0x1B6, bytes(10) + struct.pack("<HHH", len(sheet.box), 16, 0) + bytes(2)))
        parts.append(record(0x3C, b"\x01" + sheet.box.encode("utf-16-le")))
        parts.append(record(0x3C, bytes(16)))
    return b"".join(parts) + record(0x0A)


def stream(
    sheets: Sequence[OldSheet],
    *,
    codes: Sequence[str | int] = ("General",),
    from_1904: bool = False,
    locked: bool = False,
) -> bytes:
    """The workbook's own stream. Style ``i`` shows numbers by ``codes[i]``, a format code or a built-in number."""
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    start += record(0x2F, b"\0" * 6) if locked else b""
    start += record(0x42, struct.pack("<H", 1200)) + record(0x22, struct.pack("<H", from_1904))
    font = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0)
    start += record(0x31, font + _text("Arial", "<B")) * 5
    for index, code in enumerate(codes):
        if isinstance(code, str):
            start += record(0x41E, struct.pack("<H", 164 + index) + _text(code, "<H"))
    for index, code in enumerate(codes):
        number = 164 + index if isinstance(code, str) else code
        start += record(0xE0, struct.pack("<HHH", 0, number, 0) + b"\0" * 14)
    bodies = [_sheet(sheet) for sheet in sheets]
    names = [_text(sheet.name, "<B") for sheet in sheets]
    place = len(start) + sum(10 + len(name) for name in names) + 4
    for sheet, name, body in zip(sheets, names, bodies, strict=True):
        start += record(0x85, struct.pack("<IBB", place, sheet.hidden, 0) + name)
        place += len(body)
    return start + record(0x0A) + b"".join(bodies)


def container(name: str, content: bytes, inner: str = "") -> bytes:
    """An OLE container with one stream, and beneath a storage another, empty one named ``inner``."""
    content += b"\0" * (max(4096, -(-len(content) // SECTOR) * SECTOR) - len(content))
    sectors = len(content) // SECTOR
    tables = 1
    while tables * 128 < sectors + tables + 1:
        tables += 1
    extra = max(0, tables - 109)
    assert extra == 0, "too large for this writer"
    chain = [*range(1, sectors), _END, _END, *[_FAT] * tables]
    chain += [_FREE] * (tables * 128 - len(chain))
    entries = [_entry("Root Entry", 5, child=1)]
    entries.append(_entry(name, 2, start=0, size=len(content), right=2 if inner else _FREE))
    entries += [_entry("ObjectPool", 1, child=3), _entry(inner, 2)] if inner else []
    entries += [_entry("", 0)] * (4 - len(entries))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, tables, sectors, 0, 4096, _END, 0, _END, 0)
    places = [sectors + 1 + i for i in range(tables)]
    header += struct.pack("<109I", *places, *[_FREE] * (109 - tables))
    return header + content + b"".join(entries) + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, *, start: int = _END, size: int = 0, child: int = _FREE, right: int = _FREE) -> bytes:
    encoded = name.encode("utf-16-le")
    length = len(encoded) + 2 if name else 0
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", length, kind, 1, _FREE, right, child)
        + b"\0" * 36
        + (struct.pack("<III", start, size, 0))
    )


def old_workbook(*sheets: OldSheet, **dress: Any) -> bytes:
    """A whole .xls file."""
    return container("Workbook", stream(sheets, **dress))
