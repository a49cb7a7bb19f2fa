"""Bytes to text: byte order mark, then strict UTF-8, then what the file declares, then GB18030 (DESIGN §8)."""

from __future__ import annotations

import codecs

from models.errors import SourceFault
from models.intake.findings import Finding, Weight
from models.intake.formats.limits import damaged

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LONGEST_CHARACTER = 4
_SOUND_PER_BROKEN = 50
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a"))
_ALLOWED_CONTROLS = 0.01
_CUT = Finding(Weight.WARNING, "文件末尾不完整，最后一个字读不出来，可能没有传完，请核对最后几行。")
_MENDED = Finding(Weight.WARNING, "有的字读不出来，已用“�”代替，请核对。")


def decode(content: bytes, declared: str = "", *, mend: bool = False) -> tuple[str, tuple[Finding, ...]]:
    """The text of the bytes, and what could not be read of it.

    ``declared`` is the file's own word for its encoding. With ``mend`` a character that cannot be read is replaced,
    otherwise it is a :class:`SourceFault`. A character cut off at the very end is only a finding.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _whole(content[len(mark) :], name, mend=mend)
    if _is_binary(content):
        raise damaged("不是文字内容")
    named = [_known(declared)] if _known(declared) else []
    for name in ("utf-8", *named, "gb18030"):
        try:
            return content.decode(name), ()
        except UnicodeDecodeError as error:
            sound, broken = _counts(content, name)
            cut = error.start > len(content) - _LONGEST_CHARACTER and sound > 1
            if cut or (name == "utf-8" and sound > _SOUND_PER_BROKEN * broken):
                return _whole(content, name, mend=mend)
    if mend:
        return _whole(content, named[0] if named else "gb18030", mend=True)
    raise SourceFault(
        "文字的编码不认识，读不出来。", "请用记事本或 WPS 打开，另存为 UTF-8 编码，或另存为 .xlsx 后再导入。"
    )


def _whole(content: bytes, name: str, *, mend: bool) -> tuple[str, tuple[Finding, ...]]:
    """The text in one encoding; broken at the very end, or mended, with a finding."""
    try:
        return content.decode(name), ()
    except UnicodeDecodeError as error:
        if error.start > len(content) - _LONGEST_CHARACTER:
            return content[: error.start].decode(name), (_CUT,)
        if mend:
            return content.decode(name, "replace"), (_MENDED,)
        line = content[: error.start].count(b"\n") + 1
        raise SourceFault(
            f"第 {line} 行有读不出来的字（编码有误）。", "请用记事本或 WPS 打开改正，另存后再导入。"
        ) from error


def _counts(content: bytes, name: str) -> tuple[int, int]:
    """How many characters beyond ASCII can be read in an encoding, and how many cannot."""
    text = content.decode(name, "replace")
    broken = text.count("�")
    return sum(character > "\x7f" for character in text) - broken, broken


def _is_binary(content: bytes) -> bool:
    """Whether the bytes hold more control characters than a text does."""
    start = content[:65536]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return b"\0" in start or controls > _ALLOWED_CONTROLS * len(start)


def _known(declared: str) -> str:
    """Python's name of a declared encoding of text; the Chinese ones are all read as GB18030, which contains them."""
    name = declared.strip().lower().replace("_", "-")
    if name in ("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb-2312-80", "chinese"):
        return "gb18030"
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return ""
    return name
