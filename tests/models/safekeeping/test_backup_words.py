"""A backup in words: what it was made for, whether it was changed since, what it holds, how it differs from now."""

from __future__ import annotations

from dataclasses import replace

from models import operations
from models.periods import Period
from models.records import TaskId
from models.safekeeping.backup_words import _COUNTED, count_words, difference_words, note_words, state_words
from models.store.backups.backup import back_up
from models.store.backups.looking import Difference, contents_now
from models.store.damage.fitting import record_tables
from models.store.records.ledger import Ledger


def test_what_it_was_made_for(ledger: Ledger) -> None:
    assert note_words(back_up(ledger, note="导入前")) == "导入前"
    assert note_words(back_up(ledger)) == "手动备份"


def test_whether_it_is_as_it_was_made(ledger: Ledger) -> None:
    made = back_up(ledger)
    assert state_words(made) == "未改动"
    made.path.write_bytes(made.path.read_bytes() + b"x")
    assert state_words(made) == "改动过"


def test_one_without_a_card_cannot_be_told(ledger: Ledger) -> None:

    assert state_words(replace(back_up(ledger), card=None)) == "没有校验值"


def test_what_it_holds(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_report(ledger, task_id, Period(2024, 4), "开工。")
    told = count_words(contents_now(ledger))
    assert told.startswith("内有 1 个清单、1 条任务、1 条进展、0 个单位、0 个附件；最后一步在 ")
    assert told.endswith("。")


def test_how_it_differs_is_told_by_kind_with_its_direction() -> None:
    found = [Difference("reports", 2, 0, 1), Difference("tasks", 0, 3, 0)]
    assert difference_words(found) == "比现在少 2 条进展；比现在多 3 条任务；1 条进展的内容和现在不同。"


def test_what_is_the_same_is_said_and_many_kinds_are_cut_short() -> None:
    assert difference_words([]) == "和现在一样。"
    many = [Difference(table, 1, 0, 0) for table in ("tasks", "reports", "verdicts", "lists", "posts", "units")]
    assert difference_words(many) == "比现在少 1 条任务、1 条进展、1 条评定、1 个清单、1 位分管领导等。"


def test_every_kind_of_record_can_be_counted() -> None:
    assert set(_COUNTED) == set(record_tables())
