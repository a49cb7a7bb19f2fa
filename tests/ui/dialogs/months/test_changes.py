"""本月变化: the page is seen as it is printed, and saved."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from models.months.difference import difference, difference_page
from models.periods import Period
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.months.changes import ChangesDialog
from ui.shell.main_window import MainWindow


def test_the_page_is_seen_and_saved(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot, tmp_path: Path
) -> None:
    page = difference_page(difference(month.session.ledger, sample.list_id, Period(2024, 4)))
    dialog = ChangesDialog(page, scripted, month.preferences, month)
    dialog.show()
    kinds = [dialog.table.rows.index(row, 0).data() for row in range(dialog.table.rows.rowCount())]
    assert kinds[0] == "新增逾期" and "本月未报" in kinds
    target = tmp_path / "变化.html"
    scripted.prepare("save_file", target)
    dialog.write_file()
    qtbot.waitUntil(lambda: "已写" in dialog.told.text(), timeout=20_000)
    assert "新增逾期" in target.read_text(encoding="utf-8")
    dialog.reject()
