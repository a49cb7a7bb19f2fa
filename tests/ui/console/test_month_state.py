"""main.py month open, status, close, reopen, holidays."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.records import ListId
from models.store.opening import create, open_ledger
from tests.command_line import Run
from tests.models.months.april import APRIL, fill
from tests.models.months.test_notice import NOTICES

MONTH = ("--period", "2024-04")


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "云江区.duban"
    with closing(create(path)) as made:
        fill(made, ListId(operations.create_list(made, "2024年云江区重点工作", 2024).inserted("lists")[0]))
    return str(path)


def test_a_month_is_opened_looked_at_closed_and_opened_again(ledger: str, run: Run) -> None:
    opened = run("month", "open", "--ledger", ledger, *MONTH, "--due", "2024-04-29", "--json").facts
    assert (opened["due"], opened["late"], opened["due_day"]) == (3, 0, "2024-04-29")
    found = run("month", "status", "--ledger", ledger, *MONTH, "--json").facts
    assert {key: found[key] for key in ("due", "reported", "late", "missing", "judged")} == {
        "due": 3,
        "reported": 2,
        "late": 0,
        "missing": 1,
        "judged": 1,
    }
    assert found["names"]["missing"] == [{"number": "3", "text": "整治河道", "units": ["区商务局"]}]
    closed = run("month", "close", "--ledger", ledger, *MONTH, "--json").facts
    assert closed["left"]["未报"][0]["number"] == "3" and closed["closed"]
    assert run("month", "status", "--ledger", ledger, *MONTH, "--json").facts["state"] == "已关账"
    assert "已经关账" in run("month", "open", "--ledger", ledger, *MONTH).err
    run("month", "reopen", "--ledger", ledger, *MONTH, "--reason", "补报", "--json")
    assert run("month", "status", "--ledger", ledger, *MONTH, "--json").facts["state"] == "开放"


def test_a_trial_writes_nothing(ledger: str, run: Run) -> None:
    assert not run("month", "close", "--ledger", ledger, *MONTH, "--dry-run", "--json").facts["closed"]
    with closing(open_ledger(Path(ledger))) as kept:
        assert kept.closing(ListId(1), APRIL) is None


def test_a_month_of_another_year_is_refused_until_it_is_meant(ledger: str, run: Run) -> None:
    assert "不在这一年" in run("month", "open", "--ledger", ledger, "--period", "2025-01").err
    assert run("month", "open", "--ledger", ledger, "--period", "2025-01", "--outside-year", "--json").facts["due"] == 3


def test_holidays_are_taken_from_the_notice(ledger: str, run: Run, tmp_path: Path) -> None:
    notice = tmp_path / "通知.txt"
    notice.write_text(NOTICES[2026], "utf-8")
    found = run("month", "holidays", str(notice), "--ledger", ledger, "--json").facts
    assert found["year"] == 2026 and {"day": "2026-01-04", "kind": "上班", "name": "元旦"} in found["days"]


def test_a_closed_month_is_corrected_and_stays(ledger: str, run: Run) -> None:
    told = ("--task", "2", "--new", "完成3个。", "--source", "统计月报")
    assert "没有关账" in run("month", "correct", "--ledger", ledger, *MONTH, *told).err
    run("month", "close", "--ledger", ledger, *MONTH)
    before = run("dump", "--ledger", ledger).out
    found = run("month", "correct", "--ledger", ledger, *MONTH, *told, "--json").facts
    assert (found["field"], found["old"], found["new"]) == ("content", "完成2个。", "完成3个。")
    assert run("dump", "--ledger", ledger).out == before
    status = run("month", "status", "--ledger", ledger, *MONTH, "--json").facts
    assert [c["new"] for c in status["corrections"]] == ["完成3个。"]
    assert [unit["unit"] for unit in status["units"]] == ["区交通局", "区商务局"]
    assert "有 0 项" in run("month", "correct", "--ledger", ledger, *MONTH, *told[2:], "--task", "9").err
