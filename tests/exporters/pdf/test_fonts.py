"""The fonts a PDF is printed with: the office's, the shipped ones, and a mark where none has the character."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest

from exporters.pdf import document as pdf
from resources.fonts import font_path
from tests.exporters.printed import export, pages
from tests.exporters.samples import one_cell, sections

RARE = "𰻝"


def test_fonts_are_embedded(tmp_path: Path) -> None:
    raw = export(sections(2), tmp_path).path.read_bytes()
    descriptors = raw.count(b"/Type /FontDescriptor")
    assert descriptors >= 3
    assert raw.count(b"/FontFile2") == descriptors
    assert b"NotoSerifSC" in raw and b"NotoSansSC" in raw


def test_place_names_are_printed_with_ink(tmp_path: Path) -> None:
    names = "垟岙甬埭漈〔〕㎡³①⑳"
    result = export(one_cell(names), tmp_path)
    assert result.missing_glyphs == ()
    with pypdfium2.PdfDocument(result.path) as file:
        page = file[0]
        text = page.get_textpage()
        height = page.get_size()[1]
        picture = page.render(scale=4, grayscale=True).to_pil()
        for char in names:
            at = text.get_text_range().index(char)
            left, bottom, right, top = text.get_charbox(at)
            box = (left * 4, (height - top) * 4, right * 4 + 1, (height - bottom) * 4 + 1)
            dark = sum(1 for value in picture.crop([round(edge) for edge in box]).tobytes() if value < 128)
            assert dark > 10, char


def test_a_missing_character_is_reported_and_the_rest_printed(tmp_path: Path) -> None:
    result = export(one_cell(f"甲{RARE}乙{RARE}丙\u200b\ufeff"), tmp_path)
    assert result.missing_glyphs == (RARE,)
    with pypdfium2.PdfDocument(result.path) as file:
        assert "甲〓乙〓丙" in file[0].get_textpage().get_text_bounded()


def test_installed_fonts_come_first_and_the_shipped_ones_fill_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    shutil.copy(font_path("NotoSansSC-Medium"), folder / "SimFang.TTF")
    (folder / "simhei.ttf").write_bytes(b"not a font")
    monkeypatch.setattr(pdf, "system_folders", lambda: (folder,))
    raw = export(one_cell("上垟村"), tmp_path).path.read_bytes()
    assert b"NotoSansSC-Medium" in raw
    assert b"NotoSerifSC-Bold" in raw


def test_markup_control_characters_and_tabs(tmp_path: Path) -> None:
    (page,) = pages(one_cell("<b>甲</b>&amp;\x00\x1f\t(乙)\\"), tmp_path)
    assert "<b>甲</b>&amp; (乙)\\" in page
