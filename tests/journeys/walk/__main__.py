"""Walk on and on: ``python -m tests.journeys.walk [--seconds 3600] [--steps 300] [--seed 1]``. Stops at a failure."""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import time
from itertools import count
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_LONGEST_WALK = 300  # seconds


def main() -> int:
    """0 when the time is over and everything held, 1 with the shortest way to the first failure."""
    parser = argparse.ArgumentParser(prog="soak", description="Walk at random over the window.")
    parser.add_argument("--seconds", type=float, default=3600.0)
    parser.add_argument("--steps", type=int, default=300, help="of one walk")
    parser.add_argument("--seed", type=int, default=1, help="of the first walk")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="duban-walk-") as folder:
        os.environ["XDG_DATA_HOME"] = folder  # what the program keeps for its user on this computer is not the user's
        return _walk_on(asked)


def _walk_on(asked: argparse.Namespace) -> int:
    from tests.journeys.walk.reach import never_seen  # noqa: PLC0415
    from tests.journeys.walk.steps import some_steps  # noqa: PLC0415
    from tests.journeys.walk.walking import shortest, walk  # noqa: PLC0415  Qt asks for the platform when it comes
    from ui.app import make_application  # noqa: PLC0415

    faulthandler.enable()  # a window that falls says where, too
    app = make_application()
    seen: set[str] = set()
    until = time.monotonic() + asked.seconds
    for seed in count(asked.seed):
        if time.monotonic() > until:
            break
        faulthandler.dump_traceback_later(_LONGEST_WALK, exit=True)  # a window that hangs says where
        failure = walk(some_steps(seed, asked.steps), seen)
        if failure is not None:
            print(f"seed {seed} fails:\n{failure}\nlooking for the shortest way…", flush=True)
            print(shortest(failure, told=lambda said: print(said, flush=True)))
            return 1
        print(f"seed {seed}: {asked.steps} steps, everything holds", flush=True)
    print(f"never taken or met: {'、'.join(never_seen(seen)) or 'nothing'}")
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
