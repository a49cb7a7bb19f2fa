"""What the clerk wants to see of a list: conditions that are all to be met, each of them with several values to choose.

Pure: the records come as :class:`Facts`, which a filter asks only for what it has a condition on. Units, leaders and
sections are meant by name, so that a filter kept in the ledger reads well and fits the next year's list.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from enum import Enum, StrEnum
from typing import Any, NamedTuple, Protocol

from models.errors import OperationFault
from models.records import Assignment, Placement, Post, Section, TaskId, UnitId
from models.rules.subtasks import in_print_order, with_parents
from models.vocabulary import SIGNED_OFF, Frequency, Role, Status


class Counter(StrEnum):
    """What a counter of the bar counts, and shows alone when clicked."""

    OVERDUE = "逾期"
    WARNED = "预警"
    SIGNED_OFF = "销号"
    MISSING = "未报"


class PeriodMark(StrEnum):
    """What can be asked about a task's period on screen."""

    REPORTED = "已报"
    MISSING = "未报"
    NOT_DUE = "不需报"
    MET = "是"
    UNMET = "否"


class Facts(Protocol):
    """What is known about the tasks of a list in a period."""

    @property
    def tasks(self) -> Mapping[TaskId, Placement]: ...
    @property
    def statuses(self) -> Mapping[TaskId, Status]: ...
    @property
    def overdue(self) -> Collection[TaskId]: ...
    @property
    def assignments(self) -> Sequence[Assignment]: ...
    @property
    def sections(self) -> Sequence[Section]: ...
    @property
    def posts(self) -> Sequence[Post]: ...

    def unit_ids(self, names: Collection[str]) -> Collection[UnitId]:
        """The units of these names or other names."""

    def marked(self, mark: PeriodMark) -> Collection[TaskId]:
        """The tasks a mark of the period is true of."""

    def due_by(self, day: date) -> Collection[TaskId]:
        """The tasks with a plan node that is due by a day and that nobody has called done."""

    def attached(self) -> Collection[TaskId]:
        """The tasks with attachments."""


class Filter(NamedTuple):
    """The conditions; an empty one asks for nothing. ``role`` narrows ``units`` and means nothing without them."""

    counter: Counter | None = None
    statuses: frozenset[Status] = frozenset()
    marks: frozenset[PeriodMark] = frozenset()
    units: frozenset[str] = frozenset()
    role: Role | None = None
    posts: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    frequencies: frozenset[Frequency] = frozenset()
    due_by: date | None = None
    attached: bool = False
    tasks: frozenset[TaskId] = frozenset()

    def __bool__(self) -> bool:
        return any(getattr(self, key) for key in _WORDINGS)

    def without(self, key: str) -> Filter:
        """The same filter without one condition."""
        cleared: dict[str, Any] = {key: getattr(NOTHING, key)} | ({"role": None} if key == "units" else {})
        return self._replace(**cleared)


class Condition(NamedTuple):
    """One condition of a filter for the screen: its key and its words."""

    key: str
    words: str


def conditions(chosen: Filter) -> list[Condition]:
    """What a filter asks for, condition by condition, in words."""
    return [Condition(key, worded(chosen)) for key, worded in _WORDINGS.items() if getattr(chosen, key)]


def matching(chosen: Filter, facts: Facts) -> set[TaskId]:
    """The tasks that meet every condition."""
    found = set(facts.tasks)
    for key, meets in _TESTS.items():
        if getattr(chosen, key):
            found.intersection_update(meets(chosen, facts))
    return found


def to_json(chosen: Filter) -> str:
    """A filter as it is kept, without what it does not ask for; the words are the clerk's."""
    kept: dict[str, object] = {}
    for key in _WORDINGS:
        value = getattr(chosen, key)
        if value:
            kept[key] = sorted(value) if isinstance(value, frozenset) else value
    if chosen.units and chosen.role:
        kept["role"] = chosen.role
    return json.dumps(kept, ensure_ascii=False, default=date.isoformat)


def from_json(text: str) -> Filter:
    """A filter read back. Raises OperationFault when this program does not understand it."""
    try:
        kept = dict(json.loads(text))
        unknown = kept.keys() - set(Filter._fields)
        if unknown:
            raise ValueError(unknown)
        return Filter(**{key: _READERS[key](value) for key, value in kept.items()})
    except (ValueError, TypeError, AttributeError) as error:
        raise OperationFault("这个筛选方案读不懂，可能是较新版本的程序存的。", "请删除后重新设置。") from error


def is_counted(counter: Counter, status: Status) -> bool:
    """Whether a counter of statuses counts this one."""
    return status in SIGNED_OFF if counter is Counter.SIGNED_OFF else status is Status.WARNED


# The conditions one by one.


