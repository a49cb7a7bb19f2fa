"""A text that may have been a table, as the pieces it falls into: what tabs and line ends part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.fields import field_of_heading
from models.intake.layout.row_words import (
    comparable,
    ends_sentence,
    is_continued_mark,
    is_enumerated,
    is_foot_line,
    is_page_number,
    is_web_line,
    looks_like_post,
    without_continued_mark,
)
from models.intake.source import Block, Grid, Paragraph

_ADDRESS = re.compile(r"https?://|www\.|\d{4}[/-]\d{1,2}[/-]\d{1,2}\s+\d{1,2}:\d{2}", re.IGNORECASE)
_NUMBER = re.compile(r"[（(]?(\d{1,4})([)）]?[.．、]?)(?:\s+(\S.*))?", re.DOTALL)
_GLUED = re.compile(r"[（(]?(\d{1,3})\s*([．、)）]|\.(?!\d)|\.(?=\d{1,2}月|\d{4}年))\s*(\S)")
_LONGEST_GROUP = 40
_LEAST_TITLE = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text: how many tabs and whether a blank line stand before it, and the line it stands in.

    ``block`` is the place of its paragraph or table among the source's blocks.
    """

    text: str
    tabs: int
    blank: bool
    line: int
    block: int


def tokens_of(blocks: Sequence[Block], *, spaced: bool = False) -> list[Token]:
    """The pieces of all paragraphs and of the tables read from plain text; ``spaced`` where spaces part cells, too."""
    found: list[Token] = []
    line = tabs = 0
    for place, block in enumerate(blocks):
        for number, cells in _rows(block):
            blank = bool(number) and number > line + 1
            line = number or line + 1
            for column, text in enumerate(cells):
                tabs += column > 0
                for piece in text.split() if spaced else (text.strip(),):
                    if piece:
                        found.append(Token(piece, tabs, blank, line, place))
                        tabs, blank = 0, False
    return found


def _rows(block: Block) -> Iterable[tuple[int, Sequence[str]]]:
    if isinstance(block, Paragraph):
        return ((0, (text,)) for text in block.text.split("\n"))
    return zip(block.numbers, block.rows, strict=True) if block.plain else ()


def is_text(block: Block) -> bool:
    """Whether a block was nothing but text in its file."""
    return isinstance(block, Paragraph) or (isinstance(block, Grid) and block.plain)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How rows begin with their numbers: alone, before a text, or ``glued`` to it.

    Once the first is known, the others have the same ``mark`` behind them, and a text ``followed`` or not.
    """

    glued: bool = False
    mark: str | None = None
    followed: bool | None = None

    def of(self, token: Token) -> int | None:
        """The number a row may begin with in this piece; None where there is none."""
        found = self._match(token)
        if found is None or self.mark not in (None, found[2]) or self.followed not in (None, bool(found[3])):
            return None
        return int(found[1])

    def shown(self, token: Token) -> str:
        """The number a row begins with as it is written."""
        found = self._match(token)
        return found[1] if found else ""

    def like(self, token: Token) -> Numbers:
        """The same for rows that begin as this piece does."""
        found = self._match(token)
        return Numbers(self.glued, found[2], bool(found[3])) if found else self

    def behind(self, token: Token) -> Iterator[Token]:
        """What stands behind a row's number in the same piece: the beginning of its next cell."""
        found = self._match(token)
        if self.glued:
            yield replace(token, tabs=0)
        elif found and found[3]:
            yield replace(token, text=found[3], tabs=1, blank=False)

    def _match(self, token: Token) -> re.Match[str] | None:
        return _GLUED.match(token.text) if self.glued else _NUMBER.fullmatch(token.text)


def is_group(token: Token) -> bool:
    """Whether a piece names a section or a leader."""
    text = token.text
    named = is_enumerated(text) and len(text) <= _LONGEST_GROUP and not ends_sentence(text)
    return named or looks_like_post(text)


def is_page_mark(text: str) -> bool:
    """Whether a line is the page's and not the table's: its number, its address, "续表"."""
    return is_page_number(text) or is_continued_mark(text) or (bool(_ADDRESS.search(text)) and len(text) < 120)


def is_end(text: str) -> bool:
    """Whether a line stands below a table: a remark, a signature, what a web page has there."""
    return is_foot_line(text) or is_web_line(text)


def without_pages(tokens: Sequence[Token], top: int, first: int) -> list[Token]:
    """The pieces without the page's own from ``first`` on: its numbers, and titles above ``top`` that come again.

    So does the header between these two where a page ends inside a row; above a row it parts the rows.
    """
    titles = {without_continued_mark(token.text) for token in tokens[:top] if len(token.text) >= _LEAST_TITLE}
    kept = [
        token
        for place, token in enumerate(tokens)
        if place < first or not (is_page_mark(token.text) or without_continued_mark(token.text) in titles)
    ]
    headings = [comparable(token.text) for token in tokens[top:first]]
    named = map(field_of_heading, headings)
    numbers = Numbers(glued=not any(field is not None and field.key == "number" for field in named))
    found = kept[:first]
    place = first
    while place < len(kept):
        behind = place + len(headings)
        again = (
            comparable(kept[place].text) == headings[0]
            and [comparable(token.text) for token in kept[place:behind]] == headings
        )
        if again and behind < len(kept) and not (numbers.of(kept[behind]) is not None or is_group(kept[behind])):
            place = behind
        else:
            found.append(kept[place])
            place += 1
    return found
