"""A unit's form as Word has it: plain tables with the headings that are looked for when it comes back."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from exporters.layout.linebreak import EmWidths, Passage
from exporters.layout.table_pages import SIDE
from exporters.word.request import renderer
from models.months.request import CODE, CONTENT
from tests.models.months.test_request_tables import FORM, headings


@pytest.fixture
def written() -> BytesIO:
    stream = BytesIO()
    renderer()(FORM, stream)
    return stream


def test_the_tables_have_the_headings_the_texts_and_the_codes(written: BytesIO) -> None:
    tables = docx.Document(written).tables
    assert [[cell.text for cell in table.rows[0].cells] for table in tables] == [headings(FORM, at) for at in range(3)]
    assert [cell.text for cell in tables[0].rows[1].cells][:5] == [
        "1", "改造老旧小区12个", "年内完工", "二季度：完工6个", "已开工。",
    ]  # fmt: skip
    assert [row.cells[-1].text for table in tables for row in table.rows[1:]] == ["AAAAAA", "BBBBBB"] * 3


def test_what_is_asked_stands_above_and_the_page_lies_across(written: BytesIO) -> None:
    file = docx.Document(written)
    words = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert FORM.title in words
    assert "请于2024年4月25日（周四）前报回" in words
    assert file.sections[0].page_width > file.sections[0].page_height


def test_nothing_is_locked_and_the_file_says_what_it_belongs_to(written: BytesIO) -> None:
    with ZipFile(written) as parts:
        assert b"<w:sdt" not in parts.read("word/document.xml")
        assert b"documentProtection" not in parts.read("word/settings.xml")
        assert b">c0ffee/1/2024-04/1<" in parts.read("docProps/custom.xml")


def test_what_is_filled_in_has_room_and_a_code_stands_on_one_line(written: BytesIO) -> None:
    progress = docx.Document(written).tables[0]
    widths = {cell.text: cell.width.pt if cell.width else 0.0 for cell in progress.rows[0].cells}
    assert max(widths, key=lambda heading: widths[heading]) == CONTENT
    room = (widths[CODE] - 2 * SIDE) * 1000 / 10.5
    assert Passage("WWHYWK", EmWidths()).count(room) == 1
