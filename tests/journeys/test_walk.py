"""A minute of the walk at random; ``make soak`` walks for an hour. A failure is told by its shortest list of steps."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.journeys.walk.walking import walk_by_seed

STEPS = 120
SEEDS = range(1, 7)


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_the_clerk_does_everything_holds(qapp: QApplication, seed: int) -> None:
    failure = walk_by_seed(seed, STEPS)
    assert failure is None, str(failure)
