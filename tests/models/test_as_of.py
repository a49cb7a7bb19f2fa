"""What speaks for a month speaks for its cut-off: badge, counter, filter, strip, form and dump say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from models import operations
from models.as_of import month_to_doubt
from models.documents.document import Document
from models.dump import dump
from models.figures.statistics import statistics
from models.intake.drafts import DraftNode, DraftReport, DraftTask
from models.issuing.building import build
from models.ledger_settings import cut_off
from models.listing.facts import StandingFacts
from models.listing.outline import NodeKind
from models.listing.standing import Standing
from models.months.standing import standing as month_standing
from models.operations.importing.applying import apply_plan
from models.operations.tasks.revisions import adjust_node
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, StatusEvent, TaskId, TaskList
from models.rules.owing import MonthState
from models.search.filters import Counter, Filter, PeriodMark, matching
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey, Frequency, Grouping, Status
from tests.models.operations.drafts import only_list, plan

LATER = date(2024, 8, 1)
MARCH, APRIL, MAY, JUNE = (Period(2024, month) for month in range(3, 7))
CLOSING_WORDS = {Status.RUNNING: "", Status.STAGE_SIGNED_OFF: "阶段性“销号”", Status.SIGNED_OFF: "“销号”"}


def add(ledger: Ledger, list_id: ListId, text: str, **named: object) -> TaskId:
    made = operations.add_task(ledger, list_id, text, frequency=Frequency.MONTHLY, **named)  # type: ignore[arg-type]
    return TaskId(made.inserted("tasks")[0])


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [row for table in document.tables for group in table.groups for row in group.rows]


def closing_words(ledger: Ledger, list_id: ListId, period: Period) -> dict[str, str]:
    """What the form “销号”管理清单 prints beside each task."""
    rows = rows_of(build(ledger, FormKey.CLOSING, list_id, period))
    return {row[-4].split("．")[-1]: row[-1] for row in rows}


def check_all_agree(ledger: Ledger, list_id: ListId, period: Period) -> Standing:
    """That everything says the same of a month, task by task."""
    standing = Standing(ledger, list_id, period)
    facts, found = StandingFacts(standing), standing.counters()
    texts = {task.text: task.id for task in standing.tasks.values()}
    said = {task_id: standing.status_words(task_id) for task_id in standing.placements}
    overdue = {task_id for task_id, words in said.items() if "逾期" in words}

    def filtered(**chosen: object) -> set[TaskId]:
        return matching(Filter(**chosen), facts)  # type: ignore[arg-type]

    assert found.overdue == len(overdue)
    assert filtered(counter=Counter.OVERDUE) == filtered(statuses=frozenset({Status.OVERDUE})) == overdue
    assert {texts[row[1]] for row in rows_of(build(ledger, FormKey.OVERDUE, list_id, period))} == overdue
    for counter, statuses in (
        (Counter.WARNED, {Status.WARNED}),
        (Counter.SIGNED_OFF, {Status.SIGNED_OFF, Status.STAGE_SIGNED_OFF}),
    ):
        shown = {task_id for task_id in said if standing.status(task_id) in statuses}
        assert filtered(counter=counter) == filtered(statuses=frozenset(statuses)) == shown
    missing = {i for i in said if standing.month_states(i)[period.month - 1] is MonthState.MISSING}
    assert found.missing == len(missing) == found.due - found.reported
    assert filtered(counter=Counter.MISSING) == filtered(marks=frozenset({PeriodMark.MISSING})) == missing
    grouped = {
        node.placement.id: group.label
        for group in standing.outline(Grouping.STATUS).roots
        for node in group.children
        if node.kind is NodeKind.TASK and node.placement
    }
    assert all(words.startswith(grouped[i]) for i, words in said.items() if grouped[i] != "未定状态")
    (dumped,) = dump(ledger, cut_off(ledger, list_id, period))["lists"]
    printed = closing_words(ledger, list_id, period)
    for task in dumped["tasks"]:
        task_id = texts[task["content"]]
        assert task["status_shown"] == standing.status(task_id)
        assert (task["overdue"], task["report_missing"]) == (task_id in overdue, task_id in missing)
        decided = Status(task["status"] or "推进中")
        assert printed[task["content"]].split("（")[0] == CLOSING_WORDS.get(decided, decided.value)
        assert decided is standing.status(task_id) or standing.status(task_id) is Status.OVERDUE
    return standing


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_decided_when_everything_says_the_same_of_every_month(
    ledger: Ledger, list_id: ListId, seed: int
) -> None:
    chance = Random(seed)

    def some_day() -> date:
        return date(2024, 1, 5) + timedelta(days=chance.randrange(200))

    for i in range(10):
        starts = chance.choice([None, None, Period(2024, chance.randrange(1, 8))])
        task_id = add(ledger, list_id, f"第{i}项", starts=starts)
        nodes = [
            PlanNode(PlanNodeId(0), task_id, f"节点{k}", "做", some_day(), chance.choice([None, some_day()]))
            for k in range(chance.randrange(3))
        ]
        operations.set_plan(ledger, task_id, nodes)
        for month in range(1, 8):
            line = "截至：未完成。" if chance.random() < 0.15 else ""
            if chance.random() < 0.5:
                operations.set_report(ledger, task_id, Period(2024, month), "做了。", line)
            if chance.random() < 0.3:
                operations.set_verdict(ledger, task_id, Period(2024, month), chance.random() < 0.6, "原因")
        for _ in range(chance.randrange(4)):
            day = chance.choice([None, some_day(), some_day()])
            operations.add_status(ledger, task_id, chance.choice(list(Status)), decided_on=day)
    operations.edit_list(ledger, list_id, {"starts": Period(2024, chance.randrange(1, 4))})
    operations.set_period(ledger, list_id, APRIL, cut_off=date(2024, 4, 25))
    told = {}
    for month in range(1, 9):
        check_all_agree(ledger, list_id, Period(2024, month))
        told[month] = told_of(ledger, list_id, Period(2024, month))
    for task in list(Standing(ledger, list_id, MAY).placements):  # what is decided later changes nothing before
        operations.add_status(ledger, task, chance.choice(list(Status)), decided_on=LATER)
        operations.set_report(ledger, task, Period(2024, 8), "后来的话。", chance.choice(["", "截至8月底：未完成。"]))
        operations.set_verdict(ledger, task, Period(2024, 8), chance.random() < 0.6, "原因")
        for node in ledger.of_task(PlanNode, task):
            if chance.random() < 0.7:
                put_off = date(2024, 9, 1) + timedelta(days=chance.randrange(90))
                adjust_node(ledger, node.id, "改", "改做别的", put_off, decided_on=LATER, reason="调整")
    operations.set_period(ledger, list_id, Period(2024, 8), cut_off=date(2024, 8, 20))
    for month in range(1, 8):
        assert told_of(ledger, list_id, Period(2024, month)) == told[month]


def told_of(ledger: Ledger, list_id: ListId, period: Period) -> list[object]:
    standing = Standing(ledger, list_id, period)
    forms = [build(ledger, form, list_id, period) for form in FormKey]
    shown = [(standing.status_words(i), standing.month_states(i)) for i in standing.placements]
    facts = StandingFacts(standing)
    filtered = [matching(Filter(counter=counter), facts) for counter in Counter]
    filtered += [matching(Filter(statuses=frozenset({status})), facts) for status in Status]
    filtered += [matching(Filter(marks=frozenset({mark})), facts) for mark in PeriodMark]
    month = month_standing(ledger, list_id, period)
    figures = statistics(ledger, list_id, period)
    return [standing.counters(), shown, forms, filtered, month.rows, month.late, figures.whole]


def test_a_task_closed_in_may_was_open_in_april(ledger: Ledger, list_id: ListId) -> None:
    tasks = [add(ledger, list_id, f"第{i}项") for i in range(89)]
    for task_id in tasks:
        operations.set_report(ledger, task_id, APRIL, "做了。")
    before = Standing(ledger, list_id, APRIL).counters()
    assert (before.due, before.reported) == (89, 89)
    for task_id in tasks[:2]:
        operations.add_status(ledger, task_id, Status.SIGNED_OFF, decided_on=date(2024, 5, 31))
    assert check_all_agree(ledger, list_id, APRIL).counters() == before
    assert set(closing_words(ledger, list_id, APRIL).values()) == {""}
    in_may = check_all_agree(ledger, list_id, MAY)
    assert (in_may.counters().due, in_may.counters().signed_off) == (87, 2)
    assert sorted(closing_words(ledger, list_id, MAY).values())[-2:] == ["“销号”", "“销号”"]


def test_a_line_stands_until_the_task_is_reported_on_again_or_judged_to_have_met_its_plan(
    ledger: Ledger, list_id: ListId
) -> None:
    silent, reported, judged = (add(ledger, list_id, text) for text in ("没有下文的", "又报了的", "判了是的"))
    for task_id in (silent, reported, judged):
        operations.set_report(ledger, task_id, APRIL, "在建。", "截至4月底：未结顶。")
    operations.set_report(ledger, reported, MAY, "已结顶。")
    operations.set_verdict(ledger, judged, MAY, True)
    assert check_all_agree(ledger, list_id, MARCH).overdue == set()
    assert check_all_agree(ledger, list_id, APRIL).overdue == {silent, reported, judged}
    assert check_all_agree(ledger, list_id, MAY).overdue == {silent}
    standing = check_all_agree(ledger, list_id, JUNE)
    assert standing.overdue == {silent}
    standing.mend(operations.set_report(ledger, silent, JUNE, "已结顶。"), Grouping.SECTION)
    assert standing.overdue == set()
    standing.mend(operations.set_report(ledger, silent, JUNE, ""), Grouping.SECTION)
    assert standing.overdue == {silent}


def test_what_is_decided_after_an_earlier_cut_off_in_the_month_does_not_count(ledger: Ledger, list_id: ListId) -> None:
    operations.set_period(ledger, list_id, APRIL, cut_off=date(2024, 4, 25))
    task_id = add(ledger, list_id, "建成望湖隧道")
    operations.add_status(ledger, task_id, Status.WARNED, decided_on=date(2024, 4, 28))
    assert check_all_agree(ledger, list_id, APRIL).status(task_id) is Status.RUNNING
    assert check_all_agree(ledger, list_id, MAY).status(task_id) is Status.WARNED
    (event,) = ledger.of_task(StatusEvent, task_id)
    operations.edit_status(ledger, event.id, {"decided_on": date(2024, 4, 25)})
    assert check_all_agree(ledger, list_id, APRIL).status(task_id) is Status.WARNED


def test_without_a_day_the_dump_speaks_of_the_last_month_anything_is_known_of(ledger: Ledger, list_id: ListId) -> None:
    task_id = add(ledger, list_id, "建成望湖隧道")
    assert [(k["period"], k["cut_off"]) for k in dump(ledger)["lists"]] == [("2024-01", "2024-01-31")]
    operations.set_period(ledger, list_id, APRIL, cut_off=date(2024, 4, 25))
    operations.set_report(ledger, task_id, APRIL, "做了。")
    operations.add_status(ledger, task_id, Status.SIGNED_OFF, decided_on=date(2024, 4, 28))
    (told,) = dump(ledger)["lists"]
    assert (told["period"], told["cut_off"], told["tasks"][0]["status"]) == ("2024-04", "2024-04-28", "销号")
    assert not told["tasks"][0]["owes_report"]
    (earlier,) = dump(ledger, date(2024, 4, 27))["lists"]
    assert (earlier["tasks"][0]["status"], earlier["tasks"][0]["owes_report"]) == ("", True)


def test_an_imported_table_of_overdue_tasks_says_so_from_its_month_on_and_nothing_before(ledger: Ledger) -> None:
    reported = (DraftReport(APRIL, "在建。", "截至4月底：未结顶。"),)
    node = DraftNode("一季度", "结顶", date(2024, 3, 31))
    by_plan = [DraftTask(f"有节点的{i}", "", str(i), nodes=(node,), reports=reported) for i in range(5)]
    by_line = [DraftTask(f"只有一句的{i}", "", str(i + 5), reports=reported) for i in range(5)]
    apply_plan(ledger, replace(plan(*by_plan, *by_line), usual_form=FormKey.OVERDUE))
    list_id = only_list(ledger)
    before = check_all_agree(ledger, list_id, MARCH)
    assert (before.overdue, before.counters().missing) == (set(), 0)
    for month in (APRIL, MAY):
        standing = check_all_agree(ledger, list_id, month)
        assert standing.counters().overdue == 10
        assert {standing.status(task_id) for task_id in standing.placements} == {Status.OVERDUE}


def test_a_month_is_in_doubt_where_the_list_knows_nothing_of_it_and_something_of_another(ledger: Ledger) -> None:
    list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
    task_list = ledger.get(TaskList, list_id)
    later = Period(2026, 11)
    assert month_to_doubt(ledger, task_list, MAY) is None
    assert month_to_doubt(ledger, task_list, later) == Period(2024, 12)
    operations.set_report(ledger, add(ledger, list_id, "建成临江大道"), APRIL, "完成路基92%。")
    found = [month_to_doubt(ledger, task_list, month) for month in (APRIL, MAY, later)]
    assert found == [None, APRIL, APRIL]
    operations.set_period(ledger, list_id, MAY, cut_off=date(2024, 5, 25))
    assert month_to_doubt(ledger, task_list, MAY) is None
