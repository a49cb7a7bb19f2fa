"""The one catalogue of fields: key, label, heading synonyms, kind.

Import, forms, filters and editors all read it, so a new heading word is added here and nowhere else.
Headings are compared by :func:`heading_key`: without white space, brackets' contents, quotes and period words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What a field's cell holds."""

    NUMBER = "number"
    GROUP = "group"
    TEXT = "text"
    UNITS = "units"
    PLAN = "plan"
    CHOICE = "choice"
    ANSWER = "answer"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the task record as it stands in tables.

    ``synonyms`` are heading keys seen in offices' tables; the first is what our own forms print by default.
    ``periodic`` fields belong to a task *and* a period: their heading may carry the period ("4月完成情况").
    """

    key: str
    label: str
    kind: Kind
    synonyms: tuple[str, ...]
    periodic: bool = False


# A word a line would hide the catalogue in its length.
# fmt: off
FIELDS: tuple[Field, ...] = (
    Field("number", "序号", Kind.NUMBER, ("序号", "编号", "号", "项号", "任务序号", "任务编号", "no")),
    Field("section", "板块", Kind.GROUP, (
        "板块", "攻坚领域", "领域", "类别", "分类", "任务类别", "工作类别", "工作领域", "重点领域", "专项",
        "项目类别", "任务板块", "工作板块", "一级指标", "事项类别",
    )),
    Field("post", "分管领导", Kind.GROUP, (
        "分管领导", "责任领导", "牵头领导", "分管区领导", "牵头区领导", "责任区领导", "分管副区长", "包抓领导",
        "挂钩领导", "联系领导", "分管市领导", "分管县领导", "牵头市领导", "牵头县领导", "县领导", "区领导", "市领导",
    )),
    Field("text", "任务", Kind.TEXT, (
        "重点工作", "工作任务", "重点工作任务", "工作内容", "任务", "重点任务", "任务内容", "主要任务", "目标任务",
        "工作事项", "事项", "任务名称", "重点工作内容", "具体任务", "督办事项", "督查事项", "重点事项", "具体工作",
        "工作项目", "项目名称", "主要工作", "年度重点工作", "任务清单", "工作要点", "重点工作事项", "年度任务",
        "主要工作任务", "具体工作任务", "决策事项", "民生实事", "实事项目", "交办事项", "责任事项", "年度重点任务",
        "工作任务及要求", "工作举措", "具体举措", "具体措施", "工作措施", "主要举措",
        "重点举措", "任务分解", "细化任务", "分项任务", "事项名称", "事项内容", "督办内容", "交办内容",
    )),
    Field("goal", "年度工作目标", Kind.TEXT, (
        "年度工作目标", "年度目标", "工作目标", "目标", "目标要求", "年度目标任务", "全年目标", "预期目标",
        "完成目标", "年度绩效目标", "绩效目标", "目标值", "年度目标值",
    )),
    Field("plan", "推进计划", Kind.PLAN, (
        "工作目标与推进计划", "推进计划", "工作计划", "年度推进计划", "目标与推进计划", "工作目标及推进计划",
        "目标及推进计划", "时间节点", "进度安排", "节点计划", "实施计划", "进度计划", "计划安排",
        "工作目标和推进计划", "推进计划及时间节点", "工作推进计划", "阶段目标", "季度计划", "月度计划", "分季度计划",
    )),
    Field("due", "完成时限", Kind.DATE, (
        "完成时限", "完成时间", "时限", "办结时限", "时限要求", "完成期限", "计划完成时间", "截止时间", "办理时限",
        "要求完成时间",
    )),
    Field("units", "责任单位", Kind.UNITS, (
        "责任单位", "责任部门", "承办单位", "责任主体", "主办单位", "责任科室", "落实单位", "责任单位部门",
        "承办部门", "实施单位", "单位", "责任单位及配合单位",
    )),
    Field("lead_units", "牵头单位", Kind.UNITS, (
        "牵头单位", "牵头部门", "牵头责任单位", "主要责任单位", "第一责任单位", "主责单位", "主办部门",
        "牵头责任部门",
    )),
    Field("supporting_units", "配合单位", Kind.UNITS, (
        "配合单位", "配合部门", "协办单位", "协同单位", "协助单位", "参与单位", "责任配合单位", "配合责任单位",
        "协办部门",
    )),
    Field("frequency", "报送频次", Kind.CHOICE, (
        "报送频次", "报送频率", "报送周期", "频次", "填报频次", "报送时间要求",
    )),
    Field("content", "完成情况", Kind.TEXT, (
        "完成情况", "进展情况", "当前完成情况", "工作进展", "工作进展情况", "推进情况", "落实情况", "目前进展",
        "进展", "目前进展情况", "最新进展", "当前进展", "工作完成情况", "进度情况", "办理情况", "完成进度",
        "当前进展情况", "实施进展", "任务完成情况", "执行情况", "推进落实情况", "工作推进情况", "办结情况",
        "贯彻落实情况", "进展成效",
    ), periodic=True),
    Field("plan_met", "是否完成月度计划", Kind.ANSWER, (
        "是否完成月度计划", "是否完成计划", "是否完成", "是否达到序时", "是否达序时进度", "月度计划是否完成",
        "是否按计划完成", "是否完成季度计划", "计划完成与否", "是否达到序时进度", "是否完成节点目标",
        "是否按序时推进",
    ), periodic=True),
    Field("reason", "未完成情况说明", Kind.TEXT, (
        "未完成情况说明", "未完成原因", "未完成说明", "原因说明", "未完成原因说明", "存在问题", "未达序时原因",
        "滞后原因", "未完成原因分析", "未按计划完成原因", "问题及原因", "存在问题及原因", "未完成情况", "存在的问题",
    ), periodic=True),
    Field("shortfall", "逾期情况", Kind.TEXT, ("逾期情况", "逾期内容", "逾期事项", "未达节点情况"), periodic=True),
    Field("status", "状态", Kind.CHOICE, (
        "销号状态", "状态", "任务状态", "办理状态", "完成状态", "进度状态", "工作状态", "销号情况", "办结状态",
        "亮灯情况", "亮灯状态", "推进状态", "评价", "是否销号", "是否办结",
    )),
    Field("points", "考绩扣分", Kind.TEXT, ("考绩扣分", "扣分", "考核扣分", "绩效扣分")),
)
# fmt: on

BY_KEY: dict[str, Field] = {field.key: field for field in FIELDS}

_BRACKETED = re.compile(r"[(（\[【〔<《][^)）\]】〕>》]*[)）\]】〕>》]")
_DROPPED = re.compile(r"[\s\"'“”‘’「」*：:、，,。.．/／&和与及\\-]+")
PERIOD_WORDS = re.compile(
    r"(?:截至|截止|至)?(?:\d{4}年)?(?:前?第?[一二三四1-4]季度|[上下]半年|全年"
    r"|(?:\d{1,2}月?份?[-—–~～至到])?(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月份?(?:\d{1,2}[日号]|底|末)?)(?:为止)?"
    r"|(?:截至|截止)?\d{4}年(?:底|末)?|本月|本季度|当月|本期"
)


@lru_cache(maxsize=4096)
def heading_key(heading: str) -> str:
    """A heading's comparable form: half width, no white space, quotes, brackets or period words; lower case."""
    text = unicodedata.normalize("NFKC", heading)
    text = PERIOD_WORDS.sub("", _BRACKETED.sub("", re.sub(r"\s+", "", text)))
    return _DROPPED.sub("", text).lower()


