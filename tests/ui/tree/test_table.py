"""Headings and rows show the same columns in the same places."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Sample
from ui.services.row_parts import Column
from ui.shell.main_window import MainWindow
from ui.tree.columns import Arrangement


def test_rows_are_arranged_as_the_headings_are(
    window: MainWindow, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = window.work.tree.table
    window.resize(1440, 800)
    window.work.splitter.setSizes([800, 500])
    arranged: list[Arrangement] = []
    monkeypatch.setattr(table.view.rows, "arrange", arranged.append)
    for columns in ([Column.NUMBER, Column.STATUS], list(Column)):
        table.show_columns(columns)
        assert arranged[-1] == table.headings.arrangement
        assert set(columns) >= set(arranged[-1].cells)
    assert arranged[0] != arranged[-1]


def test_with_one_line_rows_are_lower(window: MainWindow, sample: Sample) -> None:
    table = window.work.tree.table
    table.show_lines(2)
    index = table.view.currentIndex()
    two = table.view.sizeHintForIndex(index).height()
    table.show_lines(1)
    assert table.view.sizeHintForIndex(index).height() < two


def test_a_corner_stands_above_the_scroll_bar_while_there_is_one(window: MainWindow, sample: Sample) -> None:
    table = window.work.tree.table
    table.resize(400, 120)
    QApplication.processEvents()
    assert table.view.verticalScrollBar().isVisible()
    assert table._corner.width() == table.view.width() - table.view.viewport().width() > 0
    table.resize(400, 2000)
    QApplication.processEvents()
    assert table._corner.width() == 0
