"""Rows as painted: what has to give way where there is little room, and what the clerk has asked to see."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from tests.ui.conftest import Sample
from ui.look import theme
from ui.look.theme import Tokens
from ui.services.row_parts import Column
from ui.tree.delegate import ROW_HEIGHT, RowDelegate
from ui.tree.model import OutlineModel


class Painted(RowDelegate):
    """Notes the room that a row's text was given."""

    def __init__(self) -> None:
        super().__init__()
        self.rooms: list[tuple[int, str]] = []

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, font: QFont, scheme: Tokens) -> None:
        self.rooms.append((rect.width(), text))
        super()._paint_text(painter, rect, text, font, scheme)


def paint(delegate: RowDelegate, model: OutlineModel, sample: Sample, width: int) -> QImage:
    image = QImage(width, ROW_HEIGHT, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, ROW_HEIGHT)  # type: ignore[attr-defined]
    option.font = QApplication.font()  # type: ignore[attr-defined]
    painter = QPainter(image)
    delegate.paint(painter, option, model.index_of_task(sample.factory))
    painter.end()
    return image


def room(model: OutlineModel, sample: Sample, width: int, *columns: Column) -> int:
    """How wide the text may be in a row of this width with these parts."""
    delegate = Painted()
    delegate.columns = frozenset(columns)
    paint(delegate, model, sample, width)
    ((found, text),) = delegate.rooms
    assert text == "新建标准厂房60万平方米"
    return found


def test_each_part_takes_its_room_from_the_text(model: OutlineModel, sample: Sample) -> None:
    bare = room(model, sample, 1000)
    assert 980 < bare < 1000
    for column in Column:
        assert room(model, sample, 1000, column) < bare, column
    assert room(model, sample, 1000, *Column) > 240


def test_the_months_give_way_where_the_row_is_narrow(model: OutlineModel, sample: Sample) -> None:
    assert room(model, sample, 460, Column.MONTHS) < room(model, sample, 460)
    assert room(model, sample, 430, Column.MONTHS) == room(model, sample, 430)


@pytest.mark.parametrize("column", [Column.UNITS, Column.GROUP, Column.FREQUENCY])
def test_other_parts_give_way_before_the_text_has_too_little(
    model: OutlineModel, sample: Sample, column: Column
) -> None:
    assert room(model, sample, 600, column) < room(model, sample, 600)
    for width in (250, 300, 350, 400):
        assert room(model, sample, width, column) >= min(240, width - 15)


def test_the_status_looks_the_same_in_every_row_and_another_one_looks_different(
    model: OutlineModel, sample: Sample
) -> None:
    delegate = RowDelegate()
    with_status = paint(delegate, model, sample, 500)
    delegate.columns = ()
    assert with_status != paint(delegate, model, sample, 500)


def test_rows_grow_with_the_letters(model: OutlineModel, usual_looks: QApplication) -> None:
    delegate, option = RowDelegate(), QStyleOptionViewItem()
    assert delegate.sizeHint(option, model.index(0, 0)).height() == ROW_HEIGHT
    theme.choose(usual_looks, None, 150)
    assert delegate.sizeHint(option, model.index(0, 0)).height() == round(ROW_HEIGHT * 1.5)
