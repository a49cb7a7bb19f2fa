"""The text of a Word paragraph as a reader sees it: insertions kept, deletions and field codes ignored."""

from __future__ import annotations

from models.intake.formats.docx_numbering import Numberer
from models.intake.formats.office_xml import Element, attribute, local

_IGNORED = frozenset(
    (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "instrText",
        "delText",
        "delInstrText",
        "fldChar",
        "footnoteReference",
        "endnoteReference",
        "commentReference",
        "rt",
        "rubyPr",
        "sdtPr",
        "sdtEndPr",
        "Fallback",
        "object",
    )
)
_CHARACTERS = {"tab": " ", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def paragraph_text(paragraph: Element, numberer: Numberer) -> str:
    """The paragraph's text, with its automatic number in front."""
    pieces: list[str] = []
    _collect(paragraph, pieces)
    text = "".join(pieces)
    return numberer.label(paragraph, text) + text


def _collect(element: Element, pieces: list[str]) -> None:
    for child in element:
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "br":
            pieces.append("" if attribute(child, "type") in ("page", "column") else "\n")
        elif name in _CHARACTERS:
            pieces.append(_CHARACTERS[name])
        elif name == "txbxContent":
            for inner in child.iterfind("{*}p"):
                if pieces and pieces[-1]:
                    pieces.append("\n")
                _collect(inner, pieces)
        elif name and name not in _IGNORED:
            _collect(child, pieces)
