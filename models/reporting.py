"""Ledger + form + period -> Document. Every printed word comes from here or from :mod:`models.forms` (DOMAIN: forms).

Each kind of record is read once for the whole list, so the time does not grow with queries per task.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias, TypeVar

from models import as_of, ledger_settings
from models.document import Align, Block, Column, Document, Group, Kind, Level, Paragraph, Table
from models.form_material import Material, Part
from models.forms import FORMS, NO_GROUP, Form, FormColumn, GroupStyle, base_title, names_year
from models.months.closed import paper_of
from models.periods import Period, day_words, end_words
from models.records import (
    ListId,
    PostId,
    SectionId,
    Task,
    TaskId,
    TaskList,
)
from models.store.records.ledger import Ledger
from models.store.records.widths import widths_of
from models.subtasks import with_parents
from models.unit_words import written
from models.vocabulary import FormKey, Status

Cell: TypeAlias = Callable[[Task], str]
K = TypeVar("K")

_ANSWERS = {True: "是", False: "否", None: ""}
_KINDS = {"number": Kind.NUMBER, "units": Kind.NAMES, "lead_units": Kind.NAMES}
_CLOSING_WORDS = {
    Status.RUNNING: "",
    Status.STAGE_SIGNED_OFF: "阶段性“销号”",
    Status.SIGNED_OFF: "“销号”",
}


def build(
    ledger: Ledger,
    form: FormKey,
    list_id: ListId,
    period: Period,
    *,
    cut_off: date | None = None,
    part: Part | None = None,
    new_widths: bool = False,
    list_numbers: bool = False,
) -> Document:
    """A list in one of the five forms, for one period.

    Without ``cut_off`` the day is the one recorded with the list's period, else the ledger's usual one. Texts are those
    of exactly this period: a task without a report has an empty cell, never an older text. A ``part`` is printed with
    the numbers its tasks have in the whole, and with a note that says what it is. Columns are as wide as when the list
    was last printed so, unless ``new_widths`` are asked for. Overdue tasks count from 1, or by ``list_numbers``. A
    closed month (关账) is printed as it was when it was closed, unless a ``cut_off`` other than its own is asked for.
    """
    if part is None and (paper := paper_of(ledger, form, list_id, period, cut_off)):
        return paper
    layout = FORMS[form]
    task_list = ledger.get(TaskList, list_id)
    moment = as_of.as_of(ledger, task_list, period, cut_off)
    day = moment.cut_off
    material = Material.read(ledger, layout, list_id, moment, part)
    kept = () if new_widths else widths_of(ledger, list_id, form)
    kept = kept if len(kept) == len(layout.columns) else ()
    blocks: list[Block] = list(_tables(layout, material, _columns(layout, period, kept), list_numbers=list_numbers))
    if not material.printed:
        blocks.append(Paragraph(_nothing_to_print(layout, day, part), Level.NOTE))
    if part is not None:
        blocks.append(Paragraph(f"备注：本表只列{part.words}的任务，不是整个清单。", Level.NOTE))
    if office := ledger_settings.office(ledger):
        blocks.append(Paragraph(f"制表单位：{office}", Level.NOTE))
    return Document(
        title=base_title(task_list.title) + _ending(layout, task_list.title, period, day),
        subtitle=f"（截至{day.year}年{end_words(day)}）" if layout.dated_below else "",
        blocks=tuple(blocks),
        sheet_name=layout.sheet_name.format(month=_month(period)),
        landscape=layout.landscape,
        widths_kept=bool(kept),
        author=ledger_settings.office(ledger),
    )


# Tables: one, one per leader's post, or one with merged sections.


def _columns(form: Form, period: Period, kept: Sequence[float]) -> tuple[Column, ...]:
    return tuple(
        Column(
            column.heading.format(month=_month(period)),
            width,
            Align.CENTER if column.centred else Align.LEFT,
            _KINDS.get(column.field, Kind.TEXT),
        )
        for column, width in zip(form.columns, kept or [column.weight for column in form.columns], strict=True)
    )


def _tables(form: Form, material: Material, columns: tuple[Column, ...], *, list_numbers: bool) -> Iterable[Table]:
    cells = tuple(_CELLS[column.field](form, material) for column in form.columns if not _is_merged(form, column))
    match form.grouping:
        case GroupStyle.CAPTION_PER_POST:
            of_posts = [(name, material.chosen(_numbered_afresh(tasks))) for name, tasks in _by_post(material)]
            filled = [(name, tasks) for name, tasks in of_posts if tasks]
            for caption, tasks in filled or [("", [])]:  # an empty form has its headings
                yield Table(columns, (Group("", _rows(cells, tasks)),), caption)
        case GroupStyle.MERGED_SECTION:
            found = ((label, material.chosen(tasks)) for label, tasks in _by_section(material))
            groups = tuple(Group(label, _rows(cells, tasks)) for label, tasks in found if tasks)
            yield Table(columns, groups, merged_first=True)
        case GroupStyle.NONE if _is_numbered_per_post(material):
            for caption, tasks in _by_post(material):
                if chosen := material.chosen(tasks):
                    yield Table(columns, (Group("", _rows(cells, chosen)),), caption)
        case GroupStyle.NONE:
            afresh = (form.overdue_only and not list_numbers) or not any(task.number for task in material.tasks)
            numbered = _numbered_afresh(material.tasks) if afresh else material.tasks
            yield Table(columns, (Group("", _rows(cells, material.chosen(numbered))),))


def _is_numbered_per_post(material: Material) -> bool:
    """Whether the list's numbers begin anew under each leader, and so say nothing without the leader's name."""
    numbers = [task.number for task in material.tasks if task.number]
    of_posts = [(task.post_id, task.number) for task in material.tasks if task.number]
    return len(set(numbers)) < len(numbers) == len(set(of_posts))


def _is_merged(form: Form, column: FormColumn) -> bool:
    return form.grouping is GroupStyle.MERGED_SECTION and column is form.columns[0]


def _rows(cells: Sequence[Cell], tasks: Sequence[Task]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell(task) for cell in cells) for task in tasks)


def _by_post(material: Material) -> list[tuple[str, list[Task]]]:
    """Tasks under each leader's post; those without one last. A list without posts is one table without caption."""
    names: dict[PostId | None, str] = {post.id: post.name for post in material.posts}
    filled = _by_group(material.tasks, names, lambda task: task.post_id)
    captioned = any(caption != NO_GROUP for caption, _ in filled)
    return filled if captioned else [("", list(material.tasks))]


