"""Ledger + form + period -> Document. Every printed word comes from here or from :mod:`models.forms` (DOMAIN: forms).

Each kind of record is read once for the whole list, so the time does not grow with queries per task.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from models import as_of, ledger_settings
from models.document import Align, Block, Column, Document, Group, Level, Paragraph, Table
from models.evaluation import AsOf, by_task
from models.forms import FORMS, NO_GROUP, Form, FormColumn, GroupStyle, base_title
from models.periods import Period, day_words, end_words
from models.records import (
    Assignment,
    ListId,
    PlanNode,
    Post,
    PostId,
    Report,
    Section,
    SectionId,
    StatusEvent,
    Task,
    TaskId,
    TaskList,
    Unit,
    Verdict,
)
from models.store.directory import posts_on
from models.store.ledger import Ledger
from models.subtasks import in_print_order, with_parents
from models.unit_words import written
from models.vocabulary import FormKey, Role, Status

Cell: TypeAlias = Callable[[Task], str]
K = TypeVar("K")

_WEIGHT_OF_A_FIGURE = 2.0  # a figure of 12 pt, with its part of the cell's margins, in a table 156 mm wide
_LONGEST_NUMBER = 7  # figures; a code longer than that is broken
_YEAR = re.compile(r"(\d{4})\s*(?:年|[-—–~～至])")
_CLOSING_WORDS = {
    Status.RUNNING: "",
    Status.STAGE_SIGNED_OFF: "阶段性“销号”",
    Status.SIGNED_OFF: "“销号”",
}


def build(ledger: Ledger, form: FormKey, list_id: ListId, period: Period, *, cut_off: date | None = None) -> Document:
    """A list in one of the five forms, for one period.

    Without ``cut_off`` the day is the one recorded with the list's period, else the ledger's usual one. Texts are those
    of exactly this period: a task without a report has an empty cell, never an older text.
    """
    layout = FORMS[form]
    task_list = ledger.get(TaskList, list_id)
    moment = as_of.as_of(ledger, task_list, period, cut_off)
    day = moment.cut_off
    material = _Material.read(ledger, layout, list_id, moment)
    blocks: list[Block] = list(_tables(layout, material, period))
    if not material.tasks:
        blocks.append(Paragraph(_nothing_to_print(layout, day), Level.NOTE))
    if office := ledger_settings.office(ledger):
        blocks.append(Paragraph(f"制表单位：{office}", Level.NOTE))
    return Document(
        title=base_title(task_list.title) + _ending(layout, task_list.title, period, day),
        subtitle=f"（截至{day.year}年{end_words(day)}）" if layout.dated_below else "",
        blocks=tuple(blocks),
        sheet_name=layout.sheet_name.format(month=_month(period)),
        landscape=layout.landscape,
    )


@dataclass(frozen=True, slots=True)
class _Material:
    """What a form prints: the selected tasks in order and, by task, what their cells need."""

    tasks: Sequence[Task]
    nodes: Mapping[TaskId, Sequence[PlanNode]]
    units: Mapping[TaskId, Sequence[tuple[str, Role]]]
    reports: Mapping[TaskId, Report]
    verdicts: Mapping[TaskId, Verdict]
    decisions: Mapping[TaskId, StatusEvent]
    posts: Sequence[Post]
    sections: Sequence[Section]

    @classmethod
    def read(cls, ledger: Ledger, form: Form, list_id: ListId, moment: AsOf) -> _Material:
        """Read the list, only the kinds of record that the form's columns or selection need."""
        fields = {column.field for column in form.columns}
        period, day = moment.period, moment.cut_off
        judged = as_of.judgement(ledger, list_id, moment) if form.overdue_only or "status" in fields else None
        verdicts = ledger.of_period(Verdict, list_id, period) if "plan_met" in fields else []
        tasks = in_print_order(ledger.of_list(Task, list_id))
        if form.overdue_only and judged:
            tasks = [task for task in tasks if task.id in judged.overdue]
        return cls(
            tasks=tasks,
            nodes=by_task(ledger.of_list(PlanNode, list_id)) if "plan" in fields else {},
            units=_units(ledger, list_id) if fields & {"units", "lead_units"} else {},
            reports={report.task_id: report for report in ledger.of_period(Report, list_id, period)},
            verdicts={verdict.task_id: verdict for verdict in verdicts},
            decisions=judged.decisions if judged else {},
            posts=posts_on(ledger, list_id, day) if form.grouping is GroupStyle.CAPTION_PER_POST else [],
            sections=ledger.of_list(Section, list_id) if form.grouping is GroupStyle.MERGED_SECTION else [],
        )


