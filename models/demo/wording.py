"""The demo's goals, plan nodes and monthly reports, made from phrases: varied, but the same at every build."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from models.demo.material import DemoTask

MONTHS = range(1, 5)
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_DECIMAL_MEASURES = frozenset({"万平方米", "亿元"})
_COUNTED = "数量"
_GROWTH = "增长"
_NODE_SHARES = {_COUNTED: (0.2, 0.5, 0.8), "建房": (0.2, 0.45, 0.75), "建路": (0.2, 0.45, 0.75), "开工": (0, 0.1, 0.45)}
_REPORT_SHARES = {
    _COUNTED: (0.05, 0.11, 0.22, 0.31),
    "建房": (0.06, 0.1, 0.21, 0.29),
    "建路": (0.06, 0.11, 0.22, 0.3),
    "开工": (0, 0, 0.01, 0.04),
}


@dataclass(frozen=True, slots=True)
class Worded:
    """What the records of one task say. ``targets`` and ``actuals`` are figures where the task is measured."""

    goal: str
    nodes: tuple[str, ...]
    reports: dict[int, str]
    targets: tuple[float, ...] = ()
    actuals: Mapping[int, float] | None = None


def worded(task: DemoTask, phrases: Mapping[str, Any]) -> Worded:
    """Goal, four quarters and the reports of January to April of a task that keeps to its plan."""
    random = Random(task.subject)
    targets = _targets(task)
    actuals = _actuals(task, targets, random)
    words = {"对象": task.subject, "总量": f"{task.total:g}", "单位": task.measure}
    words |= {key: f"{value:g}" for key, value in zip("一二三", targets, strict=False)}
    nodes = [text.format(**words) for text in phrases["节点"]]
    if "节点为零" in phrases and not targets[0]:
        nodes[0] = phrases["节点为零"]
    reports = {}
    for month in MONTHS:
        found = dict(words) | {"甲": str(random.randint(8, 40)), "乙": str(random.randint(2, 6))}
        found |= _figures(task, actuals.get(month, 0))
        reports[month] = random.choice(phrases["进展"][month - 1]).format(**found)
    measured = task.kind in {_COUNTED, _GROWTH}
    return Worded(
        phrases["目标"].format(**words),
        tuple(nodes),
        reports,
        (*targets, task.total) if measured else (),
        actuals if measured else None,
    )


def _targets(task: DemoTask) -> tuple[float, ...]:
    if task.kind == _GROWTH:
        return tuple(round(task.total - less, 1) for less in (0.8, 0.5, 0.3))
    return tuple(_rounded(task, task.total * share) for share in _NODE_SHARES.get(task.kind, ()))


def _actuals(task: DemoTask, targets: tuple[float, ...], random: Random) -> dict[int, float]:
    """What each month has reached: never behind the first quarter's node from March on."""
    if task.kind == _GROWTH:
        return {month: round(task.total + random.uniform(-0.2, 0.9), 1) for month in MONTHS}
    pace = random.uniform(1, 1.3)
    shares = _REPORT_SHARES.get(task.kind, ())
    reached = {month: _rounded(task, task.total * share * pace) for month, share in zip(MONTHS, shares, strict=False)}
    return {month: max(value, targets[0]) if month >= 3 else value for month, value in reached.items()}


def _rounded(task: DemoTask, value: float) -> float:
    if task.measure in _DECIMAL_MEASURES:
        return round(value, 1)
    if task.measure == "万元":
        return round(value, -1)
    return math.floor(value)


def _figures(task: DemoTask, reached: float) -> dict[str, str]:
    if task.kind == _GROWTH:
        return {"率": f"{reached:g}"}
    if task.kind != _COUNTED:
        return {"额": f"{reached:g}"}
    if not reached:
        return {"数": f"{task.subject}各项前期工作有序推进"}
    return {"数": f"累计{task.subject}{reached:g}{task.measure}，占年度目标的{reached / task.total:.0%}"}
