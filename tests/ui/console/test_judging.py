"""judge without a window: pairs, verdicts and drafts, in JSON and in words."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, TaskId
from models.store.opening import create
from tests.command_line import Run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with closing(create(tmp_path / "云江区.duban")) as ledger:
        list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
        operations.edit_list(ledger, list_id, {"starts": Period(2024, 1)})
        task_id = TaskId(operations.add_task(ledger, list_id, "新建绿道35公里。").inserted("tasks")[0])
        node = PlanNode(PlanNodeId(0), task_id, "二季度", "完成绿道15公里，完成驿站招标。", Period(2024, 6).last_day)
        operations.set_plan(ledger, task_id, [node])
        operations.set_report(ledger, task_id, Period(2024, 6), "完成绿道12.5公里，驿站正在招标。")
        operations.add_task(ledger, list_id, "加强宣传。")
        return ledger.path


def test_every_task_is_answered_in_the_order_of_the_list(run: Run, path: Path) -> None:
    facts = run("judge", "--ledger", path, "--as-of", "2024-06-30", "--json").facts
    first, second = facts["tasks"]
    assert (first["content"], second["content"]) == ("新建绿道35公里。", "加强宣传。")
    assert (second["pairs"], second["draft"]) == ([], "")
    assert [one["kind"] for one in second["suggestions"]] == ["not_reported"]
    year, node = first["pairs"]
    assert (year["target"]["part"], year["target"]["node"], year["target"]["due"]) == ("task", "", "2024-12-31")
    assert (node["target"]["part"], node["target"]["node"], node["target"]["due"]) == ("node", "二季度", "2024-06-30")
    target, actual = node["target"], node["actual"]
    assert target["text"][target["start"] : target["end"]] == target["span"] == "15公里"
    assert actual["text"][actual["start"] : actual["end"]] == actual["span"] == "12.5公里"
    assert (target["value"], target["unit"], target["bound"], actual["value"]) == (15, "公里", "exact", 12.5)
    assert (node["verdict"], node["why"]) == ("missed", "都说“绿道”，单位相同")
    assert 0 < node["sure"] <= 1
    assert first["draft"] == "截至6月底：完成绿道不足15公里；驿站招标推进中。"


def test_in_words_it_says_what_it_compared_and_what_came_of_it(run: Run, path: Path) -> None:
    said = run("judge", "--ledger", path, "--as-of", "2024-06-30").out
    assert "节点：完成绿道 15公里　进展 12.5公里，可能未达序时（都说“绿道”，单位相同）" in said
    assert "截至6月底：完成绿道不足15公里" in said
    assert "加强宣传" not in said


def test_a_list_that_is_not_there_is_named(run: Run, path: Path) -> None:
    said = run("judge", "--ledger", path, "--list", "别的清单", "--as-of", "2024-06-30")
    assert said.code == 2
    assert "没有名为“别的清单”的清单" in said.err
