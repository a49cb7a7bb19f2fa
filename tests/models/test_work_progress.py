"""Long work tells how far it has come, and may be called off on the way."""

from __future__ import annotations

import pytest

from models.errors import Cancelled
from models.work_progress import told, within


def test_items_are_told_in_steps_and_none_is_left_out() -> None:
    shares: list[float] = []
    assert list(told(range(1000), shares.append)) == list(range(1000))
    assert shares == [0, 0.2, 0.4, 0.6, 0.8]
    assert list(told([], shares.append)) == []


def test_a_part_of_the_work_runs_within_its_share_of_the_whole() -> None:
    shares: list[float] = []
    part = within(shares.append, 0.2, 0.6)
    for share in (0, 0.5, 1):
        within(part, 0.5, 1)(share)
    assert shares == pytest.approx([0.4, 0.5, 0.6])


def test_what_the_listener_raises_ends_the_work() -> None:
    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled("已停止。")

    done: list[int] = []
    with pytest.raises(Cancelled):
        done.extend(told(range(1000), stop))
    assert len(done) == 600
