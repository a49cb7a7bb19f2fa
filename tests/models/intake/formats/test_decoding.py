"""Bytes become text in the one encoding that fits, and what cannot be read is said."""

from __future__ import annotations

import codecs

import pytest

from models.errors import SourceFault
from models.intake.formats.decoding import decode

TEXT = "序号,重点工作\n1,建成临江大道，完成投资〇.5亿元。\n" * 3


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("gb18030"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
)
def test_every_usual_encoding_is_known_without_a_word(content: bytes) -> None:
    assert decode(content) == (TEXT, ())


def test_what_a_file_says_of_itself_is_believed_after_utf_8() -> None:
    japanese = "作業一覧：道路整備、下水道。ひらがな\n" * 3
    assert decode(japanese.encode("shift_jis"), "Shift_JIS") == (japanese, ())
    assert decode(TEXT.encode("utf-8"), "shift_jis") == (TEXT, ())
    assert decode(TEXT.encode("gb18030"), "GB2312") == (TEXT, ())  # which holds fewer characters than are there
    assert decode(TEXT.encode("gb18030"), "no such thing") == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_cut_off_at_the_very_end_is_a_warning(encoding: str) -> None:
    text, findings = decode(TEXT.encode(encoding) + "路".encode(encoding)[:1])
    assert text == TEXT
    assert [finding.text[:9] for finding in findings] == ["文件末尾不完整，最"]


def test_a_broken_character_is_named_by_its_line_or_mended_where_that_will_do() -> None:
    content = ("甲" * 200 + "\n").encode() + b"\xff\xfe" + ("乙" * 200).encode()
    with pytest.raises(SourceFault, match="第 2 行有读不出来的字"):
        decode(content)
    text, findings = decode(content, mend=True)
    assert text.count("�") == 2 and text.endswith("乙" * 200)
    assert ["已用“�”代替" in finding.text for finding in findings] == [True]


@pytest.mark.parametrize("content", [b"PNG\0\0\0" * 20, b"\x01\x02\x03text" * 20])
def test_what_is_no_text_is_said_to_be_damaged(content: bytes) -> None:
    with pytest.raises(SourceFault, match="不是文字内容"):
        decode(content)


def test_bytes_of_no_known_encoding_are_said_to_be_so() -> None:
    with pytest.raises(SourceFault, match="编码不认识"):
        decode(b"\xff" * 50 + b"abc" * 30)
