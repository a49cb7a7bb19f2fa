"""Names in brackets behind a count of a status stand so."""

from __future__ import annotations

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


def test_names_in_brackets_have_the_status_before_them(known: Facts) -> None:
    assert (
        wrong_words(
            known, "阶段性销号3项（堤防水毁修复、飞鸿光电二期、老旧小区改造），预警2项（S1地块征迁、滨江路改造）。"
        )
        == []
    )


def test_a_name_of_another_status_is_found(known: Facts) -> None:
    assert wrong_words(known, "阶段性销号3项（堤防水毁修复、飞鸿光电二期、农贸市场改造）。") == ["农贸市场改造"]
    assert wrong_words(known, "预警2项（S1地块征迁、门诊综合楼），均已约谈。") == ["门诊综合楼"]
