"""A document printed as PDF and read back, page by page."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2

from exporters.writing import ExportResult, write
from models.documents.document import Document


def export(document: Document, folder: Path) -> ExportResult:
    """Write ``a.pdf`` into a folder."""
    return write(document, folder / "a.pdf")


def pages(document: Document, folder: Path) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(export(document, folder).path) as file:
        return [page.get_textpage().get_text_bounded() for page in file]


def squeezed(text: str) -> str:
    """A text without its white space and line breaks."""
    return re.sub(r"\s", "", text)
