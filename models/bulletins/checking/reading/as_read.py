"""A paragraph as the checker reads it: full-width figures in half width, marks in full width, no stray spaces.

Files out of PDF and web pages have “3 月 31 日”, and marks as a keyboard gives them: “其中,销号8项;预警2项”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from models.bulletins.checking.findings import Claim, Finding
from models.bulletins.letter import Line

_WIDE = (
    "".join(chr(code) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))) + "％．＋－"
)
_SIGNS = str.maketrans({sign: chr(ord(sign) - 0xFEE0) for sign in _WIDE} | {"(": "（", ")": "）", ";": "；", "∶": "："})
_WORD = r"[\u4e00-\u9fff，。；：、！？“”‘’《》（）〔〕…—%]"
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")
_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_STOP = re.compile(r"(?<=[\u4e00-\u9fff）”])\.(?=\s*(?:[\u4e00-\u9fff]|\Z))")
_QUOTED = re.compile(r'"([^"]*)"')
_BLANK = r"[ \u00a0\u2002-\u200b\u3000\ufeff]+"
_STRAY = re.compile(rf"(?<={_WORD}){_BLANK}(?={_WORD}|[\dA-Za-z])|(?<=[\dA-Za-z%]){_BLANK}(?={_WORD})|\A{_BLANK}(?=\S)")
_IN_A_DATE = re.compile(rf"(?<=\d){_BLANK}(?=[年月日号季%％])|(?<=[年月第]){_BLANK}(?=\d)")
_FOOTNOTE = re.compile(r"(?<=[\u4e00-\u9fff])[①-⑳](?=\d)|(?<=[\d%][。，；、])[①-⑳]|(?<=[\d%])[①-⑳](?=[。，；、）])")
"""A mark between a word and its figure, or behind it: 销号率②66.7%."""

Said = TypeVar("Said", Claim, Finding)


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph as it is read; the character at ``text[i]`` is ``written[places[i]]``."""

    written: str
    text: str
    places: tuple[int, ...] | None
    """None where each character stands where it was written."""

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The place in the paragraph as it is written of a place in it as it is read."""
        if self.places is None or not self.places:
            return start, end
        last = self.places[-1] + 1
        first = self.places[start] if start < len(self.places) else last
        return first, max(self.places[end - 1] + 1 if end > 0 else 0, first) if end > start else first


def read(written: str) -> Reading:
    """A paragraph as it is read. The cells of a table's row stay apart."""
    text = _COMMA.sub("，", written.translate(_SIGNS))
    text = _STOP.sub("。", _COLON.sub("：", text))
    text = _QUOTED.sub(r"“\1”", text)
    is_prose = re.search("[，。；：]", text) is not None and "\t" not in text
    gone = [*(_STRAY if is_prose else _IN_A_DATE).finditer(text), *_FOOTNOTE.finditer(text)]
    if not gone:
        return Reading(written, text, None)
    left_out = {at for found in gone for at in range(*found.span())}
    kept = tuple(at for at in range(len(text)) if at not in left_out)
    return Reading(written, "".join(text[at] for at in kept), kept)


def as_written(said: Said, line: Line, reading: Reading) -> Said:
    """A claim or finding at its place in the paragraph as it is written."""
    start, end = reading.back(said.start, said.end)
    if isinstance(said, Finding) and said.repair:
        first, until = reading.back(said.repair.start, said.repair.end)
        return replace(said, line=line, start=start, end=end, repair=replace(said.repair, start=first, end=until))
    return replace(said, line=line, start=start, end=end)
