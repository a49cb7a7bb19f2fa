"""What shows that the program works, without its pictures: the forms of the demo, and what the smoke test tries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import ui.screenshots
from exporters.writing import FORMATS
from models.forms.form import FORMS
from models.vocabulary import FormKey
from tests.command_line import Run, assert_is_one_sentence
from ui.console import showing


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The ledgers that pictures were asked of; none are taken, that takes long."""
    asked: list[Path] = []

    def take(ledger: Path, folder: Path, *which: object) -> list[Path]:
        asked.append(ledger)
        return []

    monkeypatch.setattr(ui.screenshots, "take", take)
    monkeypatch.setattr(showing, "_hide_windows", lambda: None)
    return asked


def test_the_demo_is_a_ledger_and_every_form_in_every_format(run: Run, tmp_path: Path, pictures: list[Path]) -> None:
    folder = tmp_path / "演示"
    facts = run("demo", "--to", folder, "--json").facts
    ledger = folder / "演示台账.duban"
    forms = {str(folder / f"{FORMS[form].name}.{suffix}") for form in FormKey for suffix in FORMATS}
    assert set(facts["files"]) == {str(ledger), *forms}
    assert all(Path(file).stat().st_size > 0 for file in facts["files"])
    assert pictures == [ledger]
    assert_is_one_sentence(run("demo", "--to", folder), "已经存在")


def test_the_smoke_test_takes_a_list_in_prints_it_and_opens_the_window(pictures: list[Path]) -> None:
    commands: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> None:
        commands.append(command)
        assert command[0] != "import" or Path(command[1]).is_file()

    assert showing.smoke_test(run).text == "ok"
    assert [command[0] for command in commands] == ["import", "export"]
    assert len(pictures) == 1


def test_a_fault_on_the_way_is_not_called_ok(pictures: list[Path]) -> None:
    def fail(command: Sequence[str]) -> None:
        raise OSError("no disk")

    with pytest.raises(OSError, match="no disk"):
        showing.smoke_test(fail)
    assert pictures == []
