"""What is said of the fonts a PDF is set in."""

from __future__ import annotations

from pathlib import Path

from exporters.font_report import role_fonts
from exporters.paper import Face
from resources.fonts import font_path


def test_each_face_is_found_replaced_or_refused(tmp_path: Path) -> None:
    (tmp_path / "simfang.ttf").write_bytes(font_path("NotoSerifSC-Regular").read_bytes())
    (tmp_path / "simhei.ttf").write_bytes(b"no font")
    found = {font.face: font for font in role_fonts((tmp_path,))}
    assert list(found) == list(Face)
    assert found[Face.FANG].words == "仿宋_GB2312（正文和表格）：simfang.ttf"
    assert found[Face.HEI].words == "黑体（表头和一级标题）：simhei.ttf 不允许嵌入或已损坏，PDF 里用随附的字体代替"
    assert found[Face.KAI].words == "楷体_GB2312（副标题和二级标题）：没有安装，PDF 里用随附的字体代替"
