"""What stands in a form's cells: for each field a maker that binds the material and answers with the function of a row.

A maker reads what it needs for the whole list at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from models.fields import EXTRA
from models.filling.material import Material
from models.forms.form import Form
from models.judging_records import Indicator, IndicatorActual, IndicatorId, IndicatorTarget, PeriodClass
from models.month_records import UnitReport
from models.months.period_nodes import nodes_of_period
from models.periods import date_words
from models.records import Assignment, Attachment, Report, Task, Unit
from models.rules.evaluation import by_task
from models.rules.leading import leading
from models.rules.subtasks import with_parents
from models.vocabulary import SIGNED_OFF, Role, Status
from models.wording.units import UnitStyle, written

Cell: TypeAlias = Callable[[Task], str]
_Maker: TypeAlias = Callable[[Form, Material], Cell]

_ANSWERS = {True: "是", False: "否", None: ""}
_CLOSING_WORDS = {
    Status.RUNNING: "",
    Status.STAGE_SIGNED_OFF: "阶段性“销号”",
    Status.SIGNED_OFF: "“销号”",
}


def cell_of(field: str, form: Form, material: Material) -> Cell:
    """The function that fills the cells of a field."""
    if field.startswith(EXTRA):
        return _extra(field.removeprefix(EXTRA))
    return _MAKERS[field](form, material)


# Texts of the task itself.


def _text(form: Form, _: Material) -> Cell:
    if form.number_in_text:
        return lambda task: f"{task.number}．{task.text}" if task.number else task.text
    return lambda task: task.text


def _extra(heading: str) -> Cell:
    def cell(task: Task) -> str:
        return str(json.loads(task.extra).get(heading, "")) if task.extra != "{}" else ""

    return cell


def _section(_: Form, material: Material) -> Cell:
    names = {section.id: section.name for section in material.sections}
    homes = with_parents(material.tasks, lambda task: task.section_id)
    return lambda task: names[home] if (home := homes.get(task.id)) in names else ""


def _post(_: Form, material: Material) -> Cell:
    names = {post.id: post.name for post in material.posts}
    homes = with_parents(material.tasks, lambda task: task.post_id)
    return lambda task: names[home] if (home := homes.get(task.id)) in names else ""


def _start_month(_: Form, material: Material) -> Cell:
    usual = material.source.task_list.starts

    def cell(task: Task) -> str:
        month = task.starts or usual
        return month.label if month else ""

    return cell


# The plan.


def _plan(_: Form, material: Material) -> Cell:
    def cell(task: Task) -> str:
        lines = [f"年度工作目标：{task.goal}"] if task.goal else []
        lines += [node.line for node in material.nodes.get(task.id, ())]
        return "\n".join(lines)

    return cell


def deadline(task: Task, material: Material) -> date | None:
    """The day by which a task is to be done: that of its last node; None where no node has one."""
    return max((node.due for node in material.nodes.get(task.id, ()) if node.due), default=None)


def _day(of: Callable[[Task, Material], date | None]) -> _Maker:
    def maker(_: Form, material: Material) -> Cell:
        def cell(task: Task) -> str:
            day = of(task, material)
            return date_words(day) if day else ""

        return cell

    return maker


def _node(_: Form, material: Material) -> Cell:
    period = material.source.moment.period

    def cell(task: Task) -> str:
        return "\n".join(node.line for node in nodes_of_period(material.nodes.get(task.id, ()), period))

    return cell


# Units.


def _responsible(form: Form, material: Material) -> Cell:
    return lambda task: written(material.units.get(task.id, ()), form.units, marked=task.leads_marked)


def _lead_units(_: Form, material: Material) -> Cell:
    return lambda task: written(material.units.get(task.id, ()), UnitStyle.LEADS_ONLY)


def _supporting_units(_: Form, material: Material) -> Cell:
    return lambda task: "、".join(name for name, role in material.units.get(task.id, ()) if role is Role.SUPPORTING)


def _contact(_: Form, material: Material) -> Cell:
    ledger = material.source.ledger
    contacts = {unit.id: unit.contact for unit in ledger.all(Unit)}
    parts = by_task(ledger.of_list(Assignment, material.source.list_id))
    return lambda task: "、".join(
        dict.fromkeys(words for part in leading(parts.get(task.id, [])) if (words := contacts[part.unit_id]))
    )


# What is reported.


def _content(form: Form, material: Material) -> Cell:
    def cell(task: Task) -> str:
        report = material.reports.get(task.id)
        if report is None:
            return ""
        if form.with_shortfall:
            return "\n".join(filter(None, (report.content, report.shortfall)))
        return report.content

    return cell


def _shortfall(_: Form, material: Material) -> Cell:
    def cell(task: Task) -> str:
        report = material.reports.get(task.id)
        return report.shortfall if report else ""

    return cell


def _last_content(_: Form, material: Material) -> Cell:
    source = material.source
    before = source.ledger.of_period(Report, source.list_id, source.moment.period.shifted(-1))
    texts = {report.task_id: report.content for report in before}
    return lambda task: texts.get(task.id, "")


def _measures(_: Form, material: Material) -> Cell:
    source = material.source
    reports = by_task(source.ledger.of_period(UnitReport, source.list_id, source.moment.period))
    return lambda task: "\n".join(filter(None, (report.measures for report in reports.get(task.id, []))))


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


def _indicators(_: Form, material: Material) -> Cell:
    """Each indicator in a line: its name, the year's target, what is reached in the month."""
    source = material.source
    indicators = by_task(source.ledger.of_list(Indicator, source.list_id))
    goals = {
        target.indicator_id: target.value
        for target in source.ledger.of_list(IndicatorTarget, source.list_id)
        if target.node_id is None and target.period is None
    }
    reached = {
        actual.indicator_id: actual.value
        for actual in source.ledger.of_list(IndicatorActual, source.list_id)
        if actual.period == source.moment.period
    }
    return lambda task: "\n".join(_indicator_words(one, goals, reached) for one in indicators.get(task.id, []))