def _where(facts: Facts, meets: Callable[[Placement], bool | None]) -> Collection[TaskId]:
    """The tasks that meet a condition; a sub-task that says nothing about it (None) goes with its parent."""
    met = with_parents(in_print_order(list(facts.tasks.values())), meets)
    return [task_id for task_id, is_met in met.items() if is_met]


def _counted(chosen: Filter, facts: Facts) -> Collection[TaskId]:
    match chosen.counter:
        case Counter.OVERDUE:
            return facts.overdue
        case Counter.MISSING:
            return facts.marked(PeriodMark.MISSING)
        case Counter.WARNED | Counter.SIGNED_OFF as counter:
            return [task_id for task_id, status in facts.statuses.items() if is_counted(counter, status)]
    return facts.tasks


def _of_status(chosen: Filter, facts: Facts) -> Collection[TaskId]:
    """A task that is overdue beside another decision is both."""
    shown, wanted = facts.statuses, chosen.statuses
    found = {task_id for task_id in facts.tasks if shown.get(task_id, Status.RUNNING) in wanted}
    return found.union(facts.overdue) if Status.OVERDUE in wanted else found


def _of_unit(chosen: Filter, facts: Facts) -> Collection[TaskId]:
    """A sub-task with supporting units alone is led by who leads its parent."""
    units, role = set(facts.unit_ids(chosen.units)), chosen.role
    found = {a.task_id for a in facts.assignments if a.unit_id in units and role in (None, a.role)}
    telling = {a.task_id for a in facts.assignments if role is not Role.LEAD or a.role is role}
    return _where(facts, lambda task: task.id in found if task.id in telling else None)


def _of_post(chosen: Filter, facts: Facts) -> Collection[TaskId]:
    posts = {post.id for post in facts.posts if post.name in chosen.posts}
    return _where(facts, lambda task: task.post_id in posts if task.post_id else None)


def _of_section(chosen: Filter, facts: Facts) -> Collection[TaskId]:
    sections = {section.id for section in facts.sections if section.name in chosen.sections}
    return _where(facts, lambda task: task.section_id in sections if task.section_id else None)


def _of_frequency(chosen: Filter, facts: Facts) -> Collection[TaskId]:
    wanted = chosen.frequencies
    return _where(facts, lambda task: task.frequency in wanted if task.frequency else None)


def _due(chosen: Filter, facts: Facts) -> Collection[TaskId]:
    return facts.due_by(chosen.due_by) if chosen.due_by else facts.tasks


_TESTS: dict[str, Callable[[Filter, Facts], Collection[TaskId]]] = {
    "counter": _counted,
    "statuses": _of_status,
    "marks": lambda chosen, facts: set[TaskId]().union(*map(facts.marked, chosen.marks)),
    "units": _of_unit,
    "posts": _of_post,
    "sections": _of_section,
    "frequencies": _of_frequency,
    "due_by": _due,
    "attached": lambda _, facts: facts.attached(),
    "tasks": lambda chosen, _: chosen.tasks,
}


def _in_order(kind: type[Enum], values: Collection[Any]) -> str:
    return "、".join(member.value for member in kind if member in values)


def _unit_words(chosen: Filter) -> str:
    role = f"（{chosen.role.label}）" if chosen.role else ""
    return f"责任单位：{'、'.join(sorted(chosen.units))}{role}"


_WORDINGS: dict[str, Callable[[Filter], str]] = {
    "counter": lambda chosen: f"只看{chosen.counter}",
    "statuses": lambda chosen: f"状态：{_in_order(Status, chosen.statuses)}",
    "marks": lambda chosen: f"本期：{_in_order(PeriodMark, chosen.marks)}",
    "units": _unit_words,
    "posts": lambda chosen: f"分管领导：{'、'.join(sorted(chosen.posts))}",
    "sections": lambda chosen: f"板块：{'、'.join(sorted(chosen.sections))}",
    "frequencies": lambda chosen: f"报送频次：{_in_order(Frequency, chosen.frequencies)}",
    "due_by": lambda chosen: f"{chosen.due_by:%Y-%m-%d} 前到期的节点未完成",
    "attached": lambda _: "有附件",
    "tasks": lambda chosen: f"指定的 {len(chosen.tasks)} 项",
}

_READERS: dict[str, Callable[[Any], Any]] = {
    "counter": Counter,
    "statuses": lambda values: frozenset(map(Status, values)),
    "marks": lambda values: frozenset(map(PeriodMark, values)),
    "units": lambda values: frozenset(map(str, values)),
    "role": Role,
    "posts": lambda values: frozenset(map(str, values)),
    "sections": lambda values: frozenset(map(str, values)),
    "frequencies": lambda values: frozenset(map(Frequency, values)),
    "due_by": date.fromisoformat,
    "attached": bool,
    "tasks": lambda values: frozenset(TaskId(int(value)) for value in values),
}

NOTHING = Filter()
"""Everything stays on screen."""
