"""The PDF's pages: their size, their numbers, lines justified and kept together."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from exporters.paper import MILLIMETRE
from models.document import Document, Paragraph
from tests.exporters.printed import export, squeezed
from tests.exporters.samples import plain, posts


def test_page_numbers_stand_right_then_left(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(export(plain(60), tmp_path).path) as file:
        for number, page in enumerate(file, start=1):
            width, _ = page.get_size()
            foot = page.get_textpage().get_text_bounded(bottom=0, top=95)
            assert squeezed(foot) == f"—{number}—"
            half = {"left": width / 2} if number % 2 else {"right": width / 2}
            assert squeezed(page.get_textpage().get_text_bounded(bottom=0, top=95, **half)) == f"—{number}—"


def test_page_is_a4_and_turns(tmp_path: Path) -> None:
    for document, size in ((plain(1), (595, 842)), (posts(), (842, 595))):
        with pypdfium2.PdfDocument(export(document, tmp_path).path) as file:
            assert tuple(round(length) for length in file[0].get_size()) == size


def test_a_line_broken_early_is_spread_to_the_margin_and_the_last_one_is_not(tmp_path: Path) -> None:
    document = Document("云江区清单", (Paragraph("甲" * 25 + "甲，" + "甲" * 25 + "甲，" + "甲" * 10),))
    with pypdfium2.PdfDocument(export(document, tmp_path).path) as file:
        text = file[0].get_textpage()
        boxes = [text.get_charbox(at) for at, char in enumerate(text.get_text_range()) if char == "甲"]
    ends: dict[int, list[float]] = {}
    for _, bottom, right, _ in boxes:
        ends.setdefault(round(bottom), []).append(right / MILLIMETRE)
    assert [len(line) for line in ends.values()] == [25, 26, 11]  # a mark may not begin a line: one fewer fits
    first, second, last = (max(line) for line in ends.values())
    assert 183 < first < 184 and 183 < second < 184  # the type area ends at 184
    assert last < 100
