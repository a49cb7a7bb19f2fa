"""Forms of one's own by the command line: printed, listed, written to a file and taken from one."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from models.forms.form import Form, FormColumn
from models.operations.own_forms import save_form
from models.own_forms import named, own
from models.store.opening import open_ledger
from tests.command_line import TASKS, Run

MINE = Form("台账简表", "{清单}简表", (FormColumn("text", "要做的"), FormColumn("content", "做了的")))


@pytest.fixture
def kept(ledger: Path) -> Path:
    """A ledger with a form of its own."""
    with closing(open_ledger(ledger)) as opened:
        save_form(opened, MINE)
    return ledger


def test_all_forms_are_listed_with_whose_they_are(run: Run, kept: Path) -> None:
    found = {form["name"]: form for form in run("forms", "list", "--ledger", kept, "--json").facts}
    assert found["台账简表"]["kind"] == "自己的"
    assert found["台账简表"]["headings"] == ["要做的", "做了的"]
    assert (found["逾期落实情况表"]["kind"], found["逾期落实情况表"]["form"]) == ("固定", "overdue")
    assert found["发文稿纸"]["kind"] == "自带"
    assert "台账简表（自己的）：要做的、做了的" in run("forms", "list", "--ledger", kept).out


@pytest.mark.parametrize("name", ["台账简表", "督查登记簿", "progress", "进展情况汇总表"])
def test_a_list_is_exported_in_any_form(run: Run, kept: Path, tmp_path: Path, name: str) -> None:
    answer = run("export", "--ledger", kept, "--form", name, "--to", tmp_path / "表.html")
    assert answer.code == 0
    assert TASKS[0][0] in (tmp_path / "表.html").read_text("utf-8")


def test_a_name_that_no_form_has_is_refused_with_those_there_are(run: Run, kept: Path, tmp_path: Path) -> None:
    answer = run("export", "--ledger", kept, "--form", "台帐", "--to", tmp_path / "表.html")
    assert answer.code != 0
    assert "没有叫“台帐”的表式" in answer.err and "台账简表" in answer.err
    assert not (tmp_path / "表.html").exists()


def test_what_was_printed_in_a_form_of_its_own_comes_back(run: Run, kept: Path, tmp_path: Path) -> None:
    assert run("export", "--ledger", kept, "--form", "台账简表", "--to", tmp_path / "表.xlsx").code == 0
    found = run("import", tmp_path / "表.xlsx", "--ledger", kept, "--period", "2024-04", "--dry-run", "--json").facts
    assert found["tasks"] == len(TASKS)
    assert {column["heading"]: column["field"] for column in found["columns"]} == {
        "要做的": "text",
        "做了的": "content",
    }


def test_a_form_goes_from_ledger_to_ledger_as_a_file(run: Run, kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "简表.dubanform"
    assert run("forms", "export", "台账简表", "--ledger", kept, "--to", file, "--dry-run").code == 0
    assert not file.exists()
    assert run("forms", "export", "台账简表", "--ledger", kept, "--to", file).code == 0
    again = run("forms", "import", file, "--ledger", kept, "--json").facts
    assert again["same"] and not again["written"]
    assert run("forms", "import", file, "--ledger", kept, "--as", "另一个", "--dry-run").code == 0
    with closing(open_ledger(kept)) as opened:
        assert [form.name for form in own(opened)] == ["台账简表"]
    assert run("forms", "import", file, "--ledger", kept, "--as", "另一个").code == 0
    with closing(open_ledger(kept)) as opened:
        assert named(opened, "另一个").columns == MINE.columns


def test_another_form_of_the_same_name_is_taken_only_when_said_so(run: Run, kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "简表.dubanform"
    run("forms", "export", "台账简表", "--ledger", kept, "--to", file)
    told = json.loads(file.read_text("utf-8")) | {"title": "{清单}另一表"}
    file.write_text(json.dumps(told), "utf-8")
    refused = run("forms", "import", file, "--ledger", kept)
    assert refused.code != 0
    assert "已经有叫“台账简表”的表式" in refused.err
    assert run("forms", "import", file, "--ledger", kept, "--replace", "--json").facts["replaced"]
    with closing(open_ledger(kept)) as opened:
        assert named(opened, "台账简表").title == "{清单}另一表"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"duban_form": 99}', '{"duban_form": 1, "name": "坏", "x": 1}'])
def test_what_is_no_form_is_refused_in_a_sentence(run: Run, kept: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "坏.dubanform").write_text(content, "utf-8")
    answer = run("forms", "import", tmp_path / "坏.dubanform", "--ledger", kept)
    assert answer.code != 0
    assert answer.err.strip().count("\n") == 0 and "。" in answer.err
