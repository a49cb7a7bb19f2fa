"""A form as a file of its own, taken from office to office."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from models.errors import ExportFault, OperationFault
from models.forms.codec import FORM_SUFFIX, as_json, from_json
from models.forms.form import Form
from models.own_forms import known
from models.safe_files import written_beside
from models.store.records.ledger import Ledger

_MOST = 1_000_000  # bytes


class Arrival(NamedTuple):
    """A form from a file, and the one of its name that the ledger offers; None where the name is free.

    Nothing is kept yet: ``save_form`` keeps it in the place of the own one of that name.
    """

    form: Form
    there: Form | None

    @property
    def is_same(self) -> bool:
        """Whether it is what the ledger offers already."""
        return self.form == self.there


def write_form(form: Form, path: Path) -> None:
    """Write a form to a file. Raises ExportFault where that cannot be written."""
    try:
        with written_beside(path) as beside:
            beside.write_text(as_json(form) + "\n", "utf-8")
    except OSError as error:
        raise ExportFault(f"写不了“{path.name}”。", "请换一个位置，或检查有没有写入权限。") from error


def arrival(ledger: Ledger, path: Path, name: str = "") -> Arrival:
    """A form from a file, under another ``name`` where one is given.

    Raises OperationFault or FieldFault in one sentence for what is no form.
    """
    form = read_form(path)
    if name:
        form = replace(form, name=name)
    return Arrival(form, known(ledger, form.name))


def read_form(path: Path) -> Form:
    """The form in a file. Raises OperationFault where it cannot be read or is none."""
    try:
        content = path.read_bytes()
        text = content[:_MOST].decode("utf-8-sig")
    except OSError as error:
        raise OperationFault(f"“{path.name}”打不开。", "请检查文件还在不在。") from error
    except UnicodeDecodeError as error:
        raise OperationFault(f"“{path.name}”读不懂，不是表式。", f"请选 {FORM_SUFFIX} 文件。") from error
    return from_json(text)
