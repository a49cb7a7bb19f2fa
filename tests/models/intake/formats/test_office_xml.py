"""The parts of Office files: parsed without trusting them, found by their relations."""

from __future__ import annotations

import io
import zipfile

import pytest

from models.errors import SourceFault
from models.intake.formats.limits import Package
from models.intake.formats.office_xml import attribute, local, parse, relations, stream

RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="http://x/relationships/styles" Target="/xl/styles.xml"/>'
    '<Relationship Id="rId3" Type="http://x/relationships/image" Target="../media/a.png"/>'
    '<Relationship Id="rId4" Type="http://x/relationships/hyperlink" Target="http://z" TargetMode="External"/>'
    "</Relationships>"
)


def package(name: str, content: str) -> Package:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(name, content)
    return Package(made.getvalue())


def test_relations_lead_to_parts_inside_the_file_and_nowhere_else() -> None:
    made = package("xl/_rels/workbook.xml.rels", RELATIONS)
    assert relations(made, "xl/workbook.xml") == {
        "rId1": ("worksheet", "xl/worksheets/sheet1.xml"),
        "rId2": ("styles", "xl/styles.xml"),
        "rId3": ("image", "media/a.png"),
    }
    assert relations(made, "xl/other.xml") == {}


def test_a_document_type_is_refused_and_broken_markup_is_damage() -> None:
    with pytest.raises(SourceFault, match="DOCTYPE"):
        parse(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(SourceFault, match="内部格式有误"):
        parse(b"<a><b></a>")
    with pytest.raises(SourceFault, match="内部格式有误"):
        list(stream(b"<a><row>1</row><row>", "row"))


def test_elements_are_handed_out_one_by_one_and_then_emptied() -> None:
    found, kept = [], []
    for name, element in stream(b'<s xmlns="x"><row r="1"><c>a</c></row><z/><row r="2"/></s>', "row"):
        found.append((name, element.get("r"), len(element)))
        kept.append(element)
    assert found == [("row", "1", 1), ("row", "2", 0)]
    assert [len(element) for element in kept] == [0, 0]


def test_names_are_read_without_their_namespace() -> None:
    root = parse(b'<w:a xmlns:w="x" w:val="1" id="2"><!-- note --></w:a>')
    assert (local(root), local(root[0])) == ("a", "")
    assert (attribute(root, "val"), attribute(root, "id"), attribute(root, "none")) == ("1", "2", None)
