"""A text on one line, and its beginning where there is no room for the whole."""

from __future__ import annotations

from collections.abc import Sequence

IN_MENU = 14
IN_SENTENCE = 24
IN_ROW = 40
AS_TITLE = 64
"""How many characters fit: a step's label in a menu, a question or fault, a row of a list, the head of a page."""


def one_line(text: str) -> str:
    """The text with every run of white space, line breaks too, made one space.

    >>> one_line(" 建成临江大道，\\n全长6公里。")
    '建成临江大道， 全长6公里。'
    """
    return " ".join(text.split())


def shortened(text: str, length: int) -> str:
    """The text on one line; of a longer one its first ``length`` characters and "…".

    >>> shortened("建成临江大道", 4)
    '建成临江…'
    """
    line = one_line(text)
    return line if len(line) <= length else line[:length] + "…"


def first_of(names: Sequence[str], most: int) -> str:
    """The first ``most`` of some names, and 等 where there are more.

    >>> first_of(["住建局", "水利局", "交通局"], 2)
    '住建局、水利局等'
    """
    return "、".join(names[:most]) + ("等" if len(names) > most else "")
