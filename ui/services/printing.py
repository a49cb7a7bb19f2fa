"""A document on a printer: its PDF, page by page as pictures, on the paper chosen in the system's dialog."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from exporters.writing import ExportResult, Printable, write
from models.document import Document
from models.errors import ExportFault

if TYPE_CHECKING:
    from pypdfium2 import PdfPage
    from PySide6.QtWidgets import QWidget

_POINTS = 72  # a PDF's unit is a 72nd of an inch
_FINEST = 300  # dots per inch: finer than a laser printer shows in letters of this size


def choose_printer(parent: QWidget | None, document: Document) -> QPrinter | None:
    """Ask for printer, pages and copies in the system's dialog, on the paper the document is laid out for.

    None when the clerk thinks better of it. Raises ExportFault where there is no printer.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise ExportFault(
            "这台电脑没有可用的打印机。", "请先接好或添加打印机；也可以出表存成 PDF，拿到别的电脑上打印。"
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    lay_out(printer, document)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() else None


def lay_out(printer: QPrinter, document: Document) -> None:
    """A4 as the document lies on it, to its edges: its pages have their own margins."""
    turned = QPageLayout.Orientation.Landscape if document.landscape else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, QMarginsF(0, 0, 0, 0)))
    printer.setDocName(document.title)


def print_document(document: Printable, printer: QPrinter) -> ExportResult:
    """Print a document; runs in the background. Raises ExportFault when the printer does not take it."""
    with TemporaryDirectory(prefix="duban-") as folder:
        written = write(document, Path(folder) / "打印.pdf")
        _print_pages(written.path, printer)
    return written


def _print_pages(path: Path, printer: QPrinter) -> None:
    import pypdfium2  # noqa: PLC0415  its library is large

    with pypdfium2.PdfDocument(path) as file:
        wanted = _pages(printer, len(file))
        painter = QPainter()
        if not painter.begin(printer):
            raise ExportFault("打印机没有响应，没有打印。", "请检查打印机是否接好、有没有纸，再试一次。")
        for i, number in enumerate(wanted):
            if i:
                printer.newPage()
            _draw(painter, printer, file[number])
        if not painter.end() or printer.printerState() is QPrinter.PrinterState.Error:
            raise ExportFault("打印没有完成。", "请检查打印机，再试一次。")


def _pages(printer: QPrinter, count: int) -> list[int]:
    """The pages asked for, from 0, as often and in the order the printer does not see to itself."""
    pages = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        pages = pages[printer.fromPage() - 1 : printer.toPage() or count]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages * (1 if printer.supportsMultipleCopies() else printer.copyCount())


def _draw(painter: QPainter, printer: QPrinter, page: PdfPage) -> None:
    """One page, as large as the paper allows."""
    picture = page.render(scale=min(printer.resolution(), _FINEST) / _POINTS, prefer_bgrx=True)
    shown = QImage(picture.buffer, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    size = shown.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRect(paper.topLeft(), size), shown)
