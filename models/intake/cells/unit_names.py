"""Where one unit's name ends and the next begins, and what of a cell's text is no part of a name."""

from __future__ import annotations

import re
from functools import lru_cache

from models.intake.layout.row_words import REST_OF_NAME
from models.wording.invisible import without_invisible

ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TOKEN = re.compile(rf"{ENTITY.pattern}|.", re.DOTALL)
_OPENING = frozenset(("（", "(", "〔", "<", "《", "【", "[", "&lt;", "&#60;"))
_CLOSING = frozenset(("）", ")", "〕", ">", "》", "】", "]", "&gt;", "&#62;"))
_SEPARATORS = frozenset("、，,;；|\n")
_NOTHING = frozenset(("/", "／", "无", "-", "—", "——", "\\"))
_CIRCLED = re.compile(r"[①-⑳⑴-⒇]")
_DUTIES = r"按照?各?自?职[责能](?:分工|范围)"
_BY_DUTIES = re.compile(rf"[（(]?{_DUTIES}?(?:负责|落实)?[)）]|{_DUTIES}(?=\s*(?:[、，,;；。\n]|\Z))")
_FIRST_IN_BRACKETS = re.compile(r"\s*[（(](?:一|1)[)）]\s*[*＊]?[一-鿿]")
_IN_BRACKETS = re.compile(r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]")
"""Numbers before names written without a break, where the first is numbered so."""
_NUMBERED = re.compile(
    r"(?:(?:^|(?<=[\n、，,;；\s])|(?<=[一-鿿）)]))[（(]?\d{1,2}[.．、)）]"
    r"|(?:^|(?<=[\n、，,;；\s]))(?:[（(][一二三四五六七八九十]{1,2}[)）]、?|[一二三四五六七八九十]{1,2}[、是]))(?=\s*[*＊]?[一-鿿])"
)
"""Numbers before names: "1.区发改局 2.区财政局", "（一）区发改局", "一是区发改局"."""
_STAR_IN_BRACKETS = re.compile(r"[（(]\s*([*＊★])\s*[)）]")
_WRAPPED = re.compile(r"\s*[（(]([^（）()]*[、，,;；][^（）()]*)[)）]\s*")
"""A whole cell in brackets; what parts the names in it is no part of one."""
_BY = re.compile(r"(?:^|(?<=[\n、，,;；\s]))由(?=[^\n、，,;；]{2,}(?:牵头|主办|负责|配合|落实))")
_AND = re.compile(r"[/／\\+＋]|以及|和(?!平)|与|及")
_SHORTEST_NAME = 2
_AND_OTHERS = re.compile(
    r"(?<=.)等(?:[省市县区州][级直]?)?(?:有关|相关)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[家个]?(?:单位|部门|乡镇|镇街|街道|乡镇街道)?\Z"
)
_SUFFIX = (
    r"局|委|办|院|厅|部|会|处|队|所|站|社|校|馆|镇|乡|街道|公司|集团|中心|政府|园区|开发区|集聚区|管委会|办公室|分局|支队|大队|"
    r"总队|联社|银行|法院|总公司|服务站|联盟|学校|医院|协会|专班|联|科协"
)
_UNIT = re.compile(
    rf"[*＊]?[^\s（）()]{{1,16}}(?:{_SUFFIX})(?:[（(][^（）()]*[)）])?[*＊]?(?:牵头|主办|配合|协办|参与|负责|落实)*"
)
_OTHERS = re.compile(
    r"[省市区县州]?[直级属]?(?:各|各?[有相]关)(?:职能|成员|责任|[省市县区州])*(?:单位|部门|科室|乡镇|镇街|街镇|街道|[乡镇区县市]+)"
)
"""All of a kind, named together: "各有关部门", "区直相关单位", "各乡镇"."""
_OWN_NAME = re.compile(rf"[*＊]?[省市区县州各][^\s（）()]{{1,12}}(?:{_SUFFIX})")
"""A name that says at its beginning whose office it is: no rest of one above it."""
_NAMES = re.compile(r"[、，,;；\s]+")
_STARS = ("*", "＊", "★", "☆", "▲", "△", "●", "◎")
"""Marks of the unit that leads."""
_TRIMMED = " \t\r\n\u00a0\u3000。．" + "".join(_STARS)


