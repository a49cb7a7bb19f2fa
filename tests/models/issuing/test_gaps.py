"""What a form would print with gaps."""

from __future__ import annotations

from datetime import date

from models import operations
from models.as_of import as_of
from models.filling.material import Part
from models.issuing.gaps import gaps
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, TaskId, TaskList
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey, Frequency, Role, Status

APRIL = Period(2024, 4)


def add(ledger: Ledger, list_id: ListId, text: str, frequency: Frequency = Frequency.MONTHLY) -> TaskId:
    return TaskId(operations.add_task(ledger, list_id, text, frequency=frequency).inserted("tasks")[0])


def told(ledger: Ledger, list_id: ListId, form: FormKey, part: Part | None = None) -> dict[str, list[str]]:
    moment = as_of(ledger, ledger.get(TaskList, list_id), APRIL)
    return {gap.words: [task.text for task in gap.tasks] for gap in gaps(ledger, form, list_id, moment, part)}


def test_what_is_owed_and_has_not_come_is_told_by_name(ledger: Ledger, list_id: ListId) -> None:
    reported, silent, _, late = (
        add(ledger, list_id, text, how)
        for text, how in (
            ("报了的", Frequency.MONTHLY),
            ("没报的", Frequency.MONTHLY),
            ("季报的", Frequency.QUARTERLY),
            ("逾期的", Frequency.MONTHLY),
        )
    )
    for task_id in (reported, silent):
        operations.set_units(ledger, task_id, [("区住建局", Role.LEAD)])
    operations.set_report(ledger, reported, APRIL, "做了。")
    operations.set_verdict(ledger, reported, APRIL, True)
    operations.set_verdict(ledger, silent, APRIL, None, "只有说明")
    operations.set_verdict(ledger, late, APRIL, False, "征地推迟")
    operations.set_plan(ledger, late, [PlanNode(PlanNodeId(0), late, "一季度", "开工", date(2024, 3, 31))])
    operations.add_status(ledger, silent, Status.WARNED, decided_on=date(2024, 4, 2))
    missing, nobody = {"未报 1 项（共 3 项）": ["没报的"]}, ["季报的", "逾期的"]
    assert told(ledger, list_id, FormKey.CURRENT) == missing
    assert told(ledger, list_id, FormKey.PROGRESS) == {**missing, "没有责任单位 2 项（共 4 项）": nobody}
    assert told(ledger, list_id, FormKey.MONTHLY) == {
        **missing,
        "未评定 1 项（共 3 项）": ["没报的"],
        "没有责任单位 2 项（共 4 项）": nobody,
    }
    assert told(ledger, list_id, FormKey.CLOSING)["没有定状态 3 项（共 4 项）"] == ["报了的", "季报的", "逾期的"]
    assert told(ledger, list_id, FormKey.OVERDUE) == {"没有写未达到内容 1 项": ["逾期的"]}
    assert told(ledger, list_id, FormKey.CURRENT, Part({reported}, "选中")) == {}


def test_nothing_is_missing_of_a_list_that_has_not_started(ledger: Ledger, list_id: ListId) -> None:
    add(ledger, list_id, "没报的")
    operations.edit_list(ledger, list_id, {"starts": Period(2024, 6)})
    assert told(ledger, list_id, FormKey.CURRENT) == {}
