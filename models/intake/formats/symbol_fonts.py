"""The characters behind symbol fonts: w:sym elements of Word, runs and cells set in Wingdings or Symbol."""

from __future__ import annotations

from collections.abc import Mapping

_SYMBOL: Mapping[int, str] = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x40: "≅", 0x44: "Δ", 0x46: "Φ", 0x47: "Γ", 0x4C: "Λ", 0x50: "Π",
    0x53: "Σ", 0x57: "Ω", 0x5C: "∴", 0x5E: "⊥", 0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε", 0x66: "φ",
    0x67: "γ", 0x68: "η", 0x6B: "κ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ",
    0x77: "ω", 0x7E: "∼", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD5: "∏",
    0xD6: "√", 0xD7: "⋅", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS: Mapping[int, str] = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨", 0xFB: "✗", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + number: character for number, character in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + number: character for number, character in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_2: Mapping[int, str] = {
    0x4F: "✗", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x55: "⊗", 0xA2: "■", 0xA3: "□", 0x98: "●",
    0x99: "○", **{0x6A + number: character for number, character in enumerate("①②③④⑤⑥⑦⑧⑨⑩")},
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
UNKNOWN = "〓"
"""What stands for a character of a symbol font nobody here knows: the mark for a missing glyph."""


def is_symbol_font(font: str) -> bool:
    """Whether a font's characters are not what their codes say."""
    return font.lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """The character a code means in a font; :data:`UNKNOWN` for one of a symbol font that has no other."""
    known = _FONTS.get(font.lower())
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if known is not None and low in known:
        return known[low]
    private = 0xE000 <= code <= 0xF8FF
    return chr(code) if 0x20 <= code < 0xD800 and known is None and not private else UNKNOWN


def in_symbol_font(font: str, text: str) -> str:
    """A run's text set in a symbol font; letters that stand for themselves in no such font stay."""
    return "".join(
        character if character.isspace() or ord(character) > 0xF0FF or 0xFF < ord(character) < 0xF000
        else found if (found := symbol(font, ord(character))) != UNKNOWN else character
        for character in text
    )  # fmt: skip
