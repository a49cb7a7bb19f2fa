"""Pages of a month: seen as they are printed, and saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from models.months.difference import difference, difference_page
from models.months.year import year_page
from models.periods import Period
from tests.ui.conftest import Sample
from tests.ui.printers import file_printer
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.months.page import PageDialog
from ui.shell.main_window import MainWindow
from ui.widgets.text_table import TextTable


def test_the_page_is_seen_and_saved(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot, tmp_path: Path
) -> None:
    page = difference_page(difference(month.session.ledger, sample.list_id, Period(2024, 4)))
    dialog = PageDialog(page, scripted, month.preferences, month)
    dialog.show()
    kinds = [dialog.table.rows.index(row, 0).data() for row in range(dialog.table.rows.rowCount())]
    assert kinds[0] == "新增逾期" and "本月未报" in kinds
    target = tmp_path / "变化.html"
    scripted.prepare("save_file", target)
    dialog.write_file()
    qtbot.waitUntil(lambda: "已写" in dialog.told.text())
    assert "新增逾期" in target.read_text(encoding="utf-8")
    dialog.reject()


def test_what_the_fonts_could_not_do_is_told(  # noqa: PLR0917
    month: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot, tmp_path: Path, refused_font: str
) -> None:
    page = difference_page(difference(month.session.ledger, sample.list_id, Period(2024, 4)))
    dialog = PageDialog(page, scripted, month.preferences, month)
    scripted.prepare("printer", file_printer(tmp_path / "纸.pdf"))
    dialog.print_out()
    qtbot.waitUntil(lambda: dialog.told.text() == f"已交给打印机。\n{refused_font}")
    target = tmp_path / "变化.pdf"
    scripted.prepare("save_file", target)
    dialog.write_file()
    qtbot.waitUntil(lambda: dialog.told.text() == f"已写“{target}”。\n{refused_font}")
    dialog.reject()


def test_the_year_has_its_tasks_and_its_units_each_on_a_tab(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    page = year_page(month.session.ledger, sample.list_id, Period(2024, 4))
    dialog = PageDialog(page, scripted, month.preferences, month)
    dialog.show()
    (tabs,) = dialog.findChildren(QTabWidget)
    assert [tabs.tabText(place) for place in range(tabs.count())] == ["重点任务", "责任单位（已报/应报）"]
    tasks, units = tabs.widget(0), tabs.widget(1)
    assert isinstance(tasks, TextTable) and isinstance(units, TextTable)
    assert tasks.rows.rowCount() == 5 and units.rows.columnCount() == 13
    assert "/" in "".join(units.rows.index(row, 4).data() for row in range(units.rows.rowCount()))
    dialog.reject()
