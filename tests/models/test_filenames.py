"""Names that came with files: what is left of them when they are written down, and what is never run."""

from __future__ import annotations

import pytest

from models.filenames import free_name, kind_of, opens, safe_name, size_text


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("会议纪要（3号）.docx", "会议纪要（3号）.docx"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("C:\\工作\\方案?.xlsx", "C__工作_方案_.xlsx"),
        ("换\n行\t和\x00空.txt", "换行和空.txt"),
        ("结尾带点和空格. . ", "结尾带点和空格"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("nul.tar.gz", "_nul.tar.gz"),
        ("", "未命名"),
        ("..", "未命名"),
        ("cod\u202exslx.exe", "codxslx.exe"),
        ("COM¹.txt", "_COM¹.txt"),
        ("conin$", "_conin$"),
        ("通知.docx:流.exe", "通知.docx_流.exe"),
        ("长" * 79 + " 续", "长" * 79),
    ],
)
def test_names_are_made_safe_for_every_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_suffix_and_fits_a_file_system() -> None:
    safe = safe_name("关于" * 200 + ".docx")
    assert safe.endswith(".docx")
    assert len(safe.encode()) < 255
    assert len(safe_name("." + "长" * 300).encode()) < 255


@pytest.mark.parametrize(
    "name",
    ["a.exe", "A.EXE", "a.pdf.bat", "a.lnk", "a.js ", "a.exe.", "照片\u202egpj.exe", "a.html.hta", "a.pdf:b.exe"],
)
def test_programs_are_known_whatever_hides_them(name: str) -> None:
    assert not opens(name)
    assert kind_of(name) == "程序"


OUTLOOK = """
ade adp app appcontent-ms application appref-ms asp aspx asx bas bat bgi cab cdxml cer chm cmd cnt com cpl crt csh der
diagcab exe fxp gadget grp hlp hpj hta htc inf ins iso isp its jar jnlp js jse ksh lnk mad maf mag mam maq mar mas mat
mau mav maw mcf mda mdb mde mdt mdw mdz msc msh msh1 msh1xml msh2 msh2xml mshxml msi msp mst msu ops osd pcd pif pl
plg prf prg printerexport ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 pssc pst py pyc pyo pyw pyz pyzw reg scf scr sct
search-ms searchconnector-ms settingcontent-ms shb shs theme themepack tmp udl url vb vbe vbp vbs vhd vhdx vsmacros
vsw webpnp website ws wsb wsc wsf wsh xbap xll xnk
"""
OTHERS = """
docm dotm xlsm xlsb xltm xlam pptm potm ppam ppsm sldm htm html xhtml mht mhtml svg svgz xml xsl img dmg dll scpt
appimage desktop sh run deb rpm apk duban eml msg lua wasm class htaccess
"""


@pytest.mark.parametrize("suffix", [*OUTLOOK.split(), *OTHERS.split(), "docx_", "ｅｘｅ", "没有这样的"])
def test_what_may_run_or_is_not_known_is_only_saved(suffix: str) -> None:
    for name in (f"通知.{suffix}", f"通知.docx.{suffix.upper()}", f"通知.{suffix} . ", f"通知.\u200b{suffix}\u202c"):
        assert not opens(name), name


@pytest.mark.parametrize("name", [".docx", "docx", "", "..", "\u202e.pdf", "说明", "NUL", "通知.docx:流"])
def test_without_a_stem_or_a_kind_a_file_is_only_saved(name: str) -> None:
    assert not opens(name)


@pytest.mark.parametrize(
    "name", ["通知.DOCX", "表.et", "表.csv", "第1.2期.pdf", "图.jpeg", "打包.zip", "con.txt", "说明.txt. "]
)
def test_documents_pictures_and_the_like_open(name: str) -> None:
    assert opens(name)


def test_kinds_are_words_a_clerk_knows() -> None:
    assert [kind_of(name) for name in ("a.DOCX", "b.et", "c.jpeg", "d.pdf", "e.7z", "g.xlsm", "h.svg", "f")] == [
        "文档",
        "表格",
        "图片",
        "PDF",
        "压缩包",
        "带宏",
        "网页",
        "其他",
    ]


def test_a_taken_name_gets_a_figure() -> None:
    assert free_name("纪要.docx", {"批复.docx"}) == "纪要.docx"
    assert free_name("纪要.docx", {"纪要.DOCX", "纪要 (2).docx"}) == "纪要 (3).docx"


def test_sizes_are_short() -> None:
    assert [size_text(size) for size in (0, 999, 34 * 1024, 20 * 1024**2, 3 * 1024**3)] == [
        "0 字节",
        "999 字节",
        "34 KB",
        "20 MB",
        "3 GB",
    ]


@pytest.mark.parametrize("sign", ["长", "a", "𠀀", "é"])
def test_names_are_cut_by_what_they_take_on_a_disk(sign: str) -> None:
    name = safe_name(sign * 300 + ".docx")
    assert len(name.encode()) <= 240 and name.endswith(f"{sign}.docx")
    assert len(safe_name("名." + sign * 300).encode()) <= 240
