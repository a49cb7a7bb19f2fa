"""What the clauses of a report tell: of what, and whether it is done, goes on, is held back or only planned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from models.judging.reading.doing import FINISHING, GOING_ON, HELD_BACK, PLANNED, SAID_DONE, WORKING
from models.judging.reading.text import Read


class Told(StrEnum):
    """How far a report says something is."""

    DONE = "done"
    GOING_ON = "going_on"
    HELD_BACK = "held_back"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause of a report: what it is about (its line's heading or its sentence's subject), and how far that is."""

    subject: str
    words: str
    told: Told
    start: int
    end: int


_FIRST_WORD = re.compile(rf"已|成功|目前|正在|还在|[暂尚]?未|{FINISHING}|{WORKING}")
"""Where a clause stops naming what it is about."""
_PRESENT = re.compile(r"已|目前")
_HEADING = 30
"""The longest words before a colon that name what follows."""
_CLAUSE = re.compile(r"[^,。;!?\n]+")
SENTENCE = re.compile(r"[^。;!?\n]+")
QUOTED = re.compile(r"[“《(][^”》)]*[”》)]")


def statements(read: Read) -> list[Statement]:
    """The clauses of a report with what they tell."""
    found: list[Statement] = []
    heading, line = "", -1
    for sentence in SENTENCE.finditer(read.words):
        start = sentence.start()
        begins = read.words.rfind("\n", 0, start) + 1
        if begins != line:
            heading, line = "", begins
        colon = read.words.find(":", start, sentence.end())
        if 0 <= colon - start <= _HEADING and "," not in read.words[start:colon]:
            heading = read.words[start:colon]
            start = colon + 1
        subject, planned = heading, False
        for first, last in clauses(read.words, start, sentence.end()):
            words = read.words[first:last]
            verb = _FIRST_WORD.search(words)
            named = words[: verb.start()] if verb else ""
            if len(named) > 1 and not PLANNED.search(named):
                subject = f"{heading} {named}"
            planned = (planned and not _PRESENT.search(words)) or PLANNED.search(words) is not None
            found.append(Statement(subject, words, _told(words, planned=planned), first, last))
    return found


def _told(words: str, *, planned: bool) -> Told:
    if HELD_BACK.search(words):
        return Told.HELD_BACK
    if planned:
        return Told.NOTHING
    if GOING_ON.search(words):
        return Told.GOING_ON
    return Told.DONE if SAID_DONE.search(words) else Told.GOING_ON


def clauses(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a sentence; a comma inside a name or brackets parts nothing."""
    blotted = QUOTED.sub(lambda found: "口" * len(found[0]), words[start:end])
    return [(start + clause.start(), start + clause.end()) for clause in _CLAUSE.finditer(blotted)]
