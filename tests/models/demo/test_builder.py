"""The demo ledger: full enough to show every part of the program, and the same at every build."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.as_of import as_of
from models.demo import build_demo
from models.dump import dump
from models.errors import LedgerFault
from models.figures.statistics import statistics
from models.issuing.building import build
from models.judging.suggestions.suggestion import Kind
from models.judging_records import Indicator, PeriodClass, PointRule
from models.periods import Period
from models.records import (
    Attachment,
    NodeRevision,
    PlanNode,
    PostHolder,
    StatusEvent,
    Task,
    TaskList,
    Unit,
    UnitAlias,
    Verdict,
)
from models.store.history import history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.suggested.suggestions import suggestions_of_list
from models.vocabulary import FormKey, Frequency, RevisionKind, Status

TODAY = date(2024, 5, 8)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The demo, opened for reading."""
    ledger = open_ledger(build_demo(tmp_path_factory.mktemp("demo") / "演示台账.duban", TODAY))
    yield ledger
    ledger.close()


def test_it_is_never_built_over_another_file(tmp_path: Path) -> None:
    path = build_demo(tmp_path / "演示台账.duban", TODAY)
    with pytest.raises(LedgerFault):
        build_demo(path, TODAY)


def test_it_holds_something_of_everything(demo: Ledger) -> None:
    tasks = demo.all(Task)
    assert [task_list.title for task_list in demo.all(TaskList)] == [
        "2024年云江区政府工作报告重点工作",
        "2024年云江区“百日攻坚”重点任务",
        "2024年云江区督查专项事项",
    ]
    assert len(tasks) > 120
    assert {task.frequency for task in tasks} >= set(Frequency)
    assert any(task.parent_id for task in tasks)
    assert len(demo.all(Unit)) > 40
    assert [holder.name for holder in demo.all(PostHolder)] == ["苏怀远副区长"]
    assert any(unit.collective for unit in demo.all(Unit)) and any(unit.active_to for unit in demo.all(Unit))
    assert demo.all(UnitAlias) and demo.all(Indicator) and demo.all(Attachment)
    decided = {event.status for event in demo.all(StatusEvent)}
    assert decided == set(Status)


def test_its_four_months_have_gaps_refusals_and_lines_of_what_fails(demo: Ledger) -> None:
    reports = [report for found in dump(demo)["lists"] for task in found["tasks"] for report in task["reports"]]
    assert {report["period"] for report in reports} == {"2024-01", "2024-02", "2024-03", "2024-04"}
    assert sum(report["plan_met"] is False for report in reports) > 10
    refused = [report for report in reports if report["plan_met"] is False]
    assert sum(not report["reason"] for report in refused) == 1  # for 提示 to point out
    assert sum(bool(report["shortfall"]) for report in reports) > 5
    assert all(report["content"].rstrip().endswith(("。", "；")) for report in reports)


def test_every_task_reads_differently(demo: Ledger) -> None:
    texts = Counter(task.text for task in demo.all(Task))
    assert max(texts.values()) == 1
    assert not [text for text in texts if "{" in text or "任务1" in text]


@pytest.mark.parametrize("form", FormKey)
def test_every_form_has_rows(demo: Ledger, form: FormKey) -> None:
    list_id = next((found.id for found in demo.all(TaskList) if found.usual_form is form), demo.all(TaskList)[0].id)
    document = build(demo, form, list_id, Period(2024, 4))
    rows = [row for table in document.tables for group in table.groups for row in group.rows]
    assert len(rows) >= 5


def test_its_history_is_a_few_steps_a_clerk_understands(demo: Ledger) -> None:
    steps = history.steps(demo)
    assert {step.actor for step in steps} == {"王敏"}
    assert [step.label for step in steps] == [
        "删除板块“四、待定事项”",
        "新建板块“四、待定事项”",
        "删除124号任务",
        "修改124号任务 2024年3月进展",
        "修改124号任务的责任单位",
        "新建任务“推进云江夜市品牌提升”",
        "修改49号任务",
        "修改49号任务",
        "49号任务添加附件 3 个",
        "修改单位“区旧城改造办公室”",
        "新建单位“区旧城改造办公室”",
        "从2024-03-18起由“苏怀远副区长”担任",
        "建立清单“2024年云江区督查专项事项”",
        "建立清单“2024年云江区“百日攻坚”重点任务”",
        "建立清单“2024年云江区政府工作报告重点工作”",
        "建立单位名录",
    ]


def test_two_builds_say_the_same(demo: Ledger, tmp_path: Path) -> None:
    again = open_ledger(build_demo(tmp_path / "再一次.duban", date(2026, 1, 1)))
    assert dump(again) == dump(demo)
    again.close()


def test_the_text_that_was_corrected_stands_as_it_was(demo: Ledger) -> None:
    tunnel = next(task for task in demo.all(Task) if demo.all(Attachment)[0].task_id == task.id)
    assert "望湖隧道" in tunnel.text
    assert tunnel.goal.endswith("。") and "进洞" not in tunnel.goal and "望湖隧道" in tunnel.goal


def test_a_node_of_the_first_quarter_is_done_unless_its_task_is_behind(demo: Ledger) -> None:
    due = date(2024, 3, 31)
    behind: dict[int, set[str]] = {}
    for verdict in demo.all(Verdict):
        if verdict.plan_met is False:
            behind.setdefault(verdict.task_id, set()).add(str(verdict.period))
    done = {node.task_id: node.done_on for node in demo.all(PlanNode) if node.due == due}
    in_both = [task for task in done if behind.get(task, set()) >= {"2024-03", "2024-04"}]
    assert in_both and all(done[task] is None for task in in_both)
    on_time = [day for task, day in done.items() if task not in behind]
    assert on_time and all(day is not None and day <= due for day in on_time)


def test_classes_points_and_what_was_put_off_can_be_seen_in_it(demo: Ledger) -> None:
    list_id = demo.all(TaskList)[0].id
    found = statistics(demo, list_id, Period(2024, 4))
    tasks = found.whole.tallies[0]
    assert [one.name for one in tasks.classes if not one.size] == []
    assert sum(one.size for one in tasks.classes) == tasks.population
    assert found.whole.points.accepted > 0
    assert any(one.reason for one in demo.all(PeriodClass))
    assert len(demo.all(PointRule)) > 3
    assert {one.kind for one in demo.all(NodeRevision)} == set(RevisionKind)


def test_every_kind_of_suggestion_can_be_seen_in_it(demo: Ledger) -> None:
    found = {
        one.kind
        for task_list in demo.all(TaskList)
        for one in suggestions_of_list(demo, task_list.id, as_of(demo, task_list, Period(2024, 4)))
    }
    assert found == set(Kind)
