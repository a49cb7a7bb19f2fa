"""Word's automatic paragraph numbers, as text.

Offices let Word count the 序号 column, so the cell itself is empty. Source: ECMA-376 Part 1, 17.9 (numbering) and
17.18.59 (number formats).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from models.intake.formats.office_xml import Element, attribute, local

_PLACEHOLDER = re.compile(r"%(\d)")
_FIGURES = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "chineseLegalSimplified",
        "taiwaneseCountingThousand",
    )
)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    style: str
    pattern: str


class Numberer:
    """Counts the numbered paragraphs of one document, in the order they are asked for."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._style_numbers: dict[str, tuple[str, int]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._load(numbering)
        if styles is not None:
            for style in styles.iterfind("{*}style"):
                properties = style.find("{*}pPr/{*}numPr")
                if properties is not None:
                    self._style_numbers[attribute(style, "styleId") or ""] = _reference(properties)

    def _load(self, numbering: Element) -> None:
        for element in numbering:
            if local(element) == "abstractNum":
                levels = {int(attribute(level, "ilvl") or 0): _level(level) for level in element.iterfind("{*}lvl")}
                self._levels[attribute(element, "abstractNumId") or ""] = levels
            elif local(element) == "num":
                target = element.find("{*}abstractNumId")
                key = attribute(element, "numId") or ""
                self._abstract_of[key] = (attribute(target, "val") or "") if target is not None else ""
                if element.find("{*}lvlOverride/{*}startOverride") is not None:
                    self._levels[f"num {key}"] = dict(self._levels.get(self._abstract_of[key], {}))
                    self._abstract_of[key] = f"num {key}"

    def label(self, paragraph: Element, text: str) -> str:
        """The number in front of this paragraph; empty where it has none or shows only a bullet."""
        number, depth = self._of(paragraph)
        levels = self._levels.get(self._abstract_of.get(number, ""), {})
        level = levels.get(depth)
        if level is None or (not text.strip() and not self._in_cell(paragraph)):
            return ""
        counts = self._counts[self._abstract_of[number]]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        if level.style in ("bullet", "none"):
            return ""

        def shown(found: re.Match[str]) -> str:
            index = int(found[1]) - 1
            own = levels.get(index, level)
            return _figure(counts.get(index, own.start), own.style)

        return _PLACEHOLDER.sub(shown, level.pattern)

    @staticmethod
    def _in_cell(paragraph: Element) -> bool:
        parent = paragraph.getparent()
        return parent is not None and local(parent) == "tc"

    def _of(self, paragraph: Element) -> tuple[str, int]:
        properties = paragraph.find("{*}pPr")
        if properties is None:
            return "", 0
        own = properties.find("{*}numPr")
        if own is not None:
            return _reference(own)
        style = properties.find("{*}pStyle")
        return self._style_numbers.get((attribute(style, "val") or "") if style is not None else "", ("", 0))


def _reference(properties: Element) -> tuple[str, int]:
    number, depth = properties.find("{*}numId"), properties.find("{*}ilvl")
    level = attribute(depth, "val") if depth is not None else None
    return (attribute(number, "val") or "") if number is not None else "", int(level) if level else 0


def _level(element: Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = element.find(f"{{*}}{name}")
        return (attribute(found, "val") or default) if found is not None else default

    start = value("start", "1")
    return _Level(int(start) if start.isdigit() else 1, value("numFmt", "decimal"), value("lvlText", ""))


def _figure(number: int, style: str) -> str:
    if style in _CHINESE and 0 < number < 100:
        return _chinese(number)
    if style == "decimalEnclosedCircle" and 0 < number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if style in ("upperLetter", "lowerLetter") and 0 < number <= 26:
        return chr((65 if style == "upperLetter" else 97) + number - 1)
    if style == "ideographTraditional" and 0 < number <= len(_STEMS):
        return _STEMS[number - 1]
    if style == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    text = ("" if tens == 1 else _FIGURES[tens]) + "十" if tens else ""
    return text + (_FIGURES[ones] if ones else "")
