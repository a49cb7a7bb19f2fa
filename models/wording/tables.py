"""What the clerk calls the rows of each table of a ledger, and one of them in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

TABLE_WORDS: Mapping[str, str] = {
    "lists": "清单",
    "sections": "板块",
    "posts": "分管领导",
    "post_holders": "领导接任",
    "units": "责任单位",
    "unit_aliases": "单位别名",
    "tasks": "任务",
    "assignments": "责任单位分工",
    "plan_nodes": "推进计划",
    "indicators": "指标",
    "indicator_targets": "指标目标",
    "indicator_actuals": "指标完成值",
    "node_revisions": "节点变更",
    "target_revisions": "目标变更",
    "reports": "进展",
    "verdicts": "评定",
    "status_events": "状态",
    "dismissals": "不采纳的提示",
    "class_scales": "档次设置",
    "period_classes": "当期档次",
    "point_rules": "计分规则",
    "point_factors": "计分系数",
    "points": "考绩分",
    "periods": "月份",
    "bulletins": "通报",
    "bulletin_files": "通报存档",
    "bulletin_templates": "通报模板",
    "own_forms": "自定表式",
    "attachments": "附件",
    "reporting_rules": "报送要求",
    "calendar_days": "节假日",
    "sent_forms": "下发记录",
    "unit_reports": "单位报送",
    "slip_kinds": "催办层级",
    "slips": "催办单",
    "slip_tasks": "催办事项",
    "chases": "催报记录",
    "closings": "关账记录",
    "issued_documents": "印发文件",
    "issued_files": "印发文件的电子件",
    "corrections": "更正",
    "column_widths": "出表的列宽",
    "settings": "设置",
    "operations": "操作历史",
    "changes": "历史明细",
    "attachment_contents": "附件内容",
    "identity": "台账标识",
}


def named(table: str, row_id: object) -> str:
    """A record by its table and its id, both for the clerk and for whoever looks into the file.

    >>> named("reports", 12)
    '“进展”（reports）第 12 条'
    """
    word = TABLE_WORDS.get(table)
    return f"“{word}”（{table}）第 {row_id} 条" if word else f"“{table}”第 {row_id} 条"
