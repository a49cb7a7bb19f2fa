"""What a document holds besides what is read of it, named with its place: hidden and struck text, pictures …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.intake.findings import Finding, Weight
from models.intake.secrecy import refuse_marked

_PRINTED = ("box", "running", "footnote")
_NAMED = 5
_NO_WORDS = re.compile(r"[\W\d_第页共]*")
"""What stands in the head or foot of a page without saying anything: its number."""
_SHOWN = 30
_KINDS: dict[str, tuple[Weight, str]] = {
    "struck": (Weight.WARNING, "有划了删除线的文字{texts}，已照样读取；作废的请在导入后删去。"),
    "hidden": (Weight.WARNING, "有隐藏的文字{texts}，看不见也印不出来，没有读取。"),
    "symbol": (Weight.WARNING, "有 {n} 个特殊符号认不出来，以“〓”代替，请核对。"),
    "picture": (Weight.WARNING, "有 {n} 张图片，图片没有读取。"),
    "chart": (Weight.NOTE, "有 {n} 个图表，没有读取。"),
    "object": (Weight.WARNING, "有 {n} 个嵌入的对象（如表格文件、公式），没有读取。"),
    "box": (Weight.WARNING, "有 {n} 个文本框没有读取，里面写着{texts}。"),
    "running": (Weight.NOTE, "有页眉、页脚{texts}，没有读取。"),
    "footnote": (Weight.NOTE, "有脚注{texts}，没有读取。"),
    "comment": (Weight.WARNING, "有批注{texts}，没有当作内容读取。"),
}


@dataclass(slots=True)
class Asides:
    """Gathers what is met on the way; ``place`` is where the reader is now, ``notes`` what its references stand for.

    ``cell`` is where comments met now belong, by (row number, column); ``comments`` are those of the table being read,
    ``pictures`` its cells that hold one, ``struck`` its rows with text that is struck through, by their numbers.
    """

    place: str = ""
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    cell: tuple[int, int] | None = None
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    pictures: set[tuple[int, int]] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)
    _met: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def meet(self, kind: str, text: str = "") -> None:
        """Remember something met where the reader is; pieces of text right behind each other are one."""
        if kind == "picture" and self.cell is not None:
            self.pictures.add(self.cell)
        if kind == "struck" and self.cell is not None:
            self.struck.add(self.cell[0])
        met = self._met.setdefault(kind, [])
        if text and met and met[-1][0] == self.place:
            met[-1] = self.place, met[-1][1] + text
        else:
            met.append((self.place, text))

    def refer(self, kind: str, number: str) -> None:
        """Remember what a reference in the text stands for."""
        text = self.notes.get((kind, number), "")
        if not text:
            return
        if kind == "comment" and self.cell is not None:
            before = self.comments.get(self.cell, "")
            self.comments[self.cell] = "\n".join(filter(None, (before, text)))
        else:
            self._met.setdefault(kind, []).append((self.place, text))

    def remark(self, kind: str, text: str) -> None:
        """Remember a text of its own, whatever was met before it."""
        if text.strip():
            self._met.setdefault(kind, []).append((self.place, text))

    def take_pictures(self) -> set[tuple[int, int]]:
        """The cells with a picture of the table that ends here; to be asked before its comments."""
        found, self.pictures = self.pictures, set()
        return found

    def take_struck(self) -> set[int]:
        """The rows with struck text of the table that ends here; to be asked before its comments."""
        found, self.struck = self.struck, set()
        return found

    def take_comments(self) -> dict[tuple[int, int], str]:
        """The comments on the cells of the table that ends here."""
        found, self.comments, self.cell = self.comments, {}, None
        return found

    def findings(self) -> Iterator[Finding]:
        """One finding for each kind that was met, with the places. Raises SourceFault for a mark of secrecy."""
        for kind in _PRINTED:
            for _, text in self._met.get(kind, ()):
                refuse_marked(text)
        for kind, (weight, words) in _KINDS.items():
            met = self._met.get(kind)
            if not met:
                continue
            places = list(dict.fromkeys(place for place, _ in met))
            texts = "、".join(f"“{_short(text)}”" for _, text in met[:_NAMED] if text.strip())
            shown = "、".join(places[:_NAMED]) + (" 等" if len(places) > _NAMED else "")
            yield Finding(weight, words.format(n=len(met), texts=texts), shown)


def says_something(text: str) -> bool:
    """Whether the head or foot of a page says more than the page's number."""
    return _NO_WORDS.fullmatch(text) is None


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat[:_SHOWN] + ("…" if len(flat) > _SHOWN else "")
