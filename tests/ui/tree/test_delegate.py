"""Rows as painted: what has to give way where there is little room, and what the clerk has asked to see."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from models.rules.owing import MonthState
from models.search.tasks import Mark
from tests.ui.conftest import Sample
from ui.look import theme
from ui.look.badge import badge_font, pill_width
from ui.look.theme import Tokens
from ui.services.row_parts import Column
from ui.tree.columns import SIDE, arrange
from ui.tree.delegate import ROW_HEIGHT, TALL_ROW, RowDelegate, _lines_of
from ui.tree.finder import Finder
from ui.tree.model import ItemRole, OutlineModel


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


def test_the_text_takes_its_column_and_the_units_theirs(model: OutlineModel, sample: Sample) -> None:
    delegate = Painted()
    delegate.arrange(arrange(800, [Column.NUMBER, Column.UNITS], {}))
    paint(delegate, model, sample, 800)
    found = {text: width for width, text in delegate.rooms}
    assert found == {"新建标准厂房60万平方米": 800 - 92 - 132 - 2 * SIDE}


def test_long_words_of_a_status_lie_over_no_month(
    model: OutlineModel, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, words = OutlineModel.data, "阶段性销号、逾期"

    def as_told(self: OutlineModel, index: QModelIndex, role: int = 0) -> object:
        told = {ItemRole.STATUS_WORDS: words, ItemRole.MONTHS: [MonthState.REPORTED] * 12, ItemRole.MARK: None}
        return told[ItemRole(role)] if role in told else data(self, index, role)

    delegate = RowDelegate()
    delegate.arrange(arrange(500, [Column.MONTHS, Column.STATUS], {}))
    monkeypatch.setattr(OutlineModel, "data", as_told)
    image = paint(delegate, model, sample, 500)
    filled = [x for x in range(500) if image.pixelColor(x, ROW_HEIGHT // 2).name() == QColor(theme.LIGHT.accent).name()]
    badge = 500 - pill_width(words, badge_font(QApplication.font())) - 3
    assert filled
    assert max(filled) < badge


def lines(text: str, width: int, most: int = 2) -> list[tuple[int, str]]:
    return [(line.start, line.shown) for line in _lines_of(text, width, QApplication.font(), most)]


LONG = "新建标准厂房60万平方米，引进亿元以上项目10个，其中10亿元以上项目3个，全年完成制造业投资120亿元。"


def test_a_text_goes_on_in_a_second_line_and_what_has_no_room_there_is_cut(qapp: QApplication) -> None:
    width = QFontMetrics(QApplication.font()).horizontalAdvance(LONG) // 3
    assert lines("打通断头路6条。", width) == [(0, "打通断头路6条。")]
    (first, above), (second, below) = lines(LONG, width)
    assert first == 0 and second == len(above)
    assert LONG.startswith(above + below[:-1]) and below.endswith("…")
    assert not below.startswith(("，", "。"))
    ((_, alone),) = lines(LONG, width, most=1)
    assert alone.endswith("…") and len(alone) < len(above) + 2
    wide = QFontMetrics(QApplication.font()).horizontalAdvance(LONG) * 2 // 3
    assert "".join(shown for _, shown in lines(LONG, wide)) == LONG


def test_letters_that_qt_counts_twice_break_no_line(qapp: QApplication) -> None:
    text = "𠮷镇" * 40
    broken = lines(text, 300)
    assert text.startswith(broken[0][1]) and broken[1][0] == len(broken[0][1])


def test_a_hit_beyond_what_two_lines_show_is_brought_into_sight(model: OutlineModel, sample: Sample) -> None:
    delegate, finder = RowDelegate(), Found()
    delegate.finder = finder
    image = QImage(200, 44, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    delegate._paint_text(painter, QRect(0, 0, 200, 44), LONG, QApplication.font(), theme.LIGHT)
    painter.end()
    marked = QColor(theme.LIGHT.marked)
    colours = {image.pixelColor(x, y).name() for x in range(200) for y in range(44)}
    assert marked.name() in colours


class Found(Finder):
    """Whose search is for the last words of the long text."""

    def __init__(self) -> None:
        super().__init__()

    def marks(self, text: str) -> list[Mark]:
        return [Mark(LONG.index("120亿元"), 5)]


def test_the_status_looks_the_same_in_every_row_and_another_one_looks_different(
    model: OutlineModel, sample: Sample
) -> None:
    delegate = RowDelegate()
    delegate.arrange(arrange(500, [Column.STATUS], {}))
    with_status = paint(delegate, model, sample, 500)
    delegate.arrange(arrange(500, [], {}))
    assert with_status != paint(delegate, model, sample, 500)


def test_rows_grow_with_the_letters(model: OutlineModel, usual_looks: QApplication) -> None:
    delegate, option = RowDelegate(), QStyleOptionViewItem()
    for delegate.lines, height in ((1, ROW_HEIGHT), (2, TALL_ROW)):
        theme.choose(usual_looks, None, 100)
        assert delegate.sizeHint(option, model.index(0, 0)).height() == height
        theme.choose(usual_looks, None, 150)
        assert delegate.sizeHint(option, model.index(0, 0)).height() == round(height * 1.5)
