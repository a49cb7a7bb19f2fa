"""What tests of judging ask again and again."""

from __future__ import annotations

from datetime import date

from models.judging.evidence import Pair, Place, Source
from models.judging.pairing import paired
from models.judging.reading.text import read
from models.judging.reported import candidates
from models.judging.targets import Aim, aims
from models.texts.dates import Part

DAY = date(2024, 6, 30)
YEAR_END = date(2024, 12, 31)


def aims_of(task: str) -> list[Aim]:
    """The targets of a task's text."""
    return aims(read(task, DAY.year, None, Part.TASK), Place(Source.TASK, task, 0, 0), YEAR_END)


def pairs_of(task: str, report: str, today: date = DAY) -> list[Pair]:
    """The targets of a task's text, each with what its report says."""
    return paired(aims_of(task), candidates(read(report, today.year, today), None), today)


def pair_of(task: str, report: str, today: date = DAY) -> Pair:
    """The same of a task with one target."""
    (pair,) = pairs_of(task, report, today)
    return pair
