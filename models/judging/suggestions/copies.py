"""Texts that were copied: from last month, from another task, from the task itself. Dates and numbers are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from models.judging.evidence import Place, Source
from models.judging.suggestions.case import Case, Others, Peer, node_place
from models.judging.suggestions.suggestion import Clue, Kind, Suggestion, quoted

ENOUGH = 20
"""The fewest characters that two texts must share: shorter ones are alike by chance (按计划推进中)."""
_OF_TASK = 8
"""The same for a report that repeats its task."""
_NUMBERS = re.compile(
    r"(?:[\d０-９]+|前?[一二三四五六七八九十百千两]+(?=[年月日季个家项户件名座处条])|[上下]半年|截[至止]|目前)"
    r"(?:[.．,，][\d０-９]+)*[%％]?|季度|[年月日号底初]|[上中下]旬"
)
_OTHER = re.compile(r"[\W_]+")


@lru_cache(maxsize=20_000)
def without_numbers(text: str) -> str:
    """A text's words without dates, numbers and marks: what two copies share."""
    return _OTHER.sub("", _NUMBERS.sub("", text))


def same_as_last_month(case: Case) -> Iterator[Suggestion]:
    """A report that says what the last one said."""
    now, last = case.now, case.last
    if now is None or last is None:
        return
    words = without_numbers(now.read.text)
    if len(words) >= ENOUGH and words == without_numbers(last.read.text):
        how = "一字不差" if now.read.text == last.read.text else "除日期和数字外一样"
        clues = (
            Clue("报告", now.read.text, place=now.whole),
            Clue(f"{last.period.month}月", last.read.text, place=last.whole),
        )
        yield case.suggest(Kind.SAME_AS_LAST_MONTH, f"与{last.period.month}月的进展{how}。", clues)


def same_as_other(case: Case, others: Others) -> Iterator[Suggestion]:
    """A report that an earlier task of the list has as well; said of the later one only."""
    if case.now is None:
        return
    words = without_numbers(case.now.read.text)
    if len(words) < ENOUGH:
        return
    first = next(iter(others.alike.get(words, ())), None)
    if first is None or first.task_id in {case.task.id, case.task.parent_id}:
        return
    same_unit = not case.units or not first.units or _lead(case.units) == _lead(first.units)
    kind = Kind.SAME_AS_OTHER_TASK if same_unit else Kind.SAME_AS_OTHER_UNIT
    whose = first.name if same_unit else f"{_lead(first.units)}（{first.name}）"
    clues = (Clue("报告", case.now.read.text, place=case.now.whole), _of_peer(first))
    yield case.suggest(kind, f"与{whose}的进展除日期和数字外一样。", clues)


def repeats_task(case: Case) -> Iterator[Suggestion]:
    """A report that only says what the task, its goal or a node says."""
    if case.now is None:
        return
    words = without_numbers(case.now.read.text)
    if len(words) < _OF_TASK:
        return
    task = case.task
    places = [
        Place(Source.TASK, task.text, 0, len(task.text)),
        Place(Source.GOAL, task.goal, 0, len(task.goal)),
        *map(node_place, case.nodes),
    ]
    for place in places:
        if without_numbers(place.text) == words:
            clues = (Clue("报告", case.now.read.text, place=case.now.whole), quoted(place.source.label, place))
            yield case.suggest(Kind.REPEATS_TASK, f"进展照抄了{place.source.label}，没有写做了什么。", clues)
            return


def _of_peer(peer: Peer) -> Clue:
    return Clue("对照", peer.report.content)


def _lead(units: str) -> str:
    return units.split("、", maxsplit=1)[0].lstrip("*")
