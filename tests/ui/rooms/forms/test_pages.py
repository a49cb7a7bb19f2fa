"""The pages beside a form follow what is typed, the month and the records, and are what is printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.periods import Period
from tests.ui.conftest import Sample
from tests.ui.keys import type_over
from tests.ui.printers import file_printer
from tests.ui.rooms.forms.conftest import kept, words_on_pages
from tests.ui.scripted import ScriptedAsker
from ui.rooms.forms.room import FormsRoom
from ui.shell.main_window import MainWindow


def test_the_pages_follow_what_is_typed_before_it_is_kept(
    qtbot: QtBot, own_room: FormsRoom, window: MainWindow
) -> None:
    assert "新表式" in words_on_pages(qtbot, own_room)
    title = own_room.editor.fields["title"].editor
    type_over(title, "{月份}督查事项（截至{截至}）")
    assert "4月督查事项（截至4月30日）" in words_on_pages(qtbot, own_room)
    assert kept(window)["新表式"].title == "{清单}新表式"
    own_room.editor.fields["notes"].editor.setFocus()
    assert kept(window)["新表式"].title == "{月份}督查事项（截至{截至}）"


def test_what_cannot_be_printed_is_told_and_the_pages_stay(
    qtbot: QtBot, own_room: FormsRoom, window: MainWindow
) -> None:
    before = words_on_pages(qtbot, own_room)
    type_over(own_room.editor.fields["title"].editor, "{季度}督查")
    own_room.commit()
    assert "{季度} 没有这样的占位" in own_room.editor.fields["title"].fault_label.text()
    assert own_room.refused() == ["标题：{季度}督查"]
    assert words_on_pages(qtbot, own_room) == before


def test_the_pages_turn_with_the_month_and_follow_the_records(
    qtbot: QtBot, own_room: FormsRoom, window: MainWindow, sample: Sample
) -> None:
    assert "按计划推进" in words_on_pages(qtbot, own_room)
    window.commands["later"].trigger()
    assert "按计划推进" not in words_on_pages(qtbot, own_room)
    window.session.run(operations.set_report, sample.road, Period(2024, 5), "路基完成。")
    assert "路基完成" in words_on_pages(qtbot, own_room)


def test_it_is_printed_as_it_is_shown(
    qtbot: QtBot, own_room: FormsRoom, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    scripted.prepare("printer", file_printer(tmp_path / "印.pdf"))
    QTest.keySequence(own_room.list, "Ctrl+P")
    qtbot.waitUntil(lambda: own_room.hint.text() == "已交给打印机。")
    with pypdfium2.PdfDocument(tmp_path / "印.pdf") as file:
        assert len(file) == 1


def test_without_a_list_there_is_nothing_to_print_and_that_is_said(
    room: FormsRoom, window: MainWindow, tmp_path: Path
) -> None:
    window.session.create(tmp_path / "新.duban")
    window.commands["room_forms"].trigger()
    room.print()
    assert room.hint.text() == "台账里还没有清单，没有可以印的。请先新建或导入一份清单。"
