"""A form goes out as a file and comes in from one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from models.forms.shipped import SHIPPED
from models.issuing.form_files import read_form, write_form
from models.operations.own_forms import save_form
from tests.ui.rooms.forms.conftest import kept
from tests.ui.scripted import ScriptedAsker
from ui.rooms.forms.room import FormsRoom
from ui.shell.main_window import MainWindow


def test_a_form_goes_out_as_a_file_and_comes_in_again(
    own_room: FormsRoom, window: MainWindow, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    path = tmp_path / "月报.dubanform"
    scripted.prepare("save_file", path)
    own_room.export_button.click()
    assert read_form(path) == kept(window)["新表式"]
    scripted.prepare("open_files", [path])
    own_room.import_button.click()
    assert own_room.hint.text() == "“新表式”和台账里的一样，没有改动。"
    window.session.run(save_form, kept(window)["新表式"].__class__("新表式", "别的标题", read_form(path).columns))
    scripted.prepare("open_files", [path])
    scripted.prepare("text", "新表式 2")
    own_room.import_button.click()
    assert kept(window)["新表式 2"].title == "{清单}新表式" and own_room.form == "新表式 2"
    assert kept(window)["新表式"].title == "别的标题"


def test_a_form_is_dropped_on_the_room(room: FormsRoom, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "登记.dubanform"
    write_form(SHIPPED[0].__class__("收文登记", "收文登记", SHIPPED[0].columns), path)
    (tmp_path / "坏的.dubanform").write_text("不是表式", encoding="utf-8")
    assert dropped(room, path) and room.form == "收文登记"
    assert dropped(room, tmp_path / "坏的.dubanform")
    assert room.hint.text() == "这个表式读不懂，不是表式。请选本程序存的表式文件。"
    assert not dropped(room, tmp_path / "清单.xlsx")  # that is for the window


def dropped(room: FormsRoom, path: Path) -> bool:
    """Whether the room takes a file that is dropped on it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, button, keys)
    room.dragEnterEvent(enter)
    if enter.isAccepted():
        room.dropEvent(QDropEvent(QPointF(5, 5), copy, data, button, keys))
    return enter.isAccepted()
