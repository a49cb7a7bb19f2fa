"""Folds by grouping and name: what a question unfolds comes back with its end."""

from __future__ import annotations

from models.months.entry_groups import Order
from ui.rooms.months.folds import Folds


def test_a_group_is_folded_under_its_grouping_alone() -> None:
    folds = Folds()
    folds.put(Order.UNIT, "交通局", is_folded=True)
    assert folds.has(Order.UNIT, "交通局")
    assert not folds.has(Order.SECTION, "交通局") and not folds.has(Order.UNIT, "住建局")
    folds.put(Order.UNIT, "交通局", is_folded=False)
    assert not folds.has(Order.UNIT, "交通局")


def test_a_question_unfolds_everything_and_its_end_folds_it_again() -> None:
    folds = Folds()
    assert not folds.ask(is_asking=True)
    folds.ask(is_asking=False)
    folds.put(Order.UNIT, "交通局", is_folded=True)
    assert folds.ask(is_asking=True) and not folds.has(Order.UNIT, "交通局")
    folds.put(Order.UNIT, "住建局", is_folded=True)
    assert folds.ask(is_asking=False)
    assert folds.has(Order.UNIT, "交通局") and not folds.has(Order.UNIT, "住建局")
