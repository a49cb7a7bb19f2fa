"""The window's style sheets, with colours left open for ``ui/look/theme.py`` to fill in."""

from __future__ import annotations

from pathlib import Path


def style_path(name: str) -> Path:
    """The file of a style sheet."""
    return Path(__file__).with_name(f"{name}.qss")
