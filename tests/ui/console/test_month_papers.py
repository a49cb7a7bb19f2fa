"""``main.py month papers``: what was issued of a closed month comes out again, byte for byte."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.operations import own_forms
from models.operations.units.editing import rename_unit
from models.paper_records import IssuedFile
from models.records import Unit
from models.store.history.history import undo
from models.store.opening import create, open_ledger
from models.vocabulary import FormKey
from tests.command_line import Run, assert_is_one_sentence
from tests.models.months.month import fill

MONTH = ("--period", "2024-04")


@pytest.fixture
def ledger_path(tmp_path: Path) -> Path:
    path = tmp_path / "云江区.duban"
    with closing(create(path)) as made:
        fill(made)
    return path


def test_the_files_of_a_closed_month_are_kept_and_written_again(run: Run, ledger_path: Path, tmp_path: Path) -> None:
    of_ledger, out = ("--ledger", ledger_path), tmp_path / "四月.docx"
    export = ("export", *of_ledger, "--form", "progress", *MONTH, "--to", out)
    assert run(*export).code == 0
    assert_is_one_sentence(run("month", "papers", *of_ledger, *MONTH), "没有关账")
    run("month", "close", *of_ledger, *MONTH)
    assert run(*export).code == 0
    assert run("export", *of_ledger, "--form", "progress", *MONTH, "--unit", "区住建局", "--to", tmp_path / "部分.docx")
    found = run("month", "papers", *of_ledger, *MONTH, "--to", tmp_path / "再出", "--json").facts["papers"]
    assert len(found) == 5
    (file,) = [file for paper in found for file in paper["files"]]
    assert Path(file["file"]).read_bytes() == out.read_bytes()
    assert run("check", *of_ledger).code == 0


def test_a_form_of_ones_own_is_kept_too_and_comes_out_the_same_when_it_is_gone(
    run: Run, ledger_path: Path, tmp_path: Path
) -> None:
    of_ledger = ("--ledger", ledger_path)
    with closing(open_ledger(ledger_path)) as ledger:
        own_forms.copy_form(ledger, "督查登记簿", "局里的表")
    run("month", "close", *of_ledger, *MONTH)
    export = ("export", *of_ledger, "--form", "局里的表", *MONTH, "--to")
    assert run(*export, tmp_path / "先.xlsx").code == 0
    with closing(open_ledger(ledger_path)) as ledger:
        own_forms.delete_form(ledger, "局里的表")
        rename_unit(ledger, ledger.all(Unit)[0].id, "区城建局", keep_old=False)
    assert run(*export, tmp_path / "后.xlsx").code == 0
    first, second = (load_workbook(tmp_path / name).active for name in ("先.xlsx", "后.xlsx"))
    assert first and second and list(first.values) == list(second.values)
    papers = run("month", "papers", *of_ledger, *MONTH, "--json").facts["papers"]
    assert [paper["form"] for paper in papers] == [*FormKey, "局里的表"]
    assert [paper["form"] for paper in papers if paper["files"]] == ["局里的表"]
    part = ("--form", "progress", *MONTH, "--unit", "区住建局", "--to", tmp_path / "一个单位的.html")
    assert run("export", *of_ledger, *part).code == 0, "a unit is asked for by its name of then"
    assert (
        "没有叫“局里的表”"
        in run("export", *of_ledger, "--form", "局里的表", "--period", "2024-05", "--to", "x.pdf").err
    )


def test_opening_the_month_again_lets_go_of_them_and_undo_brings_them_back(
    run: Run, ledger_path: Path, tmp_path: Path
) -> None:
    of_ledger = ("--ledger", ledger_path)
    run("month", "close", *of_ledger, *MONTH)
    run("export", *of_ledger, "--form", "monthly", *MONTH, "--to", tmp_path / "四月.xlsx")
    assert run("month", "reopen", *of_ledger, *MONTH, "--reason", "补报").code == 0
    with closing(open_ledger(ledger_path)) as ledger:
        assert not ledger.all(IssuedFile)
        undo(ledger)
        assert [file.name for file in ledger.all(IssuedFile)] == ["四月.xlsx"]
    assert run("check", *of_ledger).code == 0
