"""The file that is written, and which may be replaced without another question: one that is as it was agreed to."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from exporters.writing import ExportResult, write
from models.documents.document import Document
from models.safe_files import sha256_of


class Agreed(NamedTuple):
    """A file that may be replaced, and the hash of what lay there when that was agreed (None: nothing)."""

    path: Path
    digest: str | None

    @classmethod
    def now(cls, path: Path) -> Agreed:
        """As the file is now."""
        return cls(path, _digest(path))

    def has_changed(self) -> bool:
        """Whether somebody else has written or removed the file since."""
        return _digest(self.path) != self.digest


def _digest(path: Path) -> str | None:
    try:
        return sha256_of(path)
    except OSError:  # not there, or not to be read: then nobody knows what it is
        return None


def written(document: Document, target: Path) -> tuple[ExportResult, Agreed, tuple[float, ...]]:
    """The file, what it is once written (that may be replaced without a question), and its columns' widths."""
    from exporters.layout.column_widths import to_keep  # noqa: PLC0415  not for the start

    result = write(document, target)
    return result, Agreed.now(result.path), to_keep(document)
