"""What stands in the cells of fields that only forms of one's own have."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.fields import PRINTABLE
from models.forms.form import Form, FormColumn
from models.issuing.building import build
from models.judging_records import (
    ActualId,
    Indicator,
    IndicatorActual,
    IndicatorId,
    IndicatorTarget,
    PeriodClass,
    PeriodClassId,
    TargetId,
)
from models.month_records import UnitReport, UnitReportId
from models.periods import Period
from models.records import Attachment, AttachmentId, ListId, PlanNode, PlanNodeId, TaskId, Unit
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Role, Status

JUNE = Period(2024, 6)


@pytest.fixture
def task(ledger: Ledger, list_id: ListId) -> TaskId:
    """A task of which everything is known."""
    operations.edit_list(ledger, list_id, {"source_document": "云政办〔2024〕3号", "starts": Period(2024, 2)})
    section = operations.add_section(ledger, list_id, "一、道路").inserted("sections")[0]
    post = operations.add_post(ledger, list_id, "沈亦舟区长").inserted("posts")[0]
    units = [("区交通局", Role.LEAD), ("区水利局", Role.SUPPORTING)]
    values = {"section_id": section, "post_id": post, "units": units, "goal": "全线贯通。"}
    added = operations.add_task(ledger, list_id, "建成望湖隧道。", number="3", **values)
    task_id = TaskId(added.inserted("tasks")[0])
    operations.edit_task(ledger, task_id, {"short_name": "望湖隧道", "extra": '{"来源": "提案"}'})
    nodes = (("一季度", "进洞。", date(2024, 3, 31)), ("二季度", "贯通。", date(2024, 6, 30)))
    operations.set_plan(ledger, task_id, [PlanNode(PlanNodeId(0), task_id, *node) for node in nodes])
    operations.set_report(ledger, task_id, Period(2024, 5), "掘进300米。")
    operations.set_report(ledger, task_id, JUNE, "掘进320米。", "截至6月底：未贯通。")
    operations.set_verdict(ledger, task_id, JUNE, False, "岩层破碎。")
    operations.add_status(
        ledger, task_id, Status.SIGNED_OFF, decided_on=date(2024, 6, 20), document="云督〔2024〕8号", points=0.5
    )
    lead = next(unit for unit in ledger.all(Unit) if unit.name == "区交通局")
    attachment_bytes.keep(ledger, b"x", attachment_bytes.hash_of(b"x"))
    with operation(ledger, "填入") as op:
        op.write.update("units", lead.id, {"contact": "王工 0571-1234"})
        op.write.insert_record(UnitReport(UnitReportId(0), task_id, lead.id, JUNE, "已报", measures="加快掘进。"))
        op.write.insert_record(PeriodClass(PeriodClassId(0), task_id, JUNE, "欠进度"))
        indicator = IndicatorId(op.write.insert_record(Indicator(IndicatorId(0), task_id, "掘进", "米")))
        op.write.insert_record(IndicatorTarget(TargetId(0), indicator, 800.0))
        op.write.insert_record(IndicatorActual(ActualId(0), indicator, JUNE, 620.0))
        op.write.insert_record(Attachment(AttachmentId(0), task_id, "照片.jpg", attachment_bytes.hash_of(b"x"), 1))
    return task_id


CELLS = {
    "number": "3",
    "section": "一、道路",
    "post": "沈亦舟区长",
    "text": "建成望湖隧道。",
    "short_name": "望湖隧道",
    "goal": "全线贯通。",
    "plan": "年度工作目标：全线贯通。\n一季度：进洞。\n二季度：贯通。",
    "due": "2024年6月30日",
    "node": "二季度：贯通。",
    "lead_units": "区交通局",
    "supporting_units": "区水利局",
    "contact": "王工 0571-1234",
    "content": "掘进320米。",
    "shortfall": "截至6月底：未贯通。",
    "last_content": "掘进300米。",
    "measures": "加快掘进。",
    "plan_met": "否",
    "reason": "岩层破碎。",
    "indicators": "掘进：目标800米，完成620米",
    "status": "“销号”（扣0.5分）",
    "points": "0.5",
    "document": "云督〔2024〕8号",
    "source": "云政办〔2024〕3号",
    "signed_off_on": "2024年6月20日",
    "signed_off_digits": "20240620",
    "start_month": "2024年2月",
    "class": "欠进度",
    "evidence": "照片.jpg",
    "blank": "",
    "extra:来源": "提案",
    "extra:没有的": "",
}


@pytest.mark.parametrize(
    ("label", "words"), [("12月底", "完成时限：12月底"), ("长期", "完成时限：长期"), ("四季度", "四季度：")]
)
def test_a_plan_that_ends_with_a_deadline_says_so(
    ledger: Ledger, list_id: ListId, task: TaskId, label: str, words: str
) -> None:
    nodes = [PlanNode(PlanNodeId(0), task, "6月底前", "贯通。"), PlanNode(PlanNodeId(0), task, label, "")]
    operations.set_plan(ledger, task, nodes)
    form = Form("计划", "{清单}", (FormColumn("plan", "推进计划"),))
    (row,) = build(ledger, form, list_id, JUNE).tables[0].groups[0].rows
    assert row[0].splitlines()[1:] == ["6月底前：贯通。", words]


def test_every_field_prints_what_is_known_of_the_task(ledger: Ledger, list_id: ListId, task: TaskId) -> None:
    form = Form("全表", "{清单}", tuple(FormColumn(field, field) for field in CELLS))
    (row,) = build(ledger, form, list_id, JUNE).tables[0].groups[0].rows
    assert dict(zip(CELLS, row, strict=True)) == CELLS


def test_a_field_prints_the_same_in_a_form_that_has_no_other(ledger: Ledger, list_id: ListId, task: TaskId) -> None:
    found = {}
    for field in CELLS:
        form = Form("一栏", "{清单}", (FormColumn(field, field),))
        ((cell,),) = build(ledger, form, list_id, JUNE).tables[0].groups[0].rows
        found[field] = cell
    assert found == CELLS


def test_every_field_there_is_can_be_printed_of_a_task_nothing_is_known_of(ledger: Ledger, list_id: ListId) -> None:
    operations.add_task(ledger, list_id, "只有名称")
    form = Form("全表", "{清单}", tuple(FormColumn(field, field) for field in PRINTABLE))
    (row,) = build(ledger, form, list_id, JUNE).tables[0].groups[0].rows
    filled = {field: cell for field, cell in zip(PRINTABLE, row, strict=True) if cell}
    assert filled == {"number": "1", "text": "只有名称", "short_name": "只有名称"}
