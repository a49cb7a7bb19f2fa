"""What a PDF that is to be kept for good says and does not do (ISO 19005-2, level B), as far as its bytes show it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zlib import decompress

import pytest
from lxml import etree

from exporters.pdf import bulletin as bulletin_pdf
from exporters.pdf import document as pdf
from exporters.pdf import figures as figures_pdf
from exporters.pdf.srgb import profile
from models.charts.kinds import Pattern, ShareChart, Slice
from models.documents.bulletin import Style
from models.documents.charted import ChartedDocument
from tests.exporters.bulletins import annex, bulletin
from tests.exporters.samples import posts, sections

NAMES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def table() -> bytes:
    stream = BytesIO()
    pdf.render(replace(sections(12), author="云江区<督查室>&"), stream)
    return stream.getvalue()


def across() -> bytes:
    stream = BytesIO()
    pdf.render(posts(), stream)
    return stream.getvalue()


def red_head() -> bytes:
    stream = BytesIO()
    bulletin_pdf.render(bulletin(Style.FORMAL, 30, table=annex(landscape=True)), stream)
    return stream.getvalue()


FILES = pytest.mark.parametrize("made", [table, across, red_head])


@FILES
def test_it_says_what_it_is_and_the_same_as_its_properties(made: Callable[[], bytes]) -> None:
    content = made()
    packet = re.search(rb"<\?xpacket begin.*?<\?xpacket end[^>]*>", content, re.DOTALL)
    assert packet is not None  # in plain sight, as it must not be compressed
    tree = etree.fromstring(packet[0])
    said = {
        name: tree.findtext(f".//{name}", namespaces=NAMES)
        for name in ("pdfaid:part", "pdfaid:conformance", "dc:title//rdf:li", "dc:creator//rdf:li", "xmp:CreateDate")
    }
    assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "B")
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(content) as file:
        assert said["dc:title//rdf:li"] == file.get_metadata_value("Title")
        assert (said["dc:creator//rdf:li"] or "") == file.get_metadata_value("Author")
        digits = re.sub(r"\D", "", said["xmp:CreateDate"] or "")
        assert digits == re.sub(r"\D", "", file.get_metadata_value("CreationDate"))


@FILES
def test_it_names_its_colours_and_carries_its_fonts_and_uses_nothing_else(made: Callable[[], bytes]) -> None:
    content = made()
    assert b"/GTS_PDFA1" in content
    (colours,) = re.finditer(rb"/Length (\d+) /N 3\s*>>\s*stream\r?\n", content)
    assert decompress(content[colours.end() : colours.end() + int(colours[1])]) == profile()
    fonts = content.count(b"/Type /FontDescriptor")
    assert fonts == content.count(b"/FontFile2") == content.count(b"/ToUnicode")
    assert fonts and b"/Type1" not in content
    for forbidden in (
        b"/Encrypt",
        b"/JavaScript",
        b"/JS",
        b"/OpenAction",
        b"/EmbeddedFiles",
        b"/SMask",
        b"/ca ",
    ):
        assert forbidden not in content
    assert re.search(rb"trailer.*?/ID\s*\[\s*<[0-9a-f]{32}><[0-9a-f]{32}>", content, re.DOTALL)
    assert content.startswith(b"%PDF-1.7\n%") and all(byte > 127 for byte in content[10:14])


@FILES
def test_every_object_stands_where_the_table_says(made: Callable[[], bytes]) -> None:
    content = made()
    start = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    head = re.match(rb"xref\n0 (\d+)\s", content[start:])
    assert head is not None
    entries = re.findall(rb"(\d{10}) \d{5} n", content[start:])
    assert len(entries) == int(head[1]) - 1
    assert f"/Size {int(head[1])}".encode() in content[start:]
    for number, offset in enumerate(entries, start=1):
        assert content[int(offset) :].startswith(b"%d 0 obj" % number)


def test_charts_are_drawn_in_named_colours_without_transparency() -> None:
    stream = BytesIO()
    chart = ShareChart(
        "状态占比",
        "任务",
        (Slice("已销号", 3, "37.5%", Pattern.DOTS, ()), Slice("推进中", 5, "62.5%", Pattern.SLANT, ())),
    )
    figures_pdf.render(ChartedDocument(posts(), (chart,)), stream)
    content = stream.getvalue()
    assert b"/GTS_PDFA1" in content and b"/ExtGState" not in content
