"""What a file may cost is judged before it is unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake.formats import limits
from models.intake.reading import read
from tests.models.intake.build import FIRST, HEADER, document, rewritten, workbook


def test_document_types_are_refused(tmp_path: Path) -> None:
    path = document(tmp_path / "清单.docx", [[HEADER, FIRST]])
    rewritten(
        path,
        "word/document.xml",
        lambda content: content.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1),
    )
    with pytest.raises(SourceFault, match="DOCTYPE"):
        read(path, in_child=False)


def test_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", [HEADER, FIRST])
    rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        lambda content: content.replace(b"</sheetData>", b'<row><c s="1"/></row>' * 400_000 + b"</sheetData>"),
    )
    assert path.stat().st_size < 200_000
    with pytest.raises(SourceFault, match="压缩炸弹"):
        read(path)


def zipped(count: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for at in range(count):
            file.writestr(f"{at}.xml", "x")
    return made.getvalue()


def test_a_package_of_too_many_parts_or_too_much_in_all_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PARTS", 5)
    assert len(limits.Package(zipped(5)).names) == 5
    with pytest.raises(SourceFault, match="内含 6 个部件"):
        limits.Package(zipped(6))
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 4)
    with pytest.raises(SourceFault, match="展开后"):
        limits.Package(zipped(5))


def test_a_part_that_is_not_there_or_is_no_zip_is_damage() -> None:
    with pytest.raises(SourceFault, match="缺少 xl"):
        limits.Package(zipped(1)).part("xl/workbook.xml")
    with pytest.raises(SourceFault, match="压缩结构不完整"):
        limits.Package(b"PK\3\4 and nothing else")


def test_the_limits_are_those_of_the_design() -> None:
    assert (limits.MAX_UNPACKED_BYTES, limits.MAX_RATIO, limits.MAX_SECONDS) == (200 * 1024**2, 200, 60.0)