_SYNONYMS: dict[str, Field] = {heading_key(word): field for field in FIELDS for word in field.synonyms}


def field_of_heading(heading: str) -> Field | None:
    """The field a heading names exactly (after :func:`heading_key`), or None."""
    return _SYNONYMS.get(heading_key(heading))


_FOLLOW_UP = re.compile(r"下一?(?:步|阶段|月|季度)|后续|联系|填报单位|电话|^(?!.*(?:单位|部门)).*责任人")
_NEAR = tuple(sorted((key for key in _SYNONYMS if len(key) > 2), key=len, reverse=True))
_ENDINGS = tuple(key for key in _SYNONYMS if len(key) == 2 and not key.isascii())


@lru_cache(maxsize=4096)
def word_in_heading(heading: str) -> str:
    """The known word that tells what a heading most likely means; empty where there is none.

    That is the whole heading, else the longest known word in it, else a short known word at its end. Headings about
    what comes next ("下一步工作计划") and about persons ("责任人") name no field.
    """
    key = heading_key(heading)
    if not key or key in _SYNONYMS:
        return key
    if _FOLLOW_UP.search(unicodedata.normalize("NFKC", heading)):
        return ""
    found = next((word for word in _NEAR if word in key), "")
    return found or next((word for word in _ENDINGS if key.endswith(word)), "")


def field_near_heading(heading: str) -> Field | None:
    """The field a heading most likely names (see :func:`word_in_heading`)."""
    return _SYNONYMS.get(word_in_heading(heading))
