"""Invented lists of many tasks, as a workbook and as a ledger. The district 云江区 does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

from openpyxl import Workbook

from models.periods import Period
from models.records import (
    Assignment,
    AssignmentId,
    ListId,
    Report,
    ReportId,
    Section,
    SectionId,
    Task,
    TaskId,
    TaskList,
    Unit,
    UnitId,
)
from models.store.opening import create
from models.store.records.writing import operation
from models.store.rows.rows import row_of
from models.vocabulary import Frequency, Role

TITLE = "云江区2024年重点工作"
YEAR = 2024
PLACES = ("滨江新城", "松溪片区", "北门老街", "桐岭工业园", "青螺湖", "南浦码头", "石桥镇", "云江东岸")
WORKS = ("雨污分流改造", "标准厂房建设", "口袋公园建设", "农贸市场提升", "智慧停车场", "安置房", "河道整治", "校舍扩建")
UNITS = tuple(f"云江区{name}局" for name in ("住建", "水利", "经信", "教育", "交通运输", "农业农村", "商务", "文旅"))
DONE = "已完成场地平整和桩基施工，累计完成投资{}万元，正在进行主体结构施工，计划下月完成验收。"


def task_text(index: int) -> str:
    """The text of task ``index``; no two are alike."""
    return f"推进{PLACES[index % 8]}{WORKS[index // 8 % 8]}第{index + 1}标段，年内完成投资{index % 90 + 10}00万元"


def write_sheet(path: Path, rows: int) -> None:
    """A workbook in the form `progress` with so many tasks."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("进展")
    sheet.append([f"{TITLE}进展情况汇总表（截至6月30日）"])
    sheet.append(["序号", "重点工作", "责任单位", "进展情况"])
    for index in range(rows):
        units = "、".join(islice(cycle(UNITS), index % 8, index % 8 + 2))
        sheet.append([index + 1, task_text(index), f"*{units}", DONE.format(index % 90 * 60)])
    book.save(path)


def write_ledger(path: Path, tasks: int, months: Iterable[int] = (4, 5, 6)) -> None:
    """A ledger with one list of so many tasks in 20 sections, each with a unit and the reports of some months."""
    with closing(create(path)) as ledger, operation(ledger, "建立测试清单") as op:
        list_id = ListId(op.write.insert_record(TaskList(ListId(0), TITLE, YEAR)))
        sections = [Section(SectionId(0), list_id, f"板块{index + 1}", index) for index in range(20)]
        section_ids = op.write.insert_many("sections", [row_of(section) for section in sections])
        unit_ids = op.write.insert_many("units", [row_of(Unit(UnitId(0), name)) for name in UNITS])
        records = [
            Task(
                TaskId(0),
                list_id,
                task_text(index),
                number=str(index + 1),
                section_id=SectionId(section_ids[index * 20 // tasks]),
                frequency=Frequency.MONTHLY,
                position=index,
            )
            for index in range(tasks)
        ]
        task_ids = [TaskId(row_id) for row_id in op.write.insert_many("tasks", [row_of(task) for task in records])]
        assignments = [
            Assignment(AssignmentId(0), task_id, UnitId(unit_ids[task_id % 8]), Role.LEAD) for task_id in task_ids
        ]
        op.write.insert_many("assignments", [row_of(assignment) for assignment in assignments])
        reports = [
            Report(ReportId(0), task_id, Period(YEAR, month), DONE.format(month * 100))
            for month in months
            for task_id in task_ids
        ]
        op.write.insert_many("reports", [row_of(report) for report in reports])
