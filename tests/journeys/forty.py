"""Forty units' forms of one month as they come back to 云江区: 450 rows, 45 of them with one of twelve faults.

The faults and what the clerk does about each are planned before a file is written: the truth does not come from the
program. Nothing here is measured or asserted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import BinaryIO
from unittest.mock import patch

import docx
import openpyxl
from openpyxl.drawing.image import Image
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from exporters.excel import request as request_excel
from models import operations
from models.months.codes import codes_of
from models.months.request import CODE, CONTENT, MEASURES, NUMBER, PLAN_MET, REASON, TEXT, Request
from models.months.request_tables import PROGRESS_SHEET, FormCell, FormTable, tables_of
from models.months.requests import asked
from models.periods import Period
from models.records import (
    Assignment,
    AssignmentId,
    ListId,
    Report,
    ReportId,
    Task,
    TaskId,
    TaskList,
    Unit,
    UnitId,
)
from models.replies.remarks import Code
from models.store.opening import create, open_ledger
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.store.rows.rows import row_of
from models.vocabulary import Role

UNITS, TASKS = 40, 450
MARCH, APRIL = Period(2024, 3), Period(2024, 4)
WORD, PASTED = 3, 2
FAULTS = {
    Code.MISTYPED: 4,
    Code.DOUBLED: 4,
    Code.OTHER_MONTH: 4,
    Code.OTHER_LEDGER: 3,
    Code.REPLACING: 4,
    Code.SAME_AS_LAST: 4,
    Code.NO_REASON: 4,
    Code.EMPTY: 4,
    Code.FORMULA: 3,
    Code.MERGED: 4,
    Code.PICTURE: 3,
    Code.ROW_ADDED: 4,
}
"""How many rows have which fault; doubled and merged rows come in pairs, one below the other."""
PAIRED = frozenset({Code.DOUBLED, Code.MERGED})

_SUBJECTS = (
    "老旧小区改造",
    "口袋公园建设",
    "河道清淤",
    "校舍扩建",
    "农贸市场提升",
    "道路养护",
    "停车场建设",
    "管网更新",
)
_PLACES = ("滨江", "松溪", "北门", "桐岭", "青螺湖", "南浦", "石桥", "云东", "上洲", "望湖", "临江")
EDITED, ADDED, TYPED = "核对后改写的进展。", "单位补写的原因。", "电话里记下的进展。"
Outcome = tuple[str, bool | None, str] | None


@dataclass(slots=True)
class Scene:
    """The ledger, the files in ``folder``, the pasted texts; by a task's number its fault and what is in the end
    reported: (text, 是否完成, reason), None for nothing."""

    ledger: Path
    folder: Path
    list_id: ListId
    pasted: list[str] = field(default_factory=list)
    faults: dict[str, Code] = field(default_factory=dict)
    truth: dict[str, Outcome] = field(default_factory=dict)


def build(folder: Path, *, only_excel: bool = False) -> Scene:
    """The ledger and everything that came back; ``only_excel``: nobody answers in Word or by a message."""
    scene = Scene(folder / "云江区.duban", folder / "来件", ListId(0))
    scene.folder.mkdir()
    with closing(create(scene.ledger)) as ledger:
        scene.list_id = _ledger(ledger)
        requests = asked(ledger, scene.list_id, APRIL).requests
        _plan(scene, requests)
        _type_what_is_replaced(ledger, scene)
        strange = codes_of("另一个台账", APRIL, range(1, 50))  # type: ignore[arg-type]
        march = codes_of(ledger.identity, MARCH, (task.id for task in ledger.all(Task)))
        forms = [_Form(request, scene, march, cycle(strange.values())) for request in requests]
    render = request_excel.renderer()
    for place, form in enumerate(forms):
        if only_excel:
            form.excel(render)
        elif place < WORD:
            form.word()
        elif place < WORD + PASTED:
            scene.pasted.append(form.letter())
        else:
            form.excel(render)
    return scene


def opened(scene: Scene) -> Ledger:
    """The scene's ledger."""
    return open_ledger(scene.ledger)


def text_of(number: int) -> str:
    """The text of a task; no two are alike."""
    return f"推进{_PLACES[number % 11]}{_SUBJECTS[number % 8]}第{number}标段"


