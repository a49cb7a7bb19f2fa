"""Twelve cases made by hand, and the printed formulas. What each is to add was written down before the rule was.

The cut-off is 30 June 2024. ``done`` is (已完成, 应完成) of the task, ``in_time`` the same of its nodes; a word instead
says why the task is left out.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from models.judging.counting.classes import Reason
from models.judging.counting.rates import Case, Part, RateKind, completion, on_schedule, punctuality, rate, reporting
from models.periods import Period
from models.records import (
    NodeRevision,
    NodeRevisionId,
    PlanNode,
    PlanNodeId,
    StatusEvent,
    StatusEventId,
    TaskId,
)
from models.rules.decisions import in_order
from models.vocabulary import ClassMeaning, RevisionKind, Status

DAY = date(2024, 6, 30)
MARCH, MAY, JUNE = date(2024, 3, 31), date(2024, 5, 31), date(2024, 6, 30)
SEPTEMBER = date(2024, 9, 30)


class Expected(NamedTuple):
    """What a case adds to 完成率 and to 按时完成率."""

    name: str
    case: Case
    done: tuple[int, int] | str
    in_time: tuple[int, int] | str


def node(due: date | None, done_on: date | None = None, node_id: int = 1) -> PlanNode:
    return PlanNode(PlanNodeId(node_id), TaskId(1), "节点", "主体结顶。", due, done_on)


def was(due: date, decided_on: date, kind: RevisionKind = RevisionKind.DEFERRED) -> NodeRevision:
    return NodeRevision(NodeRevisionId(1), PlanNodeId(1), decided_on, kind, "节点", "基础完工。", due)


def said(*decisions: tuple[Status, date]) -> list:
    return in_order(StatusEvent(StatusEventId(i), TaskId(1), status, day) for i, (status, day) in enumerate(decisions))


CASES = [
    Expected("done on its day", Case([node(MARCH, MARCH)]), (1, 1), (1, 1)),
    Expected("done, but late", Case([node(MARCH, date(2024, 4, 8))]), (1, 1), (0, 1)),
    Expected("due and not done", Case([node(MAY)]), (0, 1), (0, 1)),
    Expected("not due yet", Case([node(SEPTEMBER)]), "未到期", "未到期"),
    Expected(
        "put off before its day: nothing is due",
        Case([node(SEPTEMBER)], [was(MAY, date(2024, 5, 20))]),
        "未到期",
        "未到期",
    ),
    Expected(
        "put off after its day: nothing is due any more, but it was missed",
        Case([node(SEPTEMBER)], [was(MAY, date(2024, 6, 12))]),
        "未到期",
        (0, 1),
    ),
    Expected(
        "put off after the cut-off: it was due, and it is not there yet",
        Case([node(SEPTEMBER)], [was(MAY, date(2024, 7, 5))]),
        (0, 1),
        (0, 1),
    ),
    Expected(
        "signed off before its time",
        Case([node(SEPTEMBER)], decisions=said((Status.SIGNED_OFF, MAY))),
        (1, 1),
        "未到期",
    ),
    Expected(
        "signed off and opened again",
        Case([node(MAY)], decisions=said((Status.SIGNED_OFF, date(2024, 5, 20)), (Status.RUNNING, date(2024, 6, 10)))),
        (0, 1),
        (0, 1),
    ),
    Expected(
        "goal adjusted before its day, done by the new one",
        Case([node(JUNE, date(2024, 6, 20))], [was(MAY, date(2024, 4, 2), RevisionKind.ADJUSTED)]),
        (1, 1),
        (1, 1),
    ),
    Expected("stopped", Case([node(MARCH)], decisions=said((Status.STOPPED, date(2024, 4, 2)))), "已中止", "已中止"),
    Expected(
        "two nodes, one late",
        Case([node(MARCH, date(2024, 4, 20)), node(MAY, MAY, 2)]),
        (1, 1),
        (1, 2),
    ),
    Expected(
        "two nodes, one not done",
        Case([node(MARCH, MARCH), node(MAY, None, 2)]),
        (0, 1),
        (1, 2),
    ),
    Expected("a verdict says so", Case([node(MAY)], met={Period(2024, 5)}), (1, 1), (1, 1)),
    Expected(
        "stage signed off in a later month",
        Case([node(MARCH)], decisions=said((Status.STAGE_SIGNED_OFF, MAY))),
        (1, 1),
        (0, 1),
    ),
    Expected(
        "ticked after the cut-off: not done yet",
        Case([node(MAY, date(2024, 7, 2))]),
        (0, 1),
        (0, 1),
    ),
    Expected("before its start", Case([node(MARCH)], has_started=False), "未到起报月份", "未到起报月份"),
]  # fmt: skip


@pytest.mark.parametrize("expected", CASES, ids=lambda found: found.name)
def test_a_case_adds_what_was_thought(expected: Expected) -> None:
    assert _told(completion(expected.case, DAY)) == expected.done
    assert _told(punctuality(expected.case, DAY)) == expected.in_time


def test_the_cases_together() -> None:
    done = rate(RateKind.COMPLETION, (completion(found.case, DAY) for found in CASES))
    assert done.formula == "完成率 = 已完成 7 ÷ 应完成 12 = 58.3%"
    assert done.words == done.formula + "（按任务和分项计；未计入：未到期 3、已中止 1、未到起报月份 1）"
    in_time = rate(RateKind.PUNCTUALITY, (punctuality(found.case, DAY) for found in CASES))
    assert in_time.formula == "按时完成率 = 按时完成 5 ÷ 应完成 14 = 35.7%"
    assert in_time.words.endswith("（按节点计；未计入：未到期 3、已中止 1、未到起报月份 1）")


def test_the_printed_formula() -> None:
    assert rate(RateKind.COMPLETION, [Part(1, 1)] * 45 + [Part(0, 1)] * 5).formula == (
        "完成率 = 已完成 45 ÷ 应完成 50 = 90.0%"
    )
    assert rate(RateKind.COMPLETION, []).formula == "完成率 = 已完成 0 ÷ 应完成 0，没有应完成的任务和分项"
    assert rate(RateKind.COMPLETION, []).percent is None


@pytest.mark.parametrize(
    ("meaning", "met", "left", "told"),
    [
        (ClassMeaning.AHEAD, None, None, (1, 1)),
        (ClassMeaning.DONE, False, None, (1, 1)),  # the class goes before the verdict
        (ClassMeaning.BEHIND, True, None, (0, 1)),
        (ClassMeaning.OTHER, True, None, "评为“其它”"),
        (None, True, None, (1, 1)),
        (None, None, None, (0, 1)),
        (None, True, Reason.CLOSED, "已销号或中止"),
        (ClassMeaning.DONE, None, Reason.CLOSED, (1, 1)),  # whoever has a class is counted
    ],
)
def test_on_schedule_is_what_the_class_or_the_verdict_says(meaning, met, left, told) -> None:
    assert _told(on_schedule(meaning, met, left)) == told


@pytest.mark.parametrize(
    ("owes", "answered", "came", "told"),
    [
        (True, True, date(2024, 7, 5), (1, 1)),
        (True, True, date(2024, 7, 6), (0, 1)),
        (True, True, None, (1, 1)),  # nobody knows when it came: it is not called late
        (True, False, None, (0, 1)),
        (True, False, date(2024, 7, 3), (0, 1)),  # what came was taken out again
        (False, True, date(2024, 7, 3), "本月不应报"),
    ],
)
def test_a_report_is_in_time_by_its_day(owes, answered, came, told) -> None:
    assert _told(reporting(owes, answered, came, date(2024, 7, 5))) == told


def _told(part: Part) -> tuple[int, int] | str:
    return part.left_out or (part.part, part.whole)
