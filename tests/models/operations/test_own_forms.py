"""Forms of one's own: kept, renamed, ordered, deleted, and every step taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.errors import FieldFault, OperationFault
from models.forms.form import Form, FormColumn
from models.forms.shipped import REGISTER
from models.operations.own_forms import copy_form, delete_form, rename_form, reorder_forms, save_form
from models.own_forms import named, own
from models.store.history import history
from models.store.records.ledger import Ledger

MINE = Form("简表", "{清单}情况", (FormColumn("text", "任务"),))


def names(ledger: Ledger) -> list[str]:
    return [form.name for form in own(ledger)]


def test_a_form_is_kept_under_its_name_and_saved_again_in_its_place(ledger: Ledger) -> None:
    save_form(ledger, MINE)
    save_form(ledger, replace(MINE, name="另表"))
    save_form(ledger, replace(MINE, landscape=True))
    assert names(ledger) == ["简表", "另表"]
    assert named(ledger, "简表").landscape
    history.undo(ledger)
    assert not named(ledger, "简表").landscape


def test_one_that_could_not_be_printed_is_not_kept(ledger: Ledger) -> None:
    with pytest.raises(FieldFault, match="还没有栏目"):
        save_form(ledger, replace(MINE, columns=()))
    assert names(ledger) == []


def test_any_form_is_copied_under_a_free_name(ledger: Ledger) -> None:
    copy_form(ledger, "progress", "汇总表（改）")
    copy_form(ledger, "发文稿纸", "稿纸")
    assert names(ledger) == ["汇总表（改）", "稿纸"]
    assert not named(ledger, "汇总表（改）").is_official
    with pytest.raises(FieldFault, match="已经有叫“稿纸”的表式"):
        copy_form(ledger, "progress", "稿纸")
    with pytest.raises(FieldFault, match="已经有叫“督查登记簿”的表式"):
        copy_form(ledger, "progress", "督查登记簿")


def test_a_form_is_renamed_and_keeps_its_place(ledger: Ledger) -> None:
    save_form(ledger, MINE)
    save_form(ledger, replace(MINE, name="另表"))
    rename_form(ledger, "简表", "简明表")
    assert names(ledger) == ["简明表", "另表"]
    with pytest.raises(FieldFault, match="已经有"):
        rename_form(ledger, "简明表", "另表")
    with pytest.raises(OperationFault, match="复制一份"):
        rename_form(ledger, "督查登记簿", "登记簿")


def test_a_deleted_form_lets_the_program_s_be_seen_again_and_comes_back(ledger: Ledger) -> None:
    save_form(ledger, replace(REGISTER, landscape=False))
    delete_form(ledger, REGISTER.name)
    assert named(ledger, REGISTER.name) == REGISTER
    history.undo(ledger)
    assert not named(ledger, REGISTER.name).landscape
    with pytest.raises(OperationFault, match="不是自己的表式"):
        delete_form(ledger, "overdue")


def test_forms_stand_in_the_order_the_clerk_gives_them(ledger: Ledger) -> None:
    for name in ("甲", "乙", "丙"):
        save_form(ledger, replace(MINE, name=name))
    reorder_forms(ledger, ["丙", "甲"])
    assert names(ledger) == ["丙", "甲", "乙"]
    history.undo(ledger)
    assert names(ledger) == ["甲", "乙", "丙"]
