"""A fault is two sentences the clerk can read, whatever bytes a file's name brought into them."""

from __future__ import annotations

import json

import pytest

from models.errors import FieldFault, LedgerFault, LedgerNewer, UserFault, legible


def test_what_is_wrong_and_what_to_do_make_one_message() -> None:
    fault = UserFault("“云江区.duban”已损坏。", "请从最近的备份恢复。")
    assert (fault.what, fault.remedy) == ("“云江区.duban”已损坏。", "请从最近的备份恢复。")
    assert str(fault) == "“云江区.duban”已损坏。请从最近的备份恢复。"
    assert str(UserFault("没有打开。")) == "没有打开。"


def test_a_name_that_is_no_text_can_be_shown_and_stored() -> None:
    name = b"\xd4\xc6\xbd\xad.duban".decode("utf-8", "surrogateescape")
    fault = LedgerFault(f"“{name}”打不开。", f"请给“{name}”改个名字。")
    assert json.dumps(str(fault), ensure_ascii=False).encode("utf-8")
    assert fault.what == "“�ƽ�.duban”打不开。"
    assert legible("云江区") == "云江区"


def test_a_fault_of_a_field_knows_its_field() -> None:
    with pytest.raises(UserFault, match="不能为空") as caught:
        raise FieldFault("text", "“任务”不能为空。", "请输入文字后再保存。")
    assert isinstance(caught.value, FieldFault)
    assert caught.value.field == "text"
    assert str(caught.value) == "“任务”不能为空。请输入文字后再保存。"


def test_whoever_waits_for_a_fault_of_the_ledger_gets_its_kinds_too() -> None:
    with pytest.raises(LedgerFault):
        raise LedgerNewer("由更新版本的程序保存。")
