"""The window in its room 表式, over the sample ledger."""

from __future__ import annotations

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from models.forms.form import Form
from models.own_forms import own
from tests.ui.conftest import Sample
from ui.rooms.forms.room import FormsRoom
from ui.shell.main_window import MainWindow


@pytest.fixture
def room(window: MainWindow, sample: Sample) -> FormsRoom:
    window.resize(1440, 900)  # the pages stand beside the form
    window.commands["room_forms"].trigger()
    (made,) = window.findChildren(FormsRoom)
    return made


@pytest.fixture
def own_room(room: FormsRoom) -> FormsRoom:
    """With a form of one's own on screen: 序号, 重点工作, 责任单位, 完成情况."""
    room.new_button.click()
    return room


def kept(window: MainWindow) -> dict[str, Form]:
    """The office's own forms by name."""
    return {form.name: form for form in own(window.session.ledger)}


def words_on_pages(qtbot: QtBot, room: FormsRoom) -> str:
    """What the pages say once they have followed."""
    pages = room.split.pages
    qtbot.waitUntil(lambda: room.pages.is_settled and pages.area.count > 0)
    assert pages.area._file is not None
    with pypdfium2.PdfDocument(pages.area._file.content) as file:
        return "".join(page.get_textpage().get_text_range() for page in file)
