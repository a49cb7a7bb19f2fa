"""Colours that can be read, and letters of the size the clerk has chosen."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

import ui
from ui.look import theme


def test_text_stands_out_from_every_background() -> None:
    for scheme in (theme.LIGHT, theme.DARK):
        for background in (scheme.panel, scheme.window, scheme.header, scheme.selection, scheme.marked):
            assert contrast(scheme.text, background) >= 7
        for status, colour in scheme.status.items():
            assert contrast(colour, scheme.panel) >= 4.5, status


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("size", [80, 0, 1000, 100])
def test_a_size_nobody_offers_is_the_usual_one(usual_looks: QApplication, size: int) -> None:
    theme.wear(usual_looks, "", 150)
    assert theme.px(10) == 15
    theme.wear(usual_looks, "", size)
    assert theme.px(10) == 10


def test_colours_go_by_their_name_and_an_unknown_one_follows_the_system(
    usual_looks: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.wear(usual_looks, "dark", 100)
    assert theme.is_dark() and theme.tokens() is theme.DARK
    theme.wear(usual_looks, "light", 100)
    assert not theme.is_dark()
    for system in (theme.DARK, theme.LIGHT):
        monkeypatch.setitem(theme.SCHEMES, "", system)  # whatever stands there, nothing was chosen
        theme.wear(usual_looks, "sepia", 100)
        hints = QGuiApplication.styleHints().colorScheme()
        assert theme.is_dark() == (hints is Qt.ColorScheme.Dark)


def test_every_size_of_type_in_the_style_sheet_goes_with_the_letters(usual_looks: QApplication) -> None:
    sizes = re.compile(r"font-size: (\d+)px")
    usual = [int(found) for found in sizes.findall(theme.style_sheet(theme.LIGHT))]
    theme.wear(usual_looks, "light", 150)
    assert usual
    assert [int(found) for found in sizes.findall(theme.style_sheet(theme.LIGHT))] == [
        round(size * 1.5) for size in usual
    ]
    assert "$" not in theme.style_sheet(theme.DARK)


def test_the_program_s_letters_grow_with_the_choice(usual_looks: QApplication) -> None:
    before = usual_looks.font().pixelSize()
    theme.wear(usual_looks, "", 125)
    assert usual_looks.font().pixelSize() == round(before * 1.25)


def test_no_widget_has_a_style_sheet_of_its_own() -> None:
    """One that had been on and off a widget ended the program at a later change of looks, when its window was closed:
    Qt's styles still reached for it. What differs has a name or a property that the program's own sheet looks at."""
    root = Path(ui.__file__).parent
    called = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet"
    }
    assert called == {"look/theme.py"}