def _units(ledger: Ledger, list_id: ListId) -> dict[TaskId, list[tuple[str, Role]]]:
    names = {unit.id: unit.name for unit in ledger.all(Unit)}
    parts = by_task(ledger.of_list(Assignment, list_id))
    return {task_id: [(names[part.unit_id], part.role) for part in found] for task_id, found in parts.items()}


# Tables: one, one per leader's post, or one with merged sections.


def _tables(form: Form, material: _Material, period: Period) -> Iterable[Table]:
    columns = tuple(
        Column(
            column.heading.format(month=_month(period)),
            max(column.weight, _number_weight(material.tasks) if column.field == "number" else 0),
            Align.CENTER if column.centred else Align.LEFT,
        )
        for column in form.columns
    )
    cells = tuple(_CELLS[column.field](form, material) for column in form.columns if not _is_merged(form, column))
    match form.grouping:
        case GroupStyle.CAPTION_PER_POST:
            for caption, tasks in _by_post(material):
                yield Table(columns, (Group("", _rows(cells, _numbered_afresh(tasks))),), caption)
        case GroupStyle.MERGED_SECTION:
            groups = tuple(Group(label, _rows(cells, tasks)) for label, tasks in _by_section(material))
            yield Table(columns, groups, merged_first=True)
        case GroupStyle.NONE:
            unnumbered = not any(task.number for task in material.tasks)
            rows = _rows(cells, _numbered_afresh(material.tasks) if unnumbered else material.tasks)
            yield Table(columns, (Group("", rows),))


def _number_weight(tasks: Sequence[Task]) -> float:
    """What the number column needs so that ``12.3`` is not broken; a longer code than usual is."""
    longest = max((len(task.number) for task in tasks), default=0)
    return min(longest, _LONGEST_NUMBER) * _WEIGHT_OF_A_FIGURE


def _is_merged(form: Form, column: FormColumn) -> bool:
    return form.grouping is GroupStyle.MERGED_SECTION and column is form.columns[0]


def _rows(cells: Sequence[Cell], tasks: Sequence[Task]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell(task) for cell in cells) for task in tasks)


def _by_post(material: _Material) -> list[tuple[str, list[Task]]]:
    """Tasks under each leader's post; those without one last. A list without posts is one table without caption."""
    names: dict[PostId | None, str] = {post.id: post.name for post in material.posts}
    filled = _by_group(material.tasks, names, lambda task: task.post_id)
    captioned = any(caption != NO_GROUP for caption, _ in filled)
    return filled if captioned else [("", list(material.tasks))]


def _by_section(material: _Material) -> list[tuple[str, list[Task]]]:
    """Tasks of each section in the sections' order; those without one last, unnamed where the list has no sections."""
    names: dict[SectionId | None, str] = {section.id: section.name for section in material.sections}
    filled = _by_group(material.tasks, names, lambda task: task.section_id)
    return filled if material.sections else [("", tasks) for _, tasks in filled]


def _by_group(
    tasks: Sequence[Task], groups: Mapping[K | None, str], own: Callable[[Task], K | None]
) -> list[tuple[str, list[Task]]]:
    """The names of the groups that have tasks, in the groups' order, with their tasks; those of no group last."""
    members: dict[K | None, list[Task]] = {key: [] for key in groups}
    homes = with_parents(tasks, own)
    for task in tasks:
        members.setdefault(homes[task.id], []).append(task)
    return [(groups.get(key, NO_GROUP), found) for key, found in members.items() if found]


