"""A body composed anew: sentences nobody touched follow the ledger, what was typed by hand stays and is marked."""

from __future__ import annotations

from models.bulletins.composing import Piece
from models.bulletins.weaving import Hand, Woven, accepted, woven

BEFORE = (
    Piece("0.0", "现将情况通报如下：", ends=True),
    Piece("1.0", "一、销号情况。"),
    Piece("1.1", "对7项工作予以“销号”。", ends=True),
    Piece("2.0", "请抓好落实。"),
    Piece("2.1", "9月底前报送。", ends=True),
)
AFTER = (
    *BEFORE[:2],
    Piece("1.1", "对8项工作予以“销号”。", ends=True),
    Piece("3.0", "对1项工作予以预警。", ends=True),
    *BEFORE[3:],
)


def first() -> Woven:
    return woven("", (), BEFORE)


def test_a_new_body_is_the_programs() -> None:
    assert first().body == "现将情况通报如下：\n一、销号情况。对7项工作予以“销号”。\n请抓好落实。9月底前报送。"
    assert first().sentences == tuple((piece.key, piece.text) for piece in BEFORE)


def test_what_nobody_touched_follows_the_ledger() -> None:
    found = woven(first().body, first().sentences, AFTER)
    assert "对8项工作予以“销号”。\n对1项工作予以预警。\n请抓好" in found.body
    assert {strand.hand for strand in found.strands} == {Hand.PROGRAM}
    assert woven(found.body, found.sentences, BEFORE).body == first().body


def test_a_sentence_typed_by_hand_stays_and_is_marked_when_its_facts_move() -> None:
    typed = first().body.replace("对7项工作", "经研究，对7项工作").replace("9月底前报送。", "")
    same = woven(typed, first().sentences, BEFORE)
    assert same.body == typed
    assert [strand.hand for strand in same.strands if "经研究" in strand.text] == [Hand.TYPED]
    moved = woven(typed, same.sentences, AFTER)
    assert "经研究，对7项工作予以“销号”。\n对1项" in moved.body
    assert "9月底前" not in moved.body
    assert [strand.hand for strand in moved.strands if "经研究" in strand.text] == [Hand.MOVED]
    kept = woven(moved.body, accepted(moved, "1.1"), AFTER)
    assert [strand.hand for strand in kept.strands if "经研究" in strand.text] == [Hand.TYPED]


def test_a_paragraph_of_ones_own_is_left_alone() -> None:
    typed = first().body.replace("\n请抓好", "\n二、其他。另行安排。\n请抓好")
    assert woven(typed, first().sentences, AFTER).body.count("二、其他。另行安排。") == 1
