"""Commands found by their words or pinyin; Enter carries one out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from tests.ui.conftest import Sample
from tests.ui.tree.test_panel import press
from ui.dialogs.exporting.dialog import ExportDialog
from ui.dialogs.months.chasing import ChasingDialog
from ui.dialogs.palette import PaletteDialog
from ui.services.computer_settings import PALETTE_USED
from ui.shell.main_window import MainWindow

PALETTE = (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def open_palette(qtbot: QtBot, window: MainWindow) -> PaletteDialog:
    window.activateWindow()  # the dialog before may have left no window active
    qtbot.waitUntil(window.isActiveWindow)
    press(qtbot, window, *PALETTE)
    return next(found for found in window.findChildren(PaletteDialog) if found.isVisible())


@pytest.fixture
def palette(qtbot: QtBot, window: MainWindow) -> PaletteDialog:
    return open_palette(qtbot, window)


def listed(palette: PaletteDialog) -> list[str]:
    model = palette.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def keys_beside(palette: PaletteDialog, words: str) -> str:
    return str(palette.model.index(listed(palette).index(words), 2).data())


@pytest.mark.parametrize("typed", ["出表", "cb", "chubiao", "CB", "文件 出"])
def test_words_and_pinyin_find_a_command_with_its_keys(palette: PaletteDialog, typed: str) -> None:
    palette.typed.setText(typed)
    assert "出表…" in listed(palette)
    assert keys_beside(palette, "出表…") == "Ctrl+E"


def test_the_step_that_undo_names_is_no_name_of_undo(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.session.run(operations.delete_tasks, [sample.road])
    shown = open_palette(qtbot, window)
    assert any(words.startswith("撤销：删除") for words in listed(shown))
    shown.typed.setText("shanchu")
    assert listed(shown)
    assert not [words for words in listed(shown) if words.startswith("撤销")]
    shown.typed.setText("cx")
    assert listed(shown)[0].startswith("撤销：删除")


def test_enter_carries_out_what_arrows_have_chosen(
    qtbot: QtBot, window: MainWindow, palette: PaletteDialog, sample: Sample
) -> None:
    qtbot.keyClicks(palette.typed, "chubiao")
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert not palette.isVisible()
    qtbot.waitUntil(lambda: any(found.isVisible() for found in window.findChildren(ExportDialog)))
    window.findChildren(ExportDialog)[0].close()
    again = open_palette(qtbot, window)
    again.typed.setText("视图 按")
    qtbot.keyClick(again.typed, Qt.Key.Key_Down)
    chosen = again.table.currentIndex().siblingAtColumn(0).data()
    qtbot.keyClick(again.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen == f"按{window.work.tree.grouping.value}")


def test_of_commands_with_the_same_initials_the_one_used_last_is_first(
    qtbot: QtBot, window: MainWindow, palette: PaletteDialog, sample: Sample
) -> None:
    palette.typed.setText("cb")
    assert [words for words in listed(palette) if words in {"出表…", "催报…"}] == ["出表…", "催报…"], "as in the menus"
    palette.typed.setText("催报")
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(found.isVisible() for found in window.findChildren(ChasingDialog)))
    window.findChildren(ChasingDialog)[0].close()
    again = open_palette(qtbot, window)
    again.typed.setText("cb")
    assert listed(again)[0] == "催报…"
    again.typed.setText("chubiao")
    assert listed(again)[0] == "出表…"


def test_the_command_of_just_that_name_goes_before_one_used_since(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    window.preferences.put(PALETTE_USED, ["set_up_indicators"])
    palette = open_palette(qtbot, window)
    palette.typed.setText("设置")
    assert listed(palette)[:2] == ["设置…", "设置指标…"]
    palette.typed.setText("shezhi")
    assert listed(palette)[:2] == ["设置…", "设置指标…"]
    palette.typed.setText("sz")
    assert listed(palette)[0] == "设置指标…", "the one used last"


def test_a_click_on_quit_is_over_before_the_window_goes(
    qtbot: QtBot, window: MainWindow, palette: PaletteDialog, sample: Sample
) -> None:
    qtbot.keyClicks(palette.typed, "tuichu")
    row = palette.table.visualRect(palette.model.index(0, 0)).center()
    clicked: list[bool] = []
    palette.table.clicked.connect(lambda _: clicked.append(window.isVisible()))
    qtbot.mouseClick(palette.table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert clicked == [True], "closing takes the palette along, which was still in its click"


def test_what_means_nothing_now_is_not_listed(
    qtbot: QtBot, window: MainWindow, palette: PaletteDialog, sample: Sample
) -> None:
    assert "移到板块或领导…" in listed(palette)
    palette.close()
    window.rooms.show("units")
    elsewhere = open_palette(qtbot, window)
    assert "移到板块或领导…" not in listed(elsewhere)
    elsewhere.typed.setText("没有这个")
    assert listed(elsewhere) == []
    assert elsewhere.none.isVisible()
    qtbot.keyClick(elsewhere.typed, Qt.Key.Key_Return)
    assert elsewhere.isVisible()
