"""Every operation there is, and values for whatever one of them asks for: what no operation may do, none does.

An operation is found by itself (a public function of models.operations that writes), its arguments by the words of
their types. Where a type says too little, the values stand under the argument's own name.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

from models import as_of, operations
from models.bulletins.templates import Template
from models.fields import PRINTABLE
from models.forms.form import Form, FormColumn, GroupStyle
from models.judging.counting.classes import Rank
from models.judging.suggestions.suggestion import Proposal as Written
from models.judging.suggestions.suggestion import Suggestion
from models.judging_records import (
    ClassScale,
    ClassScaleId,
    Indicator,
    IndicatorActual,
    IndicatorTarget,
    PointRule,
    PointRuleId,
    Points,
)
from models.month_records import (
    Chase,
    ChaseId,
    Correction,
    CorrectionId,
    ReportingRule,
    ReportingRuleId,
    Slip,
    SlipKind,
    SlipKindId,
    UnitReport,
    UnitReportId,
)
from models.months.request import Written as SentOut
from models.months.requests import asked
from models.months.standing import standing
from models.operations import own_forms
from models.operations.judging import classes, indicators, points, suggestions
from models.operations.judging.indicators import Adjustment
from models.operations.lists import posts
from models.operations.months import bulletins, slips
from models.operations.months.entry import Entry
from models.operations.months.issued import Made
from models.operations.months.stages import ClosingMonth, add_correction
from models.operations.months.unit_reports import Origin, Return
from models.operations.tasks import attachments
from models.operations.tasks.bulk import UnitChange
from models.operations.tasks.carrying import NewList
from models.operations.units import editing as units
from models.paper_records import Bulletin
from models.periods import Period
from models.records import (
    Attachment,
    ListId,
    PlanNode,
    PlanNodeId,
    Post,
    PostHolder,
    Section,
    StatusEvent,
    Task,
    TaskId,
    TaskList,
    Unit,
)
from models.search.filters import Filter
from models.slips.drafting import About, Wish, drafts
from models.store.history import deleted, history
from models.store.records.ledger import Ledger
from models.suggested.indicators import proposed_task
from models.suggested.suggestions import SuggestedList
from models.vocabulary import BulletinFileKind, ClassMeaning, FormKey, Frequency, Manner, PeriodState, Role, Status
from tests.models.months.april import APRIL, MAY, close, fill
from tests.models.operations.drafts import draft, plan

Operation = Callable[..., object]
DAY, LATER = date(2024, 4, 18), date(2024, 5, 20)
_MOST = 12  # calls of one operation


def every_operation() -> dict[str, Operation]:
    """The operations by their names: ``tasks.reports.set_report``."""
    found: dict[str, Operation] = {}
    for module in pkgutil.walk_packages(operations.__path__, f"{operations.__name__}."):
        inside = importlib.import_module(module.name)
        for name, function in vars(inside).items():
            own = inspect.isfunction(function) and function.__module__ == inside.__name__ and name[0] != "_"
            if own and _writes(function):
                found[f"{module.name.removeprefix(f'{operations.__name__}.')}.{name}"] = function
    return found


def _writes(function: Operation) -> bool:
    answer = str(inspect.signature(function).return_annotation)
    return "ChangeSet" in answer or "Imported" in answer or "with operation(" in inspect.getsource(function)


@dataclass(frozen=True)
class World:
    """A ledger with something of every kind in April, which is closed, and some of it in May."""

    ledger: Ledger
    list_id: ListId
    tasks: Sequence[TaskId]

    def ids(self, kind: type[Any]) -> list[Any]:
        return [record.id for record in self.ledger.all(kind)]

    def of_list(self, kind: type[Any]) -> list[Any]:
        return list(self.ledger.of_list(kind, self.list_id))


def closed_world(ledger: Ledger, list_id: ListId) -> World:
    """Fill a list, close its April, go on with May."""
    tasks = fill(ledger, list_id)
    section = operations.add_section(ledger, list_id, "城建").inserted("sections")[0]
    post = operations.add_post(ledger, list_id, "王副区长").inserted("posts")[0]
    operations.add_section(ledger, list_id, "水利")
    operations.add_post(ledger, list_id, "李副区长")
    for task in tasks[:2]:
        operations.edit_task(ledger, task, {"section_id": section, "post_id": post})
    posts.add_holder(ledger, ledger.all(Post)[0].id, "王某某", date(2024, 1, 1))
    operations.add_task(ledger, list_id, "分项", number="1.1", parent_id=tasks[0], starts=MAY)
    operations.add_task(ledger, list_id, "每季一报", number="4", frequency=Frequency.QUARTERLY)
    for task in (tasks[0], tasks[2]):
        operations.set_report(ledger, task, Period(2024, 3), "掘进200米。")
    units.add_unit(ledger, "区档案局")
    classes.set_scale(ledger, list_id, [(ClassScaleId(0), Rank("达进度", ClassMeaning.ON_SCHEDULE))])
    classes.set_class(ledger, [tasks[0]], APRIL, "达进度")
    points.set_rules(ledger, list_id, [PointRule(PointRuleId(0), list_id, "迟报", 0.5)], {})
    points.accept_points(ledger, tasks[0], APRIL, ledger.all(PointRule)[0].id, None, DAY)
    for name in ("掘进", "投资"):
        made = indicators.add_indicator(ledger, tasks[0], name, "米").inserted("indicators")[0]
        indicators.set_target(ledger, made, 100.0)  # type: ignore[arg-type]
        indicators.accept_actual(ledger, made, APRIL, 50.0)  # type: ignore[arg-type]
    file = attachments.keep(ledger, attachments.incoming("纪要.txt", "四月".encode()))
    attachments.add_attachments(ledger, tasks[0], [file], DAY)
    section_gone = operations.add_section(ledger, list_id, "撤销").inserted("sections")[0]
    operations.delete_section(ledger, section_gone)  # type: ignore[arg-type]
    gone = operations.add_task(ledger, list_id, "撤下的任务", number="9", frequency=Frequency.MONTHLY)
    operations.delete_tasks(ledger, [TaskId(gone.inserted("tasks")[0])])
    for content in ("掘进310米。", "掘进320米。"):
        operations.set_report(ledger, tasks[0], APRIL, content)
    slips.issue_slips(ledger, list_id, APRIL, drafts(ledger, list_id, APRIL, DAY, Wish(About.MISSING)), DAY)
    for form in OWN_FORMS:
        own_forms.save_form(ledger, form)
    close(ledger, list_id)
    add_correction(ledger, Correction(CorrectionId(0), tasks[1], APRIL, "content", "甲", "乙", "月报", LATER))
    operations.set_report(ledger, tasks[0], MAY, "贯通。")
    for title in ("第一期", "第二期"):
        bulletins.add_bulletin(ledger, list_id, MAY, title, "正文")
    operations.set_report(ledger, tasks[1], MAY, "完成2个。")  # the same as in April: a suggestion
    world = World(ledger, list_id, tasks)
    found = _suggested(world)
    suggestions.dismiss(ledger, found[:1], "已核实", LATER)
    bulletins.issue_bulletin(ledger, ledger.all(Bulletin)[0].id, "〔2024〕1号", LATER)
    return world


Values = Callable[[World], Iterable[object]]


def _period_rows(world: World) -> list[UnitReport]:
    units = world.ids(Unit)
    return [
        UnitReport(UnitReportId(0), task, unit, period, "补报的话。", True)
        for task in world.tasks
        for unit in units
        for period in (APRIL, MAY)
    ]


def _nodes(world: World) -> list[PlanNode]:
    return world.of_list(PlanNode)


def _closing(world: World) -> list[ClosingMonth]:
    found = standing(world.ledger, world.list_id, APRIL)
    return [ClosingMonth(period, period.last_day, found.rows, {}) for period in (APRIL, MAY)]


def _found(world: World) -> list[SuggestedList]:
    task_list = world.ledger.get(TaskList, world.list_id)
    moments = [as_of.as_of(world.ledger, task_list, period) for period in (APRIL, MAY)]
    return [SuggestedList(world.ledger, world.list_id, moment).find() for moment in moments]


def _suggested(world: World) -> list[Suggestion]:
    return [each for found in _found(world) for each in found.open]


def _set_aside(world: World) -> list[Suggestion]:
    return [each.suggestion for found in _found(world) for each in found.dismissed]


BY_TYPE: Mapping[str, Values] = {
    "TaskId": lambda w: w.ids(Task),
    "Sequence[TaskId]": lambda w: [[task] for task in w.tasks] + [list(w.tasks)],
    "Collection[TaskId]": lambda w: [set(), set(w.tasks)],
    "TaskId | None": lambda w: [None, *w.tasks],
    "ListId": lambda w: w.ids(TaskList),
    "ListId | None": lambda w: [None, w.list_id],
    "ListId | NewList": lambda w: [NewList("2025年云江区重点工作", 2025)],
    "SectionId": lambda w: w.ids(Section),
    "SectionId | None": lambda w: [None, *w.ids(Section)],
    "PostId": lambda w: w.ids(Post),
    "PostId | None": lambda w: [None, *w.ids(Post)],
    "HolderId": lambda w: w.ids(PostHolder),
    "UnitId": lambda w: w.ids(Unit),
    "UnitId | None": lambda w: [None, *w.ids(Unit)],
    "Sequence[UnitId]": lambda w: [[unit] for unit in w.ids(Unit)],
    "AttachmentId": lambda w: w.ids(Attachment),
    "Sequence[AttachmentId]": lambda w: [w.ids(Attachment)],
    "BulletinId": lambda w: w.ids(Bulletin),
    "IndicatorId": lambda w: w.ids(Indicator),
    "Sequence[IndicatorId]": lambda w: [w.ids(Indicator)[1:], w.ids(Indicator)],
    "Sequence[TargetId]": lambda w: [w.ids(IndicatorTarget)[:1]],
    "PlanNodeId": lambda w: w.ids(PlanNode),
    "PlanNodeId | None": lambda w: [None, *w.ids(PlanNode)],
    "PointsId": lambda w: w.ids(Points),
    "PointRuleId": lambda w: w.ids(PointRule),
    "StatusEventId": lambda w: w.ids(StatusEvent),
    "SlipId": lambda w: w.ids(Slip),
    "Sequence[SlipId]": lambda w: [[slip] for slip in w.ids(Slip)] + [w.ids(Slip)],
    "OperationId": lambda w: [step.id for step in history.steps(w.ledger)][::6],
    "Period": lambda _: [APRIL, MAY],
    "Period | None": lambda _: [None, APRIL, MAY],
    "date": lambda _: [DAY, LATER],
    "date | None": lambda _: [None, DAY, LATER],
    "str": lambda _: ["区交通运输局", "另一句话。"],
    "str | None": lambda _: [None, "另一句话。"],
    "Iterable[str]": lambda _: [["区里的局"]],
    "Sequence[str]": lambda _: [[]],
    "int": lambda _: [1, 2025],
    "int | None": lambda _: [None],
    "float": lambda _: [60.0],
    "float | None": lambda _: [None, 60.0],
    "bool": lambda _: [True, False],
    "bool | None": lambda _: [None, True, False],
    "Frequency | None": lambda _: [None, Frequency.QUARTERLY, Frequency.MONTHLY],
    "UnitChange": lambda _: UnitChange,
    "Status": lambda _: [Status.SIGNED_OFF, Status.WARNED],
    "PeriodState | None": lambda _: [None, PeriodState.OPEN, PeriodState.REVIEWED],
    "FormKey": lambda _: FormKey,
    "Mapping[TaskId, str]": lambda w: [{task: "截至4月底：未完成。"} for task in w.tasks],
    "Mapping[UnitId, float]": lambda w: [{}, dict.fromkeys(w.ids(Unit), 2.0)],
    "Sequence[tuple[str, Role]]": lambda _: [[("区水利局", Role.LEAD)], []],
    "Sequence[PlanNode]": lambda w: [
        [],
        _nodes(w),
        [node._replace(text="改过") for node in _nodes(w)],
        [PlanNode(PlanNodeId(0), w.tasks[0], "四月", "放样", DAY)],
        [*_nodes(w), PlanNode(PlanNodeId(0), w.tasks[0], "五月", "完工", LATER)],
    ],
    "Sequence[Entry]": lambda w: [[Entry(task, "填的话。", (True, ""))] for task in w.tasks],
    "Sequence[UnitReport]": lambda w: [[report] for report in _period_rows(w)],
    "UnitReport": _period_rows,
    "Sequence[Return]": lambda w: [[], [Return(report, "请补充") for report in w.of_list(UnitReport)]],
    "Sequence[IndicatorActual]": lambda w: [[], [a._replace(value=70.0) for a in w.of_list(IndicatorActual)]],
    "Origin": lambda _: [Origin("来件.xlsx", "cd" * 32)],
    "Adjustment | None": lambda _: [None, Adjustment(DAY), Adjustment(LATER)],
    "Sequence[SlipKind]": lambda w: [[*w.ledger.all(SlipKind), SlipKind(SlipKindId(0), "提醒单", position=90)]],
    "Sequence[Draft]": lambda w: [drafts(w.ledger, w.list_id, APRIL, LATER, Wish(About.MISSING))],
    "Chase": lambda w: [Chase(ChaseId(0), w.list_id, w.ids(Unit)[0], APRIL, LATER, "电话")],
    "ClosingMonth": _closing,
    "ReportingRule": lambda w: [ReportingRule(ReportingRuleId(0), w.list_id, days=day) for day in (1, 28)],
    "Correction": lambda w: [
        Correction(CorrectionId(0), w.tasks[0], APRIL, "plan_met", "否", "是", "验收单", LATER),
        Correction(CorrectionId(0), w.tasks[0], MAY, "plan_met", "否", "是", "验收单", LATER),
    ],
    "Made": lambda _: [Made("进展.docx", b"PK")],
    "Sequence[Kept]": lambda w: [[attachments.keep(w.ledger, attachments.incoming("新.txt", b"1"))]],
    "FileToKeep": lambda _: [bulletins.FileToKeep(BulletinFileKind.RETURNED, "改稿.docx", b"PK")],
    "Sequence[FileToKeep]": lambda _: [[]],
    "Template": lambda _: [Template("本区", "{清单}", "{销号}")],
    "Filter": lambda _: [Filter()],
    "Sequence[PointRule]": lambda w: [[], [rule._replace(points=2.0) for rule in w.of_list(PointRule)]],
    "Sequence[tuple[ClassScaleId, Rank]]": lambda w: [
        [(scale.id, Rank(name, ClassMeaning.DONE)) for scale in w.of_list(ClassScale)] for name in ("达进度", "达标")
    ],
    "Sequence[Proposal]": lambda w: [proposed_task(w.ledger, w.tasks[1])],
    "Sequence[Suggestion]": lambda w: [[found] for found in _suggested(w)],
    "Sequence[tuple[Suggestion, Proposal]]": lambda w: [
        [(found, Written(shortfall="截至4月底：未完成。"))] for found in _suggested(w)
    ],
    "Sequence[Deleted]": lambda w: [[item] for item in deleted.items(w.ledger)],
    "Change": lambda w: [
        found.change
        for found in history.of_task(w.ledger, w.tasks[0])
        if "content" in (found.change.before or {}) and "content" in (found.change.after or {})
    ],
    "Plan": lambda _: [plan(draft("建成望湖隧道", "新的进展。", period), period=period) for period in (APRIL, MAY)],
    "Mapping[int, Choice] | None": lambda _: [None],
    "Mapping[str, UnitId] | None": lambda _: [None],
    "Sequence[Revision]": lambda _: [()],
    "Sequence[StatusEvent]": lambda _: [()],
    "Manner": lambda _: Manner,
    "Sequence[Written]": lambda w: [
        [SentOut(request, "表.xlsx", "xlsx", "ef" * 32) for request in asked(w.ledger, w.list_id, MAY).requests]
    ],
    "Form": lambda _: [replace(form, title="改过的表式") for form in OWN_FORMS],
    "Numbering": lambda w: [w.ledger.get(TaskList, w.list_id).numbering],
}


_COLUMNS = tuple(FormColumn(field.key, field.label) for field in PRINTABLE.values())
OWN_FORM = Form(
    "简表",
    "{清单}情况（{单位}）",
    _COLUMNS[::2],
    grouping=GroupStyle.CAPTION,
    grouped_by="lead_units",
    sorted_by="class",
)
OWN_FORMS = (
    OWN_FORM,
    replace(
        OWN_FORM,
        name="区交通局的",
        columns=_COLUMNS[1::2],
        grouped_by="post",
        selection=Filter(units=frozenset({"区交通局"})),
    ),
    replace(OWN_FORM, name="有附件的", grouped_by="section", sorted_by="due", selection=Filter(attached=True)),
)
"""With every field there is, and some of what a form is grouped, ordered and selected by."""
BY_NAME: Mapping[str, Values] = {
    "own_forms.copy_form.name": lambda _: [OWN_FORM.name],
    "own_forms.rename_form.name": lambda _: [OWN_FORM.name],
    "own_forms.delete_form.name": lambda _: [OWN_FORM.name],
    "lists.editing.edit_list.values": lambda _: [{"title": "2024年云江区攻坚清单"}, {"starts": MAY}, {"year": 2025}],
    "tasks.editing.edit_task.values": lambda _: [
        {"text": "建成望湖大隧道"},
        {"number": "7"},
        {"starts": MAY},
        {"frequency": Frequency.QUARTERLY},
    ],
    "tasks.editing.move_tasks.values": lambda w: [{}, {"section_id": w.ids(Section)[-1]}, {"parent_id": w.tasks[1]}],
    "judging.indicators.edit_indicator.values": lambda _: [{"name": "进尺"}, {"unit": "公里"}],
    "tasks.reports.edit_status.values": lambda _: [{"decided_on": LATER}, {"reason": "另一个原因"}],
    "units.editing.edit_unit.values": lambda _: [{"name": "区交通运输局"}, {"contact": "王力"}],
    "lists.editing.set_settings.values": lambda _: [{"cut_off_rule": "25"}, {"office": "区督查室"}],
    "months.bulletins.add_bulletin.parts": lambda _: ["{}"],
    "months.bulletins.edit_bulletin.parts": lambda _: [None],
    "months.bulletins.issue_bulletin.words": lambda _: ["〔2024〕2号"],
    "tasks.deadline.set_deadline.words": lambda _: ["4月底", "12月底", "长期"],
    "filters.rename_filter.old": lambda _: ["逾期的"],
    "filters.delete_filter.name": lambda _: ["逾期的"],
    "months.bulletins.delete_template.name": lambda _: ["存下的"],
    "months.stages.take_notice.text": lambda _: [NOTICE],
    "judging.classes.set_class.name": lambda _: ["", "达进度"],
    "judging.suggestions.bring_back.suggestions": lambda w: [[one] for one in _set_aside(w)],
    "tasks.versions.restore_version.task_id": lambda w: w.tasks[:1],
    "tasks.versions.restore_version.step_id": lambda w: [
        found.step.id for found in history.of_task(w.ledger, w.tasks[0]) if found.step.state == "done"
    ],
    "tasks.versions.restore_value.column": lambda _: ["content"],
    "tasks.revisions.defer_node.due": lambda _: [date(2024, 6, 30), date(2024, 9, 30)],
}
NOTICE = (
    "国务院办公厅关于2024年部分节假日安排的通知\n"
    "五、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。"
)


def calls(name: str, operation: Operation, world: World) -> Iterator[Callable[[], object]]:
    """The operation with some of the arguments it can be given, always the same ones."""
    asked = [
        parameter
        for parameter in list(inspect.signature(operation).parameters.values())[1:]
        if parameter.name != "progress"
    ]
    every = list(product(*(_values(name, parameter, world) for parameter in asked)))
    for chosen in random.Random(name).sample(every, min(_MOST, len(every))):
        given = dict(zip((parameter.name for parameter in asked), chosen, strict=True))
        yield lambda given=given: operation(world.ledger, **given)  # type: ignore[misc]


def _values(name: str, parameter: inspect.Parameter, world: World) -> list[object]:
    own = BY_NAME.get(f"{name}.{parameter.name}")
    values = own or BY_TYPE.get(str(parameter.annotation))
    assert values is not None, f"{name} asks for {parameter}: say in BY_TYPE or BY_NAME what that may be"
    return list(values(world))


MAY_TOUCH = frozenset(
    """
    importing.applying.apply_plan importing.batch.take_in judging.classes.set_class judging.classes.set_scale
    judging.indicators.accept_actual judging.indicators.clear_actual judging.indicators.delete_indicators
    judging.indicators.merge_indicators judging.indicators.set_target judging.points.accept_points
    judging.points.delete_points judging.suggestions.accept lists.editing.delete_list lists.editing.edit_list
    months.came.note_came months.entry.confirm_copies months.entry.copy_before months.entry.fill_month
    months.sent_forms.record_sent months.stages.close_month months.stages.open_month months.stages.review_month
    months.unit_reports.compose months.unit_reports.return_unit_report months.unit_reports.set_unit_report
    months.unit_reports.take_reports tasks.bulk.complete_nodes tasks.bulk.decide tasks.bulk.judge
    tasks.bulk.set_frequency tasks.deadline.set_deadline tasks.editing.add_task tasks.editing.delete_tasks
    tasks.editing.edit_task tasks.editing.set_plan tasks.plan_texts.apply_nodes tasks.reports.add_status
    tasks.reports.delete_status tasks.reports.edit_status tasks.reports.set_period tasks.reports.set_report
    tasks.reports.set_shortfalls tasks.reports.set_verdict tasks.restoring.restore tasks.revisions.adjust_node
    tasks.revisions.defer_node tasks.versions.restore_value tasks.versions.restore_version
    """.split()
)
"""Operations that write what a month says: a closed one refuses them with its sentence."""

CANNOT_TOUCH: Mapping[str, str] = {
    "a closed month is printed by the names and the order it was closed with": """
        lists.editing.add_post lists.editing.add_section lists.editing.create_list lists.editing.delete_post
        lists.editing.delete_section lists.editing.move_post lists.editing.move_section lists.editing.rename_post
        lists.editing.rename_section lists.posts.add_holder lists.posts.delete_holder lists.posts.edit_holder
        lists.posts.rename_heading tasks.bulk.change_unit tasks.bulk.set_post tasks.bulk.set_section
        tasks.editing.move_tasks tasks.editing.renumber tasks.editing.set_units units.editing.add_unit
        units.editing.delete_units units.editing.edit_unit units.editing.move_units units.editing.rename_unit
        units.editing.set_aliases units.merging.merge_units""",
    "a paper or a file of its own, which no month's form shows": """
        months.bulletins.accept_wording months.bulletins.add_bulletin months.bulletins.delete_bulletin
        months.bulletins.delete_template months.bulletins.edit_bulletin months.bulletins.issue_bulletin
        months.bulletins.keep_returned months.bulletins.save_template months.bulletins.void_bulletin
        months.issued.keep_issued months.slips.add_chase months.slips.answer_slips months.slips.issue_slips
        months.slips.set_kinds months.slips.void_slip tasks.attachments.add_attachments
        tasks.attachments.delete_attachments tasks.attachments.rename_attachment""",
    "a rule for what comes: the month was closed with its cut-off, its reporting day and its points": """
        judging.points.set_rules lists.editing.set_settings months.stages.set_reporting_rule
        months.stages.take_notice""",
    "what figures are compared with, and no figure; a doubt set aside later speaks for later": """
        judging.indicators.add_indicator judging.indicators.edit_indicator judging.indicators.move_indicator
        judging.indicators.set_up judging.indicators.split_indicator
        judging.suggestions.bring_back judging.suggestions.dismiss""",
    "a way of looking at the ledger, or of printing what comes": """
        filters.delete_filter filters.rename_filter filters.save_filter own_forms.copy_form own_forms.delete_form
        own_forms.rename_form own_forms.reorder_forms own_forms.save_form""",
    "unfinished tasks go into another list": "tasks.carrying.carry_over",
    "a mark beside a report, which only an open month has": "months.entry.drop_copies",
    "written beside the month": "months.stages.add_correction",
    "the one that opens it again, with a reason": "months.stages.reopen_month",
}
"""The others, each with the reason why it changes no closed month."""
