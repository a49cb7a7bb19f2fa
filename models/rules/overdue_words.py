"""Why a task is overdue, in words for the clerk."""

from __future__ import annotations

from models.periods import day_words
from models.records import PlanNode
from models.rules.evaluation import OverdueEvidence
from models.wording.shortening import IN_ROW, shortened


def because(evidence: OverdueEvidence) -> list[str]:
    """What says so, one line each: the decision, the recorded line, the unmet nodes."""
    lines = []
    if decision := evidence.decision:
        day = day_words(decision.decided_on) if decision.decided_on else ""
        lines.append(f"{day}定为逾期" + (f"：{shortened(decision.reason, IN_ROW)}" if decision.reason else ""))
    if evidence.shortfall:
        lines.append(shortened(evidence.shortfall, IN_ROW))
    return lines + [f"节点未完成：{_named(node)}" for node in evidence.nodes]


def _named(node: PlanNode) -> str:
    text = shortened(node.text, IN_ROW)
    return f"{node.label}　{text}".strip("　") if node.label != text else text
