"""Searching as the clerk does: hits marked, selected, gone through by keys; the index kept right as things change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.operations.units import set_aliases
from models.records import Unit, UnitAlias
from models.store.writing import operation
from models.vocabulary import Role
from tests.ui.conftest import Sample
from tests.ui.tree.test_panel import shown
from ui.screenshots import picture
from ui.shell.main_window import MainWindow


def type_words(qtbot: QtBot, window: MainWindow, words: str) -> None:
    window.commands["find"].trigger()
    if words.isascii():
        qtbot.keyClicks(window.bar.search, words)
    else:  # an input method hands them over at once
        window.bar.search.setText(words)


@pytest.mark.parametrize("query", ["fgj", "fagaiju", "fagj", "区发改局", "qfzhggj", "发展 改革"])
def test_a_unit_is_found_by_any_of_its_names_and_by_pinyin(
    qtbot: QtBot, window: MainWindow, sample: Sample, query: str
) -> None:
    session = window.session
    session.run(operations.set_units, sample.parking, [("区发展和改革局", Role.LEAD)])
    unit = next(unit for unit in window.work.tree.standing.units.values() if unit.name == "区发展和改革局")
    with operation(session.ledger, "别名") as op:
        op.write.insert_record(UnitAlias(0, unit.id, "区发改局"))
    session.announce(op.change_set)
    window.bar.search.setText(query)
    assert shown(window) == ["[城市更新]", "新建公共停车位1200个"]
    assert window.work.tree.finder.named(sample.parking) == "区发展和改革局"


def test_a_name_given_to_a_unit_while_one_searches_is_found_at_once(window: MainWindow, sample: Sample) -> None:
    session = window.session
    window.bar.search.setText("交通局")
    assert shown(window) == ["[城市更新]", "建成临江大道北延段"]
    unit = next(unit for unit in session.ledger.all(Unit) if unit.name == "区交通局")
    session.run(set_aliases, unit.id, ["区路网中心"])
    window.bar.search.setText("路网")
    assert shown(window) == ["[城市更新]", "建成临江大道北延段"]


def test_the_first_hit_is_selected_once_the_clerk_stops_typing(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    type_words(qtbot, window, "大道")
    assert window.session.task_id is None  # the panes do not run along with every key
    qtbot.waitUntil(lambda: window.session.task_id == sample.road)
    assert window.focusWidget() is window.bar.search


def test_a_hit_in_focus_stays_in_focus(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.session.show_task(sample.parking)
    type_words(qtbot, window, "新建")
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Return)
    assert window.session.task_id == sample.parking


@pytest.mark.parametrize(("number", "name"), [("3", "road"), ("1.1", "park"), ("1", "factory")])
def test_a_number_leads_to_the_task_of_that_number(
    qtbot: QtBot, window: MainWindow, sample: Sample, number: str, name: str
) -> None:
    window.session.show_task(sample.parking)  # its text holds a 1, too
    type_words(qtbot, window, number)
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Return)
    assert window.session.task_id == getattr(sample, name)


def test_f3_goes_through_the_hits_and_round_and_leaves_the_keys_in_the_search(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    type_words(qtbot, window, "云栖")  # one hit below a task that is none
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Return)
    assert window.session.task_id == sample.park
    window.bar.search.setText("新建")
    seen = []
    for _ in range(3):
        window.commands["next_hit"].trigger()
        seen.append(window.session.task_id)
    assert seen == [sample.factory, sample.parking, sample.factory]
    window.commands["previous_hit"].trigger()
    assert window.session.task_id == sample.parking


def test_rows_above_a_hit_are_on_screen_but_f3_passes_them(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.bar.search.setText("主体结顶")
    assert shown(window) == ["[产业提质]", "新建标准厂房60万平方米", "云栖产业园二期主体结顶"]
    window.commands["next_hit"].trigger()
    window.commands["next_hit"].trigger()
    assert window.session.task_id == sample.park


def test_the_marks_are_painted_with_a_line_below_not_by_colour_alone(qtbot: QtBot, window: MainWindow) -> None:
    from PySide6.QtGui import QColor  # noqa: PLC0415

    from ui.look import theme  # noqa: PLC0415

    def pixels(colour: str) -> int:
        image = picture(window.work.tree.view.viewport(), 1)
        wanted = QColor(colour).rgb()
        return sum(image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width()))

    window.bar.search.setText("大道")
    marked, lines = pixels(theme.LIGHT.marked), pixels(theme.LIGHT.accent)
    window.work.tree.finder.query = ""
    assert marked > 60
    assert lines - pixels(theme.LIGHT.accent) >= 20
    assert pixels(theme.LIGHT.marked) == 0


def test_a_hit_beyond_the_end_of_the_row_is_brought_into_it(window: MainWindow, sample: Sample) -> None:
    from PySide6.QtGui import QColor  # noqa: PLC0415

    from ui.look import theme  # noqa: PLC0415

    long = "推进城市更新，" * 12 + "完成竣工验收。"
    window.session.run(operations.edit_task, sample.road, {"text": long})
    window.bar.search.setText("竣工验收")
    image = picture(window.work.tree.view.viewport(), 1)
    wanted = QColor(theme.LIGHT.marked).rgb()
    assert any(image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width()))


def test_an_edit_is_found_at_once_and_what_it_replaced_no_more(window: MainWindow, sample: Sample) -> None:
    window.bar.search.setText("大道")
    window.session.run(operations.edit_task, sample.parking, {"text": "打通滨河大道"})
    window.bar.search.setText("")
    window.bar.search.setText("大道")
    assert shown(window) == ["[城市更新]", "建成临江大道北延段", "打通滨河大道"]
    window.session.undo()
    window.bar.search.setText("")
    window.bar.search.setText("大道")
    assert shown(window) == ["[城市更新]", "建成临江大道北延段"]
    window.session.run(operations.set_units, sample.parking, [("区大道办", Role.LEAD)])
    window.bar.search.setText("")
    window.bar.search.setText("大道")
    assert len(shown(window)) == 3


def test_the_index_is_made_while_nobody_types(qtbot: QtBot, window: MainWindow) -> None:
    finder = window.work.tree.finder
    qtbot.waitUntil(lambda: finder.is_ready)
    window.bar.search.setText("ljdd")
    assert shown(window) == ["[城市更新]", "建成临江大道北延段"]
