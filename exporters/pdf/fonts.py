"""Fonts for the PDF: the office's own where installed, the shipped ones else, and a fallback for each character.

reportlab takes TrueType outlines only and prints nothing for a missing glyph, so every character is looked up in the
font's own character map first.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from struct import error as StructError  # noqa: N812 - it is a class

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFError

from exporters.layout.paper import Face, clean
from exporters.pdf.reportlab_private import QuickFace, QuickFont
from exporters.rendered import Rendered
from resources.fonts import FontName, font_path

#: Stands where no font has the character: the printers' mark for a missing type.
GETA = "〓"

#: File names (lower case) the office's faces are installed under, best first.
_OFFICE: dict[Face, tuple[str, ...]] = {
    Face.TITLE: ("方正小标宋简体.ttf", "方正小标宋_gbk.ttf", "方正小标宋gbk.ttf", "fzxbsjw.ttf", "fzxbsk.ttf"),
    Face.HEI: ("simhei.ttf",),
    Face.KAI: ("simkai.ttf", "楷体_gb2312.ttf", "kaiti_gb2312.ttf"),
    Face.FANG: ("simfang.ttf", "仿宋_gb2312.ttf", "fangsong_gb2312.ttf"),
    Face.SONG: ("simsun.ttc", "simsun.ttf"),
}
_SHIPPED: dict[Face, FontName] = {
    Face.TITLE: "NotoSerifSC-Bold",
    Face.HEI: "NotoSansSC-Medium",
    Face.KAI: "NotoSerifSC-Regular",
    Face.FANG: "NotoSerifSC-Regular",
    Face.SONG: "NotoSerifSC-Regular",
}
#: Large fonts that may hold what the face itself lacks, asked in this order.
_RARE = (
    "simsun.ttc", "simsunb.ttf", "msyh.ttc", "uming.ttc", "wqy-zenhei.ttc", "wqy-microhei.ttc",
    "droidsansfallbackfull.ttf", "droidsansfallback.ttf",
)  # fmt: skip

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")
_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f]")


def printable(text: str) -> str:
    """``text`` without control and zero-width characters, all narrow spaces made plain ones."""
    return _SPACES.sub(" ", _UNSEEN.sub("", clean(text)))


def system_folders() -> tuple[Path, ...]:
    """Where this computer keeps its fonts (Windows, Linux, macOS); folders that do not exist are left out."""
    home = Path.home()
    folders = [
        Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
        home / "AppData/Local/Microsoft/Windows/Fonts",
        home / ".fonts",
        home / ".local/share/fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
        Path("/opt/kingsoft/wps-office/office6/fonts"),
        Path("/usr/lib/office6/fonts"),
        *Path("/opt/apps").glob("cn.wps.*/files/kingsoft/wps-office/office6/fonts"),
        home / "Library/Fonts",
        Path("/Library/Fonts"),
    ]
    return tuple(folder for folder in folders if folder.is_dir())


@lru_cache(maxsize=8)
def _files(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Font files below ``folders`` by lower-case name; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith((".ttf", ".ttc")):
                    found.setdefault(name.lower(), Path(parent, name))
    return found


class Font:
    """A loaded TrueType font: its reportlab name and the width of each character it has, in thousandths."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.face = QuickFace(str(path))
        registerFont(QuickFont(self.name, self.face))
        self.widths = {chr(code): width for code, width in self.face.charWidths.items()}


@lru_cache(maxsize=32)
def _load(path: Path) -> Font | str:
    """The font in ``path``, or why it may not be used, in words."""
    try:
        font = Font(path)
    except (TTFError, OSError, ValueError, LookupError, StructError):
        return "不是 TrueType 字体，或已损坏"
    return font if font.face.may_embed_part else "厂商不允许嵌入文件"


def office_files(face: Face, folders: tuple[Path, ...]) -> list[Path]:
    """The files of the office's own font for a face, best first."""
    files = _files(folders)
    return [files[name] for name in _OFFICE[face] if name in files]


def refusal(path: Path) -> str:
    """Why a PDF cannot carry a font, in words; nothing where it can."""
    font = _load(path)
    return font if isinstance(font, str) else ""


def characters(path: Path) -> Set[str]:
    """What a font has that a PDF can carry."""
    font = _load(path)
    return frozenset() if isinstance(font, str) else font.widths.keys()


@dataclass(slots=True)
class _Lost:
    """What one document could not be printed with: characters no font has, and fonts that may not be carried, why."""

    characters: dict[str, None] = field(default_factory=dict)
    refused: dict[Path, str] = field(default_factory=dict)


class Typeface(dict[str, float]):
    """A face with its fallbacks. As a mapping: any text -> its width in thousandths of the type size, remembered.

    ``tracking`` is added to each character's width (and must be set as character space when printing).
    """

    def __init__(self, chain: list[Path], lost: _Lost, tracking: float = 0.0) -> None:
        super().__init__()
        self._waiting = chain
        self._lost = lost
        self._fonts: list[Font] = []
        self._where: dict[str, tuple[Font, float]] = {}
        self.tracking = tracking
        self.main = self._open_next()

    def _open_next(self) -> Font:
        while self._waiting:
            path = self._waiting.pop(0)
            font = _load(path)
            if not isinstance(font, str):
                self._fonts.append(font)
                return font
            self._lost.refused[path] = font
        raise LookupError("no font left")

    def _find(self, char: str) -> tuple[Font, str]:
        """The font that has ``char``; where none has, the first one with the mark for a missing type."""
        for font in self._fonts:
            if char in font.widths:
                return font, char
        while self._waiting:
            try:
                font = self._open_next()
            except LookupError:
                break
            if char in font.widths:
                return font, char
        self._lost.characters.setdefault(char)
        return self._find(GETA)

    def __missing__(self, text: str) -> float:
        widths = self.main.widths
        try:
            width = sum([widths[char] for char in text])
        except KeyError:
            width = sum(font.widths[char] for font, char in map(self._find, text))
        width += self.tracking * len(text)
        self[text] = width
        return width

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """``text`` as pieces, each with the reportlab name of the font that prints it."""
        if self.main.widths.keys() >= set(text):
            yield self.main.name, text
            return
        current, piece = self.main, ""
        for font, char in map(self._find, text):
            if font is not current and piece:
                yield current.name, piece
                piece = ""
            current, piece = font, piece + char
        yield current.name, piece


class Fonts:
    """The faces of one printed document, opened when first used; collects what could not be printed."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._files = _files(folders)
        self._faces: dict[tuple[Face, float], Typeface] = {}
        self._lost = _Lost()

    def face(self, face: Face, tracking: float = 0.0) -> Typeface:
        """The typeface for ``face``; ``tracking`` in thousandths of the type size."""
        if (face, tracking) not in self._faces:
            office = office_files(face, self._folders)
            rare = [self._files[name] for name in _RARE if name in self._files and self._files[name] not in office]
            chain = [*office, font_path(_SHIPPED[face]), *rare]
            self._faces[face, tracking] = Typeface(chain, self._lost, tracking)
        return self._faces[face, tracking]

    @property
    def rendered(self) -> Rendered:
        """What was lost, in the order it was met; of the fonts those that the office's faces are set in."""
        named = {name: face for face, names in _OFFICE.items() for name in names}
        refused = (
            f"没有用这台电脑上的“{path.name}”（{named[path.name.lower()]}）：{why}，已换用下一种字体。"
            for path, why in self._lost.refused.items()
            if path.name.lower() in named
        )
        return Rendered(tuple(self._lost.characters), tuple(refused))
