"""The files of a .zip archive: their names as the clerk wrote them, and their bytes. Nothing is unpacked to disk."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from models.errors import SourceFault
from models.filenames import TABLE_SUFFIXES
from models.intake.formats.limits import MAX_FILE_BYTES, Package, damaged, too_large

MAX_MEMBERS = 500
_OFFICE = frozenset(("[Content_Types].xml", "_rels/.rels", "mimetype"))
_UTF8_FLAG = 0x800
_MAC_FOLDER = "__MACOSX"


def is_one(package: Package) -> bool:
    """Whether a zip container is an archive of files and not itself an Office file."""
    return not _OFFICE & package.names


def members(path: Path, *, of_any_kind: bool = False) -> tuple[str, ...]:
    """The names of an archive's files that may hold a list, with their folders; empty for a file that is no archive.

    ``of_any_kind`` names its other files too. Raises :class:`SourceFault` for an archive that is damaged or beyond the
    limits.
    """
    try:
        with path.open("rb") as file:
            if file.read(4) != b"PK\x03\x04" or path.stat().st_size > MAX_FILE_BYTES:
                return ()
            file.seek(0)
            package = Package(file.read())
    except OSError:
        return ()
    return _names(package, of_any_kind=of_any_kind) if is_one(package) else ()


def only(package: Package, member: str) -> tuple[str, bytes]:
    """(name, content) of the file meant; without a name of the only one there is."""
    names = _names(package, of_any_kind=bool(member))
    if not names:
        raise SourceFault("压缩包里没有可以导入的文件。", f"可以导入的有：{'、'.join(TABLE_SUFFIXES)}。")
    if not member and len(names) > 1:
        raise SourceFault(
            f"压缩包里有 {len(names)} 份文件。", "请在窗口里导入压缩包，一次可以看全部；或先解压，一份一份导入。"
        )
    wanted = member or names[0]
    info = next((info for info in package.members if _name(info) == wanted), None)
    if info is None:
        raise damaged(f"压缩包里找不到“{PurePosixPath(wanted).name}”")
    return PurePosixPath(wanted).name, package.unpacked(info)


def _names(package: Package, *, of_any_kind: bool) -> tuple[str, ...]:
    names = [
        name for info in package.members if _is_file(name := _name(info)) and (of_any_kind or _may_hold_list(name))
    ]
    if len(names) > MAX_MEMBERS:
        raise too_large(f"压缩包里有 {len(names)} 份文件")
    return tuple(dict.fromkeys(names))


def _is_file(name: str) -> bool:
    path = PurePosixPath(name)
    return not (name.endswith("/") or path.name.startswith(("~$", ".")) or _MAC_FOLDER in path.parts)


def _may_hold_list(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in TABLE_SUFFIXES


def _name(info: zipfile.ZipInfo) -> str:
    """A file's name: in UTF-8 where the archive says so or it reads so, else in GB18030, as Windows writes it."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename
