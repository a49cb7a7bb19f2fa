"""更正: a closed month's text beside what is right."""

from __future__ import annotations

from models.months.standing import standing
from models.operations.months import ClosingMonth, close_month, corrections_of
from models.periods import Period
from tests.ui.conftest import Sample
from ui.dialogs.months.correction import CorrectionDialog
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)


def test_a_correction_keeps_old_new_and_source(month: MainWindow, sample: Sample) -> None:
    session = month.session
    found = standing(session.ledger, sample.list_id, APRIL)
    closing = ClosingMonth(APRIL, found.moment.cut_off, found.rows, {})
    session.run(close_month, sample.list_id, closing, session.today)
    row = next(row for row in found.rows if row.task_id == sample.road)
    dialog = CorrectionDialog(session, row, month)
    assert dialog.old.text() == "按计划推进。"
    dialog.new.set_content("路基完成八成。")
    dialog.accept()
    assert "依据" in dialog.fault_label.text()
    dialog.source.setText("区交通局月报")
    dialog.accept()
    (kept,) = corrections_of(session.ledger, sample.road, APRIL)
    assert (kept.old, kept.new, kept.source) == ("按计划推进。", "路基完成八成。", "区交通局月报")
