"""A minute of the walk at random; ``make soak`` walks for an hour. A failure is told by its shortest list of steps."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.journeys.walk.reach import commands
from tests.journeys.walk.steps import REOPEN, STEPS, some_steps
from tests.journeys.walk.walking import walk_by_seed
from tests.journeys.walk.world import World, watched

STEPS_OF_A_WALK = 120
SEEDS = range(1, 17)


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_the_clerk_does_everything_holds(qapp: QApplication, seed: int) -> None:
    failure = walk_by_seed(seed, STEPS_OF_A_WALK)
    assert failure is None, str(failure)


def test_a_walk_can_take_every_command(qapp: QApplication, tmp_path: Path) -> None:
    """A command is taken from those that mean something at the moment: each does at some moment of a sitting."""
    troubles: list[str] = []
    with watched(troubles):
        world = World(tmp_path, troubles)
        window, offered = world.window, set[str]()
        task = window.work.tree.model.index_of_task
        for act in (
            lambda: window.work.tree.view.setCurrentIndex(task(next(iter(window.work.tree.standing.placements)))),
            lambda: window.commands.trigger("undo"),
        ):
            act()
            world.settle()
            offered |= {offer.name for offer in window.commands.offered()}
        world.end()
    assert not commands() - offered, "no walk takes these"
    assert not troubles


def test_a_walk_takes_every_kind_of_step() -> None:
    taken = {step.name for seed in SEEDS for step in some_steps(seed, STEPS_OF_A_WALK)}
    assert taken == {*STEPS, REOPEN}
