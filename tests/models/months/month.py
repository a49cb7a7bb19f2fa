"""A month of the invented 云江区 in a ledger: units that share tasks, and words that only one of them may see."""

from __future__ import annotations

from datetime import date

from models import operations
from models.judging_records import Indicator, IndicatorId
from models.month_records import ReportingRule, ReportingRuleId, UnitReport, UnitReportId
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, TaskId, Unit, UnitId
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Frequency, Role

APRIL = Period(2024, 4)
MARCH = Period(2024, 3)
CONTACT = "区督查室 李晓 8821"


def fill(ledger: Ledger) -> ListId:
    """A list whose April is asked for; reports of March are there."""
    list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])

    def task(number: str, text: str, *units: tuple[str, Role], **more: object) -> TaskId:
        made = operations.add_task(ledger, list_id, text, number=number, **more)  # type: ignore[arg-type]
        found = TaskId(made.inserted("tasks")[0])
        if units:
            operations.set_units(ledger, found, list(units))
        return found

    homes = task("1", "改造老旧小区12个", ("区住建局", Role.LEAD), ("区财政局", Role.SUPPORTING), goal="年内完工12个")
    tunnel = task("2", "建成望湖隧道", ("区交通局", Role.LEAD), ("区住建局", Role.LEAD))
    task("3", "治理青螺湖", ("区水利局", Role.LEAD), frequency=Frequency.QUARTERLY)
    task("4", "新建口袋公园5处")
    operations.set_plan(
        ledger,
        homes,
        [
            PlanNode(PlanNodeId(0), homes, "一季度", "开工6个", date(2024, 3, 31)),
            PlanNode(PlanNodeId(0), homes, "二季度", "完工6个", date(2024, 6, 30)),
        ],
    )
    operations.set_report(ledger, homes, MARCH, "已开工8个。\n区财政局：拨付补助300万元。")
    operations.set_report(ledger, tunnel, MARCH, "区交通局：左洞贯通。\n区住建局：管线迁改完成。")
    units = {unit.name: unit.id for unit in ledger.all(Unit)}
    with operation(ledger, "建立测试月份") as op:
        op.write.insert_record(Indicator(IndicatorId(0), homes, "完工小区", "个"))
        op.write.insert_record(ReportingRule(ReportingRuleId(0), list_id, signed_paper=True, contact=CONTACT))
        op.write.insert_record(_report(homes, units["区住建局"], "已开工8个。"))
        op.write.insert_record(_report(homes, units["区财政局"], "拨付补助300万元。"))
    return list_id


def _report(task_id: TaskId, unit_id: UnitId, content: str) -> UnitReport:
    return UnitReport(UnitReportId(0), task_id, unit_id, MARCH, content)
