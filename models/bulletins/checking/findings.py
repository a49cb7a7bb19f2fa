"""What the checker answers: the claims a bulletin makes, and where they do not agree with each other or the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.bulletins.checking.repairs import Repair, number_to
from models.bulletins.letter import Line
from models.records import TaskId


class ClaimKind(StrEnum):
    """The kinds of claim a bulletin makes."""

    COUNT = "count"
    SHARE = "share"
    SUM = "sum"
    DIFFERENCE = "difference"
    RANK = "rank"
    DATE = "date"
    UNIT = "unit"
    NAME = "name"
    STATUS = "status"
    POINTS = "points"


class Severity(StrEnum):
    """How sure a finding is: one of two places is wrong, or somebody should look."""

    CONTRADICTION = "contradiction"
    QUESTION = "question"


class Code(StrEnum):
    """What does not agree (BULLETIN: "Checker")."""

    COUNT = "count"
    UNNAMED = "unnamed"
    NOT_SIGNED = "not-signed"
    NOT_WARNED = "not-warned"
    UNWARNED = "unwarned"
    TOKEN = "token"
    DEADLINE = "deadline"
    CUT_OFF = "cut-off"
    POINTS = "points"
    ANNEX_TITLE = "annex-title"
    SHARE = "share"
    SUM = "sum"
    DIFFERENCE = "difference"
    RANK = "rank"
    STATUS_WORD = "status-word"
    EARLY = "early"
    DUE_NO_STATUS = "due-no-status"


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a bulletin that can be held against something: ``line.text[start:end]``, and the tasks they are of."""

    kind: ClaimKind
    line: Line
    start: int
    end: int
    tasks: tuple[TaskId, ...] = ()

    @property
    def words(self) -> str:
        """The words."""
        return self.line.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement: both places are in ``message``; ``tasks`` are those it is about, the rows of the annex."""

    code: Code
    severity: Severity
    message: str
    line: Line | None = None
    start: int = 0
    end: int = 0
    tasks: tuple[TaskId, ...] = ()
    repair: Repair | None = None
    """How the text comes to say what the other place says; None where only a person can know."""


def wrong_number(
    code: Code,
    line: Line,
    number: tuple[int, int],
    right: Decimal | int,
    message: str,
    *,
    place: tuple[int, int] | None = None,
    tasks: tuple[TaskId, ...] = (),
    severity: Severity = Severity.CONTRADICTION,
) -> Finding:
    """A number at ``line.text[slice(*number)]`` that should be another; it is found there, or at a wider ``place``."""
    return Finding(code, severity, message, line, *(place or number), tasks, number_to(line.text, *number, right))
