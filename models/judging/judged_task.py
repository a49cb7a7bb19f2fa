"""One task judged by its texts: its targets, what the report says of them, and the drafted line of what fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from models.judging.drafting import Draft, drafted
from models.judging.evidence import Pair, Place, Source
from models.judging.pairing import paired
from models.judging.reading.readings import Readings
from models.judging.reading.told import Told
from models.judging.reported import candidates
from models.judging.targets import Aim, aims, distinct, named_by
from models.periods import Period
from models.records import PlanNode, Report, Task
from models.texts.dates import Part


@dataclass(frozen=True, slots=True)
class Texts:
    """What a task is judged by on a day: the nodes due last by then, those of them nobody has called done, its report.

    ``report`` is the last one of the year by that day; None where there is none.
    """

    task: Task
    due: tuple[PlanNode, ...]
    unmet: tuple[PlanNode, ...]
    report: Report | None


@dataclass(frozen=True, slots=True)
class JudgedTask:
    """What was found: pairs in the order of the texts, and the draft (empty where nothing fails)."""

    task: Task
    report: Report | None
    pairs: tuple[Pair, ...]
    draft: Draft


class Judge:
    """Judges tasks, and knows the last ones it judged by their texts: texts seldom change, and reading them is slow.

    Whoever judges again and again keeps one. ``budget`` is how many tasks it remembers: some 5 KB each.
    """

    def __init__(self, budget: int = 20_000) -> None:
        self.readings = Readings()
        self.task = lru_cache(budget)(self._judged)
        """Judge a task by its :class:`Texts`, of a list's year (int), as of a day (date); answers a JudgedTask."""
        self.told = lru_cache(budget)(self._told)
        """A report's text, of a list's year (int) and a month (Period), read as of a day (date); answers a Told."""

    def _judged(self, texts: Texts, year: int, day: date) -> JudgedTask:
        return _judge_task(texts, year, day, self.readings)

    def _told(self, text: str, year: int, month: Period, day: date) -> Told:
        return Told(month, self.readings.of(text, year, day))


def _judge_task(texts: Texts, year: int, day: date, readings: Readings) -> JudgedTask:
    """Judge a task of a list's ``year`` as of a day."""
    asked = _asked(texts, year, readings)
    report = texts.report
    if not asked and not texts.unmet:
        return JudgedTask(texts.task, report, (), Draft(day))
    words = readings.of(report.content if report else "", year, day)
    pairs = paired(asked, candidates(words, report.period if report else None), day)
    nodes = [(node, readings.of(node.text, year, None, Part.PLAN)) for node in texts.unmet]
    return JudgedTask(texts.task, report, tuple(pairs), drafted(nodes, pairs, words, day))


def _asked(texts: Texts, year: int, readings: Readings) -> list[Aim]:
    """The targets of task, goal and the nodes that are due."""
    end = date(year, 12, 31)
    task = texts.task
    found: list[Aim] = []
    for text, source, part in ((task.text, Source.TASK, Part.TASK), (task.goal, Source.GOAL, Part.GOAL)):
        if text:
            found += aims(readings.of(text, year, None, part), Place(source, text, 0, 0), end)
    for_the_year = tuple(found)
    for node in texts.due:
        place = Place(Source.NODE, node.text, 0, 0, node=node.id, label=node.label)
        of_node = aims(readings.of(node.text, year, None, Part.PLAN), place, node.due or end)
        found += named_by(of_node, for_the_year)
    return distinct(found)
