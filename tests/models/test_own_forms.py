"""The forms a ledger offers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.errors import OperationFault
from models.forms.form import OFFICIAL, Form, FormColumn
from models.forms.shipped import REGISTER, SHIPPED
from models.operations.own_forms import save_form
from models.own_forms import named, offered, own
from models.paper_records import OwnForm, OwnFormId
from models.store.records.ledger import Ledger
from models.store.records.writing import operation

MINE = Form("简表", "{清单}简表", (FormColumn("text", "任务"),))


def test_a_new_ledger_offers_the_official_forms_and_the_program_s(ledger: Ledger) -> None:
    assert offered(ledger) == [*OFFICIAL, *SHIPPED]


def test_one_s_own_stands_for_the_program_s_of_the_same_name(ledger: Ledger) -> None:
    save_form(ledger, MINE)
    ours = replace(REGISTER, landscape=False)
    save_form(ledger, ours)
    names = [form.name for form in offered(ledger)]
    assert names[5:7] == ["简表", REGISTER.name]
    assert names.count(REGISTER.name) == 1
    assert named(ledger, REGISTER.name) == ours


def test_a_form_is_named_by_its_key_or_its_name(ledger: Ledger) -> None:
    assert named(ledger, "progress") is named(ledger, "进展情况汇总表")
    with pytest.raises(OperationFault, match=r"没有叫“年报”的表式。.*发文稿纸"):
        named(ledger, "年报")


def test_one_that_is_not_understood_is_left_out_and_says_so_when_asked_for(ledger: Ledger) -> None:
    save_form(ledger, MINE)
    with operation(ledger, "存") as op:
        op.write.insert_record(OwnForm(OwnFormId(0), "新版", '{"duban_form": 9}'))
    assert own(ledger) == [MINE]
    with pytest.raises(OperationFault, match="“新版”是较新版本的程序存的"):
        named(ledger, "新版")
