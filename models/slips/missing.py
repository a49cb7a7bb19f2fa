"""The list of who has not reported for a month (未报名单): units, their tasks, the days late, how they were chased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.documents.document import Align, Block, Column, Document, Group, Level, Paragraph, Table
from models.month_records import Chase, Slip
from models.months.month_rows import TaskMonth
from models.months.standing import MonthStanding, standing
from models.months.timeliness import by_unit_of_today
from models.periods import Period, date_words, day_words
from models.records import ListId, Unit, UnitId
from models.slips.kinds import kinds_of, last_slips, slip_words
from models.store.records.ledger import Ledger
from models.wording.shortening import shortened

_COLUMNS = (
    Column("序号", 6, Align.CENTER),
    Column("责任单位", 20),
    Column("未报项数", 8, Align.CENTER),
    Column("未报任务", 34),
    Column("迟报天数", 8, Align.CENTER),
    Column("催报情况", 22),
    Column("联系人", 14),
)
_LONG = 16  # characters of the text of a task without a number


class Owing(NamedTuple):
    """A unit that has not reported: its tasks, the days since the reporting day (0 before it), how it was chased."""

    unit: Unit
    rows: Sequence[TaskMonth]
    days_late: int
    chased: str

    @property
    def numbers(self) -> str:
        """Its tasks by their numbers."""
        return _numbers(self.rows)


class Missing(NamedTuple):
    """Who has not reported as of a day, in the units' official order; ``unled`` are tasks that nobody leads."""

    month: MonthStanding
    units: Sequence[Owing]
    unled: Sequence[TaskMonth]

    @property
    def tasks(self) -> int:
        """How many tasks are not reported on, each once however many units lead it."""
        return len(self.month.missing)


def missing(ledger: Ledger, list_id: ListId, period: Period, today: date) -> Missing:
    """Read the list of a month as of a day."""
    month = standing(ledger, list_id, period)
    late = max(0, (today - month.due_day.day).days)
    rows, chased = by_unit_of_today(ledger, month.missing), _chased(ledger, list_id, period)
    units = [Owing(unit, rows[unit.id], late, chased.get(unit.id, "")) for unit in ledger.all(Unit) if unit.id in rows]
    return Missing(month, units, [row for row in month.missing if not row.units])


def missing_page(found: Missing, today: date) -> Document:
    """The list as it is printed."""
    month = found.month
    period, due = month.moment.period, month.due_day
    rows = tuple(
        (str(i), one.unit.name, str(len(one.rows)), one.numbers, _days(one.days_late), one.chased, one.unit.contact)
        for i, one in enumerate(found.units, start=1)
    )
    told = [f"{len(found.units)} 个单位 {found.tasks} 项没有报送。" if rows else "应报的都已报齐。"]
    if found.unled:
        told.append(f"另有 {len(found.unled)} 项没有责任单位：{_numbers(found.unled)}。")
    if due.remark:
        told.append(due.remark)
    title = f"{month.task_list.title}{period.label}未报名单"
    subtitle = f"（报送期限 {day_words(due.day)}，截至 {date_words(today)}）"
    blocks: tuple[Block, ...] = (Table(_COLUMNS, (Group("", rows),)), *(Paragraph(text, Level.NOTE) for text in told))
    return Document(title, blocks, subtitle, "未报名单", landscape=True)


def _numbers(rows: Sequence[TaskMonth]) -> str:
    return "、".join(row.number or shortened(row.text, _LONG) for row in rows)


def _days(late: int) -> str:
    return str(late) if late else "—"


def _chased(ledger: Ledger, list_id: ListId, period: Period) -> dict[UnitId, str]:
    """How each unit has been chased for a month, in words: calls, then its last slip."""
    calls: dict[UnitId, list[Chase]] = {}
    for chase in ledger.of_list(Chase, list_id):
        if chase.period == period:
            calls.setdefault(chase.unit_id, []).append(chase)
    found: dict[UnitId, str] = {}
    for unit_id, chases in calls.items():
        times = f" {len(chases)} 次" if len(chases) > 1 else ""
        found[unit_id] = f"{chases[-1].manner}{times} {day_words(chases[-1].chased_on)}"
    kinds = {kind.id: kind for kind in kinds_of(ledger)}
    for last_unit, slip in last_slips(slip for slip in ledger.of_list(Slip, list_id) if slip.period == period).items():
        words = slip_words(kinds[slip.kind_id], slip)
        found[last_unit] = "；".join(part for part in (found.get(last_unit, ""), words) if part)
    return found
