"""A table as it was read, with what became of each row."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.dialogs.importing.tables import HEADER, PARKING, ROAD
from tests.ui.dialogs.importing.walking import Open, Write, finish, walk_to
from ui.dialogs.importing.wizard import Step
from ui.services.session import Session


def test_a_name_that_holds_for_the_empty_cells_below_is_shown_in_them(
    empty: Session, write: Write, dialog: Open
) -> None:
    rows = [("分管领导", *HEADER), ("陈某某", *ROAD), ("", *PARKING), ("李某某", "3", "编制规划。", "区资规局", "")]
    shown = dialog(empty, write("领导.xlsx", 任务=rows))
    walk_to(shown, Step.TABLES)
    grid = shown.tables_page.picture.grid
    assert [grid.index(row, 0).data() for row in (1, 2, 3)] == ["陈某某", "陈某某", "李某某"]
    tips = [grid.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in (1, 2)]
    assert tips == ["陈某某", "这一格在文件里是空的，沿用上面的名称"]
    assert "沿用" in grid.index(2, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    shown.tables_page.tables.item(0).setCheckState(Qt.CheckState.Unchecked)
    finish(shown)
    assert grid.index(2, 0).data() == ""
