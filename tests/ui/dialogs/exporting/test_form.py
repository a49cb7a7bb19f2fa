"""出表 offers every form there is, and begins with the one that is meant."""

from __future__ import annotations

from models.forms.edits import new_form
from models.forms.form import OFFICIAL, PROGRESS
from models.forms.shipped import SHIPPED
from models.operations.months.stages import close_month, month_to_close
from models.operations.own_forms import delete_form, save_form
from models.records import TaskList
from tests.ui.conftest import Sample
from ui.dialogs.exporting.form import FormChoice
from ui.shell.main_window import MainWindow


def choice(window: MainWindow, wanted: str = "") -> FormChoice:
    (task_list,) = window.session.ledger.all(TaskList)
    return FormChoice(window.session, window.preferences, task_list, wanted)


def test_own_forms_stand_beside_the_official_ones_and_those_of_the_program(window: MainWindow, sample: Sample) -> None:
    window.session.run(save_form, new_form("督查月报"))
    made = choice(window)
    names = [made.itemText(place) for place in range(made.count())]
    assert names == [*(form.name for form in OFFICIAL), "督查月报", *(form.name for form in SHIPPED)]
    assert made.form is PROGRESS  # the list's usual one


def test_the_form_printed_last_is_remembered_for_the_list(window: MainWindow, sample: Sample) -> None:
    window.session.run(save_form, new_form("督查月报"))
    made = choice(window, "督查月报")
    assert made.form.name == "督查月报"
    made.remember()
    assert choice(window).form.name == "督查月报"
    assert choice(window, "签收回执").form.name == "签收回执"
    window.session.run(delete_form, "督查月报")
    assert choice(window).form is PROGRESS


def test_a_closed_month_offers_the_forms_it_was_kept_in(window: MainWindow, sample: Sample) -> None:
    session = window.session
    session.run(save_form, new_form("督查月报"))
    assert session.list_id is not None
    close_month(
        session.ledger, session.list_id, month_to_close(session.ledger, session.list_id, session.period), session.today
    )
    session.run(delete_form, "督查月报")
    made = choice(window, "督查月报")
    assert made.form.name == "督查月报"
    made.follow_period(session.period.shifted(1))
    assert made.findText("督查月报") == -1 and made.form is PROGRESS
    made.follow_period(session.period)
    assert made.itemText(made.count() - 1) == "督查月报"
