"""The program's own pictures."""

from __future__ import annotations

from pathlib import Path


def icon_path(name: str) -> Path:
    """The file of a picture, with its suffix."""
    return Path(__file__).with_name(name)
