"""Which font a PDF is set in for each face of an official document: the office's own, or what stands in for it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from exporters.paper import Face
from exporters.pdf_fonts import may_embed, office_files, system_folders

_ROLES = {
    Face.TITLE: "标题",
    Face.HEI: "表头和一级标题",
    Face.KAI: "副标题和二级标题",
    Face.FANG: "正文和表格",
    Face.SONG: "页码",
}


class RoleFont(NamedTuple):
    """A face, what it is for, the office's font file where there is one, and whether a PDF may carry it."""

    face: Face
    role: str
    file: Path | None
    embeds: bool

    @property
    def words(self) -> str:
        """One line for the clerk."""
        start = f"{self.face}（{self.role}）："
        if self.file is None:
            return f"{start}没有安装，PDF 里用随附的字体代替"
        if not self.embeds:
            return f"{start}{self.file.name} 不允许嵌入或已损坏，PDF 里用随附的字体代替"
        return f"{start}{self.file.name}"


def role_fonts(folders: tuple[Path, ...] | None = None) -> list[RoleFont]:
    """The font of each face on this computer; opens every one that is found, which takes a moment."""
    found = []
    for face, role in _ROLES.items():
        file = next(iter(office_files(face, folders if folders is not None else system_folders())), None)
        found.append(RoleFont(face, role, file, file is not None and may_embed(file)))
    return found
