"""What a file may cost, and the zip container of Office files opened within those limits.

The figures come from DESIGN §8: a 220 KB zip can hold three million cells, so sizes are judged before unpacking.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from models.errors import SourceFault

MAX_FILE_BYTES = 200 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
RATIO_FREE_BYTES = 1024 * 1024
"""A part unpacking to less than this cannot hurt, however well it was packed."""
MAX_ROWS = 200_000
MAX_COLUMNS = 1_000
MAX_CELLS = 4_000_000
MAX_PARTS = 10_000
MAX_SECONDS = 60.0
MAX_MEMORY_BYTES = 1024 * 1024 * 1024

_RESAVE = "请用 Office 或 WPS 打开，另存一份后再导入。"


def damaged(why: str = "") -> SourceFault:
    """The fault for a file whose content cannot be read."""
    what = f"文件已损坏或不完整{f'（{why}）' if why else ''}，读不出内容。"
    return SourceFault(what, f"请向原单位重新索取；能打开的话，{_RESAVE}")


def unsafe() -> SourceFault:
    """The fault for a document type, which Office never writes and attackers do."""
    return SourceFault("文件里带有不安全的定义（DOCTYPE），没有读取。", _RESAVE)


def too_large(what: str) -> SourceFault:
    """The fault for a file beyond the limits."""
    return SourceFault(f"文件超出可处理的范围：{what}。", "请删去多余的工作表、图片和空行空列，另存后再导入。")


class Package:
    """The parts of an Office file, unpacked one by one within the limits."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
            raise damaged("压缩结构不完整") from error
        self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        self._check_sizes()

    def _check_sizes(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS:
            raise too_large(f"内含 {len(infos)} 个部件")
        unpacked = sum(info.file_size for info in infos)
        if unpacked > MAX_UNPACKED_BYTES:
            raise too_large(f"展开后有 {unpacked // 1024 // 1024} MB")
        for info in infos:
            if info.file_size > RATIO_FREE_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
                raise too_large("压缩比异常，像是“压缩炸弹”")

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def members(self) -> tuple[zipfile.ZipInfo, ...]:
        """What the container says of each of its files, folders left out."""
        return tuple(info for info in self._zip.infolist() if not info.is_dir())

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._parts)

    def part(self, name: str) -> bytes:
        """An XML part's bytes. Parts with a document type are refused: Office never writes one."""
        info = self._parts.get(name)
        if info is None:
            raise damaged(f"缺少 {name}")
        content = self.unpacked(info)
        plain = content.replace(b"\0", b"") if b"\0" in content[:4] else content
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise unsafe()
        return content

    def unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """A file's bytes."""
        try:
            return self._zip.read(info)
        except RuntimeError as error:  # zipfile's only word for an encrypted member
            raise SourceFault("压缩包里的内容加了密码，读不出来。", "请取消密码，另存后再导入。") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise damaged("压缩数据有误") from error
