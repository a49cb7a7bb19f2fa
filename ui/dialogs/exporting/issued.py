"""What 出表 makes of a closed month is kept as it went out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from models.forms.form import Form
from models.months.closed import kind_of
from models.periods import Period
from models.records import ListId
from ui.services.session import Session


def keep_issued_file(
    session: Session, list_id: ListId, period: Period, form: Form, *, path: Path, cut_off: date | None
) -> None:
    """Keep a file of a whole list's form, where the month is closed with a paper of it and it was asked for with that
    month's cut-off."""
    closing = session.ledger.closing(list_id, period)
    if closing is None or cut_off != closing.cut_off or session.ledger.file.is_read_only:
        return
    from models.operations.months.issued import Made, keep_issued  # noqa: PLC0415  not for the dialog to open

    session.run(keep_issued, list_id, period, kind_of(form), Made(path.name, path.read_bytes()))
