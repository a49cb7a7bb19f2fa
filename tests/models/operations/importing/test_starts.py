"""From when what is imported owes reports: no month before is red, none that was owed is let go."""

from __future__ import annotations

import pytest

from models import operations
from models.intake.drafts import DraftReport, DraftTask
from models.listing.standing import Standing
from models.operations.importing.applying import apply_plan
from models.periods import Period
from models.records import ListId, Task, TaskList
from models.rules.owing import MonthState
from models.store.history import history
from models.store.records.ledger import Ledger
from tests.models.operations.drafts import APRIL, MAY, draft, only_list, plan

JANUARY, MARCH, JUNE, NOVEMBER = (Period(2024, month) for month in (1, 3, 6, 11))
LAMP, ROAD, SCHOOL = "装路灯", "修路", "建学校"


def reported(text: str, *months: Period) -> DraftTask:
    """A task of a file with reports for these months."""
    return draft(text)._replace(reports=tuple(DraftReport(month, "做了。") for month in months))


def starts(ledger: Ledger) -> dict[str, Period | None]:
    """The first month of the list, and of each task where it has its own."""
    list_id = only_list(ledger)
    return {"": ledger.get(TaskList, list_id).starts} | {t.text: t.starts for t in ledger.of_list(Task, list_id)}


def red_months(ledger: Ledger, text: str) -> list[int]:
    """The months that are 未报, seen from December."""
    standing = Standing(ledger, only_list(ledger), Period(2024, 12))
    (task_id,) = (task.id for task in standing.tasks.values() if task.text == text)
    return [i for i, state in enumerate(standing.month_states(task_id), start=1) if state is MonthState.MISSING]


def test_a_list_imported_in_november_has_no_red_months_before(ledger: Ledger) -> None:
    apply_plan(ledger, plan(reported(LAMP, NOVEMBER), draft(ROAD), period=NOVEMBER))
    assert starts(ledger) == {"": NOVEMBER, LAMP: None, ROAD: None}
    assert (red_months(ledger, LAMP), red_months(ledger, ROAD)) == ([12], [11, 12])


@pytest.mark.parametrize(
    ("months", "spoken", "first"),
    [
        ((MARCH, APRIL), APRIL, MARCH),
        ((), APRIL, APRIL),
        ((MAY,), APRIL, APRIL),
        ((), Period(2026, 11), JANUARY),  # no more than the day of the import
        ((Period(2025, 2),), Period(2025, 2), Period(2025, 2)),  # a list of several years
    ],
)
def test_a_new_list_starts_with_the_earliest_month_of_the_file(
    ledger: Ledger, months: tuple[Period, ...], spoken: Period, first: Period
) -> None:
    apply_plan(ledger, plan(reported(LAMP, *months), period=spoken))
    assert starts(ledger) == {"": first, LAMP: None}


def test_an_earlier_table_moves_the_start_back_of_the_list_and_of_what_it_names(ledger: Ledger) -> None:
    apply_plan(ledger, plan(reported(LAMP, JUNE), reported(ROAD, JUNE), period=JUNE))
    list_id = only_list(ledger)
    apply_plan(ledger, plan(reported(LAMP, APRIL), reported(SCHOOL, APRIL), period=APRIL), list_id)
    assert starts(ledger) == {"": APRIL, LAMP: None, ROAD: JUNE, SCHOOL: None}
    assert red_months(ledger, ROAD)[0] == 7
    apply_plan(ledger, plan(reported(ROAD, MAY), period=MAY), list_id)  # another unit's file
    assert starts(ledger) == {"": APRIL, LAMP: None, ROAD: MAY, SCHOOL: None}
    history.undo(ledger)
    history.undo(ledger)
    assert starts(ledger) == {"": JUNE, LAMP: None, ROAD: None}


def test_what_a_later_table_brings_starts_with_that(ledger: Ledger) -> None:
    apply_plan(ledger, plan(reported(LAMP, APRIL)))
    apply_plan(ledger, plan(reported(LAMP, JUNE), draft(ROAD), period=JUNE), only_list(ledger))
    assert starts(ledger) == {"": APRIL, LAMP: None, ROAD: JUNE}
    assert red_months(ledger, LAMP)[0] == 5


def test_a_file_without_reports_moves_nothing(ledger: Ledger) -> None:
    list_id = ListId(operations.create_list(ledger, "重点工作", 2024, starts=JUNE).inserted("lists")[0])
    operations.add_task(ledger, list_id, LAMP)
    apply_plan(ledger, plan(draft(LAMP), draft(ROAD), period=MARCH), list_id)
    assert starts(ledger) == {"": JUNE, LAMP: None, ROAD: None}
