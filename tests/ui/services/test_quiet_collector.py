"""The garbage collector's care: what the start put aside stays aside, circles made meanwhile do not stay for ever."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from ui.services.quiet_collector import held_off, let_go


class Circle:
    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_the_start_put_aside_stays_aside_after_an_import() -> None:
    kept = [Circle() for _ in range(100)]
    gc.freeze()
    with held_off():
        pass
    let_go()
    assert len(kept) == 100
    assert not any(isinstance(found, Circle) for found in gc.get_objects())  # none of them is looked through again


def test_circles_made_meanwhile_are_collected_when_it_is_over() -> None:
    with held_off():
        circle = Circle()
    seen = weakref.ref(circle)
    del circle
    gc.collect()
    assert seen() is not None  # held off: nobody has looked for it
    let_go()
    assert seen() is None


def test_nothing_is_collected_meanwhile_and_everything_afterwards() -> None:
    assert gc.isenabled()
    with held_off():
        assert not gc.isenabled()
        with held_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
