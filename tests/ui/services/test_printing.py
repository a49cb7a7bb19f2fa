"""A document on paper: its pages, as large as the paper, those asked for."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from models.documents.document import Column, Document, Group, Table
from models.errors import ExportFault
from ui.services import printing
from ui.services.pdf_file import PdfFile


def document(rows: int, *, landscape: bool = False) -> Document:
    columns = (Column("序号", 1), Column("重点工作", 9))
    cells = tuple((str(i), f"推进第{i}标段建设，完成投资。" * 8) for i in range(1, rows + 1))
    return Document("云江区重点工作", (Table(columns, (Group("", cells),)),), landscape=landscape)


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "纸.pdf"))
    made.setResolution(100)
    return made


def printed(tmp_path: Path) -> list[tuple[int, int, int]]:
    """Width and height of each page in points, and how much of it is dark, in per mille."""
    found = []
    with pypdfium2.PdfDocument(tmp_path / "纸.pdf") as file:
        for page in file:
            picture = page.render(scale=0.5, grayscale=True)
            pixels = bytes(picture.buffer)
            dark = sum(pixel < 128 for pixel in pixels) * 1000 // len(pixels)
            found.append((round(page.get_width()), round(page.get_height()), dark))
    return found


@pytest.mark.parametrize(("landscape", "paper"), [(False, (595, 842)), (True, (842, 595))])
def test_every_page_comes_out_with_its_letters_on_paper_that_lies_as_it_does(
    printer: QPrinter, tmp_path: Path, landscape: bool, paper: tuple[int, int]
) -> None:
    made = document(40, landscape=landscape)
    printing.lay_out(printer, made)
    printing.print_document(made, printer)
    pages = printed(tmp_path)
    assert len(pages) >= 3
    assert {page[:2] for page in pages} == {paper}
    assert all(page[2] >= 1 for page in pages)
    assert pages[0][2] >= 5


def test_only_the_pages_asked_for(printer: QPrinter, tmp_path: Path) -> None:
    made = document(40)
    printing.lay_out(printer, made)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    printing.print_document(made, printer)
    assert len(printed(tmp_path)) == 1


A4, A4_TURNED, A3_TURNED = (595, 842), (842, 595), (1191, 842)


def file_of(*sizes: tuple[float, float]) -> PdfFile:
    """A page of each size in points, with a black bar along its whole right edge."""
    stream = BytesIO()
    canvas = Canvas(stream)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.rect(width - 40, 0, 40, height, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return PdfFile.of(stream.getvalue())


@pytest.fixture
def mixed() -> PdfFile:
    return file_of((595.28, 841.89), (841.89, 595.28), (1190.55, 841.89), (595.28, 841.89))


def sizes(tmp_path: Path) -> list[tuple[int, int]]:
    return [page[:2] for page in printed(tmp_path)]


def test_upright_turned_and_larger_pages_each_get_their_paper(
    printer: QPrinter, tmp_path: Path, mixed: PdfFile
) -> None:
    printing.lay_out(printer, document(1))
    printing.print_file(mixed, printer)
    assert sizes(tmp_path) == [A4, A4_TURNED, A3_TURNED, A4]
    paper = PdfFile.of((tmp_path / "纸.pdf").read_bytes())
    for number in range(4):  # the bar lies along the right edge of each, from the head to the foot
        shown = paper.picture(number, 0.5)
        for y in (5, shown.height() // 2, shown.height() - 6):
            assert [shown.pixelColor(shown.width() - x, y).lightness() < 128 for x in (8, 40)] == [True, False]


def test_on_the_paper_that_was_chosen_instead_each_page_is_made_to_fit(
    printer: QPrinter, tmp_path: Path, mixed: PdfFile
) -> None:
    printing.lay_out(printer, document(1))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    printing.print_file(mixed, printer)
    assert sizes(tmp_path) == [(842, 1191), A3_TURNED, A3_TURNED, (842, 1191)]


def test_a_printer_without_that_paper_takes_the_page_smaller(
    printer: QPrinter, tmp_path: Path, mixed: PdfFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "supportedPageSizes", lambda _: [QPageSize(QPageSize.PageSizeId.A4)])
    printing.lay_out(printer, document(1))
    printing.print_file(mixed, printer)
    assert sizes(tmp_path) == [A4, A4_TURNED, A4_TURNED, A4]


def test_several_ranges_and_the_last_page_first(printer: QPrinter, tmp_path: Path, mixed: PdfFile) -> None:
    printing.lay_out(printer, document(1))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3,4"))
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printing.print_file(mixed, printer)
    assert sizes(tmp_path) == [A4, A3_TURNED, A4_TURNED]


def test_pages_that_are_not_there_are_said(printer: QPrinter, mixed: PdfFile) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(9, 12)
    with pytest.raises(ExportFault, match="一共 4 页"):
        printing.print_file(mixed, printer)


@pytest.mark.parametrize(
    ("is_collated", "duplex", "expected"),
    [
        (True, QPrinter.DuplexMode.DuplexNone, [A4, A4_TURNED, A3_TURNED] * 2),
        (False, QPrinter.DuplexMode.DuplexNone, [A4, A4, A4_TURNED, A4_TURNED, A3_TURNED, A3_TURNED]),
        (
            True,
            QPrinter.DuplexMode.DuplexLongSide,
            [A4, A4_TURNED, A3_TURNED, A3_TURNED, A4, A4_TURNED, A3_TURNED],
        ),
    ],
)
def test_copies_of_a_printer_that_makes_none_itself(  # noqa: PLR0917
    printer: QPrinter,
    tmp_path: Path,
    mixed: PdfFile,
    monkeypatch: pytest.MonkeyPatch,
    is_collated: bool,
    duplex: QPrinter.DuplexMode,
    expected: list[tuple[int, int]],
) -> None:
    """On both sides the second copy begins on a new sheet: a blank page stands before it."""
    printing.lay_out(printer, document(1))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 3)
    printer.setCopyCount(2)
    printer.setCollateCopies(is_collated)
    monkeypatch.setattr(QPrinter, "duplex", lambda _: duplex)  # a file has no sides to be set
    assert not printer.supportsMultipleCopies()
    printing.print_file(mixed, printer)
    assert sizes(tmp_path) == expected
    blank = [page[2] == 0 for page in printed(tmp_path)]
    assert blank == [i == 3 and len(expected) == 7 for i in range(len(expected))]


def test_without_a_printer_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    with pytest.raises(ExportFault, match="没有可用的打印机"):
        printing.choose_printer(None, document(1))


def test_a_printer_that_takes_nothing_is_a_fault(printer: QPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPainter, "begin", lambda *_: False)
    with pytest.raises(ExportFault, match="没有打印"):
        printing.print_document(document(1), printer)
