"""Fallback fonts for machines without the office's own (Noto Sans SC, Noto Serif SC; OFL, see README.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

FontName = Literal["NotoSansSC-Regular", "NotoSansSC-Medium", "NotoSerifSC-Regular", "NotoSerifSC-Bold"]


def font_path(name: FontName) -> Path:
    """The shipped TrueType file of a face."""
    return Path(__file__).with_name(f"{name}.ttf")
