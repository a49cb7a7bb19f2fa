"""The register of slips (督查登记簿): every number of every kind and year in turn, void ones and gaps named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from models.bulletins.numbers import Number
from models.documents.document import Align, Column, Document, Group, Kind, Table
from models.ledger_settings import paper
from models.month_records import Chase, Slip, SlipKind
from models.records import ListId, TaskList, Unit, UnitId
from models.slips.kinds import slip_words
from models.store.records.ledger import Ledger

_COLUMNS = (  # a number of three figures stands on one line
    Column("编号", 16, Align.CENTER, width=0.165),
    Column("内容", 34),
    Column("来源", 14),
    Column("发出日期", 12, Align.CENTER),
    Column("承办单位", 16, kind=Kind.NAMES),
    Column("反馈期限", 12, Align.CENTER),
    Column("办理情况", 18),
    Column("办结日期", 12, Align.CENTER),
)


def register(ledger: Ledger, year: int, list_id: ListId | None = None) -> Document:
    """The register of a year: the slips of all lists or of one, then what was chased by telephone."""
    lists = {found.id: found.title for found in ledger.all(TaskList)}
    units = {unit.id: unit.name for unit in ledger.all(Unit)}
    slips = [slip for slip in ledger.all(Slip) if slip.year == year]
    rows = []
    for kind in ledger.all(SlipKind):
        of_kind = {slip.number: slip for slip in slips if slip.kind_id == kind.id}
        for number in range(1, max(of_kind, default=0) + 1):
            slip = of_kind.get(number)
            if slip is None:
                rows.append((f"{kind.name}{Number(kind.series, year, number).words}", "（空号）", *[""] * 6))
            elif list_id in (None, slip.list_id):
                rows.append(_row(kind, slip, lists[slip.list_id], units[slip.unit_id]))
    rows += list(_chased([c for c in ledger.all(Chase) if list_id in (None, c.list_id)], year, (lists, units)))
    return Document(
        f"{year}年督查登记簿",
        (Table(_COLUMNS, (Group("", tuple(rows)),)),),
        "",
        "登记簿",
        landscape=True,
        paper=paper(ledger),
    )


def _row(kind: SlipKind, slip: Slip, title: str, unit: str) -> tuple[str, ...]:
    state = f"作废：{slip.void_reason}" if slip.voided_on else slip.outcome
    done = slip.voided_on or slip.answered_on
    return slip_words(kind, slip), slip.matter, title, _day(slip.issued_on), unit, _day(slip.due), state, _day(done)


def _chased(
    chases: Sequence[Chase], year: int, names: tuple[dict[ListId, str], dict[UnitId, str]]
) -> Iterator[tuple[str, ...]]:
    lists, units = names
    for chase in chases:
        if chase.chased_on.year == year:
            what = f"{chase.period.label}进展{chase.manner}催报"
            yield "", what, lists[chase.list_id], _day(chase.chased_on), units[chase.unit_id], "", chase.note, ""


def _day(day: date | None) -> str:
    return f"{day.year}.{day.month}.{day.day}" if day else ""
