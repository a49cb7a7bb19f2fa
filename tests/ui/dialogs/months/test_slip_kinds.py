"""催办层级: the rungs in the office's own words."""

from __future__ import annotations

from models.month_records import SlipKind
from models.slips.kinds import kinds_of
from tests.ui.conftest import Sample
from ui.dialogs.months.slip_kinds import SlipKindsDialog
from ui.shell.main_window import MainWindow


def write(dialog: SlipKindsDialog, row: int, column: int, words: str) -> None:
    model = dialog.grid.model()
    model.setData(model.index(row, column), words)


def test_the_ladder_is_the_offices_own_in_one_step(window: MainWindow, sample: Sample) -> None:
    dialog = SlipKindsDialog(window.session, window)
    dialog.show()
    for row, name in enumerate(("蓝单", "黄单", "红单")):
        write(dialog, row, 0, name)
    write(dialog, 2, 3, "两天")
    dialog.accept()
    assert "“红单”的期限“两天”不是天数" in dialog.fault_label.text() and dialog.isVisible()
    write(dialog, 2, 3, "2")
    write(dialog, 2, 4, "云督办〔{年}〕号")
    dialog.accept()
    assert "没有 {号}" in dialog.fault_label.text()
    write(dialog, 2, 4, "云督办〔{年}〕{号}号")
    write(dialog, 1, 0, "蓝单")
    dialog.accept()
    assert "有两级都叫“蓝单”" in dialog.fault_label.text() and not window.session.ledger.all(SlipKind)
    write(dialog, 1, 0, "黄单")
    dialog.accept()
    kinds = kinds_of(window.session.ledger)
    assert [(kind.name, kind.days) for kind in kinds] == [("蓝单", 3), ("黄单", 2), ("红单", 2)]
    assert kinds[2].series == "云督办〔{年}〕{号}号"
    window.session.undo()
    assert [kind.name for kind in kinds_of(window.session.ledger)] == ["提示单", "催办单", "督办单"]
