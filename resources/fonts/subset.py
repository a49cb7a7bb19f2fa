"""Cut the four fallback fonts out of the full Noto families (development only; needs fontTools).

    python resources/fonts/subset.py FOLDER

FOLDER holds the unpacked npm packages @expo-google-fonts/noto-sans-sc and @expo-google-fonts/noto-serif-sc (0.4.3).
Kept: all of GB2312, the 8,105 characters of 通用规范汉字表 (those beyond GB2312 are listed in general-standard.txt),
Latin with its supplements, punctuation, superscripts, number forms, enclosed numbers, squared units, full-width forms.
Dropped: hinting and layout features, which neither reportlab nor a table cell uses.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).parent

#: Shipped file -> its source inside the packages.
SOURCES = {
    "NotoSansSC-Regular.ttf": "NotoSansSC_400Regular.ttf",
    "NotoSansSC-Medium.ttf": "NotoSansSC_500Medium.ttf",
    "NotoSerifSC-Regular.ttf": "NotoSerifSC_400Regular.ttf",
    "NotoSerifSC-Bold.ttf": "NotoSerifSC_700Bold.ttf",
}

#: Unicode blocks kept whole (first, last): Latin, Greek, punctuation, currency, letterlike, numbers, arrows, operators,
#: boxes and shapes, CJK punctuation, enclosed and squared CJK, full-width forms.
BLOCKS = (
    (0x0020, 0x017F), (0x0391, 0x03C9), (0x2010, 0x205E), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x218B),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x257F), (0x25A0, 0x25FF), (0x2600, 0x2642),
    (0x2713, 0x2718), (0x3000, 0x303F), (0x3220, 0x3243), (0x3280, 0x32B0), (0x3300, 0x33FF), (0xFE30, 0xFE6B),
    (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
)  # fmt: skip


def gb2312() -> set[int]:
    """Every character of GB2312 (7,445)."""
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return {ord(char) for pair in pairs if len(char := pair.decode("gb2312", "ignore")) == 1}


def wanted() -> set[int]:
    """The code points every shipped face keeps, as far as its source has them."""
    beyond = (HERE / "general-standard.txt").read_text(encoding="utf-8").replace("\n", "")
    blocks = {code for first, last in BLOCKS for code in range(first, last + 1)}
    return gb2312() | {ord(char) for char in beyond} | blocks


def cut(source: Path, target: Path, codes: set[int]) -> None:
    """Write the subset of ``source`` holding ``codes`` to ``target``."""
    options = subset.Options(
        hinting=False, layout_features=[], notdef_outline=True, recalc_timestamp=False,
        drop_tables=["BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx", "gasp", "prep"],
    )  # fmt: skip
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def main(folder: Path) -> None:
    """Cut all four faces from the packages unpacked below ``folder``."""
    codes = wanted()
    for name, source in SOURCES.items():
        cut(next(folder.rglob(source)), HERE / name, codes)
        print(name, (HERE / name).stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
