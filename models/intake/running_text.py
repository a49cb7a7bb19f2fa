"""The paragraphs of a document that is read as running text: a bulletin, an answer that is no table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from models.intake import child
from models.intake.findings import Weight
from models.intake.formats.decoding import decode
from models.intake.reading import check_exists, load
from models.intake.source import Grid, Paragraph

_PLAIN = frozenset({".txt", ".md", ""})


class EnclosedTable(NamedTuple):
    """A table of a document, and how many of its paragraphs stand before it."""

    before: int
    grid: Grid


@dataclass(frozen=True, slots=True)
class RunningText:
    """The paragraphs of a file in order; ``asides`` says in whole sentences what it holds besides (comments, pictures).

    ``tables`` are those that stand between them.
    """

    paragraphs: list[str]
    asides: tuple[str, ...] = ()
    tables: tuple[EnclosedTable, ...] = ()


def read(path: Path) -> RunningText:
    """A file as running text. Raises SourceFault as :func:`models.intake.reading.read`.

    A plain text has one paragraph a line.
    """
    check_exists(path)
    if path.suffix.lower() in _PLAIN and not path.read_bytes().startswith(b"PK"):
        text, _ = decode(path.read_bytes(), mend=True)
        return RunningText(text.splitlines())
    source = child.run(load, path)
    lines: list[str] = []
    tables: list[EnclosedTable] = []
    for block in source.blocks:
        if isinstance(block, Paragraph):
            lines += block.text.split("\n")
        else:
            tables.append(EnclosedTable(len(lines), block))
    told = [finding.text for finding in source.findings if finding.weight is not Weight.NOTE]
    return RunningText(lines, tuple(told), tuple(tables))
