"""Figures with their charts as Word: each chart a sharp picture with its words for those who do not see it."""

from __future__ import annotations

from io import BytesIO
from typing import Any, BinaryIO, cast

import pypdfium2
from docx.shared import Pt
from lxml import etree

from exporters.layout.paper import MILLIMETRE, clean, page_of
from exporters.pdf.charts import chart_as_pdf, fitting
from exporters.pdf.document import PRINTING
from exporters.rendered import Rendered
from exporters.word.document import body_of, finish, start
from exporters.word.text import CLOSE, paragraph
from models.charts.kinds import Chart
from models.charts.layout import heading_of, words_of
from models.documents.charted import ChartedDocument

DOTS_PER_INCH = 300
_POINTS = 72
_HEAD = '<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:jc w:val="left"/><w:outlineLvl w:val="1"/>'


def render(charted: ChartedDocument, stream: BinaryIO) -> Rendered:
    """Write the tables and then the charts as .docx; the reader's own fonts print it but for the charts."""
    document = charted.document
    area = page_of(document.landscape, document.paper)
    file = start(document.title, area, document.author)
    width, height = area.type_width * MILLIMETRE, (area.height - area.top - area.bottom) * MILLIMETRE
    charts = fitting(charted.charts, height)
    body = [*body_of(document), *(part for chart in charts for part in _set(file, chart, width))]
    finish(file, "".join(body), stream)
    return Rendered()


def _set(file: Any, chart: Chart, width: float) -> tuple[str, str]:
    picture = _picture(file, chart, width)
    run = f"<w:r>{picture}</w:r>"
    spacing = '<w:spacing w:before="0" w:after="120" w:line="240" w:lineRule="auto"/>'
    shown = f'<w:p><w:pPr>{CLOSE}<w:snapToGrid w:val="0"/>{spacing}</w:pPr>{run}</w:p>'
    return paragraph(heading_of(chart), "表头", _HEAD), shown


def _picture(file: Any, chart: Chart, width: float) -> str:
    """A chart as an inline drawing, its picture put into the file."""
    inline = file.part.new_pic_inline(BytesIO(chart_as_png(chart, width)), Pt(width))
    for side in (
        "distT",
        "distB",
        "distL",
        "distR",
    ):  # LibreOffice keeps a picture off the margin where nothing is said
        inline.set(side, "0")
    properties = inline.docPr
    properties.set("name", clean(chart.title))
    properties.set("descr", clean(words_of(chart)))
    return f"<w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing>"


def chart_as_png(chart: Chart, width: float) -> bytes:
    """A chart in 300 dots per inch; the width is in points."""
    content = chart_as_pdf(chart, width)
    stream = BytesIO()
    with PRINTING, pypdfium2.PdfDocument(content) as pages:  # neither library works on two threads at once
        image = cast(Any, pages[0].render(scale=DOTS_PER_INCH / _POINTS).to_pil())
        image.convert("RGB").quantize(64).save(stream, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH), optimize=True)
    return stream.getvalue()
