"""The paragraphs of a document that is read as running text: a bulletin, an answer that is no table."""

from __future__ import annotations

from pathlib import Path

from models.intake import child
from models.intake.formats.decoding import decode
from models.intake.reading import check_exists, load
from models.intake.source import Paragraph

_PLAIN = frozenset({".txt", ".md", ""})


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of a file in order, its tables left out. Raises SourceFault as :func:`models.intake.reading.read`.

    A plain text has one a line.
    """
    check_exists(path)
    if path.suffix.lower() in _PLAIN and not path.read_bytes().startswith(b"PK"):
        text, _ = decode(path.read_bytes(), mend=True)
        return text.splitlines()
    source = child.run(load, path)
    return [line for block in source.blocks if isinstance(block, Paragraph) for line in block.text.split("\n")]
