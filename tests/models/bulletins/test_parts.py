"""What stands around a body, kept as JSON and put on paper by style."""

from __future__ import annotations

from datetime import date

import pytest

from models.bulletins.parts import WORDS, Parts, dressed, from_json, to_json
from models.documents.bulletin import BulletinDocument, Seal, Style
from models.errors import OperationFault


def test_parts_are_read_back_as_they_were_kept() -> None:
    parts = Parts(Style.FORMAL, "督查", "{销号}", (("0.0", "甲。"),), number="云督〔{年}〕{号}号", seal=Seal.TO_COME)
    assert from_json(to_json(parts)) == parts
    assert to_json(Parts()) == "{}"


@pytest.mark.parametrize("text", ['{"style": "other"}', '{"strange": 1}', "[]", "no"])
def test_what_nobody_understands_is_a_sentence(text: str) -> None:
    with pytest.raises(OperationFault, match="读不懂"):
        from_json(text)


def test_a_style_prints_its_own_parts_alone() -> None:
    bare = BulletinDocument(Style.PLAIN, "通报", (), "云江区政府办", date(2024, 9, 3), subtitle="（截至8月底）")
    parts = Parts(report_to="区委", copy_to="人大办", addressee="各镇：", secrecy="内部")
    plain = dressed(bare, parts)
    assert (plain.mark, plain.addressee, plain.imprint.report_to, plain.imprint.copy_to) == ("督查通报", "", "区委", "")
    formal = dressed(bare, Parts(**{**{key: getattr(parts, key) for key in WORDS}, "style": Style.FORMAL}))
    assert (formal.mark, formal.addressee, formal.subtitle) == ("云江区政府办文件", "各镇：", "")
    assert (formal.imprint.copy_to, formal.secrecy) == ("人大办", "内部")