def _by_section(material: Material) -> list[tuple[str, list[Task]]]:
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


def _nothing_to_print(form: Form, day: date, part: Part | None) -> str:
    if form.overdue_only:
        return f"截至{end_words(day)}，没有逾期任务。"
    return "清单里还没有任务。" if part is None else "没有这样的任务。"


# Cells: for each field a maker that binds the material and answers with the function of a row.


def _text(form: Form, _: Material) -> Cell:
    if form.number_in_text:
        return lambda task: f"{task.number}．{task.text}" if task.number else task.text
    return lambda task: task.text


def _plan(_: Form, material: Material) -> Cell:
    def cell(task: Task) -> str:
        lines = [f"年度工作目标：{task.goal}"] if task.goal else []
        lines += [f"{n.label}：{n.text}" if n.label else n.text for n in material.nodes.get(task.id, ())]
        return "\n".join(lines)

    return cell


def _responsible(form: Form, material: Material) -> Cell:
    return lambda task: written(material.units.get(task.id, ()), form.units, marked=task.leads_marked)


def _content(form: Form, material: Material) -> Cell:
    def cell(task: Task) -> str:
        report = material.reports.get(task.id)
        if report is None:
            return ""
        if form.with_shortfall:
            return "\n".join(filter(None, (report.content, report.shortfall)))
        return report.content

    return cell


def _plan_met(_: Form, material: Material) -> Cell:
    def cell(task: Task) -> str:
        verdict = material.verdicts.get(task.id)
        return _ANSWERS[verdict.plan_met if verdict else None]

    return cell


def _reason(_: Form, material: Material) -> Cell:
    """“/” says that there is nothing to explain (DOMAIN): only beside 是. What nobody has judged stays empty."""

    def cell(task: Task) -> str:
        verdict = material.verdicts.get(task.id)
        return "" if verdict is None else verdict.reason or ("/" if verdict.plan_met else "")

    return cell


def _status(_: Form, material: Material) -> Cell:
    def cell(task: Task) -> str:
        event = material.decisions.get(task.id)
        if event is None:
            return ""
        word = _CLOSING_WORDS.get(event.status, event.status.value)
        return f"{word}（扣{event.points:g}分）" if event.points else word

    return cell


_CELLS: dict[str, Callable[[Form, Material], Cell]] = {
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
    day_year = "" if names_year(title, day.year) else f"{day.year}年"
    month_year = "" if names_year(title, period.year) else f"{period.year}年"
    return form.ending.format(day=day_year + day_words(day), month=month_year + _month(period))


def _month(period: Period) -> str:
    return f"{period.month}月"
