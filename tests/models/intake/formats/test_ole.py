"""What an OLE container holds."""

from __future__ import annotations

import pytest

from models.errors import SourceFault
from models.intake.formats.ole import is_workbook, property_texts
from tests.models.intake.biff import OldSheet, container, old_workbook


def test_an_old_workbook() -> None:
    assert is_workbook(old_workbook(OldSheet("表", [["甲"]])))


@pytest.mark.parametrize(
    ("name", "words"), [("WordDocument", ".doc"), ("EncryptedPackage", "密码"), ("PowerPoint Document", "旧版 Office")]
)
def test_anything_else_is_refused_with_what_it_is(name: str, words: str) -> None:
    with pytest.raises(SourceFault, match=words):
        is_workbook(container(name, b"x" * 4096))


def test_a_container_that_holds_nothing() -> None:
    with pytest.raises(SourceFault, match="容器结构不完整"):
        is_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def _property_set(*texts: tuple[int, str]) -> bytes:
    """A property set as programs write it: the code page, then texts by their ids."""
    values = [(1, (2).to_bytes(4, "little") + (936).to_bytes(4, "little"))]
    for key, text in texts:
        content = text.encode("gb18030") + b"\0"
        padded = content.ljust(-len(content) // -4 * 4, b"\0")
        values.append((key, (0x1E).to_bytes(4, "little") + len(content).to_bytes(4, "little") + padded))
    place, entries, body = 8 + 8 * len(values), b"", b""
    for key, value in values:
        entries += key.to_bytes(4, "little") + (place + len(body)).to_bytes(4, "little")
        body += value
    section = (place + len(body)).to_bytes(4, "little") + len(values).to_bytes(4, "little") + entries + body
    return (bytes(24) + (1).to_bytes(4, "little") + bytes(16) + (48).to_bytes(4, "little") + section).ljust(4096, b"\0")


def test_the_texts_among_a_file_s_properties() -> None:
    properties = _property_set((2, "2024年清单"), (5, "机密★5年"))
    assert list(property_texts(container("\x05SummaryInformation", properties))) == ["2024年清单", "机密★5年"]
    assert list(property_texts(container("\x05SummaryInformation", b"x" * 4096))) == []
    assert list(property_texts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))) == []
