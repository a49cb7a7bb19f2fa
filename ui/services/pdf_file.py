"""The pages of a PDF as pictures, for the screen and for printers."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from exporters.writing import Printable, content_of

POINTS = 72
"""A PDF's unit of length is a 72nd of an inch."""

# PDFium keeps what it knows once for the whole process, and is not made for two threads at a time.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A finished file with the sizes of its pages in points. Its pictures can be had on any thread."""

    content: bytes
    sizes: tuple[QSizeF, ...]

    @classmethod
    def of(cls, content: bytes) -> PdfFile:
        """Look through a file that we have written."""
        import pypdfium2  # noqa: PLC0415  its library is large

        with _ONE_AT_A_TIME, pypdfium2.PdfDocument(content) as file:
            return cls(content, tuple(QSizeF(*file.get_page_size(number)) for number in range(len(file))))

    def picture(self, number: int, scale: float) -> QImage:
        """A page, counted from 0, with ``scale`` pixels to a point."""
        import pypdfium2  # noqa: PLC0415

        with _ONE_AT_A_TIME, pypdfium2.PdfDocument(self.content) as file:
            drawn = file[number].render(scale=scale, prefer_bgrx=True)
            shown = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
            return shown.copy()  # the other one lives in memory that goes with the file


def set_pages(document: Printable) -> PdfFile:
    """Set a document as the PDF that would be written. Takes a tenth of a second for 40 pages; on any thread.

    Raises ExportFault as :func:`exporters.writing.write`.
    """
    return PdfFile.of(content_of(document, ".pdf"))


def warm_up() -> None:
    """Load the fonts and libraries that the first pages of a program's life wait for. On any thread."""
    from models.document import Document  # noqa: PLC0415

    set_pages(Document("预览", ())).picture(0, 0.1)
