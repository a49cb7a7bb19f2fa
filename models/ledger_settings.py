"""Settings kept in the ledger, because they change what is computed or printed; undoable like any other step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.periods import Period
from models.records import ListId, PeriodRecord
from models.store.records.ledger import Ledger

if TYPE_CHECKING:
    from models.documents.paper import Paper

OFFICE = "issuing_office"
CUT_OFF_DAY = "cut_off_day"
EDGE = "paper_edge"
MIRRORED = "paper_mirrored"
_SOON_DAYS = 15
"""How many days before its day a plan node is pointed out, where a list does not say otherwise."""
LAST_DAY = 31
"""The usual cut-off (截至) as a day of the month: the last one, whatever its number."""


def office(ledger: Ledger) -> str:
    """The office that issues what is printed (制表单位); empty when none is to be printed."""
    return ledger.setting(OFFICE).strip()


def paper(ledger: Ledger) -> Paper:
    """How the sheets that are printed are measured (版心、双面装订)."""
    from models.documents.paper import Edge, Paper  # noqa: PLC0415  nothing is printed at the start

    stored = ledger.setting(EDGE)
    edge = Edge(stored) if stored in set(Edge) else Edge.BOX
    return Paper(edge, mirrored=bool(ledger.setting(MIRRORED)))


def cut_off_day(ledger: Ledger) -> int:
    """The day of the month that reports speak for unless the period says otherwise; 31 for the last day."""
    stored = ledger.setting(CUT_OFF_DAY)
    return int(stored) if stored.isdigit() and 1 <= int(stored) <= LAST_DAY else LAST_DAY


def soon_days_key(list_id: ListId) -> str:
    """The setting that says how many days ahead a list's nodes are pointed out."""
    return f"soon_days/{list_id}"


def soon_days(ledger: Ledger, list_id: ListId) -> int:
    """How many days before its day a plan node of a list is pointed out (节点将到期)."""
    stored = ledger.setting(soon_days_key(list_id))
    return int(stored) if stored.isdigit() else _SOON_DAYS


def guessed_month_key(list_id: ListId) -> str:
    """The setting that says under which month reports stand of a file that names none, and nobody was asked."""
    return f"guessed_month/{list_id}"


def guessed_month(ledger: Ledger, list_id: ListId) -> Period | None:
    """The month a list's reports were written down under without anybody knowing it, until it is opened."""
    stored = ledger.setting(guessed_month_key(list_id))
    month = Period.parse(stored) if stored else None
    return None if month is None or ledger.period_record(list_id, month) else month


def cut_off(ledger: Ledger, list_id: ListId, period: Period) -> date:
    """The cut-off of a list's period: the one recorded with it, else the usual one."""
    record = ledger.period_record(list_id, period)
    if record is not None and record.cut_off is not None:
        return record.cut_off
    return _usual(period, cut_off_day(ledger))


def cut_offs(ledger: Ledger, list_id: ListId, year: int) -> tuple[date, ...]:
    """The cut-offs of a list's months in a year, January first."""
    recorded = {record.period: record.cut_off for record in ledger.of_list(PeriodRecord, list_id) if record.cut_off}
    day = cut_off_day(ledger)
    months = (Period(year, month) for month in range(1, 13))
    return tuple(recorded.get(month) or _usual(month, day) for month in months)


def _usual(period: Period, day: int) -> date:
    last = period.last_day
    return last.replace(day=min(last.day, day))
