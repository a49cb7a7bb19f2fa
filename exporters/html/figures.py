"""Figures with their charts as one web page."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import BinaryIO

from exporters.html import document as html
from exporters.html.charts import svg_of
from exporters.layout.paper import MILLIMETRE, page_of
from exporters.rendered import Rendered
from models.charts.layout import heading_of
from models.documents.charted import ChartedDocument

_END = "</body>"


def render(charted: ChartedDocument, stream: BinaryIO) -> Rendered:
    """Write the tables' page with the charts at its end."""
    page = BytesIO()
    rendered = html.render(charted.document, page)
    width = page_of(charted.document.landscape).type_width * MILLIMETRE
    figures = [
        f'<figure style="margin: 12pt 0; break-inside: avoid"><figcaption style="font-size: 12pt">'
        f"{escape(heading_of(chart))}</figcaption>\n{chr(10).join(svg_of(chart, width))}\n</figure>"
        for chart in charted.charts
    ]
    before, end, after = page.getvalue().decode().rpartition(_END)
    stream.write("".join([before, *figures, "\n", end, after]).encode())
    return rendered
