"""Finds what a unit applies for in the further tables of its form: to put a node off, to change it, to sign a task off.

The forms are DOMAIN's (延期申请表, 销号申请/审批单), as :mod:`models.months.request_tables` sends them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from models.intake.layout.row_words import clean_number, is_nothing
from models.intake.source import Grid, Paragraph, Source, cell
from models.months.codes import typed_code
from models.months.request import CODE, NUMBER, TEXT
from models.months.request_tables import (
    DOCUMENT_NUMBER,
    DONE,
    DONE_ON,
    EVIDENCE,
    FILLED_ON,
    KEPT_AT,
    MATTER,
    NEW_DUE,
    NEW_NODE,
    OLD_DUE,
    OLD_NODE,
    PAGES,
    REVISIONS,
    SIGN_OFFS,
    WHY,
)
from models.replies.tables import Said, heading_word, identified
from models.wording.periods import due_date

_REVISION = (MATTER, NEW_NODE, NEW_DUE, WHY)
_SIGN_OFF = (MATTER, DONE, DONE_ON, EVIDENCE, DOCUMENT_NUMBER, PAGES, KEPT_AT)
"""What a unit fills in; what went out filled in already says nothing of what it wants."""
_LISTED = (EVIDENCE, DOCUMENT_NUMBER, PAGES, KEPT_AT)
_HEADINGS = frozenset((NUMBER, TEXT, CODE, OLD_NODE, OLD_DUE, *_REVISION, *_SIGN_OFF))
_SEARCHED = 60  # rows from the top among which the headings are looked for
_FILLED = re.compile(rf"{FILLED_ON}\s*[:：]\s*(\d{{4}}\s*[年./-]\s*\d{{1,2}}\s*[月./-]\s*\d{{1,2}})")


@dataclass(frozen=True, slots=True)
class Applied:
    """An application as it came. ``said`` has its place and what its task is known by; ``matter`` is what is applied
    for as typed; ``words`` are the cells by their headings, ``days`` those among them that name a day. ``filled_on`` is
    the day that the form says it was filled in.
    """

    said: Said
    matter: str
    words: Mapping[str, str]
    days: Mapping[str, date]
    evidence: tuple[str, ...] = ()
    filled_on: date | None = None

    @property
    def kinds(self) -> list[str]:
        """What of the form's choices the matter names; one where it is clear."""
        found = [kind for kind in (*REVISIONS, *SIGN_OFFS) if kind in self.matter]
        return [kind for kind in found if not any(kind != other and kind in other for other in found)]

    def word(self, heading: str) -> str:
        """What stands under a heading."""
        return self.words.get(heading, "")


def find(source: Source, year: int) -> list[Applied]:
    """The applications of a file; ``year`` is meant where a day names none."""
    everywhere = [block.text for block in source.blocks if isinstance(block, Paragraph)]
    everywhere += [text for grid in source.grids for row in grid.rows for text in row]
    found: list[Applied] = []
    for grid in source.grids:
        top, columns = _columns(grid)
        if columns:
            own = [text for row in grid.rows for text in row]
            found += _rows(grid, top, columns, year, _filled_on([*own, *everywhere], year))
    return found


def _columns(grid: Grid) -> tuple[int, dict[str, int]]:
    """Where the headings stand, and which column each has; none in a table that is something else."""
    for top, row in enumerate(grid.rows[:_SEARCHED]):
        columns: dict[str, int] = {}
        for place, text in enumerate(row):
            heading = heading_word(text)
            if heading in _HEADINGS:
                columns.setdefault(heading, place)
        if MATTER in columns and not columns.keys().isdisjoint((CODE, TEXT)):
            return top, columns
    return 0, {}


def _rows(grid: Grid, top: int, columns: Mapping[str, int], year: int, filled_on: date | None) -> Iterator[Applied]:
    wanted = _REVISION if NEW_DUE in columns else _SIGN_OFF
    open_one: Applied | None = None
    for index in range(top + 1, len(grid.rows)):
        row = grid.rows[index]
        words = {heading: _plain(cell(row, place)) for heading, place in columns.items()}
        if words[MATTER] == MATTER:
            continue  # the headings come again, as at the beginning of a page
        if open_one and words.get(EVIDENCE) and not any(map(words.get, (NUMBER, TEXT, CODE, MATTER))):
            open_one = replace(open_one, evidence=(*open_one.evidence, *_evidence(words)))
            continue
        if open_one:
            yield open_one
        open_one = None
        said = _said(grid, index, words)
        if (said.code or said.text or said.identifier) and any(map(words.get, wanted)):
            days = {
                heading: day
                for heading in (OLD_DUE, NEW_DUE, DONE_ON)
                if heading in columns
                and (day := grid.days.get((index, columns[heading])) or due_date(words[heading], year))
            }
            open_one = Applied(said, words[MATTER], words, days, _evidence(words), filled_on)
    if open_one:
        yield open_one


def _said(grid: Grid, index: int, words: Mapping[str, str]) -> Said:
    identifier, task_id = identified(grid.rows[index])
    return Said(
        row=grid.numbers[index],
        where=grid.where(index),
        code=typed_code(words.get(CODE, "")),
        number=clean_number(words.get(NUMBER, "")),
        text=words.get(TEXT, ""),
        identifier=identifier,
        task_id=task_id,
    )


def _evidence(words: Mapping[str, str]) -> tuple[str, ...]:
    """The list of papers, one a line: name, number, pages, where each is kept (DOMAIN)."""
    lists = [words.get(heading, "").split("\n") for heading in _LISTED]
    return tuple(filter(None, (_paper(*map(str.strip, line)) for line in zip_longest(*lists, fillvalue=""))))


def _paper(name: str, number: str, pages: str, kept_at: str) -> str:
    about = "，".join(filter(None, (number, f"{pages}页" if pages.isdecimal() else pages, kept_at)))
    return f"{name}（{about}）" if name and about else name or about


def _filled_on(texts: Sequence[str], year: int) -> date | None:
    written = next((found[1] for text in texts if (found := _FILLED.search(text))), "")
    return due_date("".join(written.split()), year) if written else None


def _plain(text: str) -> str:
    return "" if is_nothing(text) else text.strip()
