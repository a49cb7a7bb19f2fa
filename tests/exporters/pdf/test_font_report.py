"""What is said of the fonts a PDF is set in."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from exporters.layout.paper import Face
from exporters.pdf import document as pdf
from exporters.pdf.font_report import role_fonts
from exporters.writing import write
from resources.fonts import font_path
from tests.exporters.samples import one_cell


def forbidden(path: Path, kind: int = 0x0002) -> None:
    """A font whose maker allows no embedding."""
    font = TTFont(font_path("NotoSansSC-Medium"))
    font["OS/2"].fsType = kind
    font.save(path)


def test_each_face_is_found_replaced_or_refused(tmp_path: Path) -> None:
    (tmp_path / "simfang.ttf").write_bytes(font_path("NotoSerifSC-Regular").read_bytes())
    (tmp_path / "simhei.ttf").write_bytes(b"no font")
    forbidden(tmp_path / "simkai.ttf")
    (tmp_path / "kaiti_gb2312.ttf").write_bytes(font_path("NotoSerifSC-Regular").read_bytes())
    found = {font.face: font for font in role_fonts((tmp_path,))}
    assert list(found) == list(Face)
    said = found[Face.FANG]
    assert said.lacking > 5_000
    assert said.words == (f"仿宋_GB2312（正文和表格）：simfang.ttf，缺 {said.lacking} 个汉字，遇到时用别的字体补")
    assert (
        found[Face.HEI].words
        == "黑体（表头和一级标题）：simhei.ttf 不是 TrueType 字体，或已损坏，PDF 里用随附的字体代替"
    )
    assert found[Face.KAI].words.startswith(
        "楷体_GB2312（副标题和二级标题）：simkai.ttf 厂商不允许嵌入文件，改用 kaiti_gb2312.ttf"
    )
    assert found[Face.TITLE].words == "方正小标宋简体（标题）：没有安装，PDF 里用随附的字体代替"


@pytest.mark.parametrize("kind", [0x0002, 0x0100, 0x0208])
def test_a_font_that_may_not_be_embedded_is_left_out_and_that_is_said(
    kind: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    forbidden(folder / "simfang.ttf", kind)
    monkeypatch.setattr(pdf, "system_folders", lambda: (folder,))
    result = write(one_cell("上垟村"), tmp_path / "a.pdf")
    assert b"NotoSerifSC-Regular" in result.path.read_bytes()
    said = [remark for remark in result.font_remarks if "simfang.ttf" in remark]
    assert said[0] == "没有用这台电脑上的“simfang.ttf”（仿宋_GB2312）：厂商不允许嵌入文件，已换用下一种字体。"
    monkeypatch.setattr(pdf, "system_folders", lambda: ())
    assert write(one_cell("上垟村"), tmp_path / "b.pdf").font_remarks == ()


@pytest.mark.parametrize("kind", [0x0000, 0x0004, 0x0008, 0x000A])
def test_a_font_for_print_or_editing_may_be_embedded(kind: int, tmp_path: Path) -> None:
    forbidden(tmp_path / "simfang.ttf", kind)
    found = {font.face: font for font in role_fonts((tmp_path,))}
    assert found[Face.FANG].file == tmp_path / "simfang.ttf"
