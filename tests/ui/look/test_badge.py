"""Statuses and months are told apart without colour."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from models.evaluation import MonthState
from models.vocabulary import Status
from ui.look import month_strip, shapes, theme
from ui.look.badge import StatusBadge


def canvas() -> QImage:
    image = QImage(48, 48, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    return image


def drawn(shape: shapes.Shape) -> bytes:
    image = canvas()
    painter = QPainter(image)
    shapes.paint_shape(painter, shape, QRectF(0, 0, 48, 48), QColor("black"))
    painter.end()
    return bytes(image.constBits())


def difference(one: bytes, other: bytes) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / (255 * len(one))


def test_every_status_has_a_shape_of_its_own(qtbot: QtBot) -> None:
    pictures = {status: drawn(shapes.of_status(status)) for status in Status}
    for one, other in combinations(pictures, 2):
        assert difference(pictures[one], pictures[other]) > 0.04, (one, other)


def test_every_month_state_has_a_shape_of_its_own(qtbot: QtBot) -> None:
    def strip(state: MonthState) -> bytes:
        image = canvas()
        painter = QPainter(image)
        painter.scale(4, 4)
        month_strip.paint_months(painter, 0, 6, (state,), theme.LIGHT)
        painter.end()
        return bytes(image.constBits())

    pictures = {state: strip(state) for state in MonthState}
    for one, other in combinations(pictures, 2):
        assert difference(pictures[one], pictures[other]) > 0.005, (one, other)


def test_the_badge_says_its_word_and_grows_with_it(qtbot: QtBot) -> None:
    badge = StatusBadge(Status.WARNED)
    qtbot.addWidget(badge)
    narrow = badge.sizeHint().width()
    badge.set_status(Status.STAGE_SIGNED_OFF)
    assert badge.accessibleName() == "阶段性销号"
    assert badge.sizeHint().width() > narrow


def test_months_in_words() -> None:
    states = (MonthState.REPORTED, MonthState.MISSING, MonthState.UNMET, MonthState.TO_COME)
    assert month_strip.in_words(states) == "已报 2 个月；未报：2月；未完成计划：3月"


def test_text_stands_out_from_every_background() -> None:
    for scheme in (theme.LIGHT, theme.DARK):
        for background in (scheme.panel, scheme.window, scheme.header, scheme.selection, scheme.marked):
            assert contrast(scheme.text, background) >= 7
        for status, colour in scheme.status.items():
            assert contrast(colour, scheme.panel) >= 4.5, status


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
