"""What an import understood, before anything is written: drafts of records, tables and columns to choose among.

The drafts are named tuples, which are made several times as fast as frozen dataclasses: a file has tens of thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from models.intake.findings import Finding, HeaderChoice, LeftOut, Mark, Sure
from models.periods import Period
from models.vocabulary import FormKey, Frequency, Numbering, Role, Status


class DraftUnit(NamedTuple):
    """A unit as named in the file, without its ``*``."""

    name: str
    role: Role


class DraftNode(NamedTuple):
    """One line of a plan cell: "一季度：…"."""

    label: str
    text: str
    due: date | None = None


class DraftReport(NamedTuple):
    """What one task says for one period. ``plan_met`` is None where the file has no answer."""

    period: Period
    content: str = ""
    shortfall: str = ""
    plan_met: bool | None = None
    reason: str = ""


class DraftStatus(NamedTuple):
    """A status cell: the term it means, and the points it takes off."""

    status: Status
    points: float | None = None
    reason: str = ""


class DraftTask(NamedTuple):
    """One task row. ``origin`` says where it stands in the file, in words for the clerk.

    ``parent`` is the origin of the task it is a part of, empty for a task of its own. ``table`` counts the source's
    grids; ``doubt`` says in words for the clerk what of the row was not plain.
    ``leads_marked`` says whether the row tells the leads among several units; None where it has but one, or none.
    """

    text: str
    origin: str
    number: str = ""
    goal: str = ""
    section: str = ""
    post: str = ""
    units: tuple[DraftUnit, ...] = ()
    nodes: tuple[DraftNode, ...] = ()
    frequency: Frequency | None = None
    reports: tuple[DraftReport, ...] = ()
    status: DraftStatus | None = None
    extra: tuple[tuple[str, str], ...] = ()
    parent: str = ""
    table: int = 0
    doubt: str = ""
    leads_marked: bool | None = None


@dataclass(frozen=True, slots=True)
class TableChoice:
    """A table of the file the clerk may tick. ``index`` counts the source's grids, ``rows`` are its tasks.

    ``marks`` are (row index in the grid, mark, for a row left out the reason) of all rows but those that begin a task.
    ``header`` is where the header seems to be, where it is not plain which column holds the tasks. ``carried`` are the
    names of groups that hold for an empty cell, by (row index, column).
    """

    index: int
    name: str
    rows: int
    likely: bool
    reason: str
    marks: tuple[tuple[int, Mark, str], ...] = ()
    header: HeaderChoice | None = None
    carried: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What a column was taken for, and why, in words for the clerk, and how sure. ``table`` counts the source's grids.

    ``field`` is a key of :mod:`models.fields`, ``node`` for a plan node, ``extra`` or ``ignore``; ``signature`` is the
    heading as a choice for it is remembered (:func:`models.intake.layout.columns.signature`).
    """

    table: int
    index: int
    heading: str
    signature: str
    field: str
    reason: str
    sure: Sure


def least_sure_first(columns: Iterable[ColumnGuess]) -> list[ColumnGuess]:
    """The columns as they want a look: the least sure first, else in the order of the file."""
    return sorted(columns, key=lambda column: -column.sure.doubt)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole file understood: what applying it would write. Nothing has been written yet.

    ``period`` is the period the file's reports speak for, ``cut_off`` its day where the file names one;
    ``says_period`` is whether the file itself says which period it is, ``guesses_period`` that it does not and nobody
    was asked either.
    """

    file_name: str
    sha256: str
    title: str
    year: int
    period: Period
    cut_off: date | None
    usual_form: FormKey
    numbering: Numbering
    tasks: tuple[DraftTask, ...]
    findings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    columns: tuple[ColumnGuess, ...] = ()
    says_period: bool = False
    guesses_period: bool = False

    @property
    def sections(self) -> tuple[str, ...]:
        """Section names in order of first appearance."""
        return tuple(dict.fromkeys(task.section for task in self.tasks if task.section))

    @property
    def posts(self) -> tuple[str, ...]:
        """Post headings in order of first appearance."""
        return tuple(dict.fromkeys(task.post for task in self.tasks if task.post))
