"""Power cuts without waiting for one: the journal SQLite would have left, made of a file before and after a step."""

from __future__ import annotations

import struct
from pathlib import Path
from random import Random

MAGIC = bytes.fromhex("d9d505f920a163d7")
PAGE = 4096
SECTOR = 512


def pages_of(content: bytes) -> list[bytes]:
    return [content[at : at + PAGE] for at in range(0, len(content), PAGE)]


def changed_pages(before: bytes, after: bytes) -> list[int]:
    """The numbers of the pages that a step rewrote, in the file's order; page 1 is the first."""
    old, new = pages_of(before), pages_of(after)
    return [i + 1 for i, page in enumerate(old) if i >= len(new) or new[i] != page]


def journal(before: bytes, pages: list[int], nonce: int = 7) -> bytes:
    """A journal, written to its end, with the images of pages as they were."""
    header = struct.pack(">8sIIIII", MAGIC, len(pages), nonce, len(before) // PAGE, SECTOR, PAGE)
    records = b""
    for page in pages:
        image = before[(page - 1) * PAGE : page * PAGE]
        checksum = (nonce + sum(image[i] for i in range(PAGE - 200, 0, -200))) & 0xFFFFFFFF
        records += struct.pack(">I", page) + image + struct.pack(">I", checksum)
    return header.ljust(SECTOR, b"\0") + records


def cut(path: Path, before: bytes, after: bytes, random: Random) -> None:
    """Leave a file as a power cut in the middle of a step does: some pages written, some not, the journal beside it."""
    pages = changed_pages(before, after)
    mixed = pages_of(before)
    for page in random.sample(pages, random.randrange(len(pages) + 1)):
        mixed[page - 1] = pages_of(after)[page - 1]
    grown = pages_of(after)[len(mixed) :]
    path.write_bytes(b"".join(mixed + grown[: random.randrange(len(grown) + 1)]))
    beside(path).write_bytes(journal(before, pages))


def beside(path: Path) -> Path:
    return path.with_name(path.name + "-journal")
