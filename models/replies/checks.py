"""What is doubted of a row whose task is known: a function for each doubt. Nothing here writes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from models.errors import FieldFault
from models.intake.cells.answers import read_answer, read_status
from models.intake.layout.row_words import comparable
from models.intake.matching.exact import text_key
from models.judging_records import ActualId, IndicatorActual
from models.months.composing import Answer, composed_answer, is_returned
from models.months.request import CONTENT, REASON
from models.operations.judging.indicators import number_of
from models.operations.months.unit_reports import follows
from models.records import TaskId, Unit
from models.replies.elsewhere import points_elsewhere
from models.replies.known import Known, number_key
from models.replies.remarks import Code, Remark
from models.replies.tables import Said
from models.wording.shortening import IN_SENTENCE, shortened

_MONTH_BEFORE = re.compile(r"\A（\d{4}年\d{1,2}月）")
_NOTHING = re.compile(r"(?:不涉及|不适用|没有|暂?无.{0,6}|无需.{0,6})[。.]?")
_LIKE = 0.5  # share of a text that has to stay for it to be the same task's


def of_row(said: Said, task_id: TaskId | None, unit: Unit | None, known: Known) -> Iterator[Remark]:
    """Everything to be said of a row but for how its task was found."""
    yield from _of_cells(said)
    if task_id is None:
        return
    yield from _of_text(said, task_id, known)
    if unit is not None:
        if unit.id not in known.roles.get(task_id, {}):
            yield Remark(Code.NOT_THEIRS, said.row, f"这项任务不是“{unit.name}”的。请核对是不是收错了单位。")
        yield from _of_last(said, task_id, unit, known)
        yield from _of_present(said, task_id, unit, known)
    yield from _of_figures(said, task_id, unit, known)


def _of_cells(said: Said) -> Iterator[Remark]:
    row = said.row
    if said.merged:
        yield Remark(Code.MERGED, row, "填写的格与别的格合并了，不知道是哪一项、哪一栏的。请拆开后对着收。")
    if said.formulas:
        yield Remark(Code.FORMULA, row, "填写的格里是公式，读到的只是它显示的结果。请核对后再收。")
    if said.pictured and not said.content:
        yield Remark(Code.PICTURE, row, "这一行放的是图片，里面的字读不出来。请让单位写成文字，或照着录入。")
    elif said.pictured:
        yield Remark(Code.PICTURE, row, "这一行另有图片，图片没有读取。请打开原件看一眼。")
    yield from _of_marks(said)
    for heading, text in ((CONTENT, said.content), (REASON, "" if said.plan_met else said.reason)):
        if points_elsewhere(text):
            message = f"{heading}只写了“{shortened(text, IN_SENTENCE)}”，没有写出内容。请补上，或退回单位。"
            yield Remark(Code.ELSEWHERE, row, message)
    if not said.content and not said.merged and not said.pictured:
        yield Remark(Code.EMPTY, row, "完成情况是空的，没有可收的文字。请催报或退回。")
    if said.answer and said.plan_met is None:
        answer = shortened(said.answer, IN_SENTENCE)
        yield Remark(Code.ANSWER, row, f"是否完成写的是“{answer}”，只能是“是”或“否”。请定下来再收。")
    if said.plan_met is False and not said.reason:
        yield Remark(Code.NO_REASON, row, "是否完成写“否”，没有写未完成说明。请补上，或退回单位。")
    if said.plan_met and said.reason and not _is_no_reason(said.reason):
        yield Remark(Code.ANSWER, row, "是否完成写“是”，却又写了未完成说明。请核对是完成了，还是没有完成。")


def _is_no_reason(text: str) -> bool:
    """Whether words below 未完成说明 only say that there is nothing to be explained: 按计划推进, 不涉及."""
    return read_answer(text) is True or read_status(text) is not None or bool(_NOTHING.fullmatch(comparable(text)))


def _of_marks(said: Said) -> Iterator[Remark]:
    """What stands on the row besides its words."""
    row = said.row
    if said.comments:
        text = shortened("；".join(said.comments), IN_SENTENCE)
        yield Remark(Code.COMMENT, row, f"这一行有批注“{text}”，没有当作内容读取。请看过再收。")
    if said.struck:
        yield Remark(Code.STRUCK, row, "这一行有划了删除线的文字，照样读取了。请删去作废的再收。")
    if said.twice:
        names = "、".join(f"“{heading}”" for heading in said.twice)
        yield Remark(Code.SAID_TWICE, row, f"表里有两个{names}栏，两栏都写了，写的不一样。请核对以哪一栏为准。")


def _of_text(said: Said, task_id: TaskId, known: Known) -> Iterator[Remark]:
    """The printed text is locked: another task's beside this code means that rows were mixed up. Where it is gone, the
    number and the hidden mark have to bear the code out.
    """
    task, key = known.tasks[task_id], text_key(said.text)
    if not said.text:
        if said.task_id not in (None, task_id) or (said.number and number_key(said.number) != number_key(task.number)):
            ours = shortened(task.text, IN_SENTENCE)
            message = f"校验码是“{ours}”的，这一行的序号或标识却是另一项的。请核对是不是串了行。"
            yield Remark(Code.TEXT_CHANGED, said.row, message)
        return
    own = text_key(task.text)
    if key == own:
        return
    other = next((each for each in known.tasks.values() if text_key(each.text) == key), None)
    if other is None and difflib.SequenceMatcher(None, key, own, autojunk=False).ratio() >= _LIKE:
        return
    ours, theirs = shortened(task.text, IN_SENTENCE), shortened(said.text, IN_SENTENCE)
    message = f"校验码是“{ours}”的，这一行的任务写的却是“{theirs}”。请核对是不是串了行。"
    yield Remark(Code.TEXT_CHANGED, said.row, message)


def _of_last(said: Said, task_id: TaskId, unit: Unit, known: Known) -> Iterator[Remark]:
    asked = known.asked.get(unit.id, {}).get(task_id)
    last = _MONTH_BEFORE.sub("", asked.last) if asked else ""
    if said.content and text_key(last) == text_key(said.content):
        yield Remark(Code.SAME_AS_LAST, said.row, "与上期进展一字不差。请核对本期有没有新的进展。")


def _of_present(said: Said, task_id: TaskId, unit: Unit, known: Known) -> Iterator[Remark]:
    """What is there already is never replaced without being told: first what a person wrote, then the unit's."""
    if not said.content:
        return
    parts = known.parts.get(task_id, ())
    report, present = known.reports.get(task_id), known.sent(task_id, unit.id)
    own = report.content if report else ""
    shown = ""
    if not follows(own, parts) and _differs(own, said.content):
        shown = own
    elif present is not None and not is_returned(present) and _differs(present.content, said.content):
        shown = present.content
    if shown:
        message = f"将替换已有进展：已有的是“{shortened(shown, IN_SENTENCE)}”，与来件不同。"
        yield Remark(Code.REPLACING, said.row, message)
    verdict = known.verdicts.get(task_id)
    if verdict is None or None in (verdict.plan_met, said.plan_met) or verdict.plan_met == said.plan_met:
        return
    if Answer(verdict.plan_met, verdict.reason) != composed_answer(parts):
        held, new = ("是" if met else "否" for met in (verdict.plan_met, said.plan_met))
        yield Remark(Code.REPLACING, said.row, f"将替换已有评定：已评定为“{held}”，来件写的是“{new}”。")


