"""更正: a closed month's text beside what is right."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from models.months.corrections import corrections_of, told
from models.months.standing import standing
from models.operations.months.stages import ClosingMonth, close_month
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
    assert dialog.old.text() == dialog.new.content() == "按计划推进。"  # one figure of it is to be changed
    dialog.new.set_content("路基完成八成。")
    dialog.accept()
    assert "依据" in dialog.fault_label.text()
    dialog.source.setText("区交通局月报")
    dialog.accept()
    (kept,) = corrections_of(session.ledger, sample.road, APRIL)
    assert (kept.old, kept.new, kept.source) == ("按计划推进。", "路基完成八成。", "区交通局月报")
    again = CorrectionDialog(session, row, month)
    assert told([kept]) in [made.text() for made in again.findChildren(QLabel)]


def test_an_answer_is_chosen_from_the_ledgers_words(month: MainWindow, sample: Sample) -> None:
    session = month.session
    found = standing(session.ledger, sample.list_id, APRIL)
    session.run(close_month, sample.list_id, ClosingMonth(APRIL, found.moment.cut_off, found.rows, {}), session.today)
    row = next(row for row in found.rows if row.task_id == sample.road)
    dialog = CorrectionDialog(session, row, month)
    dialog.show()
    assert dialog.new.isVisible() and not dialog.answer.isVisible()
    dialog.field.choose("plan_met")
    dialog.field.chosen.emit("plan_met")
    assert dialog.answer.isVisible() and not dialog.new.isVisible()
    assert [dialog.answer.itemText(place) for place in range(dialog.answer.count())] == ["是", "否", "未评定"]
    assert dialog.old.text() == dialog.answer.currentText() == "否"
    dialog.source.setText("区交通局月报")
    dialog.accept()
    assert "一样" in dialog.fault_label.text(), "nothing has been corrected yet"
    dialog.answer.choose("未评定")
    dialog.accept()
    (kept,) = corrections_of(session.ledger, sample.road, APRIL)
    assert (kept.field, kept.old, kept.new) == ("plan_met", "否", "未评定")
