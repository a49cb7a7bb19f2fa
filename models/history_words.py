"""The words of the history: which columns are told, what they are called, and their values as the clerk knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from models.changes import Change, Row, SqlValue
from models.fields import BY_KEY
from models.periods import Period
from models.records import Post, Section, Task, Unit
from models.store.history import deleted
from models.store.records.ledger import Ledger
from models.store.records.writing import row_image
from models.vocabulary import STARTS_WORD, Role

_TASK_WORDS = {
    "section_id": "板块",
    "post_id": "分管领导",
    "parent_id": "上级任务",
    "starts": STARTS_WORD,
    "extra": "其他栏目",
    "short_name": "简称",
    "leads_marked": "牵头单位前的“*”",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "tasks": {key: BY_KEY[key].label for key in ("number", "text", "goal", "frequency")} | _TASK_WORDS,
    "assignments": {"unit_id": "责任单位", "role": "牵头或配合"},
    "plan_nodes": {"label": "节点时间", "text": "节点内容", "due": "完成时限", "done_on": "完成日期"},
    "reports": {"content": "进展情况", "shortfall": "未达到内容"},
    "verdicts": {"plan_met": "评定", "reason": BY_KEY["reason"].label},
    "status_events": {
        "status": "状态",
        "decided_on": "日期",
        "reason": "原因",
        "document": "依据文件",
        "points": BY_KEY["points"].label,
    },
    "attachments": {"name": "附件"},
    "node_revisions": {
        "kind": "变更",
        "label": "原节点时间",
        "text": "原节点内容",
        "due": "原完成时限",
        "reason": "变更原因",
    },
    "indicators": {"name": "指标", "unit": "指标计量单位", "expectation": "比较方式"},
    "target_revisions": {"value": "原目标值", "reason": "变更原因"},
    "dismissals": {"kind": "不采纳的提示", "reason": "不采纳的原因"},
    "period_classes": {"name": "当期档次", "reason": "档次说明"},
    "points": {"event": "计分事项", "points": "考绩分", "calculation": "计分过程", "basis": "计分依据"},
    "unit_reports": {
        "content": "单位报送",
        "plan_met": "单位自评",
        "reason": "单位的未完成说明",
        "measures": "下步措施",
        "received_on": "报送日期",
        "paper_on": "纸质件日期",
        "returned_on": "退回日期",
        "return_reason": "退回原因",
    },
    "corrections": {"field": "更正", "old": "原内容", "new": "更正为", "source": "更正依据"},
    "indicator_targets": {"value": "目标值"},
    "indicator_actuals": {"value": "完成值"},
}
"""The columns worth telling, with their words; places and ids of other rows are left out."""

_OTHERS: Mapping[str, str] = {"title": "标题", "name": "名称", "year": "年份", "contact": "联系人", "value": "设置"}
"""The same for what belongs to no task: lists, sections, posts, units, settings."""

_WORDED: Mapping[str, Callable[[Any], str]] = {
    "starts": lambda value: Period.parse(value).label,
    "role": lambda value: Role(value).label,
    "plan_met": lambda value: "是" if value else "否",
    "leads_marked": lambda value: "" if value else "不印",  # the usual is not told of every new task
    "points": lambda value: f"{value:g}",
    "value": lambda value: value if isinstance(value, str) else f"{value:g}",
}

_ELSE: Mapping[str, str] = {
    "id": "编号",
    "list_id": "所属清单",
    "task_id": "所属任务",
    "parent_id": "上级任务",
    "section_id": "板块",
    "post_id": "分管领导",
    "unit_id": "责任单位",
    "node_id": "推进计划节点",
    "indicator_id": "指标",
    "carried_from": "结转自",
    "position": "次序",
    "period": "月份",
    "starts": "起报月份",
    "usual_form": "常用表式",
    "numbering": "编号方式",
    "source_document": "来源文件",
    "collective": "是否合称",
    "active_from": "启用日期",
    "active_to": "停用日期",
    "pinyin": "拼音",
    "from_date": "接任日期",
    "sha256": "校验值",
    "size": "大小",
    "added_on": "添加日期",
    "direction": "指标方向",
    "accumulation": "指标口径",
    "evidence": "依据",
    "target_id": "指标目标",
    "fingerprint": "提示内容",
    "meaning": "档次含义",
    "each_time": "是否每次计",
    "event": "计分事项",
    "points": "分值",
    "basis": "依据",
    "factor": "系数",
    "state": "状态",
    "cut_off": "截止日",
    "body": "正文",
    "document_number": "文号",
    "issued_on": "印发日期",
    "parts": "通报其余部分",
    "bulletin_id": "所属通报",
    "content": "内容",
    "key": "设置项",
    "due": "期限",
    "timing": "期限从何时算起",
    "days": "天数",
    "signed_paper": "是否要纸质件",
    "day": "日期",
    "kind": "种类",
    "manner": "方式",
    "measures": "下步措施",
    "received_on": "报送日期",
    "paper_on": "纸质件日期",
    "returned_on": "退回日期",
    "return_reason": "退回原因",
    "composed": "汇总时的内容",
    "colour": "色标",
    "request": "要求",
    "series": "文号格式",
    "kind_id": "催办层级",
    "slip_id": "催办单",
    "number": "编号",
    "matter": "事项",
    "previous_id": "前次催办单",
    "voided_on": "作废日期",
    "void_reason": "作废原因",
    "answered_on": "反馈日期",
    "outcome": "办理结果",
    "chased_on": "催报日期",
    "note": "备注",
    "closed_on": "关账日期",
    "document_id": "印发文件",
    "field": "更正的内容",
    "old": "原内容",
    "new": "更正为",
    "source": "依据",
    "decided_on": "日期",
}
"""Columns that the history does not tell, but damage may be in."""


def field_word(table: str, column: str) -> str:
    """What the clerk calls a column."""
    return _WORDS.get(table, _OTHERS).get(column) or _OTHERS.get(column) or _ELSE.get(column, column)


def value_words(column: str, value: SqlValue) -> str:
    """A value as the clerk knows it; ids stay numbers."""
    return _WORDED[column](value) if column in _WORDED else str(value)


Line = tuple[str, str, str, str]
"""A column, its word with what it belongs to, its value before and its value after."""


class Words:
    """Knows what the ids in changes stand for, also those of what has been deleted since."""

    def __init__(self, ledger: Ledger, changes: Iterable[Change]) -> None:
        self._ledger = ledger
        self._names: dict[str, Mapping[int, str]] = {
            "unit_id": deleted.names(ledger, "units") | {unit.id: unit.name for unit in ledger.all(Unit)},
            "section_id": deleted.names(ledger, "sections") | {group.id: group.name for group in ledger.all(Section)},
            "post_id": deleted.names(ledger, "posts") | {group.id: group.name for group in ledger.all(Post)},
        }
        keys = {(change.table, change.row_id) for change in changes}
        self._rows = {key: self._row(*key) for key in keys}

    def lines(self, change: Change) -> Iterator[Line]:
        """What a change did, column by column."""
        before, after = change.before or {}, change.after or {}
        for column, word in _WORDS.get(change.table, _OTHERS).items():
            if column not in before and column not in after:
                continue
            old, new = (self._value(column, image.get(column)) for image in (before, after))
            if old != new:
                yield column, f"{self._whose(change, column)} {word}".strip(), old, new

    def task_of(self, change: Change) -> str:
        """The task a change belongs to, by its number or text; empty where it belongs to none."""
        if change.owner.task_id is None:
            return ""
        task = self._row("tasks", change.owner.task_id)
        return str(task.get("number") or task.get("text") or "")

    def _whose(self, change: Change, column: str) -> str:
        """The month, node, unit or indicator that a row is about."""
        row = self._rows[change.table, change.row_id]
        match change.table:
            case _ if not row:
                pass  # of a damaged history only parts are known
            case "reports" | "verdicts" | "period_classes" | "points" | "unit_reports" | "corrections":
                return f"{Period.parse(str(row['period'])).month}月"
            case "plan_nodes":
                return str(row.get("label", ""))
            case "indicator_targets":
                return self._indicator(row)
            case "indicator_actuals":
                return f"{Period.parse(str(row['period'])).month}月 {self._indicator(row)}"
            case "assignments" if column != "unit_id":
                return self._value("unit_id", row["unit_id"])
        return ""

    def _value(self, column: str, value: SqlValue) -> str:
        if value is None or (column == "extra" and value == "{}"):
            return ""
        if column in _WORDED:
            return _WORDED[column](value)
        if column in self._names:
            return self._names[column].get(int(str(value)), "（已删除）")
        return self._task_name(int(str(value))) if column == "parent_id" else str(value)

    def _indicator(self, row: Row) -> str:
        return str(self._row("indicators", int(str(row["indicator_id"]))).get("name", ""))

    def _row(self, table: str, row_id: int) -> Row:
        """A row as it is, or was at the end."""
        ledger = self._ledger
        return row_image(ledger.connection, table, row_id) or deleted.last_image(ledger, table, row_id) or {}

    def _task_name(self, task_id: int) -> str:
        if not deleted.is_there(self._ledger, "tasks", task_id):
            return "（已删除）"
        task = self._ledger.get(Task, task_id)
        return task.number or task.text


def dropped_words(count: int) -> str:
    """What is said when another step is done after ``count`` steps were undone."""
    return (
        f"先前撤销的 {count} 步不能再用“重做”了，因为刚才又改了别的内容；"
        "它们还在“操作历史”（Ctrl+H）里，可以一步一步恢复。"
    )
