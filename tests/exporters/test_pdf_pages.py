"""The PDF's pages: their size, their numbers, lines justified and kept together."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from tests.exporters.printed import export, squeezed
from tests.exporters.samples import plain, posts


def test_page_numbers_stand_right_then_left(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(export(plain(60), tmp_path).path) as file:
        for number, page in enumerate(file, start=1):
            width, _ = page.get_size()
            foot = page.get_textpage().get_text_bounded(bottom=0, top=95)
            assert squeezed(foot) == f"—{number}—"
            half = page.get_textpage().get_text_bounded(left=width / 2 if number % 2 else 0, bottom=0, top=95)
            assert str(number) in half


def test_page_is_a4_and_turns(tmp_path: Path) -> None:
    for document, size in ((plain(1), (595, 842)), (posts(), (842, 595))):
        with pypdfium2.PdfDocument(export(document, tmp_path).path) as file:
            assert tuple(round(length) for length in file[0].get_size()) == size
