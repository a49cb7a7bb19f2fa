"""The text of a web page's elements as a browser shows it: source line ends are spaces, <br> and blocks are lines."""

from __future__ import annotations

import re
import unicodedata

from models.intake.formats.office_xml import Element

SKIPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "nav",
        "footer",
        "aside",
        "button",
        "iframe",
        "object",
        "svg",
        "xml",
        "map",
        "rt",
        "rp",
    )
)
_BLOCKS = frozenset(("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "dl", "dd", "dt"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TYPED = frozenset(("", "text", "number", "date", "month", "email", "tel", "url", "search", "datetime-local"))
_NO_CHOICE = re.compile(r"\s*(?:-*\s*请?选择.*|-+)?\s*")
_BLANK = re.compile(r"[ \t\n]+")
_AROUND_BREAK = re.compile(r" *\r *")


def name_of(element: Element) -> str:
    """An element's name; empty for comments and the like."""
    return element.tag if isinstance(element.tag, str) else ""


def is_hidden(element: Element) -> bool:
    """Whether the element's own style hides it."""
    return bool(_HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None


def is_struck(element: Element) -> bool:
    """Whether any text in the element is struck through."""
    return any(
        name_of(inner) in ("s", "strike", "del") or "line-through" in (inner.get("style") or "")
        for inner in element.iter()
        if name_of(inner) and len(inner.text or "")
    )


def text_of(element: Element, *, nested: bool = True) -> str:
    """The element's text; without ``nested`` the tables inside are left out."""
    if not len(element):
        text = element.text or ""
        return flat(text).strip(" ") if text else ""
    pieces: list[str] = []
    _collect(element, pieces, nested)
    return _AROUND_BREAK.sub("\n", flat("".join(pieces))).strip(" \n")


def link_length(element: Element) -> int:
    """How many characters of the element are links."""
    if name_of(element) == "a":
        return len(text_of(element))
    return sum(len(text_of(link)) for link in element.iter("a"))


def flat(text: str) -> str:
    """A piece of the source's text with its white space as a browser shows it."""
    return _BLANK.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    """White space in the source: a line end between two wide characters is none at all."""
    if "\n" in found[0]:
        before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
        if (
            before
            and after
            and unicodedata.east_asian_width(before) + unicodedata.east_asian_width(after) in ("WW", "WF", "FW", "FF")
        ):
            return ""
    return " "


def _collect(element: Element, pieces: list[str], nested: bool) -> None:
    """The source's pieces of text, with ``\\r`` for each line a browser begins."""
    if element.text:
        pieces.append(element.text)
    for child in element:
        name = name_of(child)
        if name == "br":
            pieces.append("\r")
        elif name in ("input", "select", "textarea"):
            pieces.append(filled_in(child))
        elif name and name not in SKIPPED and not is_hidden(child) and (nested or name != "table"):
            if name in _BLOCKS:
                _break(pieces)
            _collect(child, pieces, nested)
            if name in _BLOCKS:
                _break(pieces)
            elif name in ("td", "th"):
                pieces.append(" ")
        if child.tail:
            pieces.append(child.tail)


def filled_in(element: Element) -> str:
    """What a form's field shows: its text, the option chosen, a ticked box as ☑ and an empty one as □."""
    name = name_of(element)
    if is_hidden(element):
        return ""
    if name == "textarea":
        return (element.text or "").strip().replace("\n", "\r")
    if name == "select":
        options = list(element.iter("option"))
        chosen = next((one for one in options if one.get("selected") is not None), options[0] if options else None)
        text = text_of(chosen) if chosen is not None else ""
        return "" if _NO_CHOICE.fullmatch(text) else text
    kind = (element.get("type") or "").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if element.get("checked") is not None else "□"
    return (element.get("value") or "") if kind in _TYPED else ""


def _break(pieces: list[str]) -> None:
    """A new line, unless the text so far is at the start of one."""
    last = next((piece for piece in reversed(pieces) if piece.strip(" \t\n")), "\r")
    if not last.endswith("\r"):
        pieces.append("\r")
