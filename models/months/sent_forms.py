"""What went out to each unit for a month (下发), in which edition, and whether it has come back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from models.month_records import SentForm
from models.months.request import EDITION, Request
from models.months.standing import MonthStanding
from models.months.timeliness import by_unit_of_today
from models.periods import Period, day_words
from models.records import ListId, Unit, UnitId
from models.store.records.ledger import Ledger

_EDITION = re.compile(EDITION.replace("：", "[:：]") + r"\s*第\s*(\d{1,3})\s*版")


def sent_forms(ledger: Ledger, list_id: ListId, period: Period) -> dict[UnitId, list[SentForm]]:
    """The forms of a list's month that went out, by unit, each unit's in the order they went."""
    found: defaultdict[UnitId, list[SentForm]] = defaultdict(list)
    for form in ledger.of_list(SentForm, list_id):
        if form.period == period:
            found[form.unit_id].append(form)
    return dict(found)


def with_edition(request: Request, sent: Mapping[UnitId, Sequence[SentForm]]) -> Request:
    """A form with the number of its edition: that of the last one sent where it asks the same, else the next."""
    before = sent.get(request.identifier.unit_id, ())
    if not before:
        return request
    is_same = before[-1].asked == request.asked
    return request._replace(edition=before[-1].edition if is_same else max(form.edition for form in before) + 1)


def edition_in(texts: Iterable[str]) -> int | None:
    """The edition that a form which came back says it is of; None where its words are gone."""
    return next((int(found[1]) for text in texts if (found := _EDITION.search(text))), None)


def older_words(edition: int | None, sent: Sequence[SentForm]) -> str:
    """What is said of a form of an edition before the last one sent; empty where it is the last or nobody knows."""
    if edition is None or not sent or edition >= sent[-1].edition:
        return ""
    day = next((f"（{day_words(form.sent_on)}下发）" for form in sent if form.edition == edition), "")
    last = sent[-1]
    return (
        f"表样是第{edition}版{day}，{day_words(last.sent_on)}又下发了第{last.edition}版。"
        "请核对单位填的是不是现在要求的内容。"
    )


class UnitSent(NamedTuple):
    """Of one unit: the last form that went out to it, how many did, and how far it has come back. ``left`` of the
    ``owed`` tasks that the unit leads have no report yet."""

    form: SentForm
    times: int
    owed: int
    left: int

    @property
    def went(self) -> str:
        """When it went out, in words."""
        edition = f" 第{self.form.edition}版" if self.form.edition > 1 else ""
        return f"{day_words(self.form.sent_on)}{edition}"

    @property
    def came(self) -> str:
        """How far it has come back, in words."""
        if not self.left:
            return "已收回"
        return "未收回" if self.left == self.owed else f"收回 {self.owed - self.left}/{self.owed} 项"


def sent_by_unit(ledger: Ledger, month: MonthStanding) -> dict[str, UnitSent]:
    """The units that got a form for a list's month, by their names of today."""
    sent = sent_forms(ledger, month.task_list.id, month.moment.period)
    if not sent:
        return {}
    owed, left = by_unit_of_today(ledger, month.due), by_unit_of_today(ledger, month.outstanding)
    return {
        ledger.get(Unit, unit_id).name: UnitSent(
            forms[-1], len(forms), len(owed.get(unit_id, ())), len(left.get(unit_id, ()))
        )
        for unit_id, forms in sent.items()
    }
