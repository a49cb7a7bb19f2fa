"""The files that come back: which there are, each read in a child process, and those that are not read at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import SourceFault
from models.intake import child
from models.intake.clipboard import cells
from models.intake.formats import archive
from models.intake.formats.decoding import decode
from models.intake.formats.delimited import lines_of, read_text
from models.intake.formats.table_builder import Sheet, unified
from models.intake.incoming import Arrival
from models.intake.reading import check_exists, content_of, understood
from models.intake.secrecy import SecretFault, refuse_marked_blocks
from models.intake.source import Block, Grid, Source
from models.replies.parting import parts_of
from models.replies.remarks import Code, Remark

PASTED = "粘贴的文字"

_TEXTS = frozenset((".txt", ".md"))
_READABLE = (b"PK", b"<")
"""What a file begins with that is a newer one, or a web page, whatever its name says."""
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_REFUSED = {
    ".pdf": "这是 PDF 文件，表里的字对不回原来的行，没有读取。请向单位索取填好的 Excel 或 Word 文件。",
    ".doc": "这是旧版 Word 文件（.doc），没有读取。请用 Word 或 WPS 打开，另存为 .docx 再收。",
    ".wps": "这是 WPS 文字的旧格式（.wps），没有读取。请用 WPS 打开，另存为 .docx 再收。",
}


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of which nothing is taken, and why."""

    name: str
    remark: Remark


@dataclass(frozen=True, slots=True)
class Pasted:
    """A reply that was pasted as text."""

    text: str
    name: str = PASTED


def replies_in(paths: Iterable[Path]) -> list[Arrival]:
    """Each file that comes with the paths: themselves, all in their folders, all in archives. Nothing is passed over
    for its kind: what cannot be read is to be heard of.
    """
    return [arrival for path in paths for arrival in _of(path)]


def read_each(arrivals: Sequence[Arrival | Pasted]) -> Iterator[Source | Unread]:
    """What each holds, in their order; each as soon as it is read."""
    waiting = child.run_each(_load, [one for one in arrivals if isinstance(one, Arrival)])
    for arrival in arrivals:
        result = _of_pasted(arrival) if isinstance(arrival, Pasted) else next(waiting)
        yield _unreadable(arrival.name, result) if isinstance(result, SourceFault) else result


def not_there_yet(
    read: Sequence[Source | Unread], there: Sequence[Source | Unread] = ()
) -> tuple[list[Source | Unread], list[str]]:
    """Of what has been read what is new, a file of several units as one for each, and the names of files that are
    there already, whatever they are called: a file is known by its content, one that was not read by its name and the
    reason."""
    known = {_key(one) for one in there}
    new, again = [], []
    for one in (part for whole in read for part in (parts_of(whole) if isinstance(whole, Source) else [whole])):
        if _key(one) in known:
            again.append(one.name)
        else:
            known.add(_key(one))
            new.append(one)
    return new, again


def _key(read: Source | Unread) -> object:
    return read if isinstance(read, Unread) else read.sha256


def _of(path: Path) -> Iterator[Arrival]:
    if path.is_dir():
        for inside in sorted(path.rglob("*")):
            if inside.is_file() and not inside.name.startswith(("~$", ".")):
                yield from _of(inside)
        return
    try:
        members = archive.members(path, of_any_kind=True)
    except SourceFault:
        members = ()
    if members:
        yield from (Arrival(path, member) for member in members)
    else:
        yield Arrival(path)


def _load(arrival: Arrival) -> Source | Unread:
    """Read in the child."""
    try:
        check_exists(arrival.path)
        name, content = content_of(arrival.path, arrival.member)
        kind = ".pdf" if b"%PDF-" in content[:1024] else Path(name).suffix.lower()
        if kind == ".pdf" or (kind in _REFUSED and not content.lstrip(_BLANKS).startswith(_READABLE)):
            return Unread(arrival.name, Remark(Code.REFUSED, 0, _REFUSED[kind]))
        return _of_text(name, content) if kind in _TEXTS else understood(name, content)
    except SourceFault as fault:
        return _unreadable(arrival.name, fault)


def _unreadable(name: str, fault: SourceFault) -> Unread:
    code = Code.SECRET if isinstance(fault, SecretFault) else Code.UNREADABLE
    return Unread(name, Remark(code, 0, str(fault)))


def _of_pasted(pasted: Pasted) -> Source | Unread:
    try:
        return _of_text(pasted.name, pasted.text.encode("utf-8", "replace"))
    except SourceFault as fault:
        return _unreadable(pasted.name, fault)


def _of_text(name: str, content: bytes) -> Source:
    """A text as the table it may be, and as its lines: which of them it is, its headings tell."""
    text, findings = decode(content)
    table: Sequence[Block]
    if "\t" in text:
        sheet = Sheet()
        sheet.add_all(cells(text))
        table = [sheet.grid("", "", plain=True)]
    else:
        table = [block for block in read_text(text)[0] if isinstance(block, Grid)]
    blocks = (*table, *lines_of(unified(text)))
    refuse_marked_blocks(blocks)
    return Source(name, hashlib.sha256(content).hexdigest(), blocks, findings)
