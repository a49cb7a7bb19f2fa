"""Tells what an OLE container holds: an old workbook, an old Word file, a locked file."""

from __future__ import annotations

import io
from functools import partial

from xlrd.compdoc import CompDoc

from models.errors import SourceFault
from models.intake.formats.limits import damaged

LOCKED = ("文件加了打开密码，读不出来。", "请用 Office 或 WPS 打开，取消密码后另存，再导入。")
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
