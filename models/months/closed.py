"""What a closed month answers from: the rows, papers and list that were kept when it was closed, never live rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from models import own_forms
from models.documents.as_json import from_json
from models.documents.document import Document
from models.errors import LedgerFault, OperationFault
from models.forms.form import Form
from models.months.month_rows import TaskMonth
from models.paper_records import IssuedDocument
from models.periods import Period
from models.records import Closing, ListId
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger

LIST = "list"
"""The kind of paper that is no paper: the list itself (:mod:`models.store.records.kept_list`)."""
_OWN = "own:"


def kind_of(form: Form) -> str:
    """The kind of paper that a form is kept as: an official one by its key, an office's own by its name."""
    return form.key or f"{_OWN}{form.name}"


def form_of(kind: str) -> str:
    """What the form of a kept paper is asked for by: an official one's key, the name of an office's own."""
    return kind.removeprefix(_OWN)


def check_open(ledger: Ledger, list_id: ListId, period: Period) -> None:
    """Raises OperationFault for a closed month: said before any work on what is meant for it."""
    if ledger.closing(list_id, period) is not None:
        raise OperationFault(f"{period.label}已经关账，不能再收入或填写。", "请登记“更正”，或先重新开放这个月。")


def paper_of(
    ledger: Ledger, kind: str, list_id: ListId, period: Period, cut_off: date | None = None
) -> Document | None:
    """A form of a closed month as it was when it was closed. None for an open month, for a ``cut_off`` that is not the
    one it was closed with, and for a form that there was not. Raises LedgerFault when what was kept is lost."""
    content = _kept(ledger, kind, list_id, period, cut_off)
    return None if content is None else from_json(content.decode())


def rows_of(ledger: Ledger, closing: Closing) -> list[TaskMonth]:
    """The rows that were kept. Raises LedgerFault when they are lost."""
    kept = json.loads(_sound(ledger, closing.sha256))
    return [
        TaskMonth(**{**row, "units": tuple(row["units"]), "came": row["came"] and date.fromisoformat(row["came"])})
        for row in kept
    ]


@contextmanager
def then(ledger: Ledger, list_id: ListId, period: Period, cut_off: date | None = None) -> Iterator[Ledger]:
    """The list as it was when a month of it was closed, for whatever reads a ledger.

    That is the open ledger itself for a month that is open, for a ``cut_off`` that is not the month's own, and for one
    that an earlier version closed. Raises LedgerFault when what was kept is lost.
    """
    content = _kept(ledger, LIST, list_id, period, cut_off)
    if content is None:
        yield ledger
        return
    from models.store.records.kept_list import unpacked  # noqa: PLC0415  an open month needs none of it

    with unpacked(ledger, list_id, content) as found:
        yield found


def forms_of(ledger: Ledger, list_id: ListId, period: Period) -> list[Form]:
    """The forms that a list's month can be printed in. Of a closed one the office's own are those of then, as they were
    then; those that there are no more stand last."""
    with then(ledger, list_id, period) as source:
        kept = {form.name: form for form in own_forms.own(source)}
    found = [kept.pop(form.name, form) for form in own_forms.offered(ledger)]
    return [*found, *kept.values()]


def form_named(ledger: Ledger, name: str, list_id: ListId, period: Period) -> Form:
    """The form of a name, or of an official form's key, for a list's month. Raises OperationFault without one."""
    there = next((form for form in forms_of(ledger, list_id, period) if form.name == name), None)
    return there or own_forms.named(ledger, name)


def _kept(ledger: Ledger, kind: str, list_id: ListId, period: Period, cut_off: date | None) -> bytes | None:
    closing = ledger.closing(list_id, period)
    if closing is None or cut_off not in (None, closing.cut_off):
        return None
    papers = ledger.of_list(IssuedDocument, list_id)
    found = [paper.sha256 for paper in papers if (paper.period, paper.kind) == (period, kind)]
    return _sound(ledger, found[-1]) if found else None


def _sound(ledger: Ledger, sha256: str) -> bytes:
    content = attachment_bytes.read(ledger, sha256)
    if not attachment_bytes.agrees(content, sha256):
        raise LedgerFault("关账时留存的内容与校验值不符。", "请用“文件”菜单里的“核对台账…”，从备份里取回。")
    return content
