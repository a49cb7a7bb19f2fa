"""The table of files: sorted as people count, the selection outlives a refresh."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.records import Attachment, AttachmentId, TaskId
from ui.panes.attachments_table import AttachmentsTable

FILES = [
    Attachment(AttachmentId(at), TaskId(1), name, "ab", size, day)
    for at, (name, size, day) in enumerate(
        [
            ("第10次调度.docx", 900, date(2024, 4, 2)),
            ("第2次调度.docx", 5_000, date(2024, 4, 9)),
            ("批复.pdf", 70, date(2024, 4, 2)),
            ("白山路照片.jpg", 70, date(2024, 3, 1)),
        ],
        start=1,
    )
]


@pytest.fixture
def table(qtbot: QtBot) -> AttachmentsTable:
    made = AttachmentsTable()
    qtbot.addWidget(made)
    made.show_files(FILES)
    made.show()
    return made


def names(table: AttachmentsTable) -> list[str]:
    model = table.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_names_stand_as_people_count_and_by_the_sound(table: AttachmentsTable) -> None:
    assert names(table) == ["白山路照片.jpg", "第2次调度.docx", "第10次调度.docx", "批复.pdf"]


@pytest.mark.parametrize(
    ("column", "order", "first"),
    [
        (2, Qt.SortOrder.DescendingOrder, ["第2次调度.docx", "第10次调度.docx", "白山路照片.jpg", "批复.pdf"]),
        (2, Qt.SortOrder.AscendingOrder, ["白山路照片.jpg", "批复.pdf", "第10次调度.docx", "第2次调度.docx"]),
        (3, Qt.SortOrder.AscendingOrder, ["白山路照片.jpg", "第10次调度.docx", "批复.pdf", "第2次调度.docx"]),
    ],
)
def test_a_heading_sorts_by_size_and_day_not_by_their_words(
    table: AttachmentsTable, column: int, order: Qt.SortOrder, first: list[str]
) -> None:
    table.sortByColumn(column, order)
    assert names(table) == first
    table.show_files(FILES[::-1])
    assert names(table) == first  # also once others are shown


def test_the_selection_stays_with_its_files_and_begins_at_the_first(table: AttachmentsTable) -> None:
    assert [file.name for file in table.selected()] == ["白山路照片.jpg"]
    table.clearSelection()
    table.selectRow(2)
    table.show_files(FILES[:2])
    assert [file.name for file in table.selected()] == ["第10次调度.docx"]
    table.show_files([])
    assert table.selected() == []
