"""What an OLE container holds."""

from __future__ import annotations

import pytest

from models.errors import SourceFault
from models.intake.formats.ole import is_workbook
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
