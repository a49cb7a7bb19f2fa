"""main.py stats."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from models import operations
from models.judging.counting.classes import READY
from models.judging_records import ClassScaleId
from models.operations.judging.classes import set_class, set_scale
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, TaskId
from models.store.opening import create
from models.vocabulary import Role
from tests.command_line import Run

JUNE = Period(2024, 6)
PLACES = (("区交通局", "超进度"), ("区水利局", "达进度"), ("区交通局", "达进度"), ("", ""))


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "云江区.duban"
    with closing(create(path)) as made:
        list_id = ListId(operations.create_list(made, "2024年云江区重点工作", 2024).inserted("lists")[0])
        set_scale(made, list_id, [(ClassScaleId(0), rank) for rank in READY["进度五类"]])
        for i, (unit, name) in enumerate(PLACES):
            units = [(unit, Role.LEAD)] if unit else []
            task_id = TaskId(operations.add_task(made, list_id, f"任务{i}", units=units).inserted("tasks")[0])
            done = date(2024, 6, 20) if i else None
            node = PlanNode(PlanNodeId(0), task_id, "二季度", "建成。", date(2024, 6, 30), done)
            operations.set_plan(made, task_id, [node])
            set_class(made, [task_id], JUNE, name)
    return str(path)


def test_the_facts_add_up(run: Run, ledger: str) -> None:
    facts = run("stats", "--ledger", ledger, "--period", "2024-06", "--json").facts
    tasks = facts["classes"]["tasks"]
    assert tasks["counts"] == {"超进度": 1, "达进度": 2, "欠进度": 0, "完成": 0, "其它": 0, "未评定": 1}
    assert tasks["population"] == sum(tasks["counts"].values()) == 4
    assert facts["rates"]["completion"]["formula"] == "完成率 = 已完成 3 ÷ 应完成 4 = 75.0%"
    assert facts["rates"]["on_schedule"]["percent"] == "75.0"
    for key in ("by_unit", "by_leader", "by_section"):
        assert sum(group["classes"]["tasks"]["population"] for group in facts[key]) == 4
        assert sum(group["rates"]["completion"]["part"] for group in facts[key]) == 3
    assert [(group["name"], group["rank"]["completion"]) for group in facts["by_unit"]] == [
        ("区交通局", 2), ("区水利局", 1), ("未分配", None),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf", "html"])
def test_it_writes_the_same_figures_with_charts(run: Run, ledger: str, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"统计.{suffix}"
    facts = run("stats", "--ledger", ledger, "--period", "2024-06", "--to", str(target), "--json").facts
    assert facts["file"] == str(target) and target.stat().st_size > 1_000
    assert facts["rates"] == run("stats", "--ledger", ledger, "--period", "2024-06", "--json").facts["rates"]
    assert facts["missing_glyphs"] == []


def test_another_format_is_refused_in_a_sentence(run: Run, ledger: str, tmp_path: Path) -> None:
    answer = run("stats", "--ledger", ledger, "--period", "2024-06", "--to", str(tmp_path / "统计.txt"))
    assert (answer.code, "可选的格式有" in answer.err) == (2, True)


def test_without_json_it_says_the_same_in_words(run: Run, ledger: str) -> None:
    lines = run("stats", "--ledger", ledger, "--period", "2024-06").out.splitlines()
    assert lines[0] == "2024年云江区重点工作，2024年6月（截至6月底）"
    assert lines[1].startswith("任务 4 项：超进度 1 项（25.0%）、达进度 2 项（50.0%）")
    assert "完成率 = 已完成 3 ÷ 应完成 4 = 75.0%（按任务和分项计）" in lines
    assert "按责任单位：" in lines


def test_a_list_that_is_not_there_is_said(run: Run, ledger: str) -> None:
    said = run("stats", "--ledger", ledger, "--period", "2024-06", "--list", "没有的清单")
    assert (said.code, "没有名为“没有的清单”的清单" in said.err) == (2, True)


def test_as_printed_or_as_corrected(run: Run, ledger: str) -> None:
    assert run("stats", "--ledger", ledger, "--period", "2024-06", "--json").facts["corrected"] is False
    assert run("stats", "--ledger", ledger, "--period", "2024-06", "--corrected", "--json").facts["corrected"] is True
    assert "按更正" in run("stats", "--ledger", ledger, "--period", "2024-06", "--corrected").out
