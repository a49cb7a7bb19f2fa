"""The parts of a Word document beside its text: comments, notes, and what stands at the head and foot of its pages."""

from __future__ import annotations

from collections.abc import Iterator

from models.intake.formats.asides import says_something
from models.intake.formats.limits import Package
from models.intake.formats.office_xml import Element, attribute, local, parse


def noted(package: Package, parts: Iterator[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The comments and footnotes of a document by (kind, id), from its parts given as (kind, name)."""
    found: dict[tuple[str, str], str] = {}
    for kind, name in parts:
        element = {"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"}.get(kind)
        if element is None or name not in package:
            continue
        for note in parse(package.part(name)).iterfind(f"{{*}}{element}"):
            text = "\n".join(filter(None, (_text_of(line) for line in note.iter("{*}p")))).strip()
            key = "comment" if element == "comment" else "footnote"
            found[key, f"{element[0]}{attribute(note, 'id') or ''}"] = text
    return found


def running_titles(package: Package, parts: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """(place, text) of what the heads and feet of the pages say besides their numbers, each once."""
    found: dict[tuple[str, str], None] = {}
    for kind, name in parts:
        place = {"header": "页眉", "footer": "页脚"}.get(kind)
        if place is None or name not in package:
            continue
        found |= dict.fromkeys((place, text) for text in said_in(parse(package.part(name))))
    return list(found)


def said_in(part: Element) -> Iterator[str]:
    """What the head or foot of a page says besides its number, and the watermarks that hang there."""
    text = " ".join(filter(None, (_text_of(line).strip() for line in part.iter("{*}p"))))
    watermarks = (mark.get("string", "") for mark in part.iter("{*}textpath"))
    return filter(says_something, (text, *watermarks))


def _text_of(paragraph: Element) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter() if local(piece) == "t")
