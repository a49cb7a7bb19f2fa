"""What the demo's tasks say: figures that grow month by month and keep to the plan, the same at every build."""

from __future__ import annotations

from itertools import pairwise

import pytest

from models.demo import material
from models.demo.material import DemoTask
from models.demo.wording import MONTHS, Worded, worded

TASKS = {task.subject: task for task in material.tasks()}
PHRASES = material.phrases()


def said(task: DemoTask) -> Worded:
    return worded(task, PHRASES[task.kind])


@pytest.mark.parametrize("kind", PHRASES)
def test_every_kind_says_a_goal_four_nodes_and_four_reports(kind: str) -> None:
    for task in (task for task in TASKS.values() if task.kind == kind):
        words = said(task)
        assert len(words.nodes) == 4
        assert set(words.reports) == set(MONTHS)
        for text in (words.goal, *words.nodes, *words.reports.values()):
            assert text and "{" not in text and "}" not in text


def test_what_is_counted_grows_and_never_lags_behind_its_node() -> None:
    counted = [said(task) for task in TASKS.values() if task.kind == "数量"]
    assert counted
    for words in counted:
        assert words.actuals is not None
        assert all(one <= another for one, another in pairwise(words.targets))
        assert all(words.actuals[month] >= words.targets[0] for month in MONTHS if month >= 3)


def test_what_a_task_reached_stands_in_its_report() -> None:
    for task in TASKS.values():
        words = said(task)
        for month, value in (words.actuals or {}).items():
            if task.kind == "数量" and value:
                assert f"{value:g}{task.measure}" in words.reports[month]


def test_only_what_is_measured_has_targets() -> None:
    measured = {task.kind for task in TASKS.values() if said(task).targets}
    assert measured == {"数量", "增长"}


def test_it_says_the_same_every_time() -> None:
    task = next(iter(TASKS.values()))
    assert said(task) == said(task)
