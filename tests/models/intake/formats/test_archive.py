"""Archives: their files by the names the clerk wrote, within limits, and never unpacked to disk."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake.formats import archive
from models.intake.reading import read
from tests.models.intake.build import FIRST, HEADER, SECOND, workbook


def table(folder: Path, *rows: object) -> bytes:
    return workbook(folder / "表.xlsx", [HEADER, *rows]).read_bytes()


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def in_gbk(path: Path, name: str, content: bytes) -> Path:
    """An archive as Windows makes it: the name in GBK, nothing that says so."""
    stand_in = "x" * len(name.encode("gbk"))
    packed(path, {stand_in: content})
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), name.encode("gbk")))
    return path


def test_each_of_several_files_is_read_by_its_name(tmp_path: Path) -> None:
    files = {"报送/区交通局.xlsx": table(tmp_path, FIRST), "报送/区住建局.xlsx": table(tmp_path, SECOND)}
    path = packed(tmp_path / "报送.zip", files | {"说明.jpg": b"x", "__MACOSX/._a.xlsx": b"x", "~$开着.xlsx": b"x"})
    assert archive.members(path) == tuple(files)
    source = read(path, "报送/区住建局.xlsx")
    assert (source.name, source.grids[0].rows[1]) == ("区住建局.xlsx", SECOND)
    with pytest.raises(SourceFault, match="压缩包里有 2 份文件"):
        read(path, in_child=False)


def test_an_archive_of_one_file_is_that_file(tmp_path: Path) -> None:
    content = table(tmp_path, FIRST)
    source = read(packed(tmp_path / "a.zip", {"区交通局.xlsx": content}), in_child=False)
    (tmp_path / "区交通局.xlsx").write_bytes(content)
    assert source == read(tmp_path / "区交通局.xlsx", in_child=False)


def test_names_in_gbk(tmp_path: Path) -> None:
    path = in_gbk(tmp_path / "a.zip", "区交通局.xlsx", table(tmp_path, FIRST))
    assert archive.members(path) == ("区交通局.xlsx",)
    assert read(path, in_child=False).name == "区交通局.xlsx"


def test_names_that_lead_elsewhere_are_only_names(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"../../外面.xlsx": table(tmp_path, FIRST)})
    assert read(path, in_child=False).name == "外面.xlsx"
    assert not (tmp_path.parent / "外面.xlsx").exists()


def test_what_is_no_archive_has_no_members(tmp_path: Path) -> None:
    assert archive.members(workbook(tmp_path / "表.xlsx", [HEADER])) == ()
    (tmp_path / "a.csv").write_text("a,b")
    assert archive.members(tmp_path / "a.csv") == ()


def test_archives_inside_archives_and_archives_of_nothing_are_refused(tmp_path: Path) -> None:
    inner = packed(tmp_path / "b.zip", {"表.xlsx": table(tmp_path, FIRST)}).read_bytes()
    with pytest.raises(SourceFault, match="压缩包里还有一个压缩包"):
        read(packed(tmp_path / "a.zip", {"b.zip": inner}), in_child=False)
    with pytest.raises(SourceFault, match="没有可以导入的文件"):
        read(packed(tmp_path / "c.zip", {"说明.jpg": b"x"}), in_child=False)


def test_archives_beyond_the_limits_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="压缩炸弹"):
        archive.members(packed(tmp_path / "a.zip", {"表.csv": b"0" * 3_000_000}))
    many = {f"{number}.csv": b"a" for number in range(archive.MAX_MEMBERS + 1)}
    with pytest.raises(SourceFault, match="501 份文件"):
        archive.members(packed(tmp_path / "b.zip", many))
