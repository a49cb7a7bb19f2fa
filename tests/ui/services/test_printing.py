"""A document on paper: its pages, as large as the paper, those asked for."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from models.document import Column, Document, Group, Table
from models.errors import ExportFault
from ui.services import printing


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


def test_without_a_printer_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    with pytest.raises(ExportFault, match="没有可用的打印机"):
        printing.choose_printer(None, document(1))


def test_a_printer_that_takes_nothing_is_a_fault(printer: QPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing.QPainter, "begin", lambda *_: False)
    with pytest.raises(ExportFault, match="没有打印"):
        printing.print_document(document(1), printer)
