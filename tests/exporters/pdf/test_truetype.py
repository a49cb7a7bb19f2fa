"""Fonts read in bulk hold what reportlab reads number by number."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from reportlab.pdfbase.ttfonts import TTFontFace

from exporters.pdf.reportlab_private import QuickFace
from resources.fonts import FontName, font_path

NAMES: tuple[FontName, ...] = ("NotoSansSC-Regular", "NotoSansSC-Medium", "NotoSerifSC-Regular", "NotoSerifSC-Bold")


def compare(path: Path) -> None:
    ours, theirs = QuickFace(str(path)), TTFontFace(str(path))
    known = {code: glyph for code, glyph in theirs.charToGlyph.items() if glyph}
    assert ours.charToGlyph == known
    assert ours.charWidths == {code: theirs.charWidths[code] for code in known}
    assert ours.defaultWidth == theirs.defaultWidth
    assert ours.glyphPos == theirs.glyphPos
    assert [tuple(pair) for pair in ours.hmetrics] == [tuple(pair) for pair in theirs.hmetrics]
    codes = [0, *range(32, 127), *map(ord, "上垟村")]
    assert ours.makeSubset(codes) == theirs.makeSubset(codes)


@pytest.mark.parametrize("name", NAMES)
def test_shipped_faces(name: FontName) -> None:
    compare(font_path(name))


def test_a_font_with_only_a_basic_character_map(tmp_path: Path) -> None:
    font = TTFont(font_path("NotoSansSC-Medium"))
    font["cmap"].tables = [table for table in font["cmap"].tables if table.format == 4]
    font.save(tmp_path / "basic.ttf")
    compare(tmp_path / "basic.ttf")


def test_a_font_with_another_character_map_is_left_to_reportlab(tmp_path: Path) -> None:
    font = TTFont(font_path("NotoSansSC-Medium"))
    table = CmapSubtable.newSubtable(6)
    table.platformID, table.platEncID, table.language = 3, 1, 0
    table.cmap = {code: font.getBestCmap()[code] for code in range(0x20, 0x7F)}
    font["cmap"].tables = [table]
    font.save(tmp_path / "other.ttf")
    compare(tmp_path / "other.ttf")


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_face_has_the_characters_of_place_names_and_units(name: FontName) -> None:
    known = QuickFace(str(font_path(name))).charToGlyph
    assert not [char for char in "垟岙甬埭漈〔〕《》“”—…①⑳㎡³℃％〓·●■□△★※" if ord(char) not in known]
    assert font_path(name).stat().st_size < 4.2e6
