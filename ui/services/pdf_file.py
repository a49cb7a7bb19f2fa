"""The pages of a PDF as pictures, for the screen and for printers."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Event, Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, QThreadPool
from PySide6.QtGui import QImage

from exporters.writing import Printable, content_of
from models.errors import Cancelled

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

POINTS = 72
"""A PDF's unit of length is a 72nd of an inch."""

# PDFium keeps what it knows once for the whole process, and is not made for two threads at a time.
_ONE_AT_A_TIME = Lock()
_OVER = Event()
_LAST_WORK = 2000  # milliseconds that the end waits for work on its way


@contextmanager
def _opened(content: bytes) -> Iterator[PdfDocument]:
    """A file while nobody else is at PDFium. Raises Cancelled once the program is coming to its end."""
    import pypdfium2  # noqa: PLC0415  its library is large

    with _ONE_AT_A_TIME:
        if _OVER.is_set():
            raise Cancelled("程序正在关闭。", "请重新打开后再看。")
        with pypdfium2.PdfDocument(content) as file:
            _watch_the_end()
            yield file


@cache
def _watch_the_end() -> None:
    """Let nobody draw when the libraries are put away at exit: they do not ask whether a thread is still at it.

    What is registered last is called first, so this comes after a file has been opened.
    """
    atexit.register(_end)


def _end() -> None:
    with _ONE_AT_A_TIME:
        _OVER.set()
    QThreadPool.globalInstance().waitForDone(_LAST_WORK)


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A finished file with the sizes of its pages in points. Its pictures can be had on any thread."""

    content: bytes
    sizes: tuple[QSizeF, ...]

    @classmethod
    def of(cls, content: bytes) -> PdfFile:
        """Look through a file that we have written."""
        with _opened(content) as file:
            return cls(content, tuple(QSizeF(*file.get_page_size(number)) for number in range(len(file))))

    def picture(self, number: int, scale: float) -> QImage:
        """A page, counted from 0, with ``scale`` pixels to a point."""
        with (
            _opened(self.content) as file,
            closing(file[number]) as page,
            closing(page.render(scale=scale, prefer_bgrx=True)) as drawn,
        ):
            shape = drawn.width, drawn.height, drawn.stride
            return QImage(drawn.buffer, *shape, QImage.Format.Format_RGB32).copy()


def set_pages(document: Printable) -> PdfFile:
    """Set a document as the PDF that would be written. Takes a tenth of a second for 40 pages; on any thread.

    Raises ExportFault as :func:`exporters.writing.write`.
    """
    return PdfFile.of(content_of(document, ".pdf"))


@cache
def warm_up() -> None:
    """Load, once, the fonts and libraries that the first pages of a program's life wait for. On any thread."""
    from models.documents.document import Document  # noqa: PLC0415

    set_pages(Document("预览", ())).picture(0, 0.1)
