"""What a bulletin calls a task: the clerk's own short name, or one made of the task's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from models.bulletins.letter import BRACKETED

_FIRST_DATE = re.compile(
    r"^(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|上旬|中旬|下旬|初|底|份)?|年内|年底|[一二三四]季度末?|上半年)[之以]?前?(?:完成|内)?[，,、]?"
)
_DATES = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|上旬|中旬|下旬|初|底)?(?:之?前|以前|内)|年[内底]前?")
_EMPTY_START = re.compile(r"^(?:确保|力争|争取|全面|进一步|加快|完成|实现|推进)+")
_OTHER_KIND = str.maketrans("“”‘’", "‘’“”")
_STOPS_OUTSIDE = re.compile(r"[，。；：:\n](?![^（(]*[）)])")
_STRAIGHT = re.compile(r'"([^"]*)"')
_LONGEST = 16  # characters of a name in a bulletin's sentence


def suggested(text: str) -> str:
    """A task's text as a name: without the date it begins with, up to its first stop.

    >>> suggested("8月底前，滨江路（文昌桥至北门）改造工程通车。")
    '滨江路改造工程通车'
    """
    said = _DATES.sub("", BRACKETED.sub("", _FIRST_DATE.sub("", text.strip())))
    words = next(filter(None, re.split("[，。；：:\n]", said)), text)
    if len(words) > _LONGEST:
        words = _EMPTY_START.sub("", words) or words
    return words if len(words) <= _LONGEST + 6 else words[:_LONGEST]


def suggested_beside(texts: Sequence[str]) -> list[str]:
    """The names of tasks that stand in one list: where two would be called the same, what their texts have in brackets
    stays, for it tells them apart.

    >>> suggested_beside(["望湖公园（一期）", "望湖公园（二期）", "滨江路（北段）"])
    ['望湖公园（一期）', '望湖公园（二期）', '滨江路']
    """
    names = [suggested(text) for text in texts]
    times = Counter(names)
    return [_with_brackets(text) if times[name] > 1 else name for text, name in zip(texts, names, strict=True)]


def _with_brackets(text: str) -> str:
    said = _FIRST_DATE.sub("", text.strip())
    return next(filter(None, _STOPS_OUTSIDE.split(said)), text)


def in_quotes(name: str) -> str:
    """A name as it stands between quotation marks: its own become those of the other kind (GB/T 15834).

    >>> in_quotes('开展“三清‘四化’”和"扫黄"整治')
    '开展‘三清“四化”’和‘扫黄’整治'
    """
    return _STRAIGHT.sub(r"‘\1’", name.translate(_OTHER_KIND))
