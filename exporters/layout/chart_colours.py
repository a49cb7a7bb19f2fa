"""The colours of charts on white paper. Printed in black and white they are greys; patterns tell the areas apart."""

from __future__ import annotations

from models.charts.drawing import Ink

#: As red, green and blue in hexadecimal.
COLOURS: dict[Ink, str] = {
    Ink.TEXT: "000000",
    Ink.SECONDARY: "4A525C",
    Ink.RULE: "D5D8DD",
    Ink.GROUND: "FFFFFF",
    Ink.ON_SOLID: "FFFFFF",
    Ink.TINT: "DCE6F6",
    Ink.GREEN: "1B6E2E",
    Ink.TEAL: "0B6E6E",
    Ink.BLUE: "1F5FBF",
    Ink.AMBER: "A15C00",
    Ink.RED: "B3261E",
    Ink.VIOLET: "6A3FA0",
    Ink.GREY: "8A919B",
}
TITLE_SIZE = 12.0
LETTER_SIZE = 10.0
"""Points, on paper."""