def said_in(number: str) -> str:
    """What the task's unit sends for April."""
    return f"本月完成投资{int(number) % 90 + 10}万元，累计完成{int(number) % 70 + 20}%。\n正在组织验收。"


def last_of(number: str) -> str:
    """What it reported for March."""
    return f"完成前期手续，投资{int(number) % 50 + 5}万元。"


def _ledger(ledger: Ledger) -> ListId:
    with operation(ledger, "建立测试清单") as op:
        list_id = ListId(op.write.insert_record(TaskList(ListId(0), "2024年云江区重点工作", 2024)))
        names = [f"区{_PLACES[place % 11]}{'建设' if place < 20 else '发展'}{place + 1}局" for place in range(UNITS)]
        units = op.write.insert_many("units", [row_of(Unit(UnitId(0), name, i)) for i, name in enumerate(names)])
        records = [Task(TaskId(0), list_id, text_of(n), str(n), position=n) for n in range(1, TASKS + 1)]
        tasks = op.write.insert_many("tasks", [row_of(task) for task in records])
        leads = [
            Assignment(AssignmentId(0), TaskId(task), UnitId(units[place * UNITS // TASKS]), Role.LEAD)
            for place, task in enumerate(tasks)
        ]
        op.write.insert_many("assignments", [row_of(lead) for lead in leads])
        past = [Report(ReportId(0), TaskId(task), MARCH, last_of(str(n))) for n, task in enumerate(tasks, 1)]
        op.write.insert_many("reports", [row_of(report) for report in past])
    return list_id


def _plan(scene: Scene, requests: Sequence[Request]) -> None:
    """Which rows get which fault, and what comes of each row."""
    for number in map(str, range(1, TASKS + 1)):
        late = int(number) % 9 == 0
        scene.truth[number] = (said_in(number), not late, "雨季影响工期" if late else "")
    forms = requests[WORD + PASTED :]
    instances = [code for code, count in FAULTS.items() for _ in range(count // 2 if code in PAIRED else count)]
    for place, code in enumerate(instances):
        start = 1 + 4 * (place // len(forms))
        tasks = forms[place % len(forms)].tasks[start : start + (2 if code in PAIRED else 1)]
        for turn, task in enumerate(tasks):
            scene.faults[task.number] = code
            scene.truth[task.number] = _settled(scene.truth[task.number], code, place + turn)


def is_accepted(code: Code, number: str) -> bool:
    """Whether the clerk takes a replacing row; the others keep what is typed."""
    return code is Code.REPLACING and int(number) % 2 == 0


def _settled(said: Outcome, code: Code, turn: int) -> Outcome:
    """What a row with a fault comes to."""
    assert said is not None
    match code:
        case Code.MISTYPED:
            return said
        case Code.DOUBLED:
            return None
        case Code.NO_REASON:
            return said[0], False, ADDED
        case Code.FORMULA:
            return EDITED, said[1], said[2]
    return None


def _type_what_is_replaced(ledger: Ledger, scene: Scene) -> None:
    ids = {task.number: task.id for task in ledger.all(Task)}
    for number, code in scene.faults.items():
        if code is Code.REPLACING:
            operations.set_report(ledger, ids[number], APRIL, TYPED)
            if is_accepted(code, number):
                late = int(number) % 9 == 0
                scene.truth[number] = (said_in(number), not late, "雨季影响工期" if late else "")
            else:
                scene.truth[number] = (TYPED, None, "")


class _Form:
    """One unit's form on its way back."""

    def __init__(self, request: Request, scene: Scene, march: Mapping[TaskId, str], strange: Iterator[str]) -> None:
        self._request = request
        self._scene = scene
        self._march = march
        self._strange = strange

    def excel(self, render: Callable[[Request, BinaryIO], None]) -> None:
        """Filled in as Excel, with the faults planned."""
        made = BytesIO()
        with patch("exporters.excel.request.tables_of", self._filled):
            render(self._request, made)
        path = self._scene.folder / f"{self._request.unit}.xlsx"
        faults = [task.number for task in self._request.tasks if task.number in self._scene.faults]
        if not faults:
            path.write_bytes(made.getvalue())
            return
        book = openpyxl.load_workbook(made)
        for number in faults:
            self._spoil(book[PROGRESS_SHEET], number)
        book.save(path)

    def word(self) -> None:
        """Typed anew as a table in Word."""
        document = docx.Document()
        document.add_paragraph(f"填报单位：{self._request.unit}")
        headings = (NUMBER, TEXT, CONTENT, PLAN_MET, REASON, MEASURES, CODE)
        table = document.add_table(1, len(headings))
        rows = [headings] + [
            (task.number, task.text, *self._answers(task.number), task.code) for task in self._request.tasks
        ]
        for row, texts in enumerate(rows):
            cells = (table.rows[0] if not row else table.add_row()).cells
            for cell, text in zip(cells, texts, strict=True):
                cell.text = text
        document.save(str(self._scene.folder / f"{self._request.unit}.docx"))

    def letter(self) -> str:
        """Written as a message."""
        lines = [f"{self._request.unit}4月进展："]
        for task in self._request.tasks:
            content, met, reason, _ = self._answers(task.number)
            lines += [f"{task.number}、{task.text}：{content}", f"是否完成：{met}", f"未完成说明：{reason or '无'}"]
        return "\n".join(lines)

    def _answers(self, number: str) -> tuple[str, str, str, str]:
        late = int(number) % 9 == 0
        return said_in(number), "否" if late else "是", "雨季影响工期" if late else "", "抓紧推进"

    def _filled(self, request: Request) -> tuple[FormTable, ...]:
        progress, *others = tables_of(request)
        places = [column.heading for column in progress.columns]
        rows = []
        for row, task in zip(progress.rows, request.tasks, strict=True):
            said = dict(zip((CONTENT, PLAN_MET, REASON, MEASURES), self._answers(task.number), strict=True))
            filled = (FormCell(said.get(place, cell.text)) for place, cell in zip(places, row, strict=True))
            rows.append(tuple(filled))
        return (progress._replace(rows=tuple(rows)), *others)

    def _spoil(self, sheet: Worksheet, number: str) -> None:
        header = next(row for row in range(1, 10) if sheet.cell(row, 1).value == NUMBER)
        places = {str(cell.value): place for place, cell in enumerate(sheet[header], 1)}
        row = next(row for row in range(header + 1, sheet.max_row) if sheet.cell(row, 1).value == number)
        mark = places[CODE] + 1

        def put(heading: str, value: str | None) -> None:
            sheet.cell(row, places[heading]).value = value

        def part_with_marks(code: str | None) -> None:
            put(CODE, code)
            sheet.cell(row, mark).value = None

        task = next(task for task in self._request.tasks if task.number == number)
        match self._scene.faults[number]:
            case Code.MISTYPED:
                put(CODE, task.code[:-1] + ("3" if task.code.endswith("2") else "2"))
            case Code.DOUBLED if (upper := sheet.cell(row - 1, places[NUMBER]).value) in self._scene.faults:
                part_with_marks(next(each.code for each in self._request.tasks if each.number == upper))
            case Code.OTHER_MONTH:
                part_with_marks(self._march[task.task_id])
            case Code.OTHER_LEDGER:
                part_with_marks(next(self._strange))
            case Code.SAME_AS_LAST:
                put(CONTENT, last_of(number))
            case Code.NO_REASON:
                put(PLAN_MET, "否")
                put(REASON, None)
            case Code.EMPTY:
                put(CONTENT, None)
            case Code.FORMULA:
                put(CONTENT, "=12+30")
            case Code.MERGED if self._scene.faults.get(str(sheet.cell(row + 1, 1).value)) is Code.MERGED:
                place = places[CONTENT]
                sheet.merge_cells(start_row=row, end_row=row + 1, start_column=place, end_column=place)
            case Code.PICTURE:
                put(CONTENT, None)
                drawn = BytesIO()
                Picture.new("RGB", (8, 8)).save(drawn, "PNG")
                sheet.add_image(Image(drawn), sheet.cell(row, places[CONTENT]).coordinate)
            case Code.ROW_ADDED:
                part_with_marks(None)
                put(NUMBER, f"{number}补")
                put(TEXT, "另外做的一件事")
