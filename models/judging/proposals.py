"""Indicators proposed from the texts of a task: what is measured, how much of it by when, and how it is compared.

A thing that the goal and the nodes speak of is one indicator with several targets. The clerk confirms (DOMAIN,
"Quantities"): pairing texts by itself is right in two of three cases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from models.judging.evidence import Figure, Place, Source
from models.judging.expected import written
from models.judging.reading.measured_thing import alike, comparable_units
from models.judging.reading.readings import Readings
from models.judging.targets import Aim, aims
from models.records import PlanNode, PlanNodeId, Task, TaskId
from models.texts.dates import Part
from models.texts.measures import Bound, Mode
from models.vocabulary import Accumulation, Direction, Expectation

_ENOUGH = 0.55
"""How alike what two texts of one task name must be to be one indicator."""
_MANY = 12
"""From how many of a thing on a straight line says anything: two parks are not built a sixth a month."""
_LONGEST_NAME = 24
_SENTENCE_ENDS = "。；;\n"
_DIRECTIONS = {
    Bound.EXACT: Direction.AT_LEAST,  # 完成30个 is reached by 31
    Bound.AT_LEAST: Direction.AT_LEAST,
    Bound.AT_MOST: Direction.AT_MOST,
    Bound.ABOUT: Direction.ABOUT,
}
_ACCUMULATIONS = {
    Mode.CUMULATIVE: Accumulation.CUMULATIVE,
    Mode.NEW: Accumulation.CUMULATIVE,  # 新增 is counted since January in goals and reports
    Mode.LEVEL: Accumulation.LEVEL,
    Mode.GROWTH: Accumulation.GROWTH,
    Mode.SHARE: Accumulation.SHARE,
}
_CHANGES = re.compile(r"(?P<up>增|升|涨|提高|扩大)|(?P<down>下降|降|减|压|回落|缩短|缩小)")
_AROUND = re.compile(
    r"\A(?:全年|今年|本年度?|年度|累计|力争|确保|其中)+(?=..)|(?:控制在|稳定在|保持在|达到|不低于|不超过|不少于|超过|突破)+\Z"
)
_WEAK = re.compile(r"(?:[^完成]{1,4}前(?=完成)|完成|实现|达到?|共|累计|项目|任务|工作|建设|[\s,，、:：])*")


@dataclass(frozen=True, slots=True)
class ProposedTarget:
    """What is to be reached at a node, or in the year where ``node`` is None; in the indicator's unit."""

    value: float
    node: PlanNodeId | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An indicator as it would be set up. ``place`` marks the number in its text; ``sure`` runs from 0 to 1."""

    task_id: TaskId
    name: str
    unit: str
    direction: Direction
    accumulation: Accumulation
    expectation: Expectation
    targets: tuple[ProposedTarget, ...]
    place: Place
    sure: float

    @property
    def sentence(self) -> str:
        """The sentence that the number stands in: what the indicator keeps as its evidence."""
        start, end = self.sentence_span
        return self.place.text[start:end].strip()

    @property
    def sentence_span(self) -> tuple[int, int]:
        """Where that sentence is in its text."""
        text, place = self.place.text, self.place
        start = max(text.rfind(mark, 0, place.start) for mark in _SENTENCE_ENDS) + 1
        ends = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, place.end)) >= 0]
        return start, min(ends, default=len(text) - 1) + 1

    @property
    def fingerprint(self) -> str:
        """What a refusal is known by: it holds until the thing, its unit or a number of it changes."""
        values = "；".join(f"{target.label}{target.value:g}" for target in self.targets)
        return f"{self.name}（{self.unit}）{values}"

    @property
    def targets_in_words(self) -> str:
        """Its targets for reading: 一季度10　二季度22　全年42."""
        return "　".join(f"{target.label or '全年'}{written(Decimal(repr(target.value)))}" for target in self.targets)


@dataclass(slots=True)
class _Group:
    """What several texts say of one thing."""

    aims: list[Aim] = field(default_factory=list)

    def takes(self, aim: Aim) -> float:
        """How well another text's figure belongs here; 0 where it does not."""
        return max((_likeness(aim, other) for other in self.aims), default=0.0)


def proposals(task: Task, nodes: Sequence[PlanNode], year: int, readings: Readings) -> list[Proposal]:
    """The indicators that the texts of a task name, in the order of the texts."""
    groups: list[_Group] = []
    for aim in _all_aims(task, nodes, year, readings):
        best = max(groups, key=lambda group: group.takes(aim), default=None)
        if best is None or best.takes(aim) < _ENOUGH:
            groups.append(best := _Group())
        best.aims.append(aim)
    order = {node.id: at for at, node in enumerate(nodes)}
    return [_proposal(task, group.aims, order) for group in groups]


def is_fall(name: str) -> bool:
    """Whether an indicator measures a fall (降幅, 压减): the larger its figure, the more has fallen."""
    found = [*_CHANGES.finditer(name)]
    return bool(found) and found[-1]["down"] is not None


