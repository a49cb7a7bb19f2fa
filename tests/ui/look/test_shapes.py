"""Statuses are told apart without colour."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from pytestqt.qtbot import QtBot

from models.vocabulary import Status
from tests.ui.look.pictures import canvas, difference
from ui.look import shapes


def drawn(shape: shapes.Shape) -> bytes:
    image = canvas()
    painter = QPainter(image)
    shapes.paint_shape(painter, shape, QRectF(0, 0, 48, 48), QColor("black"))
    painter.end()
    return bytes(image.constBits())


def test_every_status_has_a_shape_of_its_own(qtbot: QtBot) -> None:
    pictures = {status: drawn(shapes.of_status(status)) for status in Status}
    for one, other in combinations(pictures, 2):
        assert difference(pictures[one], pictures[other]) > 0.04, (one, other)
