"""Files that cannot be imported: each ends in one clear sentence about what is wrong and what to do."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake import child
from models.intake.formats import limits
from models.intake.reading import load, read
from models.intake.source import Source
from tests.models.intake.build import FIRST, HEADER, document, plan_from, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def ole(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The package with one part changed."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


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
        (b"%PDF-1.7", "PDF", "原件"),
        (b"<html><table></table></html>", "没有表格", "选对了文件"),
        (b"\0" * 300, "损坏", "重新索取"),
        (plain_zip(), "压缩包", "解压"),
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


def test_no_table(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="没有表格"):
        read(document(tmp_path / "通知.docx", ["关于报送进展的通知"]), in_child=False)
    with pytest.raises(SourceFault, match="没有表格"):
        read(workbook(tmp_path / "空.xlsx", []), in_child=False)


def test_no_task_column_names_the_headings_seen(tmp_path: Path) -> None:
    path = workbook(tmp_path / "通讯录.xlsx", [["姓名", "电话"], ["王某某", "1"]])
    with pytest.raises(SourceFault) as caught:
        plan_from(read(path, in_child=False))
    assert "“姓名”、“电话”" in caught.value.what
    assert "重点工作" in caught.value.remedy


def test_header_without_tasks(tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", [HEADER])
    with pytest.raises(SourceFault, match="只有表头"):
        plan_from(read(path, in_child=False))


def sleeping(path: Path) -> Source:
    time.sleep(30)
    return load(path)


def greedy(path: Path) -> Source:
    return Source(path.name, str(len(bytearray(512 * 1024 * 1024))), ())


def dying(path: Path) -> Source:
    raise SystemExit(3)


def test_time_limit(tmp_path: Path) -> None:
    begin = time.monotonic()
    with pytest.raises(SourceFault, match="已停止"):
        child.run(sleeping, tmp_path, seconds=0.2)
    assert time.monotonic() - begin < 15  # a hang, not a speed


def test_memory_limit(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="内存不够"):
        child.run(greedy, tmp_path, memory=256 * 1024 * 1024)


def test_a_child_that_dies(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="异常中断"):
        child.run(dying, tmp_path)


def test_too_many_rows_and_columns_are_cut_with_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.intake.formats.table_builder.MAX_ROWS", 2)
    monkeypatch.setattr("models.intake.formats.xlsx.MAX_COLUMNS", 3)
    monkeypatch.setattr("models.intake.formats.table_builder.MAX_COLUMNS", 3)
    source = read(workbook(tmp_path / "清单.xlsx", [HEADER, FIRST, FIRST, FIRST]), in_child=False)
    assert [len(row) for row in source.grids[0].rows] == [3, 3]
    assert [finding.text[:4] for finding in source.findings] == ["列数太多", "行数太多"]


def test_the_limits_are_those_of_the_design() -> None:
    assert (limits.MAX_UNPACKED_BYTES, limits.MAX_RATIO, limits.MAX_SECONDS) == (200 * 1024**2, 200, 60.0)
