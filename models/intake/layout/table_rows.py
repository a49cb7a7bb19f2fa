"""What a table's rows become: task rows in groups, in parts with one header each."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.intake.layout.columns import Column


@dataclass(frozen=True, slots=True)
class Group:
    """Where a row stands: beneath a section, a leader's post, or both."""

    section: str = ""
    post: str = ""


@dataclass(slots=True)
class Row:
    """A task's row: its index in the grid, and its texts by column, merged cells filled in.

    ``parent`` is the origin of the task it is a part of, empty for a task of its own.
    """

    index: int
    origin: str
    cells: list[str]
    section: str = ""
    post: str = ""
    parent: str = ""


@dataclass(slots=True)
class Part:
    """The rows beneath one header."""

    columns: tuple[Column, ...]
    rows: list[Row] = field(default_factory=list)
