"""A bulletin's text by its parts: title, cut-off below it, body, note of the annex, the annex's own title, the foot.

Pure text: what a part is, is seen from its words and its place (BULLETIN: "Parts, fields, links").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is."""

    HEAD = "head"
    """Masthead, number, issuing office and date, addressee, signature: nothing is claimed there."""
    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    ANNEX_NOTE = "annex_note"
    ANNEX_TITLE = "annex_title"
    ANNEX = "annex"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the file and what it is; ``place`` is its number among all of them, from 0."""

    place: int
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Sentence:
    """``line.text[start:end]``: up to a full stop or the end of a line."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.line.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole bulletin."""

    lines: tuple[Line, ...]

    def of(self, *roles: Role) -> tuple[Line, ...]:
        """The paragraphs of some parts, in order."""
        return tuple(line for line in self.lines if line.role in roles)


BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
"""An aside in brackets, with them."""
_ENDS = re.compile(r"[。！？!?](?:[”’」）)]*)|\n")
_SUBTITLE = re.compile(r"[（(]\s*截[至止][^（()）]*[）)]")
_ANNEX_MARK = re.compile(r"附\s*件\s*(?:\d+|[一二三四五六七八九十]+)?\s*")
_ANNEX_NOTE = re.compile(r"附\s*件?\s*\d*\s*[：:]")
_FOOT = re.compile(
    r"(?:报|发|送|主报|抄报|抄送|编辑|签发|审核|校对|责任编辑|印发)\s*[：:]|.{2,30}\d{4}年\d{1,2}月\d{1,2}日印发"
)
_ADDRESSEE = re.compile(r"[^。；，]{2,}[：:]")
_HEAD = re.compile(
    r"第?[\d一二三四五六七八九十〇○零百]+期.*|.*[〔\[【(（]\d{4}[〕\]】)）]第?\d+号.*|[^。，]*\d{4}年\d{1,2}月\d{1,2}日|签发人[：:].*"
)
_DATE = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]+)月(?:\d{1,2}|[一二三四五六七八九十]+)日"
)
_SIGNATORY = re.compile(r"(?![一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)])[^，。；：、“”\d]{4,30}")
_REMARK = re.compile(r"[（(].+[）)]")
_OPENS_BODY = re.compile(r"\A现[将就].*(?:通报|报告|公布)|(?:通报|情况|报告)如下[：:]\Z")
_MASTHEAD = re.compile(r"[^，。“”]{0,16}(?:简报|通报|专报|督查|动态|文件)")
_LONGEST_HEAD = 40  # characters
_HEADING = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")
_ANNEX_IS_NEAR = 3  # lines after 附件 among which its title stands


def parse(texts: Sequence[str]) -> Letter:
    """The parts of a bulletin, given all its paragraphs in order. Blank ones are left out."""
    filled = [(place, text) for place, text in enumerate(texts) if text.strip()]
    body_from = next((i for i, (_, text) in enumerate(filled) if _is_prose(text)), len(filled))
    annex_from = next(
        (i for i, (_, text) in enumerate(filled) if i > body_from and _ANNEX_MARK.fullmatch(text.strip())), len(filled)
    )
    lines = [
        *_front(filled[:body_from]),
        *(Line(place, text, _role(text.strip())) for place, text in filled[body_from:annex_from]),
        *_annex(filled[annex_from:]),
    ]
    return Letter(_signed(lines))


