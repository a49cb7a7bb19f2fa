"""The room 通报 of a window."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.records import TaskId
from models.vocabulary import Status
from tests.ui.conftest import Sample
from ui.rooms.bulletins.room import BulletinsRoom
from ui.shell.main_window import MainWindow


@pytest.fixture
def room(window: MainWindow, sample: Sample) -> BulletinsRoom:
    """Two tasks are signed off in April, one is warned."""
    decided = (
        (sample.factory, Status.SIGNED_OFF),
        (sample.exports, Status.STAGE_SIGNED_OFF),
        (sample.road, Status.WARNED),
    )
    for task, status in decided:
        window.session.run(operations.add_status, TaskId(task), status, decided_on=date(2024, 4, 15))
    window.commands["room_bulletins"].trigger()
    (made,) = window.findChildren(BulletinsRoom)
    return made
