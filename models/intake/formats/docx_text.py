"""The text of a Word paragraph as a reader sees it: insertions kept, deletions, field codes and hidden text ignored."""

from __future__ import annotations

from models.intake.formats.asides import Asides
from models.intake.formats.docx_numbering import Numberer
from models.intake.formats.office_xml import Element, attribute, local
from models.intake.formats.symbol_fonts import UNKNOWN, in_symbol_font, is_symbol_font, symbol

_IGNORED = frozenset(
    (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "rubyPr",
        "sdtPr",
        "sdtEndPr",
        "Fallback",
    )
)
_CHARACTERS = {"tab": " ", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "footnote", "commentReference": "comment"}
_OBJECTS = {"object": "object", "oMath": "object", "altChunk": "object", "chart": "chart"}
_PICTURES = frozenset(("pic", "imagedata"))
_OFF = frozenset(("0", "false", "off", "none"))
TICKED, EMPTY = "☑", "□"


class TextReader:
    """Reads paragraphs; what stands in them besides their text goes to ``asides``."""

    def __init__(self, numberer: Numberer, asides: Asides, hidden_styles: frozenset[str] = frozenset()) -> None:
        self.asides = asides
        self._numberer = numberer
        self._hidden_styles = hidden_styles

    def paragraph(self, paragraph: Element) -> str:
        """The paragraph's text, with its automatic number in front."""
        pieces: list[str] = []
        self._collect(paragraph, pieces)
        text = "".join(pieces)
        return self._numberer.label(paragraph, text) + text

    def paragraphs(self, paragraphs: list[Element]) -> list[str]:
        """The lines of paragraphs; one whose end was deleted goes on in the next."""
        lines: list[str] = []
        goes_on = False
        for paragraph in paragraphs:
            text = self.paragraph(paragraph)
            if goes_on and lines:
                lines[-1] += text
            else:
                lines.append(text)
            goes_on = end_is_deleted(paragraph)
        return lines

    def _collect(self, element: Element, pieces: list[str]) -> None:
        for child in element:
            name = local(child)
            if name == "r":
                self._run(child, pieces)
            elif name == "br":
                pieces.append("" if attribute(child, "type") in ("page", "column") else "\n")
            elif name in _CHARACTERS:
                pieces.append(_CHARACTERS[name])
            elif name == "t":
                pieces.append(child.text or "")
            elif name == "sym":
                pieces.append(self._symbol(child))
            elif name == "fldChar":
                pieces.append(_form_field(child))
            elif name in _REFERENCES:
                self.asides.refer(_REFERENCES[name], f"{name[0]}{attribute(child, 'id') or ''}")
            elif name in _OBJECTS and not _is_line(name, child):
                self.asides.meet(_OBJECTS[name])
            elif name in _PICTURES:
                self.asides.meet("picture")
            elif name == "txbxContent":
                self._box(child, pieces)
            elif name and name not in _IGNORED:
                self._collect(child, pieces)

    def _run(self, run: Element, pieces: list[str]) -> None:
        properties = run.find("{*}rPr")
        if properties is None:
            self._collect(run, pieces)
            return
        own: list[str] = []
        self._collect(run, own)
        text = "".join(own)
        if self._is_hidden(properties):
            if text.strip():
                self.asides.meet("hidden", text)
            return
        fonts = properties.find("{*}rFonts")
        font = (attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or "") if fonts is not None else ""
        if font and is_symbol_font(font):
            text = in_symbol_font(font, text)
        if text.strip() and (_is_on(properties, "strike") or _is_on(properties, "dstrike")):
            self.asides.meet("struck", text)
        pieces.append(text)

    def _is_hidden(self, properties: Element) -> bool:
        own = properties.find("{*}vanish")
        if own is not None:
            return _is_on(properties, "vanish")
        style = properties.find("{*}rStyle")
        return style is not None and attribute(style, "val") in self._hidden_styles

    def _symbol(self, element: Element) -> str:
        code = attribute(element, "char") or ""
        try:
            found = symbol(attribute(element, "font") or "", int(code, 16))
        except ValueError:
            found = UNKNOWN
        if found == UNKNOWN:
            self.asides.meet("symbol")
        return found

    def _box(self, box: Element, pieces: list[str]) -> None:
        """A text box within the text; one with a table in it is read with the tables."""
        if box.find(".//{*}tbl") is not None:
            return
        for paragraph in box.iterfind("{*}p"):
            if pieces and pieces[-1]:
                pieces.append("\n")
            self._collect(paragraph, pieces)


def _is_line(name: str, element: Element) -> bool:
    """Whether a formula is but a line of characters: no fraction or root, whose parts one after the other mislead."""
    return name == "oMath" and len(element) > 0 and all(local(part) == "r" for part in element)


def _is_on(properties: Element, name: str) -> bool:
    mark = properties.find(f"{{*}}{name}")
    return mark is not None and (attribute(mark, "val") or "1").lower() not in _OFF


def end_is_deleted(paragraph: Element) -> bool:
    """Whether a tracked change takes away the paragraph's end, so that the next one goes on with it."""
    return any(paragraph.find(f"{{*}}pPr/{{*}}rPr/{{*}}{name}") is not None for name in ("del", "moveFrom"))


def _form_field(mark: Element) -> str:
    """A form's check box as a box, its drop-down list as the entry chosen; empty for every other field."""
    box = mark.find("{*}ffData/{*}checkBox")
    if box is not None:
        checked = box.find("{*}checked")
        state = checked if checked is not None else box.find("{*}default")
        on = state is not None and (attribute(state, "val") or "1").lower() not in _OFF
        return TICKED if on else EMPTY
    choices = mark.find("{*}ffData/{*}ddList")
    if choices is None:
        return ""
    entries = [attribute(entry, "val") or "" for entry in choices.iterfind("{*}listEntry")]
    chosen = choices.find("{*}result")
    place = attribute(chosen, "val") if chosen is not None else "0"
    return entries[int(place)] if place and place.isdigit() and int(place) < len(entries) else ""
