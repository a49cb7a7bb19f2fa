"""The forms a ledger offers: the office's own, the five official ones, and those that come with the program."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import OperationFault, UserFault
from models.forms.codec import from_json
from models.forms.form import OFFICIAL, Form
from models.forms.shipped import SHIPPED, shipped_beside
from models.paper_records import OwnForm
from models.store.records.ledger import Ledger


def read(record: OwnForm) -> Form:
    """A form read back, under the name it is kept by. Raises OperationFault or FieldFault for one not understood."""
    return from_json(record.content, record.name)


def own(ledger: Ledger) -> list[Form]:
    """The office's own, in the clerk's order. One not understood is left out: it says so when it is asked for."""
    return readable(ledger.all(OwnForm))


def readable(records: Sequence[OwnForm]) -> list[Form]:
    """Those of the forms kept that are understood."""
    found = []
    for record in records:
        try:
            found.append(read(record))
        except UserFault:
            continue
    return found


def unread(ledger: Ledger) -> UserFault | None:
    """What is wrong with the first of the office's own forms that is not understood; None where all are."""
    for record in ledger.all(OwnForm):
        try:
            read(record)
        except UserFault as fault:
            return fault
    return None


def offered(ledger: Ledger) -> list[Form]:
    """All forms to choose from: official, own, then those of the program that none of the own stands for."""
    forms = own(ledger)
    return [*OFFICIAL, *forms, *shipped_beside(forms)]


def kept(ledger: Ledger, name: str) -> OwnForm | None:
    """The own form of a name as it is kept; None where there is none, or only one of the program's."""
    return next((record for record in ledger.all(OwnForm) if record.name == name), None)


def known(ledger: Ledger, name: str) -> Form | None:
    """The form that is offered under a name; None where there is none."""
    return next((form for form in offered(ledger) if form.name == name), None)


def named(ledger: Ledger, name: str) -> Form:
    """The form of a name, or of an official form's key. Raises OperationFault for a name there is not."""
    for form in OFFICIAL:
        if name in (form.key, form.name):
            return form
    if (record := kept(ledger, name)) is not None:
        return read(record)
    for form in SHIPPED:
        if form.name == name:
            return form
    names = "、".join(form.key or form.name for form in offered(ledger))
    raise OperationFault(f"没有叫“{name}”的表式。", f"现有：{names}。")