def _numbered_afresh(tasks: Sequence[Task]) -> list[Task]:
    """The same tasks numbered from 1; a sub-task's number keeps its tail ("12.3" under the new 4 is "4.3").

    A sub-task printed apart from its parent counts as the others do.
    """
    numbered: list[Task] = []
    numbers: dict[TaskId, tuple[str, str]] = {}  # of what each is a part of: as it was, and the new one
    count = 0
    for task in tasks:
        if task.parent_id in numbers:
            old, new = numbers[task.id] = numbers[task.parent_id]
            number = new + task.number.removeprefix(old) if old and task.number.startswith(old) else task.number
        else:
            count += 1
            number = str(count)
            numbers[task.id] = task.number, number
        numbered.append(task._replace(number=number))
    return numbered


def _nothing_to_print(form: Form, day: date) -> str:
    return f"截至{end_words(day)}，没有逾期任务。" if form.overdue_only else "清单里还没有任务。"


# Cells: for each field a maker that binds the material and answers with the function of a row.


def _text(form: Form, _: _Material) -> Cell:
    if form.number_in_text:
        return lambda task: f"{task.number}．{task.text}" if task.number else task.text
    return lambda task: task.text


def _plan(_: Form, material: _Material) -> Cell:
    def cell(task: Task) -> str:
        lines = [f"年度工作目标：{task.goal}"] if task.goal else []
        lines += [f"{n.label}：{n.text}" if n.label else n.text for n in material.nodes.get(task.id, ())]
        return "\n".join(lines)

    return cell


def _responsible(form: Form, material: _Material) -> Cell:
    return lambda task: written(material.units.get(task.id, ()), form.units)


def _content(form: Form, material: _Material) -> Cell:
    def cell(task: Task) -> str:
        report = material.reports.get(task.id)
        if report is None:
            return ""
        if form.with_shortfall:
            return "\n".join(filter(None, (report.content, report.shortfall)))
        return report.content

    return cell


def _plan_met(_: Form, material: _Material) -> Cell:
    def cell(task: Task) -> str:
        verdict = material.verdicts.get(task.id)
        return "" if verdict is None else "是" if verdict.plan_met else "否"

    return cell


def _reason(_: Form, material: _Material) -> Cell:
    def cell(task: Task) -> str:
        verdict = material.verdicts.get(task.id)
        return "/" if verdict is None or (verdict.plan_met and not verdict.reason) else verdict.reason

    return cell


def _status(_: Form, material: _Material) -> Cell:
    def cell(task: Task) -> str:
        event = material.decisions.get(task.id)
        if event is None:
            return ""
        word = _CLOSING_WORDS.get(event.status, event.status.value)
        return f"{word}（扣{event.points:g}分）" if event.points else word

    return cell


_CELLS: dict[str, Callable[[Form, _Material], Cell]] = {
    "number": lambda _form, _material: lambda task: task.number,
    "frequency": lambda _form, _material: lambda task: task.frequency or "",
    "text": _text,
    "plan": _plan,
    "units": _responsible,
    "lead_units": _responsible,
    "content": _content,
    "plan_met": _plan_met,
    "reason": _reason,
    "status": _status,
}


# Titles.


def _ending(form: Form, title: str, period: Period, day: date) -> str:
    """The form's ending; the date carries its year where the list's title does not say it."""
    day_year = "" if _names_year(title, day.year) else f"{day.year}年"
    month_year = "" if _names_year(title, period.year) else f"{period.year}年"
    return form.ending.format(day=day_year + day_words(day), month=month_year + _month(period))


def _month(period: Period) -> str:
    return f"{period.month}月"


def _names_year(title: str, year: int) -> bool:
    """Whether the title's own year is the period's, so that the period's month needs no year beside it."""
    found = _YEAR.search(title)
    return found is not None and int(found[1]) == year
