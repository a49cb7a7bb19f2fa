"""The tables and sheets of a form: its tasks put in order, numbered, put together in groups and filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

from models.documents.document import Align, Column, Group, Kind, Sheet, SheetCell, SheetRow, Table
from models.filling.cells import Cell, cell_of, deadline, signed_off_on
from models.filling.material import Material
from models.forms.form import NO_GROUP, TYPE_WIDTH, Box, Form, FormColumn, GroupStyle, RowNumbering, Unit
from models.judging_records import ClassScale
from models.records import Task, TaskId
from models.records import Unit as UnitRecord
from models.rules.subtasks import with_parents
from models.vocabulary import Frequency, Role, Status

Words: TypeAlias = Callable[[str], str]
"""What a pattern of the form says for the month that is printed."""
_Grouped: TypeAlias = list[tuple[str, list[Task]]]

_KINDS = {
    "number": Kind.NUMBER,
    "units": Kind.NAMES,
    "lead_units": Kind.NAMES,
    "supporting_units": Kind.NAMES,
}
_UNORDERED = 1_000_000
_NO_HOME = (_UNORDERED + 1, NO_GROUP)
_NO_DAY = date.max


def columns_of(form: Form, words: Words, kept: Sequence[float]) -> tuple[Column, ...]:
    """The columns of a form, as wide as they were last printed where that is kept."""
    return tuple(
        Column(
            words(column.heading),
            width,
            Align.CENTER if column.centred else Align.LEFT,
            _KINDS.get(column.field, Kind.TEXT),
            words(column.above),
            column.merged,
            _share(column, form),
        )
        for column, width in zip(form.columns, kept or [column.weight for column in form.columns], strict=True)
    )


def _share(column: FormColumn, form: Form) -> float:
    """The share of a column whose width is not to be found: set by the form, or of one to be filled in by hand."""
    if column.width is not None:
        return column.width.value / (100.0 if column.width.unit is Unit.PER_CENT else TYPE_WIDTH[form.landscape])
    return column.weight / sum(each.weight for each in form.columns) if column.field == "blank" else 0.0


def tables_of(
    form: Form, material: Material, columns: tuple[Column, ...], *, list_numbers: bool = False
) -> Iterable[Table]:
    """The tables: one, one per group under its name, or one with its groups' names in the first column."""
    merged = form.grouping is GroupStyle.MERGED
    fields = [column.field for column in (form.columns[1:] if merged else form.columns)]
    cells = tuple(cell_of(field, form, material) for field in fields)
    grouped = _numbered(form, material, _grouped(form, material, list_numbers=list_numbers), list_numbers=list_numbers)
    filled = [(label, tasks) for label, found in grouped if (tasks := material.chosen(found))]
    if merged:
        yield Table(columns, tuple(Group(label, _rows(cells, tasks)) for label, tasks in filled), merged_first=True)
        return
    for caption, tasks in filled or [("", [])]:  # an empty form has its headings
        yield Table(columns, (Group("", _rows(cells, tasks)),), caption)


def sheets_of(form: Form, material: Material, words: Words) -> Iterable[Sheet]:
    """A sheet for each task."""
    cells = {key: cell_of(key, form, material) for row in form.boxes for box in row.boxes if (key := box.field)}
    for task in material.chosen(_in_order(form, material)):
        rows = tuple(
            SheetRow(tuple(_filled(box, cells, task, words) for box in row.boxes), row.height) for row in form.boxes
        )
        yield Sheet(form.box_widths, rows, words(form.above), words(form.below))


def _filled(box: Box, cells: dict[str, Cell], task: Task, words: Words) -> SheetCell:
    value = cells[box.field](task) if box.field else ""
    return SheetCell("\n".join(filter(None, (value, words(box.text)))), box.span, box.look)


def _rows(cells: Sequence[Cell], tasks: Sequence[Task]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell(task) for cell in cells) for task in tasks)


# Numbers.


def _numbered(form: Form, material: Material, groups: _Grouped, *, list_numbers: bool) -> _Grouped:
    """The groups with their tasks' numbers as the form has them."""
    if form.numbering is RowNumbering.PER_GROUP:
        return [(label, _numbered_afresh(tasks)) for label, tasks in groups]
    if _tells_leaders(form, material, list_numbers=list_numbers) or form.number_in_text:
        return groups
    has_none = not any(task.number for task in material.tasks)
    is_afresh = form.numbering is RowNumbering.RUNNING and not list_numbers
    return _running(groups) if is_afresh or has_none else groups


def _running(groups: _Grouped) -> _Grouped:
    numbered = iter(_numbered_afresh([task for _, tasks in groups for task in tasks]))
    return [(label, [next(numbered) for _ in tasks]) for label, tasks in groups]


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


