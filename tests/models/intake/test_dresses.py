"""Random lists in random dress come back as they were meant."""

from __future__ import annotations

from hypothesis import HealthCheck, given, note, settings

from models.intake.drafts import DraftTask
from models.vocabulary import Role
from tests.models.intake.build import plan_from
from tests.models.intake.dresses import Dress, Meant, dressed, dresses, meant_lists


def returned(task: DraftTask) -> Meant:
    return Meant(
        task.number,
        task.text,
        task.section or task.post,
        tuple((unit.name, "牵头" if unit.role is Role.LEAD else "配合") for unit in task.units),
        "".join(report.content for report in task.reports),
        tuple((node.label, node.text) for node in task.nodes),
        "".join(value for _, value in task.extra),
        *answer(task),
    )


def answer(task: DraftTask) -> tuple[bool | None, str]:
    return (task.reports[0].plan_met, task.reports[0].reason) if task.reports else (None, "")


@settings(max_examples=150, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(meant_lists(), dresses())
def test_every_list_comes_back(groups: list[list[Meant]], dress: Dress) -> None:
    source, expected = dressed(groups, dress)
    note("\n".join(map(str, source.grids[0].rows)))
    plan = plan_from(source)
    note("\n".join(f"left out: {row.reason}: {row.text}" for row in plan.left_out))
    assert [returned(task) for task in plan.tasks] == expected
