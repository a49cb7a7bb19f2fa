"""A backup in words: what it was made for, what it holds, and how it is different from now."""

from __future__ import annotations

from collections.abc import Sequence

from models.store.backups.backup_files import Backup, looks_unchanged
from models.store.backups.looking import Contents, Difference
from models.wording.shortening import first_of

_COUNTED = {
    "tasks": "条任务",
    "reports": "条进展",
    "verdicts": "条评定",
    "status_events": "条状态",
    "plan_nodes": "个节点",
    "lists": "个清单",
    "sections": "个板块",
    "posts": "位分管领导",
    "post_holders": "条领导任职",
    "assignments": "处责任单位",
    "units": "个单位",
    "unit_aliases": "个单位别名",
    "indicators": "个指标",
    "indicator_targets": "个目标值",
    "indicator_actuals": "个完成值",
    "node_revisions": "处节点变更",
    "target_revisions": "处目标变更",
    "dismissals": "条不采纳的提示",
    "class_scales": "个档次",
    "period_classes": "条当期档次",
    "point_rules": "条计分规则",
    "point_factors": "个计分系数",
    "points": "条考绩分",
    "periods": "个月份",
    "bulletins": "份通报",
    "bulletin_files": "份通报存档文件",
    "bulletin_templates": "个通报模板",
    "own_forms": "个自定表式",
    "attachments": "个附件",
    "reporting_rules": "项报送要求",
    "calendar_days": "个节假日",
    "sent_forms": "条下发记录",
    "unit_reports": "条单位报送",
    "slip_kinds": "个催办层级",
    "slips": "份催办单",
    "slip_tasks": "个催办事项",
    "chases": "条催报记录",
    "closings": "个关账月份",
    "issued_documents": "份印发文件",
    "issued_files": "个印发的电子件",
    "corrections": "条更正",
    "settings": "项设置",
}
"""The tables in the order they are told in, with the words that follow a number."""
_MOST = 5  # kinds of record named in one breath
_TOLD = ("lists", "tasks", "reports", "units", "attachments")


def note_words(backup: Backup) -> str:
    """What a backup was made for."""
    return backup.note or "手动备份"


def state_words(backup: Backup) -> str:
    """Whether it is as it was made, as far as can be told without reading it."""
    if backup.card is None:
        return "没有校验值"
    return "未改动" if looks_unchanged(backup) else "改动过"


def count_words(contents: Contents) -> str:
    """How much a ledger's file holds."""
    counts = contents.counts
    told = "、".join(f"{counts.get(table, 0)} {_COUNTED[table]}" for table in _TOLD)
    latest = f"；最后一步在 {contents.latest:%Y-%m-%d %H:%M}" if contents.latest else ""
    return f"内有 {told}{latest}。"


def difference_words(found: Sequence[Difference]) -> str:
    """How a backup is different from now."""
    by_table = {difference.table: difference for difference in found}
    parts = []
    for place, words in ((1, "比现在少 {}"), (2, "比现在多 {}"), (3, "{}的内容和现在不同")):
        told = [
            f"{by_table[table][place]} {word}"
            for table, word in _COUNTED.items()
            if by_table.get(table, (0,) * 4)[place]
        ]
        if told:
            parts.append(words.format(first_of(told, _MOST)))
    return "；".join(parts) + "。" if parts else "和现在一样。"
