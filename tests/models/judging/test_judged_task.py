"""A judge remembers what it judged by the texts alone."""

from __future__ import annotations

from models.judging.judged_task import Judge, Texts
from models.periods import Period
from models.records import ListId, Report, ReportId, Task, TaskId
from tests.models.judging.asking import DAY

TASK = Task(TaskId(1), ListId(1), "新建绿道35公里。")


def texts(report: str) -> Texts:
    return Texts(TASK, (), (), Report(ReportId(1), TaskId(1), Period(2024, 6), report))


def test_the_same_texts_are_judged_once_and_a_changed_one_anew() -> None:
    judge = Judge()
    first = judge.task(texts("新建绿道12公里。"), 2024, DAY)
    assert judge.task(texts("新建绿道12公里。"), 2024, DAY) is first
    changed = judge.task(texts("新建绿道36公里。"), 2024, DAY)
    assert [pair.outcome.value for pair in (*first.pairs, *changed.pairs)] == ["missed", "met"]


def test_a_task_without_a_report_has_targets_that_cannot_be_compared() -> None:
    (pair,) = Judge().task(Texts(TASK, (), (), None), 2024, DAY).pairs
    assert (pair.actual, pair.outcome.label) == (None, "无法比较")
