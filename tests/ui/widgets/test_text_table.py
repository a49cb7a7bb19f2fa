"""Tables of words: as wide as on paper, whole in the tooltip, captions over the rows below."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.text_table import TextModel, TextTable


@pytest.fixture
def table(qtbot: QtBot) -> TextTable:
    made = TextTable("预览", ("序号", "任务", "进展"), ())
    qtbot.addWidget(made)
    made.rows.show_rows([("1", "建成临江大道", "正在施工。"), ("林予安区长", "", ""), ("2", "新建小学", "")])
    made.resize(700, 300)
    made.show()
    return made


def test_the_model_keeps_qts_rules_and_answers_with_whole_texts() -> None:
    model = TextModel(("序号", "任务"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows([("1", "建成临江大道" * 20)])
    index = model.index(0, 1)
    assert index.data() == "建成临江大道" * 20
    assert index.data() in index.data(Qt.ItemDataRole.ToolTipRole)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "任务"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    model.show_rows([("1", "2", "3")], ("甲", "乙", "丙"))
    assert (model.columnCount(), model.headerData(2, Qt.Orientation.Horizontal)) == (3, "丙")
    assert model.data(QModelIndex()) is None


@pytest.mark.parametrize("weights", [(1, 5, 4), (1, 1, 1), (1, 30, 30)])
def test_columns_share_the_whole_width_by_their_weights(table: TextTable, weights: tuple[int, ...]) -> None:
    for width in (700, 613):
        table.resize(width, 300)
        table.share_width(weights)
        widths = [table.columnWidth(column) for column in range(3)]
        assert sum(widths) == table.viewport().width()
        assert widths[0] >= 60  # however small its weight
        assert abs(widths[1] / widths[2] - weights[1] / weights[2]) < 0.2
    table.resize(900, 300)
    assert sum(table.columnWidth(column) for column in range(3)) == table.viewport().width()


def test_a_caption_is_one_low_cell_over_all_columns(table: TextTable) -> None:
    table.span_rows([1])
    assert [table.columnSpan(row, 0) for row in range(3)] == [1, 3, 1]
    assert table.rowHeight(1) < table.rowHeight(0) == table.rowHeight(2)
    table.span_rows([])
    assert [table.columnSpan(row, 0) for row in range(3)] == [1, 1, 1]
    assert table.rowHeight(1) == table.rowHeight(0)


def test_a_long_text_ends_after_a_whole_line(qtbot: QtBot, usual_looks: QApplication) -> None:
    made = TextTable("来件", ("要看的", ""), (130, None))
    qtbot.addWidget(made)
    made.rows.show_rows([("文件里没有写明年份，按2026年导入。" * 4, "")])
    made.resize(400, 200)
    made.show()
    qtbot.waitExposed(made)
    picture = made.viewport().grab(QRect(4, 0, 120, made.rowHeight(0) - 2)).toImage()
    below = 5 + made.fontMetrics().height() * 2 + 1
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(below, picture.height())}
    assert below < picture.height() and len(colours) == 1
