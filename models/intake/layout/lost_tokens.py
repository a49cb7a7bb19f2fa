"""A text that may have been a table, as the pieces it falls into: what tabs and line ends part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.intake.layout.row_words import (
    HALF_WIDTH,
    comparable,
    ends_sentence,
    is_continued_mark,
    is_enumerated,
    is_foot_line,
    looks_like_post,
)
from models.intake.source import Block, Grid, Paragraph

_PAGE = re.compile(
    r"[-—–－_·\s]*(?:第?\s*\d{1,4}\s*页?\s*[,，/／]?\s*(?:共\s*\d{1,4}\s*页)|第\s*\d{1,4}\s*页|[-—–－·]+\s*\d{1,4}\s*[-—–－·]+"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|page\s*\d+(?:\s*of\s*\d+)?)[-—–－_·\s]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\d{4}[/-]\d{1,2}[/-]\d{1,2}\s+\d{1,2}:\d{2}", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:上|下)一(?:篇|条|页)|关闭(?:窗口|本页)?$|打印(?:本页)?$|【?(?:打印|关闭|字号|分享)|返回顶部|责任编辑|信息来源|来源[:：]|版权所有|"
    r"主办[:：]|主办单位[:：]|承办单位[:：]|.*(?:ICP备|公网安备|网站标识码)|扫一扫|分享到|附件[:：\d]|网站地图|联系我们"
)
_NUMBER = re.compile(r"[（(]?(\d{1,4})[)）]?[.．、]?(?:\s+(\S.*))?", re.DOTALL)
_GLUED = re.compile(r"[（(]?(\d{1,3})\s*[.．、)）](?!\d)\s*\S")
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


def number_of(token: Token, *, glued: bool = False) -> int | None:
    """The number a row may begin with in this piece, alone or ``glued`` to its text; None where there is none."""
    text = token.text.translate(HALF_WIDTH)
    found = _GLUED.match(text) if glued else _NUMBER.fullmatch(text)
    return int(found[1]) if found else None


def behind_number(token: Token, *, glued: bool = False) -> Iterator[Token]:
    """What stands behind a row's number in the same piece: the beginning of its next cell."""
    if glued:
        yield replace(token, tabs=0)
        return
    found = _NUMBER.fullmatch(token.text)
    if found and found[2]:
        yield replace(token, text=found[2], tabs=1, blank=False)


def is_group(token: Token) -> bool:
    """Whether a piece names a section or a leader."""
    text = token.text
    named = is_enumerated(text) and len(text) <= _LONGEST_GROUP and not ends_sentence(text)
    return named or looks_like_post(text)


def is_page_mark(text: str) -> bool:
    """Whether a line is the page's and not the table's: its number, its address, "续表"."""
    return bool(_PAGE.fullmatch(text)) or is_continued_mark(text) or (bool(_ADDRESS.search(text)) and len(text) < 120)


def is_end(text: str) -> bool:
    """Whether a line stands below a table: a remark, a signature, what a web page has there."""
    return is_foot_line(text) or bool(_FURNITURE.match(text))


def without_pages(tokens: Sequence[Token], top: int, first: int) -> list[Token]:
    """The pieces without the page's own from ``first`` on: its numbers, and titles above ``top`` that come again."""
    titles = {comparable(token.text) for token in tokens[:top] if len(token.text) >= _LEAST_TITLE}
    return [
        token
        for place, token in enumerate(tokens)
        if place < first or not (is_page_mark(token.text) or comparable(token.text) in titles)
    ]
