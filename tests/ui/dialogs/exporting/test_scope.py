"""How much of a list is printed: what can be chosen, of how many tasks, and what the file is called then."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models import operations
from models.filling.material import Part
from models.operations.months.stages import close_month, month_to_close
from models.operations.units.editing import rename_unit
from models.periods import Period
from models.records import Task, TaskId, Unit
from models.vocabulary import Role
from ui.dialogs.exporting.scope import OnScreen, Scope, ScopeField
from ui.services.session import Session

APRIL = Period(2024, 4)


def field_on(qtbot: QtBot, session: Session, on_screen: OnScreen = OnScreen()) -> ScopeField:  # noqa: B008  a value
    assert session.list_id is not None
    made = ScopeField(session.ledger, session.list_id, on_screen)
    qtbot.addWidget(made)
    made.follow_period(APRIL)
    return made


def choose(field: ScopeField, scope: Scope) -> None:
    field.scope.choose(scope)
    field.scope.chosen.emit(scope)


def first_task(session: Session) -> TaskId:
    return session.ledger.all(Task)[0].id


def test_only_what_there_is_can_be_chosen(qtbot: QtBot, empty: Session) -> None:
    empty.show_list(operations.create_list(empty.ledger, "空的", 2024).inserted("lists")[0])  # type: ignore[arg-type]
    field = field_on(qtbot, empty)
    assert (field.scope.count(), field.scope.value()) == (1, Scope.WHOLE)


def test_the_whole_list_has_no_part_and_no_suffix(qtbot: QtBot, filled: Session) -> None:
    field = field_on(qtbot, filled)
    assert "2 项" in field.scope.currentText()
    assert (field.part(), field.suffix()) == (None, "")
    assert field.name.isHidden()


@pytest.mark.parametrize("scope", [Scope.FILTERED, Scope.SELECTED])
def test_what_is_on_screen_is_a_part_with_a_name_of_its_own(qtbot: QtBot, filled: Session, scope: Scope) -> None:
    filtered, selected = Part([first_task(filled)], "筛选"), Part([first_task(filled)], "选中")
    field = field_on(qtbot, filled, OnScreen(filtered, selected))
    choose(field, scope)
    assert field.part() is (filtered if scope is Scope.FILTERED else selected)
    assert field.suffix().startswith("（")
    assert "1 项" in field.scope.currentText()


def test_one_units_tasks_with_its_name_in_the_files(qtbot: QtBot, filled: Session) -> None:
    field = field_on(qtbot, filled)
    choose(field, Scope.UNIT)
    assert not field.name.isHidden()
    assert [field.name.itemText(i) for i in range(field.name.count())] == ["区交通局（1 项）", "区住建局（1 项）"]
    part = field.part()
    assert part is not None
    assert set(part.tasks) == {first_task(filled)}
    assert field.suffix() == "（区交通局）"


def test_who_is_chosen_stays_in_another_month(qtbot: QtBot, filled: Session) -> None:
    operations.set_units(filled.ledger, filled.ledger.all(Task)[1].id, [("区水利局", Role.LEAD)])
    field = field_on(qtbot, filled)
    choose(field, Scope.UNIT)
    field.name.setCurrentIndex(2)
    suffix = field.suffix()
    field.follow_period(Period(2024, 5))
    assert (field.scope.value(), field.suffix()) == (Scope.UNIT, suffix)


def test_a_closed_month_names_the_units_of_then(qtbot: QtBot, filled: Session) -> None:
    ledger, list_id = filled.ledger, filled.list_id
    assert list_id is not None
    before = field_on(qtbot, filled)
    choose(before, Scope.UNIT)
    close_month(ledger, list_id, month_to_close(ledger, list_id, APRIL), filled.today)
    for unit in ledger.all(Unit):
        rename_unit(ledger, unit.id, f"新{unit.name}", keep_old=False)
    field = field_on(qtbot, filled)
    choose(field, Scope.UNIT)
    offered = [field.name.itemText(place) for place in range(field.name.count())]
    assert offered == [before.name.itemText(place) for place in range(before.name.count())]
    assert field.part() == before.part()
    field.follow_period(APRIL.shifted(1))
    assert field.name.itemText(0).startswith("新")