def _signed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with the names above the date behind the body, and the remark below it, taken out of the body."""
    found = list(lines)
    dated = next((i for i in reversed(range(len(found))) if _DATE.fullmatch(found[i].text.strip())), 0)
    for i in range(dated - 1, 0, -1):
        if found[i].role is not Role.BODY or not _SIGNATORY.fullmatch(found[i].text.strip()):
            break
        found[i] = replace(found[i], role=Role.HEAD)
    if dated and _REMARK.fullmatch("".join(line.text.strip() for line in found[dated + 1 : dated + 2])):
        found[dated + 1] = replace(found[dated + 1], role=Role.HEAD)
    return tuple(found)


def is_masthead(text: str) -> bool:
    """Whether words are a masthead, as they stand where a bulletin has no title: 督查通报, …文件."""
    return _MASTHEAD.fullmatch(text) is not None and not text.startswith("关于")


def sentences_of(line: Line) -> Iterator[Sentence]:
    """The sentences of one paragraph; a full stop inside quotation marks ends none."""
    start = 0
    for end in _ENDS.finditer(line.text):
        if line.text.count("“", start, end.start()) > line.text.count("”", start, end.end()):
            continue
        if line.text[start : end.end()].strip():
            yield Sentence(line, start, end.end())
        start = end.end()
    if line.text[start:].strip():
        yield Sentence(line, start, len(line.text))


def pieces(text: str) -> list[str]:
    """A paragraph cut into its sentences, which put together are the paragraph again; at least one."""
    cut, at = [], 0
    for sentence in sentences_of(Line(0, text, Role.BODY)):
        cut.append(text[at : sentence.end])
        at = sentence.end
    if at < len(text) and cut:
        cut[-1] += text[at:]
    return cut or [text]


def start_of(text: str, place: int, marks: str) -> int:
    """Where the piece begins that a place stands in, parted from others by marks."""
    return max(text.rfind(mark, 0, place) for mark in marks) + 1


def end_of(text: str, place: int, marks: str) -> int:
    """Where that piece ends: before the next mark."""
    return min((end for mark in marks if (end := text.find(mark, place)) >= 0), default=len(text))


def opened_before(text: str, place: int) -> int:
    """Where the brackets open that a place stands in; -1 where it stands in none."""
    opened, closed = (max(text.rfind(mark, 0, place) for mark in marks) for marks in ("（(", "）)"))
    return opened if opened > closed else -1


def tabbed(lines: Sequence[Line]) -> list[list[Line]]:
    """The tables of a text: lines that follow each other with at least two tabs, and at least two of them."""
    tables: list[list[Line]] = [[]]
    for line in lines:
        if line.text.count("\t") > 1:
            tables[-1].append(line)
        elif tables[-1]:
            tables.append([])
    return [rows for rows in tables if len(rows) > 1]


def emptied(text: str, fill: str = " ") -> str:
    """A text whose asides hold nothing but ``fill``, in full-width brackets: every other word stays in its place."""
    return BRACKETED.sub(lambda found: "（" + fill * (len(found[0]) - 2) + "）", text)


def _is_prose(text: str) -> bool:
    if _OPENS_BODY.search(text.strip()) or "\t" in text.strip():
        return True
    return any(mark in text for mark in "。；，") and not _is_head(text.strip())


def _is_head(text: str) -> bool:
    """Whether a line is a number, an issue or a day at the head; a paragraph may name a document with its number."""
    return len(text) < _LONGEST_HEAD and _HEAD.fullmatch(text) is not None


def _front(filled: Sequence[tuple[int, str]]) -> Iterator[Line]:
    """What stands before the first sentence: the title is what speaks of a bulletin, or else the last lines of it."""
    texts = [text.strip() for _, text in filled]
    plain = [i for i, text in enumerate(texts) if not (_is_head(text) or _SUBTITLE.fullmatch(text))]
    plain = [i for i in plain if not (_ADDRESSEE.fullmatch(texts[i]) and i == len(texts) - 1)]
    headings = {i for i in plain if _HEADING.match(texts[i])}
    while len([i for i in plain if i not in headings]) > 1 and is_masthead(texts[plain[0]]):
        del plain[0]
    for i, (place, text) in enumerate(filled):
        if _SUBTITLE.fullmatch(texts[i]):
            yield Line(place, text, Role.SUBTITLE)
        elif i in headings:
            yield Line(place, text, Role.BODY)
        else:
            yield Line(place, text, Role.TITLE if i in plain else Role.HEAD)


def _role(text: str) -> Role:
    if _ANNEX_NOTE.match(text):
        return Role.ANNEX_NOTE
    if _FOOT.match(text):
        return Role.FOOT
    return Role.HEAD if _is_head(text) else Role.BODY


def _annex(filled: Sequence[tuple[int, str]]) -> Iterator[Line]:
    titled = False
    for i, (place, text) in enumerate(filled):
        stripped = text.strip()
        if _ANNEX_MARK.fullmatch(stripped):
            titled = False
            yield Line(place, text, Role.ANNEX)
        elif _SUBTITLE.fullmatch(stripped):
            yield Line(place, text, Role.SUBTITLE)
        elif _FOOT.match(stripped):
            yield Line(place, text, Role.FOOT)
        elif not titled and i <= _ANNEX_IS_NEAR:
            titled = True
            yield Line(place, text, Role.ANNEX_TITLE)
        else:
            yield Line(place, text, Role.ANNEX)
