"""The sheet of the filter: what it offers, and the filter that what is ticked amounts to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.periods import Period
from models.search.filters import NOTHING, Counter, Filter, PeriodMark
from models.search.units import UnitFinder
from models.vocabulary import Frequency, Role, Status
from ui.widgets.filter_popup import Choices, FilterPopup

Make = Callable[..., FilterPopup]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    around = QWidget()
    qtbot.addWidget(around)

    def popup(chosen: Filter = NOTHING, posts: tuple[str, ...] = ("林区长",)) -> FilterPopup:
        finder = UnitFinder((), (), date(2024, 4, 1), date(2024, 4, 30))
        choices = Choices(Period(2024, 4), ["区交通局", "区住建局"], finder, list(posts), ["城建"])
        made = FilterPopup(chosen, choices, around)
        made.told = []  # type: ignore[attr-defined]
        made.around = around  # type: ignore[attr-defined]
        made.changed.connect(made.told.append)  # type: ignore[attr-defined]
        return made

    return popup


def told(popup: FilterPopup) -> list[Filter]:
    return popup.told  # type: ignore[attr-defined,no-any-return]


WHOLE = Filter(
    Counter.OVERDUE, frozenset({Status.WARNED}), frozenset({PeriodMark.MISSING}), frozenset({"区交通局"}), Role.LEAD,
    frozenset({"林区长"}), frozenset({"城建"}), frozenset({Frequency.MONTHLY}), date(2024, 6, 30), True,
)  # fmt: skip


def test_a_filter_is_shown_as_it_is_and_comes_back_the_same(make: Make) -> None:
    popup = make(WHOLE)
    popup.attached.setChecked(False)
    popup.attached.setChecked(True)
    assert told(popup) == [WHOLE._replace(attached=False), WHOLE]


def test_a_role_means_nothing_without_a_unit(make: Make) -> None:
    popup = make()
    popup.role.setCurrentText("牵头")
    assert told(popup) == []
    popup.units.tick("区住建局")
    assert told(popup) == [Filter(units=frozenset({"区住建局"}), role=Role.LEAD)]


def test_a_counter_chosen_in_the_bar_stays_unless_another_takes_its_place(make: Make) -> None:
    popup = make(Filter(Counter.WARNED))
    popup.attached.setChecked(True)
    assert told(popup)[-1].counter is Counter.WARNED
    popup.overdue.setChecked(True)
    assert told(popup)[-1].counter is Counter.OVERDUE
    popup.overdue.setChecked(False)
    assert told(popup)[-1].counter is None


def test_a_day_nobody_can_read_changes_nothing_until_it_is_mended(make: Make) -> None:
    popup = make()
    popup.due.setText("尽快")
    popup.due.editingFinished.emit()
    assert told(popup) == [] and "看不出是哪一天" in popup.fault.text()
    popup.due.setText("6.5")
    popup.due.editingFinished.emit()
    assert told(popup) == [Filter(due_by=date(2024, 6, 5))] and popup.fault.text() == ""


def test_clearing_takes_everything_away_at_once(make: Make) -> None:
    popup = make(WHOLE)
    popup.clear.click()
    assert told(popup) == [NOTHING]
    assert not popup.units.ticked and popup.due.text() == "" and popup.role.currentText() == "牵头或配合"
    assert not popup.save.isEnabled()
    popup.attached.setChecked(True)
    assert told(popup)[-1] == Filter(attached=True) and popup.save.isEnabled()


def test_a_list_without_leaders_does_not_ask_for_them(make: Make) -> None:
    for posts, offered in (((), False), (("林区长",), True)):
        popup = make(posts=posts)
        popup.show()
        assert popup.posts.isVisible() == offered and popup.sections.isVisible()
        popup.close()


def test_it_opens_below_its_button_as_far_as_the_screen_goes(make: Make) -> None:
    popup = make()
    button = QPushButton("筛选", popup.around)  # type: ignore[attr-defined]
    room = button.screen().availableGeometry()
    popup.around.move(room.right() - 40, room.bottom() - 40)  # type: ignore[attr-defined]
    popup.around.show()  # type: ignore[attr-defined]
    popup.open_below(button)
    assert room.adjusted(0, 0, 1, 1).contains(popup.geometry())
    popup.close()
