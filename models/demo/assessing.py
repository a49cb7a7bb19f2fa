"""What has been made of the demo's year so far: classes of two months, points by rules, a goal adjusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from models.demo.material import YEAR, Decision
from models.judging.counting.classes import READY
from models.store.records.writing import Writing
from models.vocabulary import ClassMeaning, RevisionKind, Status

_SCALE = "进度五类"
_MONTHS = (f"{YEAR}-03", f"{YEAR}-04")
_AHEAD_SHARE, _UNRATED_SHARE = 0.09, 0.05
_NOT_SENT = "未按时报送"
_METHOD = "《云江区督查工作考核办法》"
_RULES: Sequence[tuple[str, float, bool, str]] = (
    (_NOT_SENT, 0.5, True, f"{_METHOD}第八条"),
    ("报送内容退回重报", 0.3, True, f"{_METHOD}第九条"),
    ("通报批评", 2, False, f"{_METHOD}第十二条"),
    ("工作获市级以上通报表扬", -1, True, f"{_METHOD}第十五条"),
)
_COUNTED_DOUBLE = ("区供电分公司", 1.5)


class Assessed(NamedTuple):
    """A task of the main list with what its classes and points are made from.

    ``behind`` are the reasons written for March and April, empty where the plan was met; ``missing`` whether April's
    report has not come; ``lead`` the unit that leads.
    """

    task_id: int
    decisions: Sequence[Decision]
    behind: tuple[str, str]
    missing: bool
    lead: int


def assess(write: Writing, list_id: int, tasks: Sequence[Assessed], unit_ids: Mapping[str, int]) -> None:
    """The list's scale with the classes of March and April, and its rules with the points of April."""
    ranks = {rank.meaning: rank.name for rank in READY[_SCALE]}
    write.insert_many(
        "class_scales",
        [
            {"list_id": list_id, "name": rank.name, "meaning": rank.meaning, "position": i * 1024}
            for i, rank in enumerate(READY[_SCALE], start=1)
        ],
    )
    given = [
        {"task_id": task.task_id, "period": _MONTHS[month], "name": ranks[meaning], "reason": task.behind[month]}
        for task in tasks
        for month in range(len(_MONTHS))
        if (meaning := _meaning(task, month)) is not None
    ]
    write.insert_many("period_classes", given)
    rules = [
        {"list_id": list_id, "event": event, "points": points, "each_time": each_time, "basis": basis, "position": i}
        for i, (event, points, each_time, basis) in enumerate(_RULES, start=1)
    ]
    write.insert_many("point_rules", rules)
    unit, factor = _COUNTED_DOUBLE
    write.insert("point_factors", {"list_id": list_id, "unit_id": unit_ids[unit], "factor": factor})
    event, points, _, basis = _RULES[0]
    for task in tasks:
        if task.missing:
            times = factor if task.lead == unit_ids[unit] else 1.0
            said = f"{event}：扣 {points:g} 分" + (
                f" × 系数 {times:g} = 扣 {points * times:g} 分" if times != 1 else ""
            )
            counted = {"event": event, "points": points * times, "calculation": said, "basis": basis}
            who = {"task_id": task.task_id, "period": _MONTHS[-1], "unit_id": task.lead}
            write.insert("points", who | counted | {"decided_on": date(YEAR, 5, 6)})


def adjust_goal(
    write: Writing, decisions: Mapping[str, Sequence[Decision]], nodes: Mapping[str, Sequence[int]]
) -> None:
    """The year's node of a task whose goal was lowered, by the decision on it: what it was is kept."""
    subject = "培育直播电商基地"
    made = next(one for one in decisions[subject] if one.status is Status.ADJUSTED)
    why = {"decided_on": made.decided_on, "reason": made.reason, "document": made.document}
    old = {"label": "四季度", "text": "累计培育直播电商基地5个。", "due": date(YEAR, 12, 31)}
    write.insert("node_revisions", {"node_id": nodes[subject][3], "kind": RevisionKind.ADJUSTED} | old | why)


def _meaning(task: Assessed, month: int) -> ClassMeaning | None:
    """The class of a task in a month; None for one that nobody has classed yet."""
    held = [one.status for one in task.decisions if str(one.decided_on)[:7] <= _MONTHS[month]]
    if Status.SIGNED_OFF in held[-1:]:
        return ClassMeaning.DONE
    if set(held[-1:]) & {Status.STOPPED, Status.NOT_STARTED, Status.DEFERRED}:
        return ClassMeaning.OTHER
    if task.behind[month]:
        return ClassMeaning.BEHIND
    chance = Random(f"{task.task_id}{month}").random()
    if chance < _AHEAD_SHARE:
        return ClassMeaning.AHEAD
    if month == len(_MONTHS) - 1 and (task.missing or chance > 1 - _UNRATED_SHARE):
        return None
    return ClassMeaning.ON_SCHEDULE
