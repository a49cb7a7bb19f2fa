"""Under which unit, leader or section a closed month's tasks stood when it was closed, by the names of then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from models.records import TaskId


class Homes(NamedTuple):
    """The groups by their keys, in their order, and the key of each task's; None for a task without one."""

    names: Mapping[int, str]
    of_task: Mapping[TaskId, int | None]


def kept_homes(kept: Mapping[TaskId, str], today: Homes, other_names: Mapping[str, int]) -> Homes:
    """``kept`` is the name each task stood under, ``today`` the groups as they are now, ``other_names`` what else they
    are called.

    A group that is called otherwise today has its name of then; one that is gone, or has become another's part, has a
    key of its own, below 0, and stands last.
    """
    known = {**other_names, **{name: key for key, name in today.names.items()}}
    keys: dict[str, int | None] = {"": None}
    found: dict[int, str] = {}
    named = dict.fromkeys(name for name in kept.values() if name)
    for name in sorted(named, key=lambda name: name not in today.names.values()):
        key = known.get(name, _whose_now(name, kept, today))
        if key is None or key in found:
            key = -len(keys)
        keys[name], found[key] = key, name
    names = {key: found.get(key, name) for key, name in today.names.items()}
    return Homes({**names, **found}, {task_id: keys[name] for task_id, name in kept.items()})


def _whose_now(name: str, kept: Mapping[TaskId, str], today: Homes) -> int | None:
    """The group that all tasks of a name stand under now: that is what it has come to be called."""
    now = {today.of_task.get(task_id) for task_id, was in kept.items() if was == name}
    return now.pop() if len(now) == 1 else None
