"""backup, backups and restore without a window: what they answer, and what lies there afterwards."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.records import TaskList
from models.store.backups.backup_files import backup_folder, backups_in, computers_folder
from models.store.opening import create, open_ledger
from tests.command_line import Run


@pytest.fixture
def ledger(tmp_path: Path, run: Run) -> Path:
    """A ledger with a backup of when it had one list, and with two lists now."""
    path = tmp_path / "云江区.duban"
    with closing(create(path)) as made:
        operations.create_list(made, "第一", 2024)
    run("backup", "--ledger", path)
    add_list(path, "第二")
    return path


def add_list(path: Path, title: str) -> None:
    with closing(open_ledger(path)) as opened:
        operations.create_list(opened, title, 2024)


def lists(path: Path) -> list[str]:
    with closing(open_ledger(path)) as opened:
        return [found.title for found in opened.all(TaskList)]


def harm(path: Path, at: int = 4096) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        file.write(b"\xff" * 20000)


def test_a_backup_lies_beside_the_ledger_and_in_this_computers_folder(run: Run, ledger: Path) -> None:
    (beside,) = backups_in(backup_folder(ledger))
    (own,) = computers_folder().iterdir()
    assert [found.path.name for found in backups_in(own)] == [beside.path.name]


def test_every_backup_is_listed_with_what_is_known_of_it(run: Run, ledger: Path, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    run("backup", "--ledger", ledger, "--to", stick)
    facts = run("backups", "--ledger", ledger, "--in", stick, "--json").facts
    assert [(each["place"], each["number"], each["rows"]["lists"]) for each in facts["backups"]] == [
        ("异地备份", 2, 2),
        ("台账旁边", 1, 1),
        ("这台电脑", 1, 1),
    ]
    assert all(
        each["verified"] and each["changed"] is False and each["note"] == "手动备份" for each in facts["backups"]
    )
    assert facts["identity"]


def test_what_was_changed_or_is_damaged_says_so(run: Run, ledger: Path) -> None:
    (beside,) = backups_in(backup_folder(ledger))
    add_list(beside.path, "在备份里")
    (own,) = computers_folder().iterdir()
    harm(backups_in(own)[0].path)
    worked_in, damaged = run("backups", "--ledger", ledger, "--json").facts["backups"]
    assert (worked_in["changed"], worked_in["whole"], worked_in["verified"]) == (True, True, False)
    assert (damaged["changed"], damaged["whole"], damaged["rows"]) == (True, False, None)


def test_without_backups_it_says_so(run: Run, tmp_path: Path) -> None:
    said = run("backups", "--ledger", tmp_path / "没有.duban")
    assert said.code == 0 and "没有找到" in said.out


def test_restored_and_taken_back(run: Run, ledger: Path) -> None:
    facts = run("restore", "--ledger", ledger, "--json").facts
    assert lists(ledger) == ["第一"]
    assert Path(facts["aside"]).parent == ledger.parent and lists(Path(facts["aside"])) == ["第一", "第二"]
    assert run("restore", "--ledger", ledger, "--backup", facts["aside"]).code == 0
    assert lists(ledger) == ["第一", "第二"]


def harm_within(path: Path) -> None:
    harm(path)


def harm_the_header(path: Path) -> None:
    harm(path, 0)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def delete(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [harm_within, harm_the_header, empty, delete])
@pytest.mark.parametrize("lost", [False, True])
def test_a_ledger_that_is_damaged_or_gone_comes_back(run: Run, ledger: Path, damage, lost: bool) -> None:
    damage(ledger)
    if lost:  # the folder beside it went with it
        shutil.rmtree(backup_folder(ledger))
    assert run("dump", "--ledger", ledger).code == 2
    assert run("restore", "--ledger", ledger).code == 0
    assert lists(ledger) == ["第一"]


def test_the_newest_whole_one_is_taken(run: Run, ledger: Path) -> None:
    run("backup", "--ledger", ledger)
    add_list(ledger, "第三")
    run("backup", "--ledger", ledger)
    (own,) = computers_folder().iterdir()
    for folder in (own, backup_folder(ledger)):
        harm(backups_in(folder)[0].path)
    assert run("restore", "--ledger", ledger).code == 0
    assert lists(ledger) == ["第一", "第二"]


def test_another_ledgers_backup_is_refused_unless_it_is_meant(run: Run, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "乙").mkdir()
    other = tmp_path / "乙" / ledger.name
    with closing(create(other)) as made:
        operations.create_list(made, "别的", 2024)
    backup = run("backup", "--ledger", other, "--json").facts["file"]
    said = run("restore", "--ledger", ledger, "--backup", backup)
    assert said.code == 2 and "另一个台账" in said.err and lists(ledger) == ["第一", "第二"]
    assert run("restore", "--ledger", ledger, "--backup", backup, "--other-ledger").code == 0
    assert lists(ledger) == ["别的"]


def test_of_two_ledgers_of_one_name_each_gets_its_own(run: Run, tmp_path: Path) -> None:
    stick, paths = tmp_path / "U盘", []
    for place in ("甲", "乙"):
        (tmp_path / place).mkdir()
        paths.append(tmp_path / place / "台账[2024].duban")
        with closing(create(paths[-1])) as made:
            operations.create_list(made, place, 2024)
        run("backup", "--ledger", paths[-1], "--to", stick)
    for path, place in zip(paths, ("甲", "乙"), strict=True):
        harm(path, 0)
        assert run("restore", "--ledger", path, "--in", stick).code == 0
        assert lists(path) == [place]


def test_without_any_whole_backup_it_says_so(run: Run, tmp_path: Path) -> None:
    said = run("restore", "--ledger", tmp_path / "没有.duban")
    assert said.code == 2 and "没有找到" in said.err


def test_backup_goes_where_it_is_told_and_opens(run: Run, ledger: Path, tmp_path: Path) -> None:
    facts = run("backup", "--ledger", ledger, "--to", tmp_path / "U盘", "--json").facts
    assert Path(facts["file"]).parent == tmp_path / "U盘"
    assert run("check", "--ledger", facts["file"]).code == 0


def test_backup_goes_beside_the_ledger_when_not_told(run: Run, ledger: Path) -> None:
    facts = run("backup", "--ledger", ledger, "--json").facts
    assert Path(facts["file"]).parent.parent == ledger.parent
