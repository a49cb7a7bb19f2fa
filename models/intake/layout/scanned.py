"""Goes through the grids of a source, each once: what was found with the same choices before is taken over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.intake.findings import Finding, HeaderChoice, Mark, Sure
from models.intake.known_form import KnownForm
from models.intake.layout.columns import Choices, Column
from models.intake.layout.inheriting import fitting
from models.intake.layout.numbered_parts import NOTHING_COUNTED, Counted
from models.intake.layout.scanner import Scanner
from models.intake.layout.table_rows import Part, Row
from models.intake.source import Grid

Headers = Mapping[int, HeaderChoice]
"""The headers the clerk names, by the index of the source's grid."""


@dataclass(frozen=True, slots=True)
class ScannedTable:
    """What one grid holds, whatever stands in the others, scanned with the clerk's ``choices`` and ``named`` header.

    ``inherited`` are the columns it has from the table before it, empty where none fit; None where its header is its
    own. ``follows`` says whether a table of tasks stands before it, ``before`` how far the rows of that one were
    counted, None where that is all the same; ``counted`` is how far they are behind this one. ``marks`` are of all rows
    but those that begin a task, ``reasons`` of those left out; ``candidate`` and ``carried`` are told on
    :class:`models.intake.drafts.TableChoice`.
    """

    grid: Grid
    choices: Choices
    named: HeaderChoice | None
    inherited: tuple[Column, ...] | None
    parts: tuple[Part, ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]
    headings: tuple[str, ...]
    marks: Mapping[int, Mark]
    reasons: Mapping[int, str]
    candidate: HeaderChoice | None
    carried: Mapping[tuple[int, int], str]
    follows: bool | None = None
    before: Counted | None = None
    counted: Counted = NOTHING_COUNTED

    @property
    def rows(self) -> Iterator[Row]:
        """The task rows of all parts."""
        return (row for part in self.parts for row in part.rows)

    def holds_for(
        self,
        grid: Grid,
        inherited: tuple[Column, ...],
        before: Counted,
        choices: Choices,
        named: HeaderChoice | None,
    ) -> bool:
        """Whether scanning with these would find the same."""
        if self.follows not in (None, bool(inherited)) or self.before not in (None, before):
            return False
        same_columns = self.inherited is None or self.inherited == fitting(inherited, grid)
        return same_columns and self.named == named and self.choices == choices and self.grid == grid


def scan_tables(
    grids: Sequence[Grid],
    taken: frozenset[int],
    choices: Choices,
    headers: Headers,
    earlier: Sequence[ScannedTable] = (),
) -> tuple[ScannedTable, ...]:
    """Every grid, those not ``taken`` in too; a table without a header has the columns of the one taken in before it.

    ``earlier`` is what scanning these grids found before, with these or other choices.
    """
    scans: list[ScannedTable] = []
    inherited: tuple[Column, ...] = ()
    counted = NOTHING_COUNTED
    for index, grid in enumerate(grids):
        named = headers.get(index) or (grid.form.header if grid.form else None)
        scan = earlier[index] if index < len(earlier) else None
        if scan is None or not scan.holds_for(grid, inherited, counted, choices, named):
            scan = _scan(grid, inherited, counted, choices, named)
        scans.append(scan)
        if scan.parts and index in taken:
            inherited, counted = scan.parts[-1].columns, scan.counted
    return tuple(scans)


def _scan(
    grid: Grid, inherited: tuple[Column, ...], before: Counted, choices: Choices, named: HeaderChoice | None
) -> ScannedTable:
    columns = fitting(inherited, grid)
    meanings = {**grid.form.meanings, **choices} if grid.form else choices
    scanner = Scanner(grid, columns, meanings, named, follows=bool(inherited), before=before)
    scanner.scan()
    if grid.form:
        for part in scanner.parts:
            part.columns = tuple(_told_by(grid.form, column, choices) for column in part.columns)
    return ScannedTable(
        grid,
        choices,
        named,
        None if scanner.has_own_header else columns,
        tuple(scanner.parts),
        tuple(scanner.titles),
        tuple(scanner.notes),
        tuple(scanner.findings),
        tuple(scanner.headings),
        scanner.marks,
        scanner.reasons,
        scanner.candidate,
        scanner.carried,
        bool(inherited) if scanner.is_register else None,
        None if scanner.has_own_header else before,
        scanner.counted,
    )


def _told_by(form: KnownForm, column: Column, choices: Choices) -> Column:
    """A column that the form tells, unless the clerk has chosen it."""
    if column.sure is not Sure.CHOSEN or column.choice_key in choices:
        return column
    return replace(column, reason=f"表式“{form.name}”的栏目", sure=Sure.EXACT)
