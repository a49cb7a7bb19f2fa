"""What is left is what is not done of a whole, and is called as the text calls it."""

from __future__ import annotations

import pytest

from models.bulletins.checking.comparing.complements import check
from models.bulletins.checking.findings import Finding
from models.bulletins.letter import Line, Role


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("共排查问题642条，已整改597条，未整改45条。", ""),
        ("共排查问题642条，已整改597条，未整改54条。", "未整改应为 45，文中写的是 54"),
        ("回访群众320人，满意304人，不满意16人。", ""),
        ("回访群众320人，满意304人，不满意26人。", "满意 304，不满意应为 16，文中写的是 26"),
    ],
)
def test_what_is_left(text: str, said: str) -> None:
    found = list(check([Line(0, text, Role.BODY)]))
    assert found
    assert [said in one.message for one in found if isinstance(one, Finding)] == ([True] if said else [])
