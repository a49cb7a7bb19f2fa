"""How and when a task's report came, in a few words: each of its arrivals, whether in time, and what went back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models.month_records import UnitReport
from models.months.composing import is_returned
from models.months.month_rows import TaskMonth
from models.periods import day_words
from models.vocabulary import Manner


class CameLine(NamedTuple):
    """One line; ``is_bad`` where something is late, lacking or went back."""

    words: str
    is_bad: bool = False


class AskedFor(NamedTuple):
    """What a month's reports are held against: the reporting day, whether a signed paper is asked for besides, and on
    which day each unit was first chased, by its name."""

    due: date
    signed_paper: bool
    chased: Mapping[str, date]


def came_lines(row: TaskMonth, sent: Sequence[UnitReport], asked: AskedFor) -> list[CameLine]:
    """A task's lines; ``sent`` are what its units have sent for the month."""
    back = [report for report in sent if is_returned(report)]
    there = [report for report in sent if not is_returned(report) and report.received_on is not None]
    lines = _arrivals(row, there, asked)
    if not lines and row.outstanding and not back:
        return [CameLine("未到")]
    lines += _timing(row, asked)
    days = [report.returned_on for report in back if report.returned_on is not None]
    if days:
        lines.append(CameLine(f"退回 {day_words(max(days))}", is_bad=True))
    elif any(report.return_reason for report in sent):
        lines.append(CameLine("退回后重报"))
    return lines


def _arrivals(row: TaskMonth, there: Sequence[UnitReport], asked: AskedFor) -> list[CameLine]:
    if not there:
        return [CameLine(f"{Manner.TYPED} {day_words(row.came)}")] if row.answered and row.came else []
    units = len(row.units)
    lines = [CameLine(f"已到 {len(there)}/{units} 家")] if units > 1 and len(there) < units else []
    by_manner: dict[str, date] = {}
    for report in there:
        assert report.received_on is not None
        manner = report.manner.value
        by_manner[manner] = max(report.received_on, by_manner.get(manner, report.received_on))
    lines += [CameLine(f"{manner} {day_words(day)}") for manner, day in by_manner.items()]
    papers = [report.paper_on for report in there if report.paper_on is not None]
    if papers:
        lines.append(CameLine(f"{Manner.PAPER} {day_words(max(papers))}"))
    elif asked.signed_paper and Manner.PAPER not in by_manner:
        lines.append(CameLine(f"{Manner.PAPER} 未到"))
    return lines


def _timing(row: TaskMonth, asked: AskedFor) -> list[CameLine]:
    if row.came is None or not (row.owes and row.answered):
        return []
    late = row.days_late(asked.due)
    called = [asked.chased[unit] for unit in row.units if unit in asked.chased]
    after = "，催后" if called and min(called) <= row.came else ""
    return [CameLine(f"迟 {late} 天{after}", is_bad=True)] if late else [CameLine("按时")]
