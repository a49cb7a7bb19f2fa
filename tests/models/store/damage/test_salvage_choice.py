"""Which rows of a damaged ledger are believed: those of its tables, and where they fail, those of its history."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.store.damage.raw_pages import RawRow
from models.store.damage.salvage_choice import Choice, How, Item
from models.store.damage.wreck import Wreck, read_wreck
from models.work_progress import silent
from tests.models.store.damaging import a_ledger, rows_of, run

COUNTS = {"tasks": 39, "reports": 78}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_ledger(tmp_path_factory.mktemp("choice") / "云江区.duban")


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    copy = tmp_path / whole.name
    copy.write_bytes(whole.read_bytes())
    return copy


def wreck_of(path: Path, *statements: str) -> Wreck:
    run(path, *statements)
    return read_wreck(path.read_bytes(), path.name, silent)


def told(choice: Choice) -> list[tuple[How, str, int, str]]:
    return [(item.how, item.table, item.row_id, item.column) for item in choice.items]


def only(choice: Choice) -> Item:
    (item,) = choice.items
    return item


def test_of_a_sound_file_every_row_is_taken_and_nothing_is_said(path: Path) -> None:
    choice = Choice(wreck_of(path))
    assert choice.items == []
    assert {(table, row_id) for table, rows in choice.rows.items() for row_id in rows} == rows_of(path).keys()
    assert {table: choice.read[table] for table in COUNTS} == COUNTS
    assert choice.is_history_whole


def test_a_row_its_table_lost_is_taken_from_the_history(path: Path) -> None:
    choice = Choice(wreck_of(path, "DELETE FROM verdicts"))
    assert told(choice) == [(How.HISTORY, "verdicts", 1, "")]
    assert choice.rows["verdicts"][1]["reason"] == "雨水多"
    assert choice.from_history == {"verdicts": 1}


def test_a_row_that_was_deleted_stays_away(path: Path) -> None:
    choice = Choice(wreck_of(path))
    assert 40 not in choice.rows["tasks"]
    assert choice.is_known_gone("tasks", 40)
    assert not choice.is_known_gone("tasks", 39)
    assert list(choice.may_be_lost("tasks")) == []


def test_a_value_that_cannot_be_is_taken_from_the_history(path: Path) -> None:
    choice = Choice(wreck_of(path, "UPDATE reports SET period = '2024-13' WHERE id = 5"))
    item = only(choice)
    assert item[:6] == (How.HISTORY, "reports", 5, "period", "2024-13", "2024-03")
    assert choice.rows["reports"][5]["period"] == "2024-03"


def test_where_table_and_history_differ_the_tables_is_kept_and_both_are_told(path: Path) -> None:
    choice = Choice(wreck_of(path, "UPDATE tasks SET goal = '改过' WHERE id = 1"))
    item = only(choice)
    assert item[:6] == (How.DIFFERS, "tasks", 1, "goal", "改过", "年底前投用")
    assert choice.rows["tasks"][1]["goal"] == "改过"


def test_without_a_history_what_can_be_read_of_a_value_stays(path: Path) -> None:
    broken = "UPDATE tasks SET text = CAST(x'e5bbba' || x'ff' AS TEXT) WHERE id = 2"
    choice = Choice(wreck_of(path, "DELETE FROM changes", broken))
    assert told(choice) == [(How.PARTIAL, "tasks", 2, "text")]
    assert str(choice.rows["tasks"][2]["text"]) != ""


def test_without_a_history_a_row_that_cannot_be_stored_is_set_aside(path: Path) -> None:
    choice = Choice(wreck_of(path, "DELETE FROM changes", "UPDATE reports SET period = '四月' WHERE id = 5"))
    assert told(choice) == [(How.SET_ASIDE, "reports", 5, "period")]
    assert 5 not in choice.rows["reports"]


def test_a_row_found_astray_is_taken_only_where_it_was_not_deleted(path: Path) -> None:
    wreck = wreck_of(path)
    astray = wreck.firm["tasks"].pop(3)._replace(loose=True)
    deleted = RawRow(40, astray.values, loose=True)
    wreck.loose["tasks"] += [astray, deleted]
    choice = Choice(wreck)
    assert 3 in choice.rows["tasks"]
    assert 40 not in choice.rows["tasks"]
    assert choice.items == []


def test_an_older_copy_found_astray_gives_way_to_the_history(path: Path) -> None:
    wreck = wreck_of(path)
    place = wreck.shapes["tasks"].columns.index("goal")
    row = wreck.firm["tasks"].pop(1)
    older = [*row.values[:place], "原来的目标", *row.values[place + 1 :]]
    wreck.loose["tasks"].append(RawRow(1, older, loose=True))
    choice = Choice(wreck)
    assert choice.rows["tasks"][1]["goal"] == "年底前投用"
    assert told(choice) == [(How.HISTORY, "tasks", 1, "")]


def test_a_number_far_beyond_all_others_is_a_damaged_one(path: Path) -> None:
    wreck = wreck_of(path, "DELETE FROM changes", "DELETE FROM sqlite_sequence")
    wreck.firm["units"][5_000_000] = wreck.firm["units"].pop(7)
    choice = Choice(wreck)
    assert (How.SET_ASIDE, "units", 5_000_000, "") in told(choice)
    assert 5_000_000 not in choice.rows["units"]


def test_a_note_of_the_last_number_that_cannot_be_true_is_not_believed(path: Path) -> None:
    wreck = wreck_of(path)
    assert Choice(wreck).noted_id("tasks") == 40
    wreck.last_ids["tasks"] = 9_000_000
    assert Choice(wreck).noted_id("tasks") is None
    wreck.last_ids["tasks"] = 3  # the history knows of more
    assert Choice(wreck).noted_id("tasks") is None


def test_numbers_given_of_which_nothing_is_left_may_be_lost(path: Path) -> None:
    lost = ("DELETE FROM changes WHERE table_name = 'reports' AND row_id IN (7, 9)", "DELETE FROM reports WHERE id = 7")
    assert list(Choice(wreck_of(path, *lost)).may_be_lost("reports")) == [7]


def test_a_damaged_change_makes_the_history_unsound_and_what_is_left_of_it_counts(path: Path) -> None:
    torn = "UPDATE changes SET after = substr(after, 1, 60) WHERE table_name = 'reports' AND row_id = 9"
    choice = Choice(wreck_of(path, torn, "DELETE FROM reports WHERE id = 9"))
    assert not choice.is_history_whole
    assert told(choice)[0][0] in (How.PARTIAL, How.LOST)
    assert told(choice)[0][1:3] == ("reports", 9)


def test_a_step_nobody_can_read_stands_for_its_changes(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (last,) = connection.execute("SELECT max(id) FROM operations").fetchone()
    choice = Choice(wreck_of(path, f"UPDATE operations SET at = '昨天' WHERE id = {last}"))
    assert [step["id"] for step in choice.operations] == list(range(1, last + 1))
    assert str(choice.operations[-1]["label"]).startswith("（抢救：")
    assert choice.operations[-1]["at"] == choice.operations[-2]["at"]
