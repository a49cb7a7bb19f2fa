"""Runs a reader in a child process with a limit of time and memory, so that no file can hang or fell the program.

The child is spawned, not forked: a forked copy of a window's process is unsafe. Works frozen, provided ``main.py``
calls ``multiprocessing.freeze_support()``.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import NamedTuple, TypeVar

from models.errors import SourceFault
from models.intake.formats.limits import MAX_MEMORY_BYTES, MAX_SECONDS, damaged, too_large
from models.intake.source import Source

J = TypeVar("J")
R = TypeVar("R")

_GRACE_SECONDS = 5.0


class _Failed(NamedTuple):
    """A fault on its way from the child, without what it was raised from."""

    what: str
    remedy: str

    @property
    def fault(self) -> SourceFault:
        return SourceFault(*self)


def run(
    reader: Callable[[Path], Source], path: Path, *, seconds: float = MAX_SECONDS, memory: int = MAX_MEMORY_BYTES
) -> Source:
    """What ``reader``, a module's function, makes of the file, or the :class:`SourceFault` it raised."""
    (result,) = run_each(reader, [path], seconds=seconds, memory=memory)
    if isinstance(result, SourceFault):
        raise result
    return result


def run_each(
    reader: Callable[[J], R], jobs: Sequence[J], *, seconds: float = MAX_SECONDS, memory: int = MAX_MEMORY_BYTES
) -> Iterator[R | SourceFault]:
    """The same of many, in their order, each as soon as it is read: one child for all, because starting one takes
    longer than reading a file. Where a file ends it or takes too long, another child goes on with those behind.

    ``seconds`` are for each file.
    """
    done = 0
    while done < len(jobs):
        for result in _answers(reader, jobs[done:], seconds, memory):
            done += 1
            yield result


def _answers(reader: Callable[[J], R], jobs: Sequence[J], seconds: float, memory: int) -> Iterator[R | SourceFault]:
    """The answers of one child: at least one, and the last one of a child that was ended says why."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sending, reader, jobs, memory), daemon=True)
    process.start()
    sending.close()
    finished = False
    try:
        for _ in jobs:
            if not receiving.poll(seconds):
                yield SourceFault(
                    f"读取文件超过 {seconds:.0f} 秒，已停止。", "文件可能太大或有异常，请删去多余内容、另存后再导入。"
                )
                return
            try:
                result = receiving.recv()
            except EOFError:  # the child died without a word: out of memory, or a crash inside the parser
                yield damaged("读取时异常中断")
                return
            yield result.fault if isinstance(result, _Failed) else result
        finished = True
    finally:
        receiving.close()
        _end(process, finished=finished)


def _end(process: SpawnProcess, *, finished: bool) -> None:
    process.join(_GRACE_SECONDS if finished else 0)
    if process.is_alive():
        process.kill()
        process.join(_GRACE_SECONDS)


def _work(sending: Connection, reader: Callable[[J], R], jobs: Sequence[J], memory: int) -> None:
    """The child's whole life: read, send each result, end at once without tidying up what it read."""
    _limit_memory(memory)
    gc.disable()
    with contextlib.suppress(BrokenPipeError):
        for place, job in enumerate(jobs):
            if place == 1:
                gc.freeze()  # the modules that the first one needed stay, and are not gone through each time
            elif place:
                gc.collect()
            sending.send(_result(reader, job))
    sending.close()
    os._exit(0)


def _result(reader: Callable[[J], R], job: J) -> R | _Failed:
    try:
        return reader(job)
    except SourceFault as fault:
        return _Failed(fault.what, fault.remedy)
    except MemoryError:
        return _Failed(*too_large("内容太多，内存不够").args)


def _limit_memory(extra: int) -> None:
    """Cap the address space at what is in use and ``extra`` more. Only POSIX can; elsewhere the time limit holds."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (not on Windows)

    try:
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        used = 512 * 1024 * 1024
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = used + extra if hard == resource.RLIM_INFINITY else min(used + extra, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
