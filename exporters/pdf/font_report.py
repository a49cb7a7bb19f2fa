"""Which font a PDF is set in for each face of an official document: the office's own, or what stands in for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from exporters.layout.paper import Face
from exporters.pdf.fonts import characters, office_files, refusal, system_folders

_ROLES = {
    Face.TITLE: "标题",
    Face.HEI: "表头和一级标题",
    Face.KAI: "副标题和二级标题",
    Face.FANG: "正文和表格",
    Face.SONG: "页码",
}


class RoleFont(NamedTuple):
    """A face and what it is for; the office's font file that is used, and those that were found and are not, with why.

    ``lacking``: how many Chinese characters of GBK the used file has not.
    """

    face: Face
    role: str
    file: Path | None
    refused: tuple[tuple[str, str], ...] = ()
    lacking: int = 0

    @property
    def words(self) -> str:
        """One line for the clerk."""
        found = [f"{name} {why}" for name, why in self.refused]
        if self.file:
            gap = f"，缺 {self.lacking} 个汉字，遇到时用别的字体补" if self.lacking else ""
            found.append(f"{'改用 ' if found else ''}{self.file.name}{gap}")
        else:
            found.append("PDF 里用随附的字体代替" if found else "没有安装，PDF 里用随附的字体代替")
        return f"{self.face}（{self.role}）：{'，'.join(found)}"


def role_fonts(folders: tuple[Path, ...] | None = None) -> list[RoleFont]:
    """The font of each face on this computer; opens every one that is found, which takes a moment."""
    found = []
    for face, role in _ROLES.items():
        files = office_files(face, folders if folders is not None else system_folders())
        refused = tuple((file.name, why) for file in files if (why := refusal(file)))
        used = next((file for file in files if not refusal(file)), None)
        lacking = len(_gbk() - characters(used)) if used else 0
        found.append(RoleFont(face, role, used, refused, lacking))
    return found


@cache
def _gbk() -> frozenset[str]:
    """The Chinese characters that office programs take for granted."""
    pairs = (bytes((first, second)) for first in range(0x81, 0xFF) for second in range(0x40, 0xFF))
    chars = (pair.decode("gbk", "ignore") for pair in pairs)
    return frozenset(char for char in chars if "\u4e00" <= char <= "\u9fff")
