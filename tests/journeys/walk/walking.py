"""A walk, and the shortest list of steps that still fails."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.journeys.walk.holds import Holds
from tests.journeys.walk.steps import REOPEN, Step, perform, some_steps
from tests.journeys.walk.world import World, watched


class Failure(NamedTuple):
    """Why a walk ended, and the steps that led there."""

    why: str
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        lines = [f"  {place}. {step.name}({step.seed}) {step.said}" for place, step in enumerate(self.steps, start=1)]
        return "\n".join([self.why, f"{len(self.steps)} steps:", *lines])


def walk(steps: Sequence[Step], seen: set[str] | None = None) -> Failure | None:
    """Take the steps in a world of their own, then go all the way back; the failure, or None when all holds.

    ``seen`` gathers the names of the commands taken and of the dialogs that stood in front.
    """
    taken: list[Step] = []
    troubles: list[str] = []
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, watched(troubles):
        world = World(Path(folder), troubles, seen)
        try:
            holds = Holds(world)
            for step in steps:
                taken.append(step)
                if step.name == REOPEN:
                    holds.reopen()
                else:
                    taken[-1] = perform(world, step)
                    holds.check()
            taken.append(Step("undo_everything", 0))
            holds.undo_everything()
        except Exception as error:  # whatever it is, it is what the walk was looking for
            return Failure(f"{type(error).__name__}: {error}", tuple(taken))
        finally:
            world.end()
            gc.collect()
    return Failure("\n".join(troubles), tuple(taken)) if troubles else None


def shortest(failure: Failure, tries: int = 60, told: Callable[[str], object] = lambda _: None) -> Failure:
    """Leave out ever smaller stretches of steps as long as the walk still fails in the same way."""
    found, length = failure, max(1, len(failure.steps) // 2)
    kind = failure.why[:40]
    while length and tries > 0:
        start = 0
        while start < len(found.steps) and tries > 0:
            fewer = [
                step for step in found.steps[:start] + found.steps[start + length :] if step.name != "undo_everything"
            ]
            again, tries = walk(fewer), tries - 1
            if again is not None and again.why[:40] == kind:
                found = again
                told(f"{len(found.steps)} steps")
            else:
                start += length
        length //= 2
    return found


def walk_by_seed(seed: int, count: int) -> Failure | None:
    """A walk of so many steps; the failure by the shortest way, or None."""
    failure = walk(some_steps(seed, count))
    return failure and shortest(failure)
