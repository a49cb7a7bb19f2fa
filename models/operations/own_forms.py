"""Verbs on the forms of one's own (表式): kept by name in the ledger, renamed, put in order, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.changes import ChangeSet
from models.errors import FieldFault, OperationFault
from models.forms.codec import as_json
from models.forms.form import Form
from models.forms.rules import check_form
from models.operations.labels import short
from models.operations.ordering import GAP, last
from models.own_forms import kept, known, named
from models.paper_records import OwnForm, OwnFormId
from models.store.records.ledger import Ledger
from models.store.records.writing import operation

_USUAL_TITLE = "{清单}"


def save_form(ledger: Ledger, form: Form) -> ChangeSet:
    """Keep a form under its name, in the place of the own one that has it. Raises FieldFault for one that cannot be."""
    check_form(form)
    with operation(ledger, f"存表式“{short(form.name)}”") as op:
        there = kept(ledger, form.name)
        if there is None:
            place = last(ledger.all(OwnForm))
            op.write.insert_record(OwnForm(OwnFormId(0), form.name, as_json(form), place))
        else:
            op.write.update("own_forms", there.id, {"content": as_json(form)})
    return op.change_set


def copy_form(ledger: Ledger, name: str, new: str) -> ChangeSet:
    """Keep a copy of any form under another name. Raises FieldFault for a name that is taken."""
    _check_free(ledger, new)
    return save_form(ledger, replace(named(ledger, name), name=new, key=""))


def rename_form(ledger: Ledger, name: str, new: str) -> ChangeSet:
    """Give an own form another name; a title that is the list's with the old one follows.

    Raises FieldFault for a name that is taken, OperationFault where there is no such form.
    """
    there = _must_be_kept(ledger, name)
    if new != name:
        _check_free(ledger, new)
    form = replace(named(ledger, name), name=new)
    if form.title == _USUAL_TITLE + name:
        form = replace(form, title=_USUAL_TITLE + new)
    check_form(form)
    with operation(ledger, f"表式“{short(name)}”改名为“{short(new)}”") as op:
        op.write.update("own_forms", there.id, {"name": new, "content": as_json(form)})
    return op.change_set


def delete_form(ledger: Ledger, name: str) -> ChangeSet:
    """Delete an own form; where it stood for one of the program's, that is offered again. Undo brings it back."""
    there = _must_be_kept(ledger, name)
    with operation(ledger, f"删除表式“{short(name)}”") as op:
        op.write.delete("own_forms", there.id)
    return op.change_set


def reorder_forms(ledger: Ledger, names: Sequence[str]) -> ChangeSet:
    """Put the own forms in this order; those not named stay behind."""
    wanted = {name: place for place, name in enumerate(names)}
    records = sorted(ledger.all(OwnForm), key=lambda record: wanted.get(record.name, len(wanted)))
    with operation(ledger, "调整表式的次序") as op:
        for place, record in enumerate(records, start=1):
            if record.position != place * GAP:
                op.write.update("own_forms", record.id, {"position": place * GAP})
    return op.change_set


def _must_be_kept(ledger: Ledger, name: str) -> OwnForm:
    found = kept(ledger, name)
    if found is None:
        raise OperationFault(f"“{name}”不是自己的表式。", "程序自带的表式不能改名或删除，可以复制一份再改。")
    return found


def _check_free(ledger: Ledger, name: str) -> None:
    if known(ledger, name) is not None or kept(ledger, name) is not None:
        raise FieldFault("name", f"已经有叫“{name}”的表式。", "请换一个名称。")
