"""A printer for tests: what is printed comes out in a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter


def file_printer(path: Path) -> QPrinter:
    """A printer whose pages are those of a PDF file."""
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made