def _differs(present: str, new: str) -> bool:
    return bool(present.strip()) and present.strip() != new.strip()


def _of_figures(said: Said, task_id: TaskId, unit: Unit | None, known: Known) -> Iterator[Remark]:
    indicators = known.indicators.get(task_id, ())
    for number, figure in said.figures:
        if number > len(indicators):
            yield Remark(Code.FIGURE, said.row, f"这项任务没有指标{number}，填的“{figure}”没有地方放。")
            continue
        indicator = indicators[number - 1]
        try:
            value = number_of(figure, indicator.unit)
        except FieldFault as fault:
            yield Remark(Code.FIGURE, said.row, f"指标{number}“{indicator.name}”：{fault}")
            continue
        present = known.actuals.get(indicator.id)
        if present is not None and value is not None and present != value:
            others = [
                part.unit.name for part in known.parts.get(task_id, ()) if unit is None or part.unit.id != unit.id
            ]
            whose = f"（{'、'.join(others)}已报）" if others else ""
            message = f"指标{number}“{indicator.name}”已采纳 {present:g}{whose}，来件是 {value:g}，收了就替换。"
            yield Remark(Code.REPLACING, said.row, message)


def actuals(said: Said, task_id: TaskId, known: Known) -> list[IndicatorActual]:
    """The figures of a row that are numbers of the task's indicators."""
    found = []
    for number, figure in said.figures:
        indicators = known.indicators.get(task_id, ())
        if number <= len(indicators):
            indicator = indicators[number - 1]
            try:
                value = number_of(figure, indicator.unit)
            except FieldFault:
                continue
            if value is not None:
                found.append(IndicatorActual(ActualId(0), indicator.id, known.period, value))
    return found
