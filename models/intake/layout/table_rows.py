"""What a table's rows become: task rows in groups, in parts with one header each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.intake.layout.columns import Column


@dataclass(frozen=True, slots=True)
class Group:
    """Where a row stands: beneath a section, a leader's post, or both."""

    section: str = ""
    post: str = ""


@dataclass(slots=True)
class Row:
    """A task's row: its index in the grid, and its texts by column, merged cells filled in.

    ``parent`` is the origin of the task it is a part of, empty for a task of its own. By column, ``days`` are what its
    date cells hold, ``comments`` what is remarked on its cells. ``heads`` says that other rows are parts of its task,
    ``doubt`` what of the row was not plain. ``number`` counts it, where its number stood before its text.
    """

    index: int
    origin: str
    cells: list[str]
    section: str = ""
    post: str = ""
    parent: str = ""
    days: Mapping[int, date] | None = None
    comments: Mapping[int, str] | None = None
    heads: bool = False
    doubt: str = ""
    number: str = ""


@dataclass(slots=True)
class Part:
    """The rows beneath one header."""

    columns: tuple[Column, ...]
    rows: list[Row] = field(default_factory=list)
