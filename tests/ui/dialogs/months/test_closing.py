"""初核 and 关账: what is left is named."""

from __future__ import annotations

from models.months.standing import standing
from models.periods import Period
from tests.ui.conftest import Sample
from ui.dialogs.months.closing import ClosingDialog
from ui.shell.main_window import MainWindow


def test_what_is_left_is_named_and_going_on_is_told(month: MainWindow, sample: Sample) -> None:
    found = standing(month.session.ledger, sample.list_id, Period(2024, 4))
    dialog = ClosingDialog(found, 3, closes=True, parent=month)
    assert "未报 1 项，未评定 2 项，提示 3 条没有处理" in dialog.summary.text()
    assert dialog.go_on.text() == "仍然关账"
    assert dialog.table.rows.index(0, 2).data() == "新建公共停车位1200个"
    agreed: list[bool] = []
    dialog.agreed.connect(lambda: agreed.append(True))
    dialog.accept()
    assert agreed == [True]
