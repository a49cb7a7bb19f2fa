"""Tells what an OLE container holds: an old workbook, an old Word file, a locked file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from xlrd.compdoc import CompDoc

from models.errors import SourceFault
from models.intake.formats.limits import damaged

LOCKED = ("文件加了打开密码，读不出来。", "请用 Office 或 WPS 打开，取消密码后另存，再导入。")
_PROPERTIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
_NARROW, _WIDE = 0x1E, 0x1F
_UTF_8, _UTF_16 = 65001, 1200
_TOLD_BY = ("EncryptedPackage", "EncryptionInfo", "WordDocument", "Workbook", "Book", "PowerPoint Document")


def is_workbook(content: bytes) -> bool:
    """Whether the container is an old workbook. Raises :class:`SourceFault` for anything else."""
    streams = _streams(content)
    if not streams:
        raise damaged("容器结构不完整")
    if streams & {"EncryptedPackage", "EncryptionInfo"}:
        raise SourceFault(*LOCKED)
    if streams & {"Workbook", "Book"} and "WordDocument" not in streams:
        return True
    if "WordDocument" in streams:
        raise SourceFault(
            "这是旧版 Word 或 WPS 文字的文件（.doc、.wps）。", "请用 Word 或 WPS 打开，另存为 .docx 后再导入。"
        )
    raise SourceFault("这是旧版 Office 格式的文件，不能直接读取。", "请打开后另存为 .docx 或 .xlsx，再导入。")


def property_texts(content: bytes) -> Iterator[str]:
    """The texts among the properties of a container's file (title, keywords, …); none where they cannot be read.

    Source: [MS-OLEPS] 2.20 (property set), 2.15 (typed values). Values are taken by what they look like in Chinese
    Office's and LibreOffice's files: texts of the code page they name, else of UTF-16.
    """
    try:
        container = CompDoc(content, logfile=io.StringIO())
        sets = [container.get_named_stream(name) for name in _PROPERTIES]
        for found in filter(None, sets):
            yield from _texts_of(bytes(found))
    except Exception:  # whatever a broken directory leads to
        return


def _texts_of(found: bytes) -> Iterator[str]:
    """The texts of the first section of a property set."""

    def number(place: int) -> int:
        return int.from_bytes(found[place : place + 4], "little")

    start = number(44)
    places = {number(start + 8 + 8 * i): start + number(start + 12 + 8 * i) for i in range(min(number(start + 4), 99))}
    page = int.from_bytes(found[places[1] + 4 : places[1] + 6], "little") if 1 in places else 0
    encoding = {_UTF_8: "utf-8", _UTF_16: "utf-16-le"}.get(page, "gb18030")
    for place in places.values():
        kind, length = number(place) & 0xFFFF, number(place + 4)
        if kind == _NARROW:
            yield found[place + 8 : place + 8 + length].decode(encoding, "replace").rstrip("\0")
        elif kind == _WIDE:
            yield found[place + 8 : place + 8 + 2 * length].decode("utf-16-le", "replace").rstrip("\0")


def _streams(content: bytes) -> frozenset[str]:
    """The streams of the root. Embedded objects have their own beneath it: a workbook inside a Word file is none.

    In a container too broken to be walked the names are looked for anywhere; none found is an empty set.
    """
    try:
        nodes = CompDoc(content, logfile=io.StringIO()).dirlist
        return frozenset(nodes[child].name for child in nodes[0].children)
    except Exception:  # whatever a broken directory leads to
        found = partial(_holds, content)
        return frozenset(filter(found, _TOLD_BY[:3])) or frozenset(filter(found, _TOLD_BY))


def _holds(content: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in content
