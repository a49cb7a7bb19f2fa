"""Files that cannot be imported: each ends in one clear sentence about what is wrong and what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake.reading import load_each, read
from models.intake.source import Source
from tests.models.intake.build import FIRST, HEADER, SECOND, document, rewritten, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def ole(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


def plain_zip(name: str = "说明.txt", content: bytes = b"x") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        (b"", "空的", "重新"),
        ("关于报送进展的通知\n".encode(), "没有表格", "选对了文件"),
        (ole("EncryptedPackage"), "密码", "取消密码"),
        (ole("WordDocument"), ".doc", "另存为 .docx"),
        (ole("Workbook"), "损坏", "重新索取"),
        (ole("PowerPoint Document"), "旧版 Office", "另存为"),
        (OLE, "损坏", "重新索取"),
        (b"%PDF-1.7", "PDF", "重新索取"),
        (b"<html><table></table></html>", "没有表格", "选对了文件"),
        (b"\0" * 300, "损坏", "重新索取"),
        (plain_zip("说明.jpg"), "压缩包里没有", "可以导入的有"),
        (plain_zip()[:40], "损坏", "重新索取"),
    ],
    ids=["empty", "prose", "password", "doc", "xls", "ppt", "ole", "pdf", "html", "zeros", "zip", "truncated"],
)
def test_not_a_file_to_import(tmp_path: Path, content: bytes, what: str, remedy: str) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(content)
    with pytest.raises(SourceFault) as caught:
        read(path, in_child=False)
    assert what in caught.value.what
    assert remedy in caught.value.remedy
    assert str(path.parent) not in str(caught.value)


def test_missing_and_directory(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="找不到"):
        read(tmp_path / "没有.xlsx")
    with pytest.raises(SourceFault, match="文件夹"):
        read(tmp_path)


def test_suffix_does_not_matter(tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", [HEADER, FIRST])
    renamed = path.rename(tmp_path / "清单.docx")
    assert len(read(renamed, in_child=False).grids) == 1


def test_truncated_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", [HEADER, FIRST])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(SourceFault, match="损坏"):
        read(path)


def test_broken_xml(tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", [HEADER, FIRST])
    rewritten(path, "xl/worksheets/sheet1.xml", lambda content: content[:-30])
    with pytest.raises(SourceFault, match="损坏"):
        read(path, in_child=False)


def test_no_table(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="没有表格"):
        read(document(tmp_path / "通知.docx", ["关于报送进展的通知"]), in_child=False)
    with pytest.raises(SourceFault, match="没有表格"):
        read(workbook(tmp_path / "空.xlsx", []), in_child=False)


def test_a_file_beyond_the_limit_is_not_read_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "清单.xlsx", [HEADER, FIRST])
    monkeypatch.setattr("models.intake.reading.MAX_FILE_BYTES", path.stat().st_size)
    assert len(read(path, in_child=False).grids) == 1
    monkeypatch.setattr("models.intake.reading.MAX_FILE_BYTES", path.stat().st_size - 1)
    monkeypatch.setattr(Path, "read_bytes", lambda found: pytest.fail(f"{found.name} was read"))
    with pytest.raises(SourceFault, match="文件超出可处理的范围"):
        read(path, in_child=False)


def test_many_are_read_by_one_child_and_a_fault_of_one_holds_up_no_other(tmp_path: Path) -> None:
    first = workbook(tmp_path / "甲.xlsx", [HEADER, FIRST])
    last = workbook(tmp_path / "乙.xlsx", [HEADER, SECOND])
    found = list(load_each([(first, ""), (tmp_path / "没有.xlsx", ""), (last, "")]))
    assert [type(one) for one in found] == [Source, SourceFault, Source]
    assert [one.grids[0].rows[1][1] for one in found if isinstance(one, Source)] == [FIRST[1], SECOND[1]]
