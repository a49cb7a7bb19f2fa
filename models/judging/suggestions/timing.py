"""What is due: nodes passed and nodes to come, a report that has not come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from models.judging.suggestions.case import Case, node_clue
from models.judging.suggestions.suggestion import Clue, Kind, Proposal, Suggestion, quoted, without_lead
from models.periods import day_words
from models.records import PlanNode
from models.wording.shortening import IN_ROW, shortened


def node_overdue(case: Case) -> Iterator[Suggestion]:
    """Nodes due last by the cut-off that nobody has called done, as far as the report does not say they are.

    A recorded "截至…" line means that the clerk has seen to it.
    """
    draft, nodes = case.judged.draft, due_last(case)
    if not nodes or case.shortfall or not draft.failing:
        return
    told = [quoted("报告", each.told) for each in draft.failing if each.told is not None]
    clues = [*map(node_clue, nodes), *dict.fromkeys(told)]
    failing = without_lead(draft.line).rstrip("。")
    verdict = False if case.verdict is None or case.verdict.plan_met is None else None
    proposal = Proposal(draft.line, verdict, failing + "。" if verdict is False else "")
    due = nodes[-1].due
    day = f"{day_words(due)}到期的节点" if due else "节点"
    yield case.suggest(Kind.NODE_OVERDUE, f"{day}还没有完成：{failing}。", clues, proposal)


def node_soon(case: Case) -> Iterator[Suggestion]:
    """A node that is due within the days set for the list, counted from the cut-off."""
    if case.is_closed:
        return
    last = case.cut_off + timedelta(days=case.soon_days)
    nodes = [node for node in case.nodes if node.due and case.cut_off < node.due <= last and node.done_on is None]
    if nodes:
        first = nodes[0]
        assert first.due is not None
        left = (first.due - case.cut_off).days
        what = shortened(first.text or first.label, IN_ROW)
        yield case.suggest(
            Kind.NODE_SOON, f"{day_words(first.due)}到期，还有{left}天：{what}", [node_clue(node) for node in nodes]
        )


def not_reported(case: Case) -> Iterator[Suggestion]:
    """A report that is owed for the month and has not come (未报)."""
    if case.owes and not case.answered:
        clues = [Clue("应报", case.period.label)]
        if case.last is not None:
            clues.append(Clue("上次", case.last.period.label))
        yield case.suggest(Kind.NOT_REPORTED, f"{case.period.label}应报进展，还没有报来。", clues)


def due_last(case: Case) -> list[PlanNode]:
    """The unmet nodes that are due last: what an earlier one asked for the later one asks for again."""
    last = max((node.due for node in case.unmet if node.due), default=None)
    return [node for node in case.unmet if node.due == last]
