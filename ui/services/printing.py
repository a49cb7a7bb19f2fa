"""A document on a printer: its PDF, page by page as pictures, each on paper of its own size that lies as it does."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from exporters.writing import ExportResult, Printable, write
from models.documents.charted import ChartedDocument
from models.documents.document import Document
from models.errors import ExportFault
from ui.services.pdf_file import POINTS, PdfFile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_FINEST = 300  # dots per inch: finer than a laser printer shows in letters of this size


def choose_printer(parent: QWidget | None, document: Printable) -> QPrinter | None:
    """Ask for printer, pages, sides and copies in the system's dialog, on the paper the document is laid out for.

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


def lay_out(printer: QPrinter, document: Printable) -> None:
    """A4 as the document's first page lies on it, to its edges: pages have their own margins."""
    named = document.document if isinstance(document, ChartedDocument) else document
    is_turned = isinstance(named, Document) and named.landscape
    printer.setFullPage(True)
    printer.setPageLayout(_layout(QPageSize(QPageSize.PageSizeId.A4), is_turned=is_turned))
    printer.setDocName(named.title)


def print_document(document: Printable, printer: QPrinter) -> ExportResult:
    """Print a document; runs in the background. Raises ExportFault when the printer does not take it."""
    with TemporaryDirectory(prefix="duban-") as folder:
        written = write(document, Path(folder) / "打印.pdf")
        print_file(PdfFile.of(written.path.read_bytes()), printer)
    return written


def print_file(file: PdfFile, printer: QPrinter) -> None:
    """Print the pages asked for, each on paper of its size.

    Where the clerk has chosen another paper than the first page's, or the printer has none of a page's size, the page
    is made to fit the paper there is. Raises ExportFault where the printer does not answer or stops.
    """
    wanted = _pages(printer, len(file.sizes))
    chosen = printer.pageLayout().pageSize()
    is_as_laid_out = chosen.isEquivalentTo(_paper(file.sizes[0]))
    known = QPrinterInfo(printer).supportedPageSizes()
    painter = QPainter()
    for i, number in enumerate(wanted):
        if number is not None:
            own = _paper(file.sizes[number])
            is_there = is_as_laid_out and (not known or any(own.isEquivalentTo(paper) for paper in known))
            printer.setPageLayout(_layout(own if is_there else chosen, is_turned=_is_turned(file.sizes[number])))
        if not (printer.newPage() if i else painter.begin(printer)):
            raise ExportFault("打印机没有响应，没有打印。", "请检查打印机是否接好、有没有纸，再试一次。")
        if number is not None:
            _draw(painter, printer, file, number)
    if not painter.end() or printer.printerState() is QPrinter.PrinterState.Error:
        raise ExportFault("打印没有完成。", "请检查打印机，再试一次。")


def _pages(printer: QPrinter, count: int) -> list[int | None]:
    """The pages asked for, from 0, as often and in the order the printer does not see to itself; None is a blank one.

    Raises ExportFault where none of those asked for is there.
    """
    ranges = printer.pageRanges()
    is_part = printer.printRange() is QPrinter.PrintRange.PageRange and not ranges.isEmpty()
    pages: list[int | None] = [page for page in range(count) if not is_part or ranges.contains(page + 1)]
    if not pages:
        raise ExportFault(f"要打印的页不在其中，一共 {count} 页。", "请再点打印，重新选页码。")
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if copies == 1:
        return pages
    if not printer.collateCopies():
        return [page for page in pages for _ in range(copies)]
    if printer.duplex() is not QPrinter.DuplexMode.DuplexNone and len(pages) % 2:
        return [*([*pages, None] * (copies - 1)), *pages]  # each copy begins on a sheet of its own
    return pages * copies


def _draw(painter: QPainter, printer: QPrinter, file: PdfFile, number: int) -> None:
    """One page, as large as the paper allows."""
    shown = file.picture(number, min(printer.resolution(), _FINEST) / POINTS)
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    size = shown.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRect(paper.topLeft(), size), shown)


def _is_turned(size: QSizeF) -> bool:
    return size.width() > size.height()


def _paper(size: QSizeF) -> QPageSize:
    """The paper of a page: its upright size, by the standard's name where it has one."""
    upright = size.transposed() if _is_turned(size) else size
    return QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def _layout(paper: QPageSize, *, is_turned: bool) -> QPageLayout:
    lies = QPageLayout.Orientation.Landscape if is_turned else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, lies, QMarginsF(0, 0, 0, 0))
