"""A bulletin's body composed from a template's text: fields filled in, what says nothing left out, parts numbered.

A line of a template whose sentences all have nothing to say is left out, and so is a heading with nothing below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.bulletins.letter import pieces
from models.bulletins.sentences import FIELDS, Link, Said, Source
from models.errors import FieldFault

_TOKEN = re.compile(r"\{([^{}\n]*)\}")
_FIGURES = "一二三四五六七八九十"
_FIRST, _SECOND = re.compile(r"[一二三四五六七八九十]+(?=、)"), re.compile(r"(?<=^（)[一二三四五六七八九十]+(?=）)")
_HEADING = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。；]{1,30}$")
INSERTED = "+"
"""Begins the key of a sentence that was put in by itself, outside the template."""


class Piece(NamedTuple):
    """A sentence as composed: its key stays the same while the facts move. ``ends`` its paragraph."""

    key: str
    text: str
    links: tuple[Link, ...] = ()
    ends: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    place: int
    said: Said

    @property
    def is_heading(self) -> bool:
        return bool(_HEADING.match(self.said.text))

    @property
    def depth(self) -> int:
        return 1 if _FIRST.match(self.said.text) else 2 if _SECOND.search(self.said.text) else 0


def compose(pattern: str, source: Source) -> tuple[Piece, ...]:
    """The sentences of a body. Raises FieldFault for a field that there is not."""
    lines = [line for place, text in enumerate(pattern.split("\n")) if (line := _filled(place, text, source))]
    found: list[Piece] = []
    for line in _numbered(_with_something_below(lines)):
        found += _split(str(line.place), line.said)
    return tuple(found)


def composed_sentence(name: str, source: Source) -> Piece:
    """One field by itself, to be put in where the clerk wants it."""
    said = FIELDS[name].say(source)
    return Piece(f"{INSERTED}{name}", said.text, tuple(said.links))


def filled(pattern: str, source: Source) -> str:
    """A title or the like with its fields filled in."""
    return _fill(pattern, source)[0].text


def check_pattern(pattern: str) -> None:
    """Raises FieldFault for a field that there is not."""
    for token in _TOKEN.finditer(pattern):
        if token[1] not in FIELDS:
            raise FieldFault("body", f"没有“{{{token[1]}}}”这个字段。", "可用的字段在“插入字段”里。")


def _filled(place: int, text: str, source: Source) -> _Line | None:
    said, sentences = _fill(text.strip(), source)
    if sentences and not any(sentences):
        return None
    return _Line(place, said)


def _fill(text: str, source: Source) -> tuple[Said, list[str]]:
    """The words of a line, and what each of its whole sentences says."""
    check_pattern(text)
    said, at, sentences = Said(), 0, []
    for token in _TOKEN.finditer(text):
        field = FIELDS[token[1]]
        words = field.say(source)
        if field.is_sentence:
            sentences.append(words.text)
        said.say(text[at : token.start()]).add(words)
        at = token.end()
    return said.say(text[at:]), sentences


def _with_something_below(lines: Sequence[_Line]) -> Iterator[_Line]:
    for i, line in enumerate(lines):
        below = lines[i + 1] if i + 1 < len(lines) else None
        if not line.is_heading or (below and not 0 < below.depth <= line.depth):
            yield line


def _numbered(lines: Iterator[_Line]) -> Iterator[_Line]:
    """The parts 一、 and （一） counted anew, for some have been left out."""
    first = second = 0
    for line in lines:
        match line.depth:
            case 1:
                first, second = first + 1, 0
                yield _Line(line.place, _renumbered(line.said, _FIRST, first))
            case 2:
                second += 1
                yield _Line(line.place, _renumbered(line.said, _SECOND, second))
            case _:
                yield line


def _renumbered(said: Said, pattern: re.Pattern[str], place: int) -> Said:
    number = _FIGURES[place - 1] if place <= len(_FIGURES) else f"十{_FIGURES[place - len(_FIGURES) - 1]}"
    old = pattern.search(said.text)
    if old is None:
        return said
    longer = len(number) - len(old[0])
    text = said.text[: old.start()] + number + said.text[old.end() :]
    return Said(text, [link.moved(longer) for link in said.links])


def _split(place: str, said: Said) -> Iterator[Piece]:
    """The sentences of a line, each with its links."""
    cut = pieces(said.text)
    at = 0
    for i, text in enumerate(cut):
        links = [link.moved(-at) for link in said.links if at <= link.start and link.end <= at + len(text)]
        yield Piece(f"{place}.{i}", text, tuple(links), ends=i == len(cut) - 1)
        at += len(text)
