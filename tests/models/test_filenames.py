"""Names that came with files: what is left of them when they are written down, and what is never run."""

from __future__ import annotations

import pytest

from models.filenames import free_name, kind_of, runs, safe_name, size_text


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
    "name", ["a.exe", "A.EXE", "a.pdf.bat", "a.lnk", "a.js ", "a.exe.", "照片\u202egpj.exe", "a.html.hta"]
)
def test_programs_are_known_whatever_hides_them(name: str) -> None:
    assert runs(name)
    assert kind_of(name) == "程序"


def test_kinds_are_words_a_clerk_knows() -> None:
    assert [kind_of(name) for name in ("a.DOCX", "b.et", "c.jpeg", "d.pdf", "e.7z", "f")] == [
        "文档",
        "表格",
        "图片",
        "PDF",
        "压缩包",
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
