"""A template's text filled in: what says nothing is left out, parts are numbered anew, links are where words are."""

from __future__ import annotations

import pytest

from models.bulletins.composing import check_pattern, compose, composed_sentence, filled
from models.bulletins.opened import read_source
from models.bulletins.sentences import Source
from models.errors import FieldFault
from models.store.records.ledger import Ledger
from tests.models.bulletins.district import AUGUST, fill


@pytest.fixture
def source(ledger: Ledger) -> Source:
    return read_source(ledger, fill(ledger), AUGUST)


def text(pattern: str, source: Source) -> str:
    return "".join(f"{piece.text}\n" if piece.ends else piece.text for piece in compose(pattern, source)).strip()


def test_fields_are_filled_in(source: Source) -> None:
    assert (
        filled("关于{本期}{清单}的通报（截至{截至}）", source) == "关于2024年8月“双提双优”攻坚任务的通报（截至8月底）"
    )
    assert text("共{任务数}，销号{销号数}，预警{预警数}。", source) == "共12项，销号8项，预警2项。"


def test_a_part_with_nothing_to_say_goes_with_its_heading(source: Source) -> None:
    first = "一、报送\n{报送}\n二、预警\n{预警}\n（一）逐项\n{未报}\n（二）要求\n请抓好落实。\n"
    pattern = f"{first}三、空的\n{{报送}}\n四、其他。{{扣分}}"
    assert text(pattern, source).split("\n")[0] == "一、预警"
    made = text(pattern.replace("{未报}", "{报送}"), source)
    assert made.endswith("\n（一）要求\n请抓好落实。\n二、其他。本月考绩扣分：区住建局扣1.5分。")
    assert "空的" not in made


def test_each_word_of_the_ledger_leads_to_its_rows(source: Source) -> None:
    pieces = compose("现将情况通报如下。对{预警数}任务发出预警：{预警}", source)
    links = [(piece.text[link.start : link.end], len(link.tasks)) for piece in pieces for link in piece.links]
    assert ("2项", 2) in links
    assert ("滨江路改造工程通车", 1) in links
    assert ("0.5分", 1) in links


def test_keys_stay_while_the_facts_move(source: Source) -> None:
    first = compose("一、报送\n{报送}\n二、要求\n落实。", source)
    assert [piece.key for piece in first] == ["2.0", "3.0"]
    assert composed_sentence("预警", source).key == "+预警"


def test_a_field_there_is_not_is_refused() -> None:
    with pytest.raises(FieldFault, match=r"没有“\{销耗\}”这个字段"):
        check_pattern("对{销耗}予以销号")