def _indicator_words(
    indicator: Indicator, goals: Mapping[IndicatorId, float], reached: Mapping[IndicatorId, float]
) -> str:
    words = [
        f"{word}{found[indicator.id]:g}{indicator.unit}"
        for word, found in (("目标", goals), ("完成", reached))
        if indicator.id in found
    ]
    return f"{indicator.name}：{'，'.join(words)}" if words else indicator.name


# What is decided.


def _status(_: Form, material: Material) -> Cell:
    def cell(task: Task) -> str:
        event = material.decisions.get(task.id)
        if event is None:
            return ""
        word = _CLOSING_WORDS.get(event.status, event.status.value)
        return f"{word}（扣{event.points:g}分）" if event.points else word

    return cell


def _points(_: Form, material: Material) -> Cell:
    def cell(task: Task) -> str:
        event = material.decisions.get(task.id)
        return f"{event.points:g}" if event and event.points else ""

    return cell


def _document(_: Form, material: Material) -> Cell:
    def cell(task: Task) -> str:
        event = material.decisions.get(task.id)
        return event.document if event else ""

    return cell


def signed_off_on(task: Task, material: Material) -> date | None:
    """The day on which a task was signed off (销号); None where it is not."""
    event = material.decisions.get(task.id)
    return event.decided_on if event and event.status in SIGNED_OFF else None


def _signed_off_digits(_: Form, material: Material) -> Cell:
    """The day as a catalogue of archived papers has it: 20240409 (DOMAIN: 归档文件目录)."""
    return lambda task: f"{day:%Y%m%d}" if (day := signed_off_on(task, material)) else ""


def _class(_: Form, material: Material) -> Cell:
    source = material.source
    found = source.ledger.of_period(PeriodClass, source.list_id, source.moment.period)
    names = {each.task_id: each.name for each in found}
    return lambda task: names.get(task.id, "")


def _evidence(_: Form, material: Material) -> Cell:
    source = material.source
    files = by_task(source.ledger.of_list(Attachment, source.list_id))
    return lambda task: "\n".join(file.name for file in files.get(task.id, []))


_MAKERS: Mapping[str, _Maker] = {
    "number": lambda _form, _material: lambda task: task.number,
    "section": _section,
    "post": _post,
    "text": _text,
    "short_name": lambda _form, _material: lambda task: task.short_name or task.text,
    "goal": lambda _form, _material: lambda task: task.goal,
    "frequency": lambda _form, _material: lambda task: task.frequency or "",
    "plan": _plan,
    "due": _day(deadline),
    "node": _node,
    "units": _responsible,
    "lead_units": _lead_units,
    "supporting_units": _supporting_units,
    "contact": _contact,
    "content": _content,
    "shortfall": _shortfall,
    "last_content": _last_content,
    "measures": _measures,
    "plan_met": _plan_met,
    "reason": _reason,
    "indicators": _indicators,
    "status": _status,
    "points": _points,
    "document": _document,
    "source": lambda _form, material: lambda _task: material.source.task_list.source_document,
    "signed_off_on": _day(signed_off_on),
    "signed_off_digits": _signed_off_digits,
    "start_month": _start_month,
    "class": _class,
    "evidence": _evidence,
    "blank": lambda _form, _material: lambda _task: "",
}
