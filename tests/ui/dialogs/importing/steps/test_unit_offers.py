"""New names of units that may be units of the directory."""

from __future__ import annotations

from PySide6.QtCore import Qt

from models import operations
from models.records import Assignment, Task, Unit
from models.vocabulary import Role
from tests.ui.dialogs.importing.tables import HEADER
from tests.ui.dialogs.importing.walking import Open, Write, walk_to
from ui.dialogs.importing.wizard import Step
from ui.services.session import Session


def test_a_unit_under_another_name_is_offered_and_becomes_an_alias(filled: Session, write: Write, dialog: Open) -> None:
    task = filled.ledger.all(Task)[0]
    operations.set_units(filled.ledger, task.id, [("区发改局", Role.LEAD), ("区教育局", Role.SUPPORTING)])
    (bureau,) = (unit for unit in filled.ledger.all(Unit) if unit.name == "区发改局")
    rows = [
        ("2024年云江区民生实事进展情况（6月）",),
        HEADER,
        ("1", "新建托育点。", "*区发展和改革局、区财政局", "已选址。"),
    ]
    shown = dialog(filled, write("民生.xlsx", 民生=rows))
    assert not shown._is_clean()
    walk_to(shown, Step.MATCH)
    offers = shown.match_page.units
    assert [offers.names.item(i).text() for i in range(offers.names.count())] == [
        "区发展和改革局　就是　区发改局（像是简称和全称）"
    ]
    offers.names.item(0).setCheckState(Qt.CheckState.Checked)
    walk_to(shown, Step.RESULT)
    made = filled.ledger.of_list(Task, filled.list_id)[0]
    assert filled.ledger.of_task(Assignment, made.id)[0].unit_id == bureau.id
    assert {"区发改局", "区财政局"} <= {unit.name for unit in filled.ledger.all(Unit)}
    assert "区发展和改革局" not in {unit.name for unit in filled.ledger.all(Unit)}