def _all_aims(task: Task, nodes: Sequence[PlanNode], year: int, readings: Readings) -> list[Aim]:
    end = date(year, 12, 31)
    found: list[Aim] = []
    for text, source, part in ((task.goal, Source.GOAL, Part.GOAL), (task.text, Source.TASK, Part.TASK)):
        if text:
            found += aims(readings.of(text, year, None, part), Place(source, text, 0, 0), end)
    for node in nodes:
        place = Place(Source.NODE, node.text, 0, 0, node=node.id, label=node.label)
        found += aims(readings.of(node.text, year, None, Part.PLAN), place, node.due or end)
    return found


def _likeness(aim: Aim, other: Aim) -> float:
    """How surely two figures are of one thing; figures of one text that stand beside each other never are."""
    one, two = aim.target.figure, other.target.figure
    if (one.place.source, one.place.node) == (two.place.source, two.place.node):
        return 0.0
    if not comparable_units((one.base_unit, one.mode), (two.base_unit, two.mode)) or one.falls != two.falls:
        return 0.0
    if (one.mode is Mode.GROWTH) != (two.mode is Mode.GROWTH):
        return 0.0
    if aim.thing.stages and other.thing.stages and not aim.thing.stages & other.thing.stages:
        return 0.0
    mine, theirs = (replace(each.thing, about="") for each in (aim, other))
    likeness = max(alike(mine, theirs), alike(theirs, mine), alike(aim.thing, other.thing))
    return max(likeness, 0.6) if not (aim.thing.weight and other.thing.weight) else likeness


def _proposal(task: Task, found: Sequence[Aim], order: dict[PlanNodeId, int]) -> Proposal:
    first = found[0].target
    figure = first.figure
    targets: dict[PlanNodeId | None, ProposedTarget] = {}
    for aim in found:
        place = aim.target.figure.place
        if place.node not in targets:
            value = _in_unit(aim.target.figure, figure)
            targets[place.node] = ProposedTarget(float(value), place.node, place.label)
    ordered = sorted(targets.values(), key=lambda one: len(order) if one.node is None else order[one.node])
    direction = next(
        (_DIRECTIONS[aim.target.figure.bound] for aim in found if aim.target.figure.bound is not Bound.EXACT),
        Direction.AT_LEAST,
    )
    expectation = _expectation(figure, direction, has_nodes=any(one.node is not None for one in ordered))
    name = _name(first.what, figure, task)
    sure = _sure(found, name)
    accumulation = Accumulation.LEVEL if "/" in figure.unit else _ACCUMULATIONS[figure.mode]
    return Proposal(
        task.id, name, figure.unit, direction, accumulation, expectation, tuple(ordered), figure.place, sure
    )


def _in_unit(figure: Figure, like: Figure) -> Decimal:
    """A figure in another one's unit: 3000万元 beside 亿元 is 0.3."""
    if figure.unit == like.unit or not figure.value or not like.base_value:
        return figure.value
    factor = like.base_value / like.value if like.value else Decimal(1)
    return figure.base_value / factor


def _expectation(figure: Figure, direction: Direction, *, has_nodes: bool) -> Expectation:
    """The rule that fits (DOMAIN, "序时"): a rate, a stock and an upper bound are compared with the goal itself."""
    if has_nodes:
        return Expectation.NODES
    if direction is Direction.AT_MOST or figure.mode in (Mode.GROWTH, Mode.SHARE, Mode.LEVEL):
        return Expectation.WHOLE
    return Expectation.LINE if figure.base_unit == "元" or figure.value >= _MANY else Expectation.NODES


def _name(what: str, figure: Figure, task: Task) -> str:
    """What is measured, for the clerk to read; the task's own words where the number's say nothing."""
    name = _AROUND.sub("", "".join(what.split()).strip("，,、：:（()）的"))
    if figure.mode is Mode.GROWTH and figure.falls and not is_fall(name):
        name += "降幅"
    if not name or _WEAK.fullmatch(name):
        head = re.split(r"[，,。；;：:]|\d", task.text, maxsplit=1)[0]
        name = f"{head}{name}"
    return name if len(name) <= _LONGEST_NAME else name[-_LONGEST_NAME:]


def _sure(found: Sequence[Aim], name: str) -> float:
    """How sure it is that this is one thing to be measured: said in several texts, named by words of its own."""
    places = {(aim.target.figure.place.source, aim.target.figure.place.node) for aim in found}
    sure = 0.6 + 0.1 * min(len(places) - 1, 3)
    if found[0].thing.weight < 1 or len(name) < 3:
        sure -= 0.2
    if len(places) > 1:
        sure -= 0.2 * (1 - min(_likeness(found[0], other) for other in found[1:]))
    return round(max(0.1, min(sure, 0.95)), 2)
