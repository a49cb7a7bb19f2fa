"""Small pictures without colour, to be compared."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage


def canvas() -> QImage:
    """White, in shades of grey."""
    image = QImage(48, 48, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    return image


def difference(one: bytes, other: bytes) -> float:
    """How much two pictures differ: 0 for the same, 1 for black and white."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / (255 * len(one))
