"""A Document as JSON and back, so that a paper can be printed again as it was without reading live rows."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from models.documents.document import (
    Align,
    Block,
    Column,
    Document,
    Group,
    Kind,
    Level,
    Look,
    Paragraph,
    Sheet,
    SheetCell,
    SheetRow,
    Table,
)
from models.documents.paper import USUAL, Edge, Paper

_LATER: dict[str, Any] = {"above": "", "merged": False, "width": 0.0}
"""What columns have had since papers were first kept, as long as it is not used: such a paper's text stays the same."""


def as_json(document: Document) -> str:
    """The document as JSON; the same document always gives the same text."""
    found = asdict(document, dict_factory=_told)
    if document.paper == USUAL:  # as papers that were kept before have it
        del found["paper"]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _told(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if "level" in found and not found["kept"]:
        return {key: value for key, value in pairs if key != "kept"}
    if "heading" in found:
        return {key: value for key, value in pairs if key not in _LATER or value != _LATER[key]}
    return found


def from_json(text: str) -> Document:
    """The document that :func:`as_json` wrote."""
    found: dict[str, Any] = json.loads(text)
    return Document(**{**found, "blocks": tuple(map(_block, found["blocks"])), "paper": paper_of(found)})


def paper_of(found: dict[str, Any]) -> Paper:
    """How the sheets of a kept document are measured; as usual where nothing is said."""
    said = found.get("paper")
    return Paper(Edge(said["edge"]), said["mirrored"]) if said else USUAL


def _block(found: dict[str, Any]) -> Block:
    if "text" in found:
        return Paragraph(found["text"], Level(found["level"]), found.get("kept", False))
    if "widths" in found:
        rows = tuple(SheetRow(tuple(map(_cell, row["cells"])), row["height"]) for row in found["rows"])
        return Sheet(tuple(found["widths"]), rows, found["above"], found["below"])
    columns = tuple(
        Column(**{**column, "align": Align(column["align"]), "kind": Kind(column["kind"])})
        for column in found["columns"]
    )
    groups = tuple(Group(group["label"], tuple(map(tuple, group["rows"]))) for group in found["groups"])
    return Table(**{**found, "columns": columns, "groups": groups})


def _cell(found: dict[str, Any]) -> SheetCell:
    return SheetCell(found["text"], found["span"], Look(found["look"]))
