"""A text to search in: half width, without white space between words, names blotted out; every place known."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = "\0"
"""What stands for each character of a name: nothing in it is a date or a quantity."""

_HALF_WIDTH = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | {ord(dash): "-" for dash in "—–―−～~‐‑"}
    | {ord(space): " " for space in "\u00a0\u2002\u2003\u2009\u3000\t"}
    | {ord("○"): "〇", ord("\r"): "\n"}
)
_CHINESE_YEAR = re.compile(r"[一二][〇零O一二三四五六七八九]{3}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇零O一二三四五六七八九", "000123456789")
_NAMES = re.compile(
    r"《[^》]*》"
    r"|“[^“”]{1,30}”|‘[^‘’]{1,30}’|\"[^\"\n]{1,30}\"|「[^」]{1,30}」"
    r"|[〔\[【(](?:19|20)\d{2}[〕\]】)]第?\d+号"
)
_SENTENCE = re.compile(r"[,。;!?\n]")
_MARKER = re.compile(
    r"(?:^|(?<=[。;:!?\n\s]))(?:\(\d{1,2}\)|\d{1,2}(?:[)、](?!\d)"
    r"|\.(?!\d)|\.(?=\d{1,2} ?月|\d{4} ?年|\d+ ?[个家项户件名座处])))|[①-⑳]"
)
_GAP = re.compile(r"(?<![A-Za-z0-9.]) +| +(?![A-Za-z0-9.])")


@dataclass(frozen=True, slots=True)
class Plain:
    """``text`` to search in; ``places[i]`` is where its character ``i`` stands in ``original``."""

    original: str
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where this piece of ``text`` stands in the original: ``original[start:end]``."""
        return self.places[start], self.places[end - 1] + 1

    @property
    def named(self) -> str:
        """``text`` with the names that are blotted out in it, to compare words in; marks of a list stay line ends."""
        return "".join(
            self.original[self.places[at]].translate(_HALF_WIDTH) if character == NAME else character
            for at, character in enumerate(self.text)
        )

    def without(self, spans: list[tuple[int, int]]) -> str:
        """The text with these pieces blotted out, as long as before."""
        return _blotted(self.text, spans, NAME)


def plain(original: str) -> Plain:
    """The text to search in. A mark of a list ("2.", "(3)", "①") becomes a line's end, a name in quotes is blotted."""
    text = original.translate(_HALF_WIDTH)
    text = _CHINESE_YEAR.sub(lambda found: found[0].translate(_CHINESE_DIGITS), text)
    names = [
        found.span() for found in _NAMES.finditer(text) if found[0][0] in "《〔[【(" or not _SENTENCE.search(found[0])
    ]
    text = _blotted(text, names, NAME)
    text = _blotted(text, [found.span() for found in _MARKER.finditer(text)], "\n")
    kept: list[int] = []
    done = 0
    for gap in _GAP.finditer(text):
        kept += range(done, gap.start())
        done = gap.end()
    kept += range(done, len(text))
    return Plain(original, "".join(map(text.__getitem__, kept)), tuple(kept))


def _blotted(text: str, spans: list[tuple[int, int]], blot: str) -> str:
    pieces = []
    done = 0
    for start, end in spans:
        pieces += [text[done:start], blot * (end - start)]
        done = end
    return "".join((*pieces, text[done:])) if spans else text
