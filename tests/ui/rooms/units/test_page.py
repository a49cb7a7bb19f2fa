"""What both pages do: keep the cursor through changes, read anew only when seen, move rows, say faults."""

from __future__ import annotations

from models import operations
from models.errors import FieldFault
from models.operations.units import editing as units
from tests.ui.conftest import Sample
from ui.rooms.units.room import UnitsRoom
from ui.rooms.units.units_page import Col
from ui.shell.main_window import MainWindow


def names(room: UnitsRoom) -> list[str]:
    model = room.units.model
    return [model.index(row, Col.NAME).data() for row in range(model.rowCount() - 1)]


def test_cursor_and_selection_stay_with_their_rows(window: MainWindow, room: UnitsRoom) -> None:
    page = room.units
    keys = page.model.keys
    page.table.go_to([keys[2], keys[3]], Col.NAME)
    window.session.run(units.add_unit, "区水利局")
    page.move_rows(-1)
    assert page.table.selected == [keys[2], keys[3]]
    assert page.model.keys == [keys[0], keys[2], keys[3], keys[1], *keys[4:], page.model.keys[-1]]


def test_rows_at_either_end_move_no_further(room: UnitsRoom) -> None:
    page = room.units
    before = page.model.keys
    page.table.go_to(before[:1], Col.NAME)
    page.move_rows(-1)
    page.table.go_to(before[-1:], Col.NAME)
    page.move_rows(1)
    assert page.model.keys == before


def test_out_of_sight_it_is_read_when_it_is_seen_again(window: MainWindow, room: UnitsRoom) -> None:
    room.show_page(1)
    before = names(room)
    window.session.run(units.add_unit, "区水利局")
    assert names(room) == before
    room.show_page(0)
    assert names(room) == [*before, "区水利局"]


def test_a_change_of_other_tables_leaves_it_alone(
    window: MainWindow, room: UnitsRoom, sample: Sample, monkeypatch
) -> None:
    read: list[object] = []
    rows = room.units.rows
    monkeypatch.setattr(room.units, "rows", lambda: read.append(1) or rows())
    window.session.run(operations.set_settings, {"office": "区政府办"})
    assert read == []
    window.session.run(units.add_unit, "区水利局")
    assert read


def test_the_fault_of_the_cell_in_focus_stands_below_the_grid(room: UnitsRoom, monkeypatch) -> None:
    page = room.units
    fault = FieldFault("name", "名称已经有了。")
    monkeypatch.setattr(page.model, "fault", lambda index: fault if index.row() == 1 else None)
    page.table.go_to([page.model.key(1)], Col.NAME)
    assert "名称已经有了。" in page.fault_label.text()
    page.table.go_to([page.model.key(0)], Col.NAME)
    assert page.fault_label.text() == ""


def test_another_ledger_shows_its_own(window: MainWindow, room: UnitsRoom, tmp_path) -> None:
    window.session.create(tmp_path / "新.duban")
    assert names(room) == []
    window.session.close()
    assert room.units.model.keys == []


def test_the_next_record_is_typed_into_the_empty_row(room: UnitsRoom) -> None:
    room.units.new_row()
    assert room.units.table.currentIndex().row() == room.units.model.rowCount() - 1
    assert room.units.table.indexWidget(room.units.table.currentIndex()) is not None
