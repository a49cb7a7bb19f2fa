"""A Document as JSON and back, so that a paper can be printed again as it was without reading live rows."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from models.document import Align, Block, Column, Document, Group, Kind, Level, Paragraph, Table


def as_json(document: Document) -> str:
    """The document as JSON; the same document always gives the same text."""
    return json.dumps(asdict(document), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Document:
    """The document that :func:`as_json` wrote."""
    found: dict[str, Any] = json.loads(text)
    return Document(**{**found, "blocks": tuple(map(_block, found["blocks"]))})


def _block(found: dict[str, Any]) -> Block:
    if "text" in found:
        return Paragraph(found["text"], Level(found["level"]))
    columns = tuple(
        Column(**{**column, "align": Align(column["align"]), "kind": Kind(column["kind"])})
        for column in found["columns"]
    )
    groups = tuple(Group(group["label"], tuple(map(tuple, group["rows"]))) for group in found["groups"])
    return Table(**{**found, "columns": columns, "groups": groups})
