"""Which status may follow which without being asked about."""

from __future__ import annotations

import pytest

from models.rules.successions import SUCCESSIONS, doubt, following
from models.vocabulary import CLOSED, Status


def test_every_status_can_be_followed_and_leads_to_each_other() -> None:
    assert set(SUCCESSIONS) == set(Status)
    reached = {Status.RUNNING}
    while more := {after for status in reached for after in SUCCESSIONS[status]} - reached:
        reached |= more
    assert reached | {Status.NOT_STARTED} == set(Status)


@pytest.mark.parametrize("held", sorted(CLOSED))
def test_a_closed_task_is_only_opened_again(held: Status) -> None:
    assert set(following(held)) <= {Status.RUNNING, Status.NOT_STARTED}


@pytest.mark.parametrize(
    ("held", "status", "question"),
    [
        (Status.SIGNED_OFF, Status.OVERDUE, "把“销号”的任务定为“逾期”？"),
        (Status.OVERDUE, Status.OVERDUE, "任务已经是“逾期”，再记一次？"),
        (Status.NOT_STARTED, Status.SIGNED_OFF, "把“未启动”的任务定为“销号”？"),
        (Status.WARNED, Status.WARNED, ""),  # warned a second time
        (Status.STAGE_SIGNED_OFF, Status.STAGE_SIGNED_OFF, ""),  # the next stage
        (None, Status.RUNNING, ""),
    ],
)
def test_what_is_unusual_is_asked_about(held: Status | None, status: Status, question: str) -> None:
    assert doubt(held, status) == question
