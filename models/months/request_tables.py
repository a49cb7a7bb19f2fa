"""A unit's form as tables: what stands in each cell, which cells are filled in, and with what; for every format.

Headings and their order are fixed here once: what comes back is known by them. The two further tables are the
applications of DOMAIN (延期申请表, 销号申请/审批单), a row for each task so that its code stands beside it.
"""

from __future__ import annotations

from typing import NamedTuple

from models.months.request import (
    CODE,
    CONTENT,
    GOAL,
    INDICATOR,
    LAST,
    MEASURES,
    NODE,
    NUMBER,
    PLAN_MET,
    REASON,
    TEXT,
    YES_NO,
    AskedTask,
    Request,
)
from models.periods import date_words
from models.vocabulary import Role

PROGRESS_SHEET, REVISION_SHEET, SIGN_OFF_SHEET = "进展报送表", "延期调整申请", "销号申请与佐证清单"
REVISIONS = ("延期", "调整")
SIGN_OFFS = ("销号", "阶段性销号")
MATTER = "申请事项"
"""The heading by which the tables of applications are known."""
OLD_NODE, OLD_DUE, NEW_NODE, NEW_DUE, WHY = "原定节点", "原定时限", "新的节点", "新的时限", "申请理由"
DONE, DONE_ON = "落实情况", "完成日期"
EVIDENCE, DOCUMENT_NUMBER, PAGES, KEPT_AT = "佐证材料", "文号或编号", "页数", "存放处"
FILLED_ON = "填报日期"
SIGNED = "　　　　　".join(("单位主要负责人（签字）：", "填报人：", "电话：", f"{FILLED_ON}：　　年　月　日"))
"""The foot of each table, filled in by the unit."""


class FormColumn(NamedTuple):
    """A column: its heading, its share of the width, whether it is filled in, and what can be chosen there."""

    heading: str
    weight: float
    is_filled: bool = False
    choices: tuple[str, ...] = ()
    centred: bool = False


class FormCell(NamedTuple):
    """A cell: its words, and what it is for where the heading does not say so; ``is_closed`` where nothing belongs."""

    text: str = ""
    hint: str = ""
    is_closed: bool = False


class FormTable(NamedTuple):
    """A sheet of the form; ``lines`` stand between title and headings. Each row is a task's."""

    name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[FormCell, ...], ...]


def tables_of(request: Request) -> tuple[FormTable, ...]:
    """The form's three tables: progress, applications to put off or change, applications to sign off."""
    unit = f"填报单位（盖章）：{request.unit}　　　{request.edition_words}"
    return (
        _progress(request, (unit, *_asking(request))),
        _revisions(request, (unit, "只填要申请的任务；节点到期前提出，写明新的节点和时限。")),
        _sign_offs(
            request,
            (unit, "只填要申请的任务；佐证材料一份一行，写明名称、文号、页数和存放处。"),
        ),
    )


def _asking(request: Request) -> list[str]:
    paper = "，并另报加盖公章的纸质件" if request.signed_paper else ""
    lines = [
        f"请于{request.until_words}前报回{paper}。只填“{CONTENT}”至“{MEASURES}”各列；行列不增不减，校验码不改动；"
        "没有完成的，要写未完成说明和下步措施。"
    ]
    return [*lines, f"联系人：{request.contact_words}"] if request.contact_words else lines


def _progress(request: Request, lines: tuple[str, ...]) -> FormTable:
    most = max((len(task.indicators) for task in request.tasks), default=0)
    columns = (
        *_HEAD,
        FormColumn(NODE, 17),
        FormColumn(LAST, 20),
        FormColumn(CONTENT, 27, is_filled=True),
        FormColumn(PLAN_MET, 7, is_filled=True, choices=YES_NO, centred=True),
        FormColumn(REASON, 15, is_filled=True),
        *(FormColumn(f"{INDICATOR}{place}", 8, is_filled=True, centred=True) for place in range(1, most + 1)),
        FormColumn(MEASURES, 16, is_filled=True),
        _CODE,
    )
    rows = []
    for task in request.tasks:
        figures = [FormCell(hint=indicator.words) for indicator in task.indicators]
        figures += [FormCell(is_closed=True)] * (most - len(figures))
        asked = [f"{INDICATOR}{place}：{each.words}" for place, each in enumerate(task.indicators, 1)]
        head = (*_head(task, *asked), FormCell(task.node), FormCell(task.last))
        rows.append((*head, *[FormCell()] * 3, *figures, FormCell(), FormCell(task.code)))
    return FormTable(PROGRESS_SHEET, request.title, lines, columns, tuple(rows))


def _revisions(request: Request, lines: tuple[str, ...]) -> FormTable:
    columns = (
        *_HEAD[:2],
        FormColumn(MATTER, 8, is_filled=True, choices=REVISIONS, centred=True),
        FormColumn(OLD_NODE, 18, is_filled=True),
        FormColumn(OLD_DUE, 10, is_filled=True, centred=True),
        FormColumn(NEW_NODE, 18, is_filled=True),
        FormColumn(NEW_DUE, 10, is_filled=True, centred=True),
        FormColumn(WHY, 20, is_filled=True),
        FormColumn("目前进度", 18, is_filled=True),
        FormColumn(MEASURES, 16, is_filled=True),
        _CODE,
    )
    rows = tuple(
        (
            *_head(task)[:2],
            FormCell(),
            FormCell(task.node),
            FormCell(date_words(task.node_due) if task.node_due else ""),
            *[FormCell()] * 5,
            FormCell(task.code),
        )
        for task in request.tasks
    )
    return FormTable(REVISION_SHEET, f"{REVISION_SHEET}（{request.identifier.period.label}）", lines, columns, rows)


def _sign_offs(request: Request, lines: tuple[str, ...]) -> FormTable:
    columns = (
        *_HEAD,
        FormColumn(MATTER, 9, is_filled=True, choices=SIGN_OFFS, centred=True),
        FormColumn(DONE, 24, is_filled=True),
        FormColumn(DONE_ON, 10, is_filled=True, centred=True),
        FormColumn(EVIDENCE, 24, is_filled=True),
        FormColumn(DOCUMENT_NUMBER, 14, is_filled=True),
        FormColumn(PAGES, 6, is_filled=True, centred=True),
        FormColumn(KEPT_AT, 12, is_filled=True),
        _CODE,
    )
    rows = tuple((*_head(task), *[FormCell()] * 7, FormCell(task.code)) for task in request.tasks)
    return FormTable(SIGN_OFF_SHEET, f"{SIGN_OFF_SHEET}（{request.identifier.period.label}）", lines, columns, rows)


_HEAD = (FormColumn(NUMBER, 5, centred=True), FormColumn(TEXT, 20), FormColumn(GOAL, 17))
_CODE = FormColumn(CODE, 14, centred=True)


def _head(task: AskedTask, *below_goal: str) -> tuple[FormCell, ...]:
    role = "" if task.role is Role.LEAD else f"（本单位{task.role.label}）"
    goal = "\n".join(filter(None, (task.goal, *below_goal, role)))
    return FormCell(task.number), FormCell(task.text), FormCell(goal)
