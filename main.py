"""督办台账: a window, or a command without one (``ui/console``). The only place that knows today's date.

The top level stays light: the window's start is measured (tests/benchmarks/bench_start.py), and the child processes
that read imported files import this module again.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from models.clock import Clock
from models.errors import UserFault
from models.store import LEDGER_SUFFIX


def main(arguments: Sequence[str], clock: Clock) -> int:
    """Run the program, which asks ``clock`` for the day whenever it needs it.

    0, or 2 with one Chinese sentence on stderr; anything else is a bug and raises.
    """
    try:
        if not arguments or _names_a_ledger(arguments[0]):
            return _open_window(arguments, clock)
        from ui.console.commands import run

        run(arguments, clock)
    except UserFault as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


def _names_a_ledger(argument: str) -> bool:
    """Whether an argument is the file to open in the window: a ledger by its name, or a file of whatever name that no
    command could have."""
    is_word = argument.isascii() and argument.isalpha()
    return argument.lower().endswith(LEDGER_SUFFIX) or (not is_word and Path(argument).is_file())


def _open_window(ledgers: Sequence[str], clock: Clock) -> int:
    if len(ledgers) > 1:
        raise UserFault("一次只能打开一个台账。")
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        raise UserFault("这里没有屏幕，打不开窗口。", "请在桌面环境中运行；没有屏幕也可用 make demo 看演示。")
    from ui.services import quiet_collector

    quiet_collector.take_over()
    try:
        import ui.plain_import  # noqa: F401  before anything else of Qt's
        from ui.app import run
    except ImportError as error:
        if "cannot open shared object file" not in str(error):
            raise
        raise UserFault(f"系统缺少窗口所需的组件（{error}）。", "请运行 make run，它会装上或列出来。") from error
    return run(Path(ledgers[0]) if ledgers else None, clock)


def _run() -> int:
    """Started as a program: as one of the reading children of a frozen program, or for the clerk."""
    from multiprocessing import freeze_support

    freeze_support()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a frozen program without a console has none
            # File names may hold what is no character; JSON has the same signs for it.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return main(sys.argv[1:], date.today)
    except KeyboardInterrupt:
        print("已取消。", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read our answer has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(_run())
