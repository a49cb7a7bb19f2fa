"""The slips that went out, each with what has become of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.month_records import Slip, SlipId, SlipKind, SlipTask
from models.months.standing import standing
from models.periods import Period, day_words
from models.records import ListId, TaskId, Unit
from models.slips.drafting import About
from models.slips.kinds import kinds_of, slip_words, waits
from models.store.records.ledger import Ledger


class IssuedSlip(NamedTuple):
    """A slip with its rung and unit; ``reported``: it waits for reports, and all of them are there by now."""

    slip: Slip
    kind: SlipKind
    unit: Unit
    reported: bool

    @property
    def words(self) -> str:
        """What it is called, with its number."""
        return slip_words(self.kind, self.slip)

    @property
    def matter(self) -> str:
        """What it is about, without the title of its list."""
        return self.slip.matter.partition("》")[2] or self.slip.matter

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return waits(self.slip)

    def state(self, today: date) -> str:
        """What has become of it, as of a day."""
        slip = self.slip
        if slip.voided_on is not None:
            return f"{day_words(slip.voided_on)}作废：{slip.void_reason}"
        if slip.answered_on is not None:
            return f"{day_words(slip.answered_on)}办结：{slip.outcome}".rstrip("：")
        late = (today - slip.due).days if slip.due else 0
        return "未反馈" + (f"，超期 {late} 天" if late > 0 else "") + ("，各项已报" if self.reported else "")


def issued_slips(ledger: Ledger, list_id: ListId) -> list[IssuedSlip]:
    """The slips of a list, those that wait for an answer first, then the others, the latest day first."""
    kinds, units = {kind.id: kind for kind in kinds_of(ledger)}, {unit.id: unit for unit in ledger.all(Unit)}
    slips = ledger.of_list(Slip, list_id)
    missing = _missing(ledger, list_id, {slip.period for slip in slips if _asks_for_reports(slip)})
    tasks: defaultdict[SlipId, set[TaskId]] = defaultdict(set)
    for entry in ledger.all(SlipTask):
        tasks[entry.slip_id].add(entry.task_id)
    found = [
        IssuedSlip(
            slip,
            kinds[slip.kind_id],
            units[slip.unit_id],
            _asks_for_reports(slip) and not tasks[slip.id] & missing[slip.period],
        )
        for slip in slips
    ]
    return sorted(found, key=lambda one: (not one.is_open, -(one.slip.issued_on or date.min).toordinal()))


def _asks_for_reports(slip: Slip) -> bool:
    """Whether a slip waits for reports; its matter says so, and nothing else of it does."""
    return waits(slip) and About.MISSING.value in slip.matter


def _missing(ledger: Ledger, list_id: ListId, periods: Iterable[Period]) -> dict[Period, set[TaskId]]:
    return {period: {row.task_id for row in standing(ledger, list_id, period).missing} for period in periods}
