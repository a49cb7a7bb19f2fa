"""Figures with their charts as PDF."""

from __future__ import annotations

from typing import BinaryIO

from exporters.pdf.charts import set_charts
from exporters.pdf.document import printed
from exporters.rendered import Rendered
from models.documents.charted import ChartedDocument


def render(charted: ChartedDocument, stream: BinaryIO) -> Rendered:
    """Write the tables and then the charts; answers with what no font at hand could do."""
    return printed(charted.document, stream, lambda sheets: set_charts(sheets, charted.charts))
