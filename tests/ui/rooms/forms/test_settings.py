"""What a form is beside its columns, chosen and kept."""

from __future__ import annotations

import pytest

from models.forms.form import Form, GroupStyle, RowNumbering
from models.wording.units import UnitStyle
from tests.ui.rooms.forms.conftest import kept
from ui.rooms.forms.room import FormsRoom
from ui.rooms.forms.settings import FormSettings
from ui.shell.main_window import MainWindow


@pytest.fixture
def settings(own_room: FormsRoom) -> FormSettings:
    return own_room.editor.settings


def now(window: MainWindow) -> Form:
    return kept(window)["新表式"]


def test_groups_are_chosen_with_what_they_are_by(settings: FormSettings, window: MainWindow) -> None:
    assert not settings.grouped_by.isVisible() and settings.numbering.count() == 2
    settings.grouping.chosen.emit(GroupStyle.CAPTION)
    assert (now(window).grouping, now(window).grouped_by) == (GroupStyle.CAPTION, "post")
    settings.grouped_by.chosen.emit("section")
    settings.numbering.chosen.emit(RowNumbering.PER_GROUP)
    assert (now(window).grouped_by, now(window).numbering) == ("section", RowNumbering.PER_GROUP)
    settings.grouping.chosen.emit(GroupStyle.MERGED)
    assert now(window).columns[0].field == "section"
    settings.grouping.chosen.emit(GroupStyle.NONE)
    assert (now(window).grouped_by, now(window).numbering) == ("", RowNumbering.LIST)


def test_order_units_and_switches_are_kept(settings: FormSettings, window: MainWindow) -> None:
    assert not settings.descending.isVisible()
    settings.sorted_by.chosen.emit("due")
    settings.descending.click()
    settings.units.chosen.emit(UnitStyle.ONE_PER_LINE)
    settings.switches["dated_below"].click()
    form = now(window)
    assert (form.sorted_by, form.descending, form.units, form.dated_below) == (
        "due",
        True,
        UnitStyle.ONE_PER_LINE,
        True,
    )


def test_a_choice_that_cannot_be_is_told_and_taken_back(settings: FormSettings, window: MainWindow) -> None:
    settings.grouping.chosen.emit(GroupStyle.MERGED)
    columns = now(window).columns
    settings._take(Form("新表式", now(window).title, columns[1:], grouping=GroupStyle.MERGED, grouped_by="post"))
    assert "请把分组的一栏排到最前" in settings.fault.text()
    assert now(window).columns == columns


def test_a_sheet_has_no_groups_and_no_numbers(room: FormsRoom) -> None:
    room.list.choose("延期审批表")
    shown = room.editor.settings
    assert not shown.grouping.isVisible() and not shown.numbering.isVisible()
    assert shown.paper.isVisible() and shown.sorted_by.isVisible()