def _is_numbered_per_post(material: Material) -> bool:
    """Whether the list's numbers begin anew under each leader, and so say nothing without the leader's name."""
    numbers = [task.number for task in material.tasks if task.number]
    of_posts = [(task.post_id, task.number) for task in material.tasks if task.number]
    return len(set(numbers)) < len(numbers) == len(set(of_posts))


def _tells_leaders(form: Form, material: Material, *, list_numbers: bool) -> bool:
    """Whether a form without groups prints those of the leaders, because the list's numbers need them."""
    plain = form.grouping is GroupStyle.NONE and not form.sorted_by
    by_list = form.numbering is RowNumbering.LIST or (form.overdue_only and list_numbers)
    return plain and by_list and _is_numbered_per_post(material)


# Groups and order.


def _grouped(form: Form, material: Material, *, list_numbers: bool) -> _Grouped:
    """The tasks in the form's order, under their groups' names; those of no group last.

    A list of which no task has a group is one table without a name.
    """
    tasks = _in_order(form, material)
    field = form.grouped_by if form.grouping is not GroupStyle.NONE else ""
    if not field and _tells_leaders(form, material, list_numbers=list_numbers):
        field = "post"
    if not field:
        return [("", tasks)]
    own = _group_of(field, form, material)
    homes = with_parents(tasks, own)
    members: dict[tuple[Any, str], list[Task]] = {}
    for task in tasks:
        members.setdefault(homes[task.id] or _NO_HOME, []).append(task)
    if members.keys() == {_NO_HOME} and not (field == "section" and material.sections):
        return [("", tasks)]
    homeless = NO_GROUP if form.grouping is not GroupStyle.MERGED or field in ("section", "post") else ""
    ordered = sorted(members, key=lambda home: home[0])
    return [(homeless if home == _NO_HOME else home[1], members[home]) for home in ordered]


def _group_of(field: str, form: Form, material: Material) -> Callable[[Task], tuple[Any, str] | None]:
    """The place and the name of the group that a task says it belongs to; None where it says nothing."""
    cell, key = cell_of(field, form, material), _key_of(field, form, material)

    def group(task: Task) -> tuple[Any, str] | None:
        name = cell(task)
        if field == "status":
            event = material.decisions.get(task.id)
            name = event.status if event else "" if task.parent_id else Status.RUNNING
        return (key(task), str(name)) if name else None

    return group


def _in_order(form: Form, material: Material) -> list[Task]:
    """The tasks in the form's order; parts of a task stay behind it."""
    tasks = list(material.tasks)
    if not form.sorted_by:
        return tasks
    key = _key_of(form.sorted_by, form, material)
    families: list[list[Task]] = []
    for task in tasks:
        if families and task.parent_id in {member.id for member in families[-1]}:
            families[-1].append(task)
        else:
            families.append([task])
    families.sort(key=lambda family: key(family[0]), reverse=form.descending)
    return [task for family in families for task in family]


def _key_of(field: str, form: Form, material: Material) -> Callable[[Task], Any]:  # noqa: PLR0911  one of SORTED_BY each
    """What the tasks are put in order by for a field: what has none comes last."""
    match field:
        case "post":
            posts = {post.id: place for place, post in enumerate(material.posts)}
            leaders = with_parents(material.tasks, lambda task: task.post_id)
            return _place(posts, lambda task: leaders.get(task.id))
        case "section":
            sections = {section.id: place for place, section in enumerate(material.sections)}
            homes = with_parents(material.tasks, lambda task: task.section_id)
            return _place(sections, lambda task: homes.get(task.id))
        case "frequency":
            return _place({word: place for place, word in enumerate(Frequency)}, lambda task: task.frequency)
        case "status":
            words = {word: place for place, word in enumerate(Status)}
            found = material.decisions
            return _place(words, lambda task: found[task.id].status if task.id in found else Status.RUNNING)
        case "lead_units":
            units = {unit.name: place for place, unit in enumerate(material.source.ledger.all(UnitRecord))}
            return _place(units, lambda task: _first_lead(task, material))
        case "class":
            scale = material.source.ledger.of_list(ClassScale, material.source.list_id)
            name = cell_of("class", form, material)
            return _place({each.name: place for place, each in enumerate(scale)}, name)
        case "due":
            return lambda task: deadline(task, material) or _NO_DAY
        case "signed_off_on":
            return lambda task: signed_off_on(task, material) or _NO_DAY
        case "points":
            return lambda task: (event.points or 0.0) if (event := material.decisions.get(task.id)) else 0.0
    return lambda task: task.text


def _place(places: dict[Any, int], of: Callable[[Task], Any]) -> Callable[[Task], int]:
    return lambda task: places.get(of(task), _UNORDERED)


def _first_lead(task: Task, material: Material) -> str | None:
    return next((name for name, role in material.units.get(task.id, ()) if role is Role.LEAD), None)
