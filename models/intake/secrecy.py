"""Papers marked as a state secret (秘密, 机密, 绝密) must not be taken in (DOMAIN, how offices run the month).

The mark stands beside a star with the term of secrecy ("机密★5年", GB/T 9704-2012, 7.2.2), alone in a line or cell, or
in brackets in a title, in the text as well as at the head of a page, in a text box or in the file's name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from models.errors import SourceFault
from models.intake.source import Block, Paragraph
from models.wording.invisible import without_invisible

_DEGREE = r"[绝机秘]密"
_STAR = "[★☆⭐✩✪✭✮✯✰]"
_TERM = r"(?:\d{1,2}年|\d{1,2}个?月|长期|永久|启用前|解密前|\d{4}年.{0,10})"
_CARE = r"(?:注意保[存密管]|妥善保管|(?:严禁|不得|请勿|禁止)(?:外传|复[制印]|翻[拍印]|扩散|转发|公开))"
# Patterns are compiled where a paper has the word: few have, and every child that reads one would wait for it.
_STARRED = rf"(?<!商业)(?<!国家){_DEGREE}级?{_STAR}|{_STAR}{_DEGREE}(?:级|{_TERM}|{_STAR}|\Z)"
_LABELLED = rf"(?:密级|保密等级|秘密等级)[^:]{{0,8}}:[(\[]?{_DEGREE}"
_ALONE = (
    rf"[\[(【〔<《“\"\-—–·*]*{_STAR}?{_DEGREE}(?:级|件|文件|资料|材料|文电|公文|信息)?"
    rf"(?:[{_STAR[1:-1]}*·]+{_TERM}?|{_TERM})?"
    rf"[,;·.。!、]*(?:{_CARE}[,;·.。!、]*)*[\])】〕>》”\"\-—–·*]*"
)
_IN_BRACKETS = rf"[(\[【〔]{_DEGREE}级?(?:{_STAR}?{_TERM})?[)\]】〕]"
_LONGEST = 60
_WIDE_BREAKS = r"\s{2,}|[\t\u3000]+|\n"
_REMEDY = "国家秘密不能存进台账，请按保密规定处理；不是涉密文件的，请去掉密级标志后再导入。"


class SecretFault(SourceFault):
    """A paper bears the mark; ``mark`` is as it is written there."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        super().__init__(f"这份材料标有密级“{mark}”，没有读取。", _REMEDY)


def refuse_marked(text: str, *, alone: bool = True) -> None:
    """Raise :class:`SecretFault` where a text bears the mark. ``alone``: it is a line, none of many cells."""
    if "密" not in text:
        return
    mark = _mark_in(text, alone=alone)
    if mark:
        raise SecretFault(mark)


def refuse_marked_blocks(blocks: Iterable[Block]) -> None:
    """The same for the lines and tables of a file, the comments on them and the names of its sheets."""
    for block in blocks:
        if isinstance(block, Paragraph):
            refuse_marked(block.text)
            continue
        refuse_marked(block.name)
        for row in block.rows:
            if "密" in "".join(row):
                for text in row:
                    refuse_marked(text, alone=sum(map(bool, row)) == 1)
        for text in block.comments.values():
            refuse_marked(text)


def _mark_in(text: str, *, alone: bool) -> str:
    """The mark as written, on one line; empty where there is none."""
    whole = _compact(text)
    if found := re.search(_STARRED, whole) or (len(whole) <= _LONGEST and re.search(_LABELLED, whole)):
        return found[0]
    pieces = [text, *re.split(_WIDE_BREAKS, text), *(text.split() if len(whole) <= _LONGEST else ())]
    for piece in map(_compact, dict.fromkeys(pieces)):
        if "密" in piece and re.fullmatch(_ALONE, piece):
            return piece
    bracketed = re.search(_IN_BRACKETS, whole) if alone and len(whole) <= _LONGEST else None
    return bracketed[0] if bracketed else ""


def _compact(text: str) -> str:
    return "".join(without_invisible(unicodedata.normalize("NFKC", text)).split())
