"""Reads a file that comes in as blocks of text and grids, in a child process with limits.

What a file is, is decided by its first bytes, never by its suffix: offices rename files at will.
"""

from __future__ import annotations

import hashlib
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from models.errors import SourceFault, legible
from models.intake import child
from models.intake.findings import Finding
from models.intake.formats.limits import MAX_FILE_BYTES, Package, damaged, too_large
from models.intake.secrecy import SecretFault, refuse_marked, refuse_marked_blocks
from models.intake.source import Block, Source

if TYPE_CHECKING:
    from models.forms.form import Form  # the child that reads a file knows of none

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"\s*(?:<|[\w-]+:[^\n]*\n)")
_TEXTS = frozenset((".txt", ".csv", ".md", ".htm", ".html", ".mht", ".xml"))
_LOOKED_AT = 1024
_ASK_OFFICE = "请选用 Word（.docx）或 Excel（.xlsx）文件。"
_IMAGE = ("这是图片，表格读不出来。", "请向原单位索取 Word 或 Excel 原件。")
_ARCHIVE = ("这是一个压缩包，格式不能直接读取。", "请先解压，再选择里面的文件，或者压缩成 .zip。")
_OTHERS = (
    (b"{\\rtf", ("这是 RTF 格式的文件。", "请用 Word 或 WPS 打开，另存为 .docx 后再导入。")),
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
)


def read(path: Path, member: str = "", *, in_child: bool = True, forms: Sequence[Form] = ()) -> Source:
    """The file's content. Raises :class:`SourceFault` with one clear sentence for every failure.

    ``member`` names one of the files of an archive (:func:`models.intake.formats.archive.members`); without it an
    archive must hold just one. ``in_child=False`` reads in this process, without a limit of time and memory.
    ``forms`` are those of the ledger that a table may have been printed in; those of the program are known besides.
    """
    check_exists(path)
    reader = partial(load, member=member)
    source = child.run(reader, path) if in_child else reader(path)
    from models.intake.layout.gathering import gathered  # noqa: PLC0415  the child loads this module without need of it

    return gathered(source, forms)


def load_each(files: Sequence[tuple[Path, str]]) -> Iterator[Source | SourceFault]:
    """The same of many, each given by its path and its name in an archive, read by one child: much faster than a child
    for each. Their tables are still to be made (:func:`models.intake.layout.gathering.gathered`).
    """
    return child.run_each(_load_one, files)


def _load_one(file: tuple[Path, str]) -> Source:
    path, member = file
    check_exists(path)
    return load(path, member)


def check_exists(path: Path) -> None:
    """Raise SourceFault for what is no file, is empty or too large."""
    try:
        if not path.exists():
            raise SourceFault(f"找不到文件“{path.name}”。", "它可能已被移动、改名或删除，请重新选择。")
        if path.is_dir():
            raise SourceFault(f"“{path.name}”是一个文件夹。", "请选择其中的一个文件。")
        if path.stat().st_size == 0:
            raise SourceFault(f"文件“{path.name}”是空的（0 字节）。", "它可能没有传完，请重新拷贝或下载。")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise too_large(f"文件有 {path.stat().st_size // 1024 // 1024} MB")
    except OSError as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> SourceFault:
    return SourceFault(f"文件“{path.name}”打不开。", "请检查是否有读取权限、是否正被其他程序占用，再试一次。")


def load(path: Path, member: str = "") -> Source:
    """Read in this process; :func:`read` is the usual way."""
    return understood(*content_of(path, member))


def mark_of(path: Path) -> str:
    """The mark of secrecy that a file bears in its name or its text; empty where it bears none or cannot be read.

    For files that are kept as they are: what cannot be read of them is no fault.
    """
    try:
        refuse_marked(PurePath(path.name).stem)
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT)
        if not (start.startswith((_ZIP, _OLE)) or b"%PDF-" in start or path.suffix.lower() in _TEXTS):
            return ""
    except SecretFault as fault:
        return fault.mark
    except OSError:
        return ""
    (found,) = child.run_each(_mark_within, [path])
    return "" if isinstance(found, SourceFault) else found


def _mark_within(path: Path) -> str:
    try:
        load(path)
    except SecretFault as fault:
        return fault.mark
    return ""


def content_of(path: Path, member: str = "") -> tuple[str, bytes]:
    """The (name, content) of a file, or of one of an archive's files. Raises :class:`SourceFault`."""
    name = legible(path.name)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path) from error
    return _unpacked(name, content, member) if content.startswith(_ZIP) else (name, content)


