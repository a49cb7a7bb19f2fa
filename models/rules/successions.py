"""Which status may sensibly follow which: the others are not forbidden, but asked about first.

DOMAIN: a status is a person's decision. 销号 and 中止 end a task, so only its being opened again follows; a task that
is put off, changed or warned may be so once more; nobody signs off what has not been begun.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.vocabulary import Status

_ENDS = (Status.STAGE_SIGNED_OFF, Status.SIGNED_OFF)
_CHANGES = (Status.DEFERRED, Status.ADJUSTED, Status.STOPPED)
_ALARMS = (Status.WARNED, Status.OVERDUE)

SUCCESSIONS: Mapping[Status, tuple[Status, ...]] = MappingProxyType(
    {
        Status.NOT_STARTED: (Status.RUNNING, *_ALARMS, *_CHANGES),
        Status.RUNNING: (*_ALARMS, *_ENDS, *_CHANGES),
        Status.WARNED: (Status.RUNNING, *_ALARMS, *_ENDS, *_CHANGES),
        Status.OVERDUE: (Status.RUNNING, Status.WARNED, *_ENDS, *_CHANGES),
        Status.STAGE_SIGNED_OFF: (Status.RUNNING, *_ALARMS, *_ENDS, *_CHANGES),
        Status.SIGNED_OFF: (Status.RUNNING,),
        Status.DEFERRED: (Status.RUNNING, *_ALARMS, *_ENDS, *_CHANGES),
        Status.ADJUSTED: (Status.RUNNING, *_ALARMS, *_ENDS, *_CHANGES),
        Status.STOPPED: (Status.NOT_STARTED, Status.RUNNING),
    }
)
"""The sensible statuses after each, in the order they are offered."""


def following(held: Status | None) -> tuple[Status, ...]:
    """What is offered after the decision that holds; the first decision may also say that all goes on as planned."""
    if held is None:
        return (Status.NOT_STARTED, Status.RUNNING, *SUCCESSIONS[Status.RUNNING])
    return SUCCESSIONS[held]


def doubt(held: Status | None, status: Status) -> str:
    """The question to ask before an unusual decision; empty where none is needed."""
    if status in following(held):
        return ""
    if held is status:
        return f"任务已经是“{status.value}”，再记一次？"
    return f"把“{(held or Status.RUNNING).value}”的任务定为“{status.value}”？"
