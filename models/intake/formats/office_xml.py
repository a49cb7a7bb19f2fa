"""Reading Office XML parts with lxml, safely: no network, no document types, no entities of their own."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator

from lxml import etree

from models.intake.formats.limits import Package, damaged, unsafe

Element = etree._Element
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def parse(content: bytes) -> Element:
    """The root element of a part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged("内部格式有误") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise unsafe()
    return root


def stream(content: bytes, *names: str) -> Iterator[tuple[str, Element]]:
    """The finished elements of these local names, in order; each is emptied when the next one is asked for."""
    try:
        steps = etree.iterparse(
            io.BytesIO(content), tag=[f"{{*}}{name}" for name in names], resolve_entities=False, no_network=True
        )
        for _, element in steps:
            yield local(element), element
            element.clear()
            parent = element.getparent()
            if parent is not None:
                while element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as error:
        raise damaged("内部格式有误") from error


def local(element: Element) -> str:
    """An element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relation id -> (kind, part name) of a part; external targets are left out."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in package:
        return {}
    found = {}
    for element in parse(package.part(path)):
        if element.get("TargetMode") == "External":
            continue
        target = element.get("Target", "")
        joined = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], joined)
    return found
