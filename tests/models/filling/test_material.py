"""What a form is filled with: the tasks it selects, by the month's cut-off, and only the records its columns need."""

from __future__ import annotations

from datetime import date

from models import operations
from models.as_of import as_of
from models.filling.material import Material, Part
from models.forms.form import FORMS
from models.periods import Period
from models.records import ListId, Task, TaskId, TaskList
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey, Role, Status

APRIL = Period(2024, 4)


def material(ledger: Ledger, list_id: ListId, form: FormKey, part: Part | None = None) -> Material:
    moment = as_of(ledger, ledger.get(TaskList, list_id), APRIL)
    return Material.read(ledger, FORMS[form], list_id, moment, part)


def texts(tasks: list[Task]) -> list[str]:
    return [task.text for task in tasks]


def add(ledger: Ledger, list_id: ListId, text: str) -> TaskId:
    return TaskId(operations.add_task(ledger, list_id, text).inserted("tasks")[0])


def test_only_a_part_is_printed_and_the_whole_list_is_known(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    school = add(ledger, list_id, "建校")
    found = material(ledger, list_id, FormKey.PROGRESS, Part({school}, "责任单位为区教育局"))
    assert texts(found.printed) == ["建校"]
    assert len(found.tasks) == 2
    assert len(material(ledger, list_id, FormKey.PROGRESS).printed) == 2


def test_the_form_of_what_is_overdue_has_those_alone(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    late = add(ledger, list_id, "逾期的")
    operations.add_status(ledger, late, Status.OVERDUE, decided_on=date(2024, 4, 2))
    assert texts(material(ledger, list_id, FormKey.OVERDUE).printed) == ["逾期的"]


def test_what_was_decided_after_the_cut_off_is_not_in_it(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    operations.add_status(ledger, task_id, Status.OVERDUE, decided_on=date(2024, 5, 20))
    assert material(ledger, list_id, FormKey.OVERDUE).printed == []


def test_reports_and_verdicts_are_those_of_the_month(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    for month, content in ((3, "三月"), (4, "四月")):
        operations.set_report(ledger, task_id, Period(2024, month), content)
    operations.set_verdict(ledger, task_id, Period(2024, 3), True)
    found = material(ledger, list_id, FormKey.MONTHLY)
    assert found.reports[task_id].content == "四月"
    assert found.verdicts == {}


def test_units_come_with_their_parts_in_the_order_on_paper(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    operations.set_units(ledger, task_id, [("区住建局", Role.SUPPORTING), ("区交通局", Role.LEAD)])
    found = material(ledger, list_id, FormKey.PROGRESS).units[task_id]
    assert list(found) == [("区住建局", Role.SUPPORTING), ("区交通局", Role.LEAD)]
