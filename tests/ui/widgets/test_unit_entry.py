"""The field in which a unit is named: what it offers, and which unit is meant by what was typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.errors import FieldFault
from models.records import AliasId, Unit, UnitAlias, UnitId
from models.search.units import UnitFinder
from ui.widgets.unit_entry import UnitEntry

FIRST, LAST = date(2024, 4, 1), date(2024, 4, 30)
UNITS = [
    Unit(UnitId(1), "区交通局"),
    Unit(UnitId(2), "区经济商务局"),
    Unit(UnitId(3), "区旧城改造办公室", active_to=date(2023, 12, 31)),
    Unit(UnitId(4), "区教体局"),
    Unit(UnitId(5), "区交投集团"),
    Unit(UnitId(6), "区监察局"),
    Unit(UnitId(7), "区建材局"),
    Unit(UnitId(8), "区金融局"),
]
ALIASES = [UnitAlias(AliasId(1), UnitId(2), "区商务局")]


@pytest.fixture
def entry(qtbot: QtBot) -> UnitEntry:
    made = UnitEntry()
    qtbot.addWidget(made)
    made.finder = UnitFinder(UNITS, ALIASES, FIRST, LAST)
    made.show()
    return made


def offered(entry: UnitEntry, typed: str) -> list[str]:
    entry.clear()
    QTest.keyClicks(entry, typed)
    model = entry.completer().model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_unit_is_offered_by_pinyin_with_its_own_name_and_the_closed_one_last(entry: UnitEntry) -> None:
    assert offered(entry, "qswj") == ["区商务局（区经济商务局）"]
    assert offered(entry, "qjcg") == ["区旧城改造办公室　已停用"]
    assert offered(entry, "qj")[-1] == "区旧城改造办公室　已停用"
    assert offered(entry, "*qjtj")[0] == "区交通局"
    assert offered(entry, "*") == []


def test_what_is_picked_is_the_unit_s_own_name_with_the_star_typed_before_it(qtbot: QtBot, entry: UnitEntry) -> None:
    for typed, expected in (("qswj", "区经济商务局"), ("＊qswj", "*区经济商务局")):
        entry.clear()
        entry.setText(typed)
        entry.textEdited.emit(typed)
        with qtbot.waitSignal(entry.chosen) as picked:
            entry.completer().activated[str].emit("区商务局（区经济商务局）")
        assert picked.args == [expected]


def test_a_name_means_its_unit_and_a_new_one_stays_as_it_is(entry: UnitEntry) -> None:
    assert entry.meant("区商务局") == "区经济商务局"
    assert entry.meant("区水利局") == "区水利局"
    assert entry.knows("*区商务局") and not entry.knows("区水利局")


def test_letters_mean_the_only_unit_spelled_so_that_is_there_in_the_period(entry: UnitEntry) -> None:
    assert entry.meant("qswj") == "区经济商务局"
    assert entry.meant("qjcgzbgs") == "qjcgzbgs"  # that one was closed in the year before
    assert entry.meant("OFFICE") == "OFFICE"


def test_letters_that_may_mean_several_are_asked_about_with_four_of_them(entry: UnitEntry) -> None:
    with pytest.raises(FieldFault) as caught:
        entry.meant("qj")
    sentence = str(caught.value)
    assert "“qj”对应 7 个单位" in sentence and "旧城" not in sentence
    assert sentence.count("、") == 3 and "等。" in sentence
