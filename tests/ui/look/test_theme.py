"""Colours that can be read, and letters of the size the clerk has chosen."""

from __future__ import annotations

from PySide6.QtGui import QColor

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