def understood(name: str, content: bytes) -> Source:
    """What a file holds. Raises :class:`SourceFault`."""
    try:
        refuse_marked(PurePath(name).stem)
        blocks, findings = _blocks(content)
        refuse_marked_blocks(blocks)
        if content.startswith(_ZIP):
            package = Package(content)
            _refuse_marked_properties(package)
            _refuse_marked_inside(package)
    except (SourceFault, MemoryError):
        raise
    except Exception as error:  # a file no rule foresaw: the clerk gets a sentence, the cause stays attached
        raise damaged() from error
    return Source(name, hashlib.sha256(content).hexdigest(), blocks, findings)


def _refuse_marked_properties(package: Package) -> None:
    """Raise where the properties of a file say that it is secret: its title, its keywords, those an office adds."""
    from models.intake.formats.office_xml import parse  # noqa: PLC0415

    for name in sorted(name for name in package.names if name == "meta.xml" or name.startswith("docProps/")):
        if name.endswith(".xml"):
            for text in parse(package.part(name)).itertext():
                refuse_marked(str(text))


def _refuse_marked_inside(package: Package) -> None:
    """Raise where a file that is embedded in an Office file bears the mark; one that cannot be read bears none."""
    for name in sorted(name for name in package.names if "/embeddings/" in name):
        try:
            refuse_marked_blocks(_blocks(package.part(name))[0])
        except SecretFault:
            raise
        except (SourceFault, ValueError):
            continue


def _unpacked(name: str, content: bytes, member: str) -> tuple[str, bytes]:
    """(name, content) of the file to read: an Office file itself, or the one meant of an archive's."""
    from models.intake.formats import archive  # noqa: PLC0415

    package = Package(content)
    return archive.only(package, member) if archive.is_one(package) else (name, content)


def _blocks(content: bytes) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """Each reader is imported where it is needed: a child lives for one file, and its imports are half its time."""
    if content.startswith(_ZIP):
        return _package(Package(content))
    if content.startswith((_OLE, b"\x09")):
        from models.intake.formats import ole, xls  # noqa: PLC0415

        if (content.startswith(_OLE) and ole.is_workbook(content)) or xls.starts_like_one(content):
            for text in ole.property_texts(content):
                refuse_marked(text)
            return xls.read(content)
    if _MARKUP.match(_start(content).replace(b"\0", b"").lstrip(b"\xff\xfe")):
        from models.intake.formats import html  # noqa: PLC0415

        if html.starts_like_one(content):
            return html.read(content)
        if b"<?xml" in _start(content).replace(b"\0", b"")[:8]:
            from models.intake.formats import office_2003  # noqa: PLC0415

            return office_2003.read(content)
    if b"%PDF-" in content[:1024]:
        from models.intake.formats import pdf  # noqa: PLC0415

        return pdf.read(content)
    _refuse_others(content)
    from models.intake.formats import delimited  # noqa: PLC0415

    return delimited.read(content)


def _start(content: bytes) -> bytes:
    """What a file begins with, without a byte order mark."""
    return content[:1024].removeprefix(BOM_UTF8)


def _package(package: Package) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The blocks of a zip container: Word's or Excel's."""
    from models.intake.formats.office_xml import parse, relations  # noqa: PLC0415

    part = next((name for kind, name in relations(package, "").values() if kind == "officeDocument"), "")
    if part.endswith("workbook.bin"):
        raise SourceFault("这是二进制工作簿（.xlsb），不能直接读取。", "请用 Excel 打开，另存为 .xlsx 后再导入。")
    kind = parse(package.part(part)).tag.rpartition("}")[2] if part else ""
    if kind == "workbook":
        from models.intake.formats import xlsx  # noqa: PLC0415

        return xlsx.read(package, part)
    if kind == "document":
        from models.intake.formats import docx  # noqa: PLC0415

        return docx.read(package, part)
    if part:
        raise SourceFault("这不是 Word 文档，也不是 Excel 表格。", _ASK_OFFICE)
    if "mimetype" in package.names and "content.xml" in package.names:
        from models.intake.formats import odf  # noqa: PLC0415

        return odf.read(package)
    if "[Content_Types].xml" in package.names:
        raise damaged("缺少主要部件")
    raise SourceFault("压缩包里还有一个压缩包，没有读取。", "请先解压，再选择里面的文件。")


def _refuse_others(content: bytes) -> None:
    """Raise for formats known by their first bytes that hold no table a program can read."""
    for start, fault in _OTHERS:
        if _start(content).startswith(start):
            raise SourceFault(*fault)
    if not content.strip(b"\0"):
        raise damaged("内容全是空字节")
