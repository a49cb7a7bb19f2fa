"""The text of a page's elements, and what its forms show."""

from __future__ import annotations

import pytest
from lxml import html

from models.intake.formats.html_text import is_struck, text_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<td>加固\n海堤<br>两段</td>", "加固海堤\n两段"),
        ("<td><p>一</p><p>二</p></td>", "一\n二"),
        ("<td>甲<span style='display: none'>密</span></td>", "甲"),
        ("<td><input type=text value=过半></td>", "过半"),
        ("<td><input value=过半><input type=hidden value=7></td>", "过半"),
        ("<td><textarea>已打桩\n在建</textarea></td>", "已打桩\n在建"),
        ("<td><select><option>未开工<option selected>在建</select></td>", "在建"),
        ("<td><select><option>请选择<option>在建</select></td>", ""),
        ("<td><input type=radio checked>是<input type=radio>否</td>", "☑是□否"),
        ("<td>乙<button>保存</button></td>", "乙"),
    ],
)
def test_text_as_a_browser_shows_it(markup: str, text: str) -> None:
    assert text_of(html.fragment_fromstring(markup, create_parent="tr")[0]) == text


def test_struck_through() -> None:
    row = html.fragment_fromstring("<td>甲<s>乙</s></td>", create_parent="tr")
    styled = html.fragment_fromstring("<td style='text-decoration:line-through'>甲</td>", create_parent="tr")
    plain = html.fragment_fromstring("<td>甲</td>", create_parent="tr")
    assert (is_struck(row), is_struck(styled), is_struck(plain)) == (True, True, False)
