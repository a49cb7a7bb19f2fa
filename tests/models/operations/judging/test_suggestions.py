"""A suggestion accepted writes what it proposed; one set aside comes back only when its evidence says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models import operations
from models.errors import FieldFault
from models.judging.suggestions.suggestion import Kind, Suggestion
from models.operations.judging import suggestions
from models.periods import Period
from models.records import ListId, Report, StatusEvent, Verdict
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import Status
from tests.models.judging.suggestions.asking import Asked, found_of, put
from tests.models.judging.suggestions.test_rules import TRAPS, Trap

TODAY = date(2024, 7, 2)
JUNE = Period(2024, 6)
BEHIND = Asked(reports={6: "累计加装电梯17台。"}, nodes=[("二季度", "累计加装电梯20台。", date(2024, 6, 30), None)])
STALLED = Asked(reports={6: "因管线迁改，西段120米施工暂停。"})


def one_of(ledger: Ledger, asked: Asked) -> Suggestion:
    (found,) = found_of(ledger, put(ledger, [asked], 6), 6).open
    return found


def test_accepting_an_overdue_node_writes_line_and_verdict_and_no_status(ledger: Ledger) -> None:
    found = one_of(ledger, BEHIND)
    assert found.proposal is not None
    suggestions.accept(ledger, [(found, found.proposal.with_text("截至6月底：加装电梯差3台。"))], TODAY)
    (report,) = ledger.of_task(Report, found.task_id)
    (verdict,) = ledger.of_task(Verdict, found.task_id)
    assert (report.content, report.shortfall) == ("累计加装电梯17台。", "截至6月底：加装电梯差3台。")
    assert (verdict.plan_met, verdict.reason) == (False, "加装电梯差3台。")
    assert ledger.of_task(StatusEvent, found.task_id) == []
    history.undo(ledger)
    assert ledger.of_task(Verdict, found.task_id) == []
    assert ledger.of_task(Report, found.task_id)[0].shortfall == ""


def test_accepting_a_standstill_writes_the_decision_with_its_day(ledger: Ledger) -> None:
    """The cut-off of its month, whose bulletin counts it so."""
    found = one_of(ledger, STALLED)
    assert found.proposal is not None
    suggestions.accept(ledger, [(found, found.proposal)], TODAY)
    (event,) = ledger.of_task(StatusEvent, found.task_id)
    assert (event.status, event.decided_on) == (Status.WARNED, date(2024, 6, 30))
    assert "西段120米施工暂停" in event.reason


MET, MISSED = "累计改造泵站16座。", "累计改造泵站11座。"
BY_JUNE = "6月底前，改造泵站15座。"
NODE = ("二季度", "北岸泵站主体工程完工。", date(2024, 6, 30), None)
DONE = ("二季度", "北岸泵站主体工程完工。", date(2024, 6, 30), date(2024, 6, 20))
WRITES = {
    Kind.LIKELY_MET: (Asked(text=BY_JUNE, reports={6: MET}), True, "", ""),
    Kind.LIKELY_BEHIND: (
        Asked(text=BY_JUNE, reports={6: MISSED}), False, "改造泵站不足15座。", "截至6月底：改造泵站不足15座。"
    ),
    Kind.WORDS_AGAINST: (Asked(reports={6: "北岸泵站主体工程已完工。"}, nodes=[NODE]), True, "", ""),
    Kind.MET_BUT_UNMET: (
        Asked(reports={6: "正在施工。"}, nodes=[("", "完成驳岸加固。", date(2024, 3, 31), None)], verdict=(True, "")),
        False, "未完成驳岸加固。", "截至6月底：未完成驳岸加固。",
    ),
    Kind.UNMET_BUT_MET: (
        Asked(reports={6: "主体工程完工。"}, nodes=[DONE], verdict=(False, "雨季影响")), True, "", ""
    ),
    Kind.NO_REASON: (
        Asked(reports={6: "正在施工。"}, nodes=[NODE], verdict=(False, "/")), False, "北岸泵站主体工程未完工。", ""
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", WRITES, ids=lambda kind: kind.value)
def test_accepting_writes_verdict_reason_and_line_and_no_status(ledger: Ledger, kind: Kind) -> None:
    asked, plan_met, reason, line = WRITES[kind]
    every = found_of(ledger, put(ledger, [asked], 6), 6).open
    found = next(one for one in every if one.kind is kind)
    assert found.proposal is not None
    suggestions.accept(ledger, [(found, found.proposal)], TODAY)
    (verdict,) = ledger.of_task(Verdict, found.task_id)
    assert (verdict.plan_met, verdict.reason) == (plan_met, reason)
    assert [report.shortfall for report in ledger.of_task(Report, found.task_id) if report.period == JUNE] == [line]
    assert ledger.of_task(StatusEvent, found.task_id) == []


def of_kind(ledger: Ledger, list_id: ListId, kind: Kind) -> list[Suggestion]:
    return [one for one in found_of(ledger, list_id, 6).open if one.kind is kind]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.kind.value)
def test_every_kind_stays_set_aside_until_its_evidence_says_otherwise(ledger: Ledger, trap: Trap) -> None:
    list_id = put(ledger, trap.found, 6)
    (found,) = of_kind(ledger, list_id, trap.kind)
    suggestions.dismiss(ledger, [found], "已核实", TODAY)
    for report in ledger.of_list(Report, list_id):  # the same file taken in again
        operations.set_report(ledger, report.task_id, report.period, "")
        operations.set_report(ledger, report.task_id, report.period, report.content, report.shortfall)
    assert of_kind(ledger, list_id, trap.kind) == []
    first = found.clues[0]
    other = replace(first, said=f"{first.said}1")
    assert replace(found, clues=(other, *found.clues[1:])).fingerprint != found.fingerprint
    assert replace(found, sentence="别的话").fingerprint == found.fingerprint


def test_a_no_is_not_accepted_without_its_reason(ledger: Ledger) -> None:
    found = one_of(ledger, BEHIND)
    assert found.proposal is not None
    with pytest.raises(FieldFault):
        suggestions.accept(ledger, [(found, replace(found.proposal, reason=" "))], TODAY)
    assert ledger.of_task(Verdict, found.task_id) == []


def test_what_was_set_aside_stays_so_until_a_digit_changes(ledger: Ledger) -> None:
    list_id = put(ledger, [STALLED], 6)
    (found,) = found_of(ledger, list_id, 6).open
    suggestions.dismiss(ledger, [found], "市里统一要求", TODAY)
    text = STALLED.reports[6]
    operations.set_report(ledger, found.task_id, JUNE, "")
    operations.set_report(ledger, found.task_id, JUNE, text)  # as the same file taken in again
    settled = found_of(ledger, list_id, 6)
    assert settled.open == []
    assert [(each.suggestion.kind, each.dismissal.reason) for each in settled.dismissed] == [
        (Kind.STALLED, "市里统一要求")
    ]
    operations.set_report(ledger, found.task_id, JUNE, text.replace("120", "130"))
    assert [one.kind for one in found_of(ledger, list_id, 6).open] == [Kind.STALLED]


def test_setting_aside_needs_a_reason_and_can_be_taken_back(ledger: Ledger) -> None:
    list_id = put(ledger, [STALLED], 6)
    (found,) = found_of(ledger, list_id, 6).open
    with pytest.raises(FieldFault):
        suggestions.dismiss(ledger, [found], "  ", TODAY)
    suggestions.dismiss(ledger, [found], "已核实", TODAY)
    assert found_of(ledger, list_id, 6).open == []
    history.undo(ledger)
    assert len(found_of(ledger, list_id, 6).open) == 1
    suggestions.dismiss(ledger, [found], "已核实", TODAY)
    suggestions.bring_back(ledger, [found])
    assert len(found_of(ledger, list_id, 6).open) == 1


def test_several_are_settled_in_one_step_or_not_at_all(ledger: Ledger) -> None:
    list_id = put(ledger, [STALLED, BEHIND], 6)
    stalled, behind = found_of(ledger, list_id, 6).open
    assert stalled.proposal is not None
    assert behind.proposal is not None
    with pytest.raises(FieldFault):
        no_reason = replace(behind.proposal, reason="")
        suggestions.accept(ledger, [(stalled, stalled.proposal), (behind, no_reason)], TODAY)
    assert len(found_of(ledger, list_id, 6).open) == 2
    suggestions.accept(ledger, [(stalled, stalled.proposal), (behind, behind.proposal)], TODAY)
    assert found_of(ledger, list_id, 6).open == []
    assert history.steps(ledger)[0].label == "采用 2 条提示"
    history.undo(ledger)
    suggestions.dismiss(ledger, found_of(ledger, list_id, 6).open, "市里统一安排", TODAY)
    settled = found_of(ledger, list_id, 6)
    assert (len(settled.open), len(settled.dismissed)) == (0, 2)
    suggestions.bring_back(ledger, [each.suggestion for each in settled.dismissed])
    assert len(found_of(ledger, list_id, 6).open) == 2
