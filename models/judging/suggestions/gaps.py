"""What the records themselves lack or hold against each other: verdicts, leads, the basis of points."""

from __future__ import annotations

from collections.abc import Iterator

from models.judging.evidence import Outcome
from models.judging.expected import compared_at
from models.judging.suggestions.case import Case, Others, indicator_clue, node_clue
from models.judging.suggestions.suggestion import Clue, Kind, Proposal, Suggestion, without_lead
from models.judging.suggestions.timing import due_last
from models.periods import Period
from models.vocabulary import Role

_NOTHING = frozenset({"", "/", "／", "无", "-", "—", "——"})


def met_but_unmet(case: Case) -> Iterator[Suggestion]:
    """是 for the month, though a node that is due is unmet even so, or an accepted figure is behind."""
    if case.verdict is None or case.verdict.plan_met is not True:
        return
    clues = [node_clue(node) for node in due_last(case)]
    clues += [indicator_clue(name, words) for name, words in _behind(case)]
    if not clues:
        return
    clues.insert(0, Clue("评定", "是"))
    line = case.judged.draft.line
    proposal = Proposal(line, False, without_lead(line)) if line else None
    sentence = f"“评定”填了“是”，{clues[1].word}“{clues[1].said}”却没有完成。"
    yield case.suggest(Kind.MET_BUT_UNMET, sentence, clues, proposal)


def unmet_but_met(case: Case) -> Iterator[Suggestion]:
    """否 for the month, though every node due in it is ticked and no accepted figure is behind."""
    if case.verdict is None or case.verdict.plan_met is not False or case.unmet_before or case.shortfall:
        return
    due = [node for node in case.nodes if node.due and Period.of(node.due) == case.period and node.due <= case.cut_off]
    done = [node for node in due if node.done_on is not None and node.done_on <= case.cut_off]
    if done and len(done) == len(due) and not _behind(case):
        clues = [Clue("评定", f"否　{case.verdict.reason}".strip()), *map(node_clue, done)]
        sentence = "“评定”填了“否”，本期到期的节点却都已勾完成。"
        yield case.suggest(Kind.UNMET_BUT_MET, sentence, clues, Proposal(plan_met=True))


def no_reason(case: Case) -> Iterator[Suggestion]:
    """否 without its reason (DOMAIN: 否 needs one); the drafted line is proposed."""
    verdict = case.verdict
    if verdict is None or verdict.plan_met is not False or verdict.reason.strip() not in _NOTHING:
        return
    draft = case.judged.draft.line
    reason = draft.split("：", 1)[1] if draft else ""
    clues = [Clue("评定", f"否　{verdict.reason.strip()}".strip())]
    yield case.suggest(
        Kind.NO_REASON, "“评定”填了“否”，没有写未完成情况说明。", clues, Proposal(reason=reason) if reason else None
    )


def no_lead(case: Case, others: Others) -> Iterator[Suggestion]:
    """Several units and none in the lead, in a list that marks its leads."""
    if len(case.roles) > 1 and Role.LEAD not in case.roles and others.marks_leads:
        sentence = f"{len(case.roles)}家责任单位，没有一家标为牵头。"
        yield case.suggest(Kind.NO_LEAD, sentence, (Clue("单位", case.units),))


def no_basis(case: Case) -> Iterator[Suggestion]:
    """Points off (考绩扣分) of the month without a document or a reason."""
    for event in case.events:
        dated = event.decided_on is None or event.decided_on <= case.cut_off
        if event.points and dated and not event.document.strip() and not event.reason.strip():
            said = f"{event.status.value}　扣{event.points:g}分"
            yield case.suggest(
                Kind.NO_BASIS, f"{event.status.value}扣{event.points:g}分，没有写依据。", (Clue("状态", said),)
            )
    for found in case.points:
        if not found.basis.strip() and found.period <= case.period:
            said = f"{found.period.label}　{found.event}　{found.points:g}分"
            yield case.suggest(Kind.NO_BASIS, f"“{found.event}”{found.points:g}分，没有写依据。", (Clue("考绩", said),))


def _behind(case: Case) -> list[tuple[str, str]]:
    """The indicators whose accepted figure of the month is behind."""
    told = [each for each in case.measured if any(actual.period == case.period for actual in each.actuals)]
    compared = ((each.indicator.name, compared_at(each, case.period, case.cut_off)) for each in told)
    return [(name, one.words) for name, one in compared if one.outcome is Outcome.MISSED]
