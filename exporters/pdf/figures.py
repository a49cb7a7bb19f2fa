"""Figures with their charts as PDF."""

from __future__ import annotations

from typing import BinaryIO

from exporters.layout.paper import Face, one_line, page_of
from exporters.pdf.charts import set_charts
from exporters.pdf.document import PRINTING, running_text, set_document
from exporters.pdf.fonts import Fonts, system_folders
from exporters.pdf.pages import Sheets
from exporters.rendered import Rendered
from models.charted_document import ChartedDocument


def render(charted: ChartedDocument, stream: BinaryIO) -> Rendered:
    """Write the tables and then the charts; answers with what no font at hand could do."""
    document = charted.document
    with PRINTING:
        fonts = Fonts(system_folders())
        sheets = Sheets(
            stream, page_of(document.landscape, document.paper), fonts, one_line(document.title), document.author
        )
        sheets.prepare(running_text(document), fonts.face(Face.FANG))
        set_document(sheets, document)
        set_charts(sheets, charted.charts)
        sheets.close()
        return fonts.rendered
