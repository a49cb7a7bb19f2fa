"""A list with an April: three tasks, two units, one report in time, one late, one missing."""

from __future__ import annotations

from datetime import date

from models import operations
from models.month_records import UnitReport, UnitReportId
from models.operations.months.stages import close_month, month_to_close
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, TaskId, Unit
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Frequency, Manner, Role, Status

APRIL, MAY = Period(2024, 4), Period(2024, 5)
CLOSED_ON = date(2024, 5, 8)
TODAY = date(2024, 5, 20)
"""The day the month after is worked on."""


def fill(ledger: Ledger, list_id: ListId) -> list[TaskId]:
    """The tasks, in their order."""
    tasks = [
        TaskId(
            operations.add_task(
                ledger, list_id, text, number=str(i), frequency=Frequency.MONTHLY, units=[(unit, Role.LEAD)]
            ).inserted("tasks")[0]
        )
        for i, (text, unit) in enumerate(
            (("建成望湖隧道", "区交通局"), ("改造农贸市场", "区商务局"), ("整治河道", "区商务局")), start=1
        )
    ]
    operations.set_plan(ledger, tasks[0], [PlanNode(PlanNodeId(0), tasks[0], "一季度", "贯通。", date(2024, 3, 31))])
    operations.set_report(ledger, tasks[0], APRIL, "掘进320米。", "截至4月底：未贯通。")
    operations.set_verdict(ledger, tasks[0], APRIL, False, "征地未完成")
    operations.set_report(ledger, tasks[1], APRIL, "完成2个。")
    operations.add_status(ledger, tasks[1], Status.WARNED, decided_on=date(2024, 4, 20), reason="进度慢")
    units = {unit.name: unit.id for unit in ledger.all(Unit)}
    days = ((tasks[0], "区交通局", 24), (tasks[1], "区商务局", 28))
    with operation(ledger, "填入") as op:
        for task_id, unit, day in days:
            op.write.insert_record(
                UnitReport(
                    UnitReportId(0),
                    task_id,
                    units[unit],
                    APRIL,
                    "已报",
                    received_on=date(2024, 4, day),
                    manner=Manner.ELECTRONIC,
                )
            )
    return tasks


def close(ledger: Ledger, list_id: ListId) -> None:
    """Close April as it stands."""
    close_month(ledger, list_id, month_to_close(ledger, list_id, APRIL), CLOSED_ON)