@lru_cache(maxsize=8192)
def names_in(text: str) -> tuple[tuple[str, bool], ...]:
    """(name, starred) of each unit named. Separators inside brackets are part of a name, entities are left alone.

    A line break inside brackets stands for "、" in a cell with one name per line, and is a mere wrap in any other.
    """
    names: list[tuple[str, bool]] = []
    parted_by: set[str] = set()
    depth = 0
    piece: list[str] = []
    for token in (*_TOKEN.findall(_without_numbers(text)), None):
        if token in _OPENING:
            depth += 1
        elif token in _CLOSING:
            depth = max(depth - 1, 0)
        if token is None or (depth == 0 and token in _SEPARATORS):
            names += map(_named, _parted_within("".join(piece).strip()))
            piece = []
            parted_by.add(token or "")
        else:
            piece.append(token)
    if depth and "\n" in text:
        return _by_line(text)
    inside = "、" if parted_by == {"\n", ""} else ""
    return tuple(
        (re.sub(r"\s*\n\s*", inside, name), starred) for name, starred in names if name not in _NOTHING and name
    )


def _without_numbers(text: str) -> str:
    """The text with line breaks as such, without what nobody sees and without the numbers before names."""
    plain = without_invisible(_BREAK.sub("\n", text))
    if plain.isalpha() and "会同" not in plain and plain[0] != "由":
        return plain
    plain = _STAR_IN_BRACKETS.sub(r"\1", _BY_DUTIES.sub("", _BY.sub("", plain)))
    if wrapped := _WRAPPED.fullmatch(plain):
        plain = wrapped[1]
    if _FIRST_IN_BRACKETS.match(plain):
        plain = _IN_BRACKETS.sub("\n", plain)
    plain = _NUMBERED.sub("\n", _CIRCLED.sub("\n", plain)).replace("会同", "、").strip("\n")
    return _with_whole_names(plain) if "\n" in plain else plain


def _with_whole_names(text: str) -> str:
    """The lines of a cell; a name that breaks off at a line's end is put together."""
    first, *others = text.split("\n")
    for line in others:
        last, begins = _NAMES.split(first)[-1], _NAMES.split(line.strip())[0]
        broken = _UNIT.fullmatch(last) is None and _OWN_NAME.fullmatch(begins) is None
        broken = broken or REST_OF_NAME.fullmatch(begins) is not None
        whole = bool(last and begins and broken and _UNIT.fullmatch(last + begins))
        first += line.strip() if whole else "\n" + line
    return first


def _parted_within(piece: str) -> list[str]:
    """The names of a piece that nothing but spaces, a slash or "和" part, as they also stand inside a name."""
    parts = piece.split()
    spread = len(parts) > 2 and all(len(part) == 1 for part in parts)  # to fill the cell
    if spread or (len(parts) > 1 and len(parts[0]) == 1 and _UNIT.fullmatch("".join(parts))):
        return ["".join(parts)]
    if len(parts) < 2:
        parts = [_AND_OTHERS.sub("", part) for part in _AND.split(piece)]
    are_units = all(
        len(part) >= _SHORTEST_NAME and (_UNIT.fullmatch(part) or _OTHERS.fullmatch(part)) for part in parts
    )
    return parts if len(parts) > 1 and are_units else [piece]


def _named(raw: str) -> tuple[str, bool]:
    name = _AND_OTHERS.sub("", raw.strip(_TRIMMED)).strip(_TRIMMED)
    inside = name[1:-1]
    if name[:1] in ("（", "(") and name[-1:] in ("）", ")") and _UNIT.fullmatch(inside):
        name = inside
    return name, raw.startswith(_STARS) or raw.endswith(_STARS)


def _by_line(text: str) -> tuple[tuple[str, bool], ...]:
    """With a bracket left open, line breaks still part the names."""
    return tuple(name for line in text.split("\n") for name in names_in(line))
