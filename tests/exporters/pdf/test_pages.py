"""The PDF's pages: their size, their numbers, lines justified and kept together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from exporters.layout.paper import MILLIMETRE
from models.documents.document import Document, Group, Paragraph
from models.documents.paper import Edge, Paper
from tests.exporters.positions import sheets_of
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


def test_a_page_across_has_its_number_where_upright_pages_have_it(tmp_path: Path) -> None:
    table = posts().tables[0]
    long = replace(posts(), blocks=(replace(table, groups=(Group("", table.groups[0].rows * 30),)),))
    places = []
    with pypdfium2.PdfDocument(export(long, tmp_path).path) as file:
        for page in file:
            text = page.get_textpage()
            at = text.get_text_range().rindex("—")
            left, bottom, right, top = text.get_charbox(at)
            places.append(((left + right) / 2 / MILLIMETRE, (bottom + top) / 2 / MILLIMETRE))
            assert top - bottom > right - left  # it reads from above, as on the sheet lying upright
    assert len(places) > 2
    assert [x for x, _ in places] == pytest.approx([20 - 7] * len(places), abs=0.3)
    assert [y < 60 for _, y in places] == [number % 2 == 1 for number in range(1, len(places) + 1)]


@pytest.mark.parametrize(("edge", "title", "turned"), [(Edge.BOX, 37 + 1.94, 28 + 1.94), (Edge.GLYPH, 37, 28)])
def test_a_table_s_title_and_rules_stand_on_the_edge_that_is_measured_to(
    edge: Edge, title: float, turned: float, tmp_path: Path
) -> None:
    for document, top, least in ((plain(40), title, 37), (posts(), turned, 28)):
        path = export(replace(document, paper=Paper(edge)), tmp_path).path
        first, *rest = sheets_of(path.read_bytes())
        assert first.texts[0].body_top(22) == pytest.approx(top, abs=0.1)
        for page in rest:
            assert page.grids[0][2] == pytest.approx(least, abs=0.2)


def test_a_body_is_set_on_the_pitch_that_goes_with_the_edge(tmp_path: Path) -> None:
    for edge, pitch in ((Edge.BOX, 28.95), (Edge.GLYPH, 29.45)):
        document = Document("云江区清单", (Paragraph("各责任单位逐项梳理。" * 60),), paper=Paper(edge))
        pages = sheets_of(export(document, tmp_path).path.read_bytes())
        lines = [text for text in pages[0].texts if text.right > 150]
        gaps = [(below.base - above.base) * MILLIMETRE for above, below in pairwise(lines[1:8])]
        assert gaps == pytest.approx([pitch] * 6, abs=0.03)


def test_sheets_printed_on_both_sides_bind_inside(tmp_path: Path) -> None:
    pages = sheets_of(export(replace(plain(40), paper=Paper(mirrored=True)), tmp_path).path.read_bytes())
    assert [page.grids[0][0] for page in pages[:3]] == pytest.approx([28, 26, 28], abs=0.2)
