"""Which tasks a form prints, chosen."""

from __future__ import annotations

from models.operations.filters import save_filter
from models.search.filters import Counter, Filter
from models.vocabulary import Status
from tests.ui.rooms.forms.conftest import kept
from ui.rooms.forms.room import FormsRoom
from ui.shell.main_window import MainWindow


def test_the_selection_is_made_on_the_sheet_of_conditions(own_room: FormsRoom, window: MainWindow) -> None:
    popup = own_room.editor.settings.selection.open()
    assert popup is not None and not popup.save.isVisible()
    popup.statuses[Status.OVERDUE].setChecked(True)
    assert own_room.editor.draft().selection.statuses == {Status.OVERDUE}
    assert not kept(window)["新表式"].selection  # kept once the sheet is closed, as one step
    popup.statuses[Status.WARNED].setChecked(True)
    popup.close()
    popup.deleteLater()
    popup.destroyed.emit()
    assert kept(window)["新表式"].selection.statuses == {Status.OVERDUE, Status.WARNED}
    assert own_room.editor.settings.selection.words.text() == "状态：预警、逾期"


def test_a_kept_filter_is_one_choice_away(own_room: FormsRoom, window: MainWindow) -> None:
    window.session.run(save_filter, "只看逾期的", Filter(counter=Counter.OVERDUE))
    own_room.editor.settings.selection._fill()
    actions = {action.text(): action for action in own_room.editor.settings.selection._menu.actions()}
    actions["只看逾期的"].trigger()
    assert kept(window)["新表式"].selection == Filter(counter=Counter.OVERDUE)
    actions["全部任务"].trigger()
    assert not kept(window)["新表式"].selection
