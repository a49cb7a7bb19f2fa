"""A form as a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import ExportFault, OperationFault
from models.forms.form import Form, FormColumn
from models.forms.shipped import REGISTER
from models.issuing.form_files import arrival, read_form, write_form
from models.operations.own_forms import save_form
from models.store.records.ledger import Ledger

MINE = Form("简表", "{清单}简表", (FormColumn("text", "任务"),))


def test_a_form_comes_back_from_its_file(tmp_path: Path) -> None:
    write_form(MINE, tmp_path / "简表.dubanform")
    assert read_form(tmp_path / "简表.dubanform") == MINE


def test_what_arrives_is_told_beside_what_is_there(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "简表.dubanform"
    write_form(MINE, file)
    assert arrival(ledger, file) == (MINE, None)
    save_form(ledger, replace(MINE, landscape=True))
    found = arrival(ledger, file)
    assert found.there == replace(MINE, landscape=True)
    assert not found.is_same
    save_form(ledger, MINE)
    assert arrival(ledger, file).is_same
    write_form(REGISTER, file)
    assert arrival(ledger, file).is_same


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04", "序号,任务".encode("gb18030"), b"{}"])
def test_a_file_that_is_no_form_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.dubanform").write_bytes(content)
    with pytest.raises(OperationFault, match="不是表式"):
        read_form(tmp_path / "a.dubanform")


def test_a_file_that_is_not_there_and_a_place_that_takes_none(tmp_path: Path) -> None:
    with pytest.raises(OperationFault, match="打不开"):
        read_form(tmp_path / "没有.dubanform")
    with pytest.raises(ExportFault, match="写不了"):
        write_form(MINE, tmp_path / "没有的文件夹" / "a.dubanform")
