"""Letters of a PDF made into lines, and lines into the text they were broken from.

A line that ends because its room does goes on without a break; one that ends before, ends a paragraph. How much room a
cell has is told by the widest line of its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.intake.formats.pdf_page import MOST_ON_A_PAGE, Letter

_SAME_LINE = 0.5  # of a letter's height between the bases of one line
_GAP = 0.25  # of a letter's height between two letters that something stands between
_WIDE_GAP = 1.0
_SLACK = 1.5  # points a line may fall short of its room
_SPACE = 0.5  # of a letter's height: a space between figures and letters is not drawn at a line's end
_SENTENCE_END = frozenset("。；！？;!?")
_PARAGRAPH = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]|[①-⑳]|[^，。；\s]{1,14}[：:]")
_TITLE = re.compile(r"(?:附[件表]\s*\d*[：:]?)?.{0,12}\d{4}\s?年.{2,40}(?:表|清单|台[账帐])(?:[（(][^（）()]*[)）])?")
_SPACED = re.compile(r"(?<=[一-鿿]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[一-鿿])")
_CLOSE = re.compile(r"(?<=[一-鿿])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[一-鿿])")
_PUNCTUATION = re.compile(r"[，。；：、,;:]")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_NAME_END = re.compile(r"[局委办部院心司团府道镇乡处队会站所厅]$")
"""How the names of units end: in a list of them, one a line, a full line is one, too."""
_OPENING = frozenset("（(〔【《“‘[「『")
_CLOSING = frozenset("，。、；：！？）)〕】》”’]」』,.;:!?%％")


@dataclass(frozen=True, slots=True)
class Line:
    """A line's letters from the left."""

    letters: tuple[Letter, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.letters[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.letters[-1].right

    @property
    def base(self) -> float:
        """What most of it stands on."""
        return sorted(letter.base for letter in self.letters)[len(self.letters) // 2]

    @property
    def size(self) -> float:
        """How high its letters are."""
        return max(letter.size for letter in self.letters)

    @property
    def width(self) -> float:
        """How much room it takes."""
        return self.right - self.left

    @property
    def text(self) -> str:
        """Its text; a wide gap is two spaces."""
        pieces = [self.letters[0].text]
        for before, letter in pairwise(self.letters):
            gap = letter.left - before.right
            wide = gap > _WIDE_GAP * letter.size
            if wide or (gap > _GAP * letter.size and (before.text + letter.text).isascii()):
                pieces.append("  " if wide else " ")
            pieces.append(letter.text)
        return "".join(pieces).replace("\u3000", " ").strip()


def lines_of(letters: Iterable[Letter]) -> list[Line]:
    """The lines from the top down, without those of nothing but spaces."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: -letter.base):
        if rows and abs(rows[-1][0].base - letter.base) <= _SAME_LINE * min(letter.size, rows[-1][0].size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    found = []
    for row in rows:
        row.sort(key=lambda letter: letter.left)
        shown = [place for place, letter in enumerate(row) if letter.text.strip()]
        if shown:
            found.append(Line(tuple(row[shown[0] : shown[-1] + 1])))
    return found


def goes_on(line: Line, following: Line, room: float) -> bool:
    """Whether a line was broken off where its room, so many points, ends.

    Where a sentence ends there, too, a line that begins like a paragraph is one, and so is the title of a list.
    """
    same = _same_paragraph(line, following)
    if same is not None:
        return same
    ended = line.letters[-1].text in _SENTENCE_END
    if following.letters[0].text in "*＊":
        return False
    if ended and (_PARAGRAPH.match(following.text) or _TITLE.fullmatch(following.text)):
        return False
    beside = _is_word(line.letters[-1].text) or _is_word(following.letters[0].text)
    slack = _SLACK + (_SPACE * line.size if beside and not ended else 0.0)
    return line.width + _first_width(following) > room - slack


def _same_paragraph(line: Line, following: Line) -> bool | None:
    """Whether two lines are of one paragraph, where the file says so; None where it does not or a page lies between."""
    before, after = line.letters[-1].paragraph, following.letters[0].paragraph
    if before < 0 or after < 0 or before // MOST_ON_A_PAGE != after // MOST_ON_A_PAGE:
        return None
    return before == after


def _first_width(line: Line) -> float:
    """The room of what of a line could not have been left on the one before: a word, or a letter with its marks."""
    letters = line.letters
    end = 0
    while end < len(letters) - 1 and letters[end].text in _OPENING:
        end += 1
    if letters[end].text.isascii() and letters[end].text.isalnum():
        while end < len(letters) - 1 and letters[end + 1].text.isascii() and letters[end + 1].text.strip():
            end += 1
    while end < len(letters) - 1 and letters[end + 1].text in _CLOSING:
        end += 1
    return letters[end].right - letters[0].left


def text_of(lines: Sequence[Line], room: float) -> str:
    """The text of lines in so much room."""
    spaced = _is_spaced(lines)
    joints = [joint(line, following, room, spaced=spaced) for line, following in pairwise(lines)]
    marked = any(_same_paragraph(line, following) is not None for line, following in pairwise(lines))
    named = (
        "\n" in joints
        and not marked
        and not _PUNCTUATION.search(_BRACKETED.sub("", "".join(line.text for line in lines)))
    )
    text = lines[0].text if lines else ""
    for (line, following), between in zip(pairwise(lines), joints, strict=True):
        text += ("\n" if named and _NAME_END.search(line.text) else between) + following.text
    return text


def joint(line: Line, following: Line, room: float, *, spaced: bool = False) -> str:
    """What stands between two lines: a line end, nothing, or a space between words.

    ``spaced``: the text has spaces between figures and the letters around them; one at a line's end is not drawn.
    """
    if not goes_on(line, following, room):
        return "\n"
    before, after = line.letters[-1].text, following.letters[0].text
    words = _is_word(before) + _is_word(after)
    if words == 2:
        return " " if before.isalpha() else ""
    return " " if spaced and words == 1 and _is_wide(before) + _is_wide(after) == 1 else ""


def _is_spaced(lines: Iterable[Line]) -> bool:
    """Whether most figures inside the lines have spaces around them."""
    spaced = close = 0
    for line in lines:
        spaced += len(_SPACED.findall(line.text))
        close += len(_CLOSE.findall(line.text))
    return spaced > close


def _is_word(letter: str) -> bool:
    return letter.isascii() and (letter.isalnum() or letter == "%")


def _is_wide(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"
