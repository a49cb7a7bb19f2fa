"""What the PDF needs of reportlab behind its documented face is there, and is asked for in one module."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
import reportlab
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace
from reportlab.pdfgen.canvas import Canvas

from resources.fonts import font_path

EXPORTERS = Path(__file__).parents[3] / "exporters"
ONE_PLACE = "pdf/reportlab_private.py"
FONT = font_path("NotoSansSC-Medium")

OWNERS: dict[str, Callable[[], object]] = {
    "rl_config": lambda: import_module("reportlab.rl_config"),
    "pdfbase.ttfonts": lambda: import_module("reportlab.pdfbase.ttfonts"),
    "Canvas": lambda: Canvas(BytesIO()),
    "PDFDocument": pdfdoc.PDFDocument,
    "PDFPage": pdfdoc.PDFPage,
    "PDFCatalog": pdfdoc.PDFCatalog,
    "TTFontFace": lambda: TTFontFace(str(FONT)),
    "TTFont": lambda: TTFont("Needed", str(FONT)),
}
NEEDED = {
    "rl_config": ("useA85",),
    "pdfbase.ttfonts": ("TTEncoding",),
    "Canvas": ("_doc", "getpdfdata"),
    "PDFDocument": (
        "_timeStamp",
        "Catalog",
        "info",
        "Pages",
        "Reference",
        "idToObjectNumberAndVersion",
        "objectcounter",
    ),
    "PDFPage": ("__NoDefault__",),
    "PDFCatalog": ("__NoDefault__",),
    "TTFontFace": (
        "extractInfo",
        "get_table",
        "getCharWidth",
        "numGlyphs",
        "unitsPerEm",
        "hmetrics",
        "defaultWidth",
        "charToGlyph",
        "charWidths",
        "glyphPos",
    ),
    "TTFont": (
        "splitString",
        "getSubsetInternalName",
        "State",
        "fontName",
        "face",
        "encoding",
        "state",
        "shapable",
        "_asciiReadable",
    ),
}
READING = {"glyphToChar"}  # asked for by nothing but reportlab's own reading of the file


@pytest.mark.parametrize("owner", NEEDED)
def test_reportlab_has_what_is_needed_behind_its_face(owner: str) -> None:
    found = OWNERS[owner]()
    for name in NEEDED[owner]:
        if not hasattr(found, name):
            pytest.fail(
                f"reportlab {reportlab.Version} has no {owner}.{name} any more, which exporters/{ONE_PLACE} needs.",
                pytrace=False,
            )


def test_a_font_made_without_reportlab_s_own_beginning_lacks_nothing() -> None:
    from exporters.pdf.reportlab_private import QuickFace, QuickFont  # noqa: PLC0415  the names above are looked at first

    ours = QuickFont("Ours", QuickFace(str(FONT)))
    for made, own in ((TTFont("Needed", str(FONT)), ours), (TTFontFace(str(FONT)), ours.face)):
        for name in sorted(vars(made).keys() - vars(own).keys() - READING):
            pytest.fail(
                f"reportlab {reportlab.Version} gives each {type(made).__name__} {name}, "
                f"which {type(own).__name__} in exporters/{ONE_PLACE} does not set.",
                pytrace=False,
            )


def test_no_other_exporter_uses_a_library_s_private_names() -> None:
    found = {
        f"{path.relative_to(EXPORTERS).as_posix()}: {name}"
        for path in EXPORTERS.rglob("*.py")
        for name in _private_names(path)
    }
    ours = {f"{ONE_PLACE}: _doc", f"{ONE_PLACE}: _timeStamp"}
    styles = ("_style", "_fonts", "_named_styles")  # any sheet shows it at once
    openpyxl = {f"excel/book.py: {name}" for name in styles}
    assert found == ours | openpyxl


def _private_names(path: Path) -> Iterator[str]:
    """The private names a file takes from elsewhere."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.Attribute) and not (isinstance(node.value, ast.Name) and node.value.id == "self"):
            names = [node.attr]
        else:
            continue
        yield from (name for name in names if name.startswith("_") and not name.endswith("__"))
