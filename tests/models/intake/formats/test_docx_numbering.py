"""Word counts its numbers itself; so does whoever reads its file."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.models.intake.build import (
    FIRST,
    HEADER,
    SECOND,
    document,
    plan_of,
    texts,
)


def test_word_counts_the_numbers_itself(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", [[HEADER, ("", *FIRST[1:]), ("", *SECOND[1:])]])
    made = docx.Document(str(path))
    numbering = made.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for row in made.tables[0].rows[1:]:
        properties = row.cells[0].paragraphs[0]._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'))
        assert properties.find(qn("w:numPr")) is not None
    made.save(str(path))
    assert texts(plan_of(path)) == [("1", FIRST[1]), ("2", SECOND[1])]
