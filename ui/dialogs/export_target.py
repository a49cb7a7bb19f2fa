"""Which file may be replaced without another question: the one agreed to, as long as it is what it was then."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

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
