"""Targets against what the report says for them: likely met, likely behind, cannot be compared, no number at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from models.judging.evidence import Outcome, Pair
from models.judging.expected import Comparison, Measured, compared_at, targets_on, written
from models.judging.reading.measured_thing import comparable_units
from models.judging.suggestions.case import Case, indicator_clue
from models.judging.suggestions.suggestion import Clue, Kind, Proposal, Suggestion, quoted
from models.judging.suggestions.timing import due_last
from models.periods import end_words
from models.records import PlanNodeId
from models.texts.measures import Bound, Mode
from models.vocabulary import Direction, Expectation

_SURE = 0.6
"""How sure a pair must be to be spoken of."""


def likely_met(case: Case) -> Iterator[Suggestion]:
    """Every figure that is due is reached, and nobody has judged the month yet: 是 is proposed."""
    pairs = _due(case)
    judged = case.verdict is not None and case.verdict.plan_met is not None
    if not pairs or judged or case.now is None or case.is_closed or _overdue_otherwise(case):
        return
    if all(pair.outcome is Outcome.MET and pair.sure >= _SURE for pair in pairs):
        said = "、".join(f"{pair.target.what}{_span(pair)}" for pair in pairs[:3])
        clues = [clue for pair in pairs for clue in _clues(pair)]
        yield case.suggest(Kind.LIKELY_MET, f"到期的数都达到了：{said}。", clues, Proposal(plan_met=True))


def likely_behind(case: Case) -> Iterator[Suggestion]:
    """A figure that is due is not reached. What an overdue node asks for is said with that node."""
    said_already = _nodes_said(case)
    pairs = [
        pair
        for pair in _due(case)
        if pair.outcome is Outcome.MISSED and pair.sure >= _SURE and pair.target.figure.place.node not in said_already
    ]
    if not pairs or case.is_closed or (case.verdict is not None and case.verdict.plan_met is False):
        return
    failing = "；".join(_missed(pair) for pair in pairs)
    clues = [clue for pair in pairs for clue in _clues(pair)]
    line = f"截至{end_words(case.cut_off)}：{'；'.join(_short_of(pair) for pair in pairs)}。"
    yield case.suggest(Kind.LIKELY_BEHIND, f"{failing}。", clues, _behind(case, line))


def cannot_compare(case: Case) -> Iterator[Suggestion]:
    """The report has figures of the kind, but none that speaks for a target that is due."""
    pairs = [pair for pair in _open(case) if _has_figures(case, pair)]
    if pairs:
        pair = pairs[0]
        more = f"等{len(pairs)}项" if len(pairs) > 1 else ""
        clues = [quoted(_word(each), each.target.figure.place) for each in pairs]
        name = f"“{pair.target.what}”" if pair.target.what else f"{_word(pair)}的数"
        sentence = f"{name}{more}无法比较：{pair.why}。"
        yield case.suggest(Kind.CANNOT_COMPARE, sentence, [*clues, *_report(case)])


def no_number(case: Case) -> Iterator[Suggestion]:
    """A target that is due has a figure, the report none of its kind."""
    pairs = [pair for pair in _open(case) if not _has_figures(case, pair)]
    if pairs:
        clues = [quoted(_word(pair), pair.target.figure.place) for pair in pairs]
        wanted = "、".join(dict.fromkeys(_span(pair, of_target=True) for pair in pairs[:3]))
        sentence = f"{_word(pairs[0])}要求{wanted}，进展里没有这样的数。"
        yield case.suggest(Kind.NO_NUMBER, sentence, [*clues, *_report(case)])


def behind_by_indicator(case: Case) -> Iterator[Suggestion]:
    """An indicator whose accepted figure is behind what its own rule expects."""
    if case.is_closed or case.shortfall or (case.verdict is not None and case.verdict.plan_met is False):
        return
    failing = [
        (measured, found)
        for measured in case.measured
        if (found := compared_at(measured, case.period, case.cut_off)).outcome is Outcome.MISSED
        and found.actual is not None
        and not _is_of(measured, case.cut_off, _nodes_said(case))
        and any(actual.period == case.period for actual in measured.actuals)
    ]
    if failing:
        clues = [indicator_clue(measured.indicator.name, found.words) for measured, found in failing]
        said = "；".join(f"{measured.indicator.name}：{found.words}" for measured, found in failing)
        lines = [_line(measured, found) for measured, found in failing]
        line = f"截至{end_words(case.cut_off)}：{'；'.join(lines)}。"
        report = [Clue("报告", case.now.read.text, place=case.now.whole)] if case.now else []
        yield case.suggest(Kind.LIKELY_BEHIND, f"{said}。", [*clues, *report], _behind(case, line))


def _nodes_said(case: Case) -> set[PlanNodeId]:
    """The overdue nodes that are spoken of already: by a suggestion of their own, or by the recorded line."""
    return {node.id for node in due_last(case)} if case.judged.draft.failing or case.shortfall else set()


def _is_of(measured: Measured, day: date, nodes: Collection[PlanNodeId]) -> bool:
    """Whether an indicator is compared with the target of one of these nodes."""
    if measured.indicator.expectation is not Expectation.NODES:
        return False
    due = [one for one in targets_on(measured, day) if one.target.period is None and one.due <= day]
    return bool(due) and due[-1].target.node_id in nodes


def figures_due(case: Case) -> tuple[list[Clue], list[Clue]]:
    """The figures due by the cut-off that are not reached, and those that are, each as evidence."""
    missed: list[Clue] = []
    met: list[Clue] = []
    of_outcome = {Outcome.MISSED: missed, Outcome.MET: met}
    for pair in _due(case):
        if pair.sure >= _SURE and pair.outcome in of_outcome:
            of_outcome[pair.outcome].append(quoted(_word(pair), pair.target.figure.place))
    for measured in case.measured:
        found = compared_at(measured, case.period, case.cut_off)
        told = any(actual.period == case.period for actual in measured.actuals)
        if told and found.outcome in of_outcome:
            of_outcome[found.outcome].append(indicator_clue(measured.indicator.name, found.words))
    return missed, met


def _line(measured: Measured, found: Comparison) -> str:
    assert found.expected.value is not None
    over = measured.indicator.direction is Direction.AT_MOST
    return (
        f"{measured.indicator.name}{'超过' if over else '不足'}{written(found.expected.value, measured.indicator.unit)}"
    )


def _due(case: Case) -> list[Pair]:
    """The pairs whose target holds by the cut-off: due by then, or a rate that is compared with the year's own goal.

    A task whose indicators are set up is compared by these alone.
    """
    if case.measured or case.judged.report is None or case.judged.report.period != case.period:
        return []
    return [pair for pair in case.judged.pairs if pair.target.due <= case.cut_off or _is_rate(pair)]


def _is_rate(pair: Pair) -> bool:
    """DOMAIN (序时): a growth rate is compared with the year's goal itself."""
    figure = pair.target.figure
    return figure.base_unit == "%" and figure.mode is Mode.GROWTH and pair.actual is not None


def _open(case: Case) -> list[Pair]:
    """What is due and has no figure of the report beside it. A node that somebody called done is not asked again."""
    if case.is_closed or case.shortfall or (case.verdict is not None and case.verdict.plan_met is not None):
        return []
    unmet = {node.id for node in case.unmet}
    failing = {each.asked.node for each in case.judged.draft.failing}
    return [
        pair
        for pair in _due(case)
        if pair.actual is None
        and (pair.target.figure.place.node is None or pair.target.figure.place.node in unmet - failing)
    ]


def _has_figures(case: Case, pair: Pair) -> bool:
    target = pair.target.figure
    wanted = (target.base_unit, target.mode)
    said = case.now.read.quantities if case.now else ()
    return any(comparable_units(wanted, (one.base_unit, one.mode)) for one in said)


def _overdue_otherwise(case: Case) -> bool:
    return bool(case.shortfall) or bool(case.judged.draft.failing)


def _behind(case: Case, line: str) -> Proposal:
    judged = case.verdict is not None and case.verdict.plan_met is not None
    return Proposal(line) if judged else Proposal(line, False, line.split("：", 1)[1])


def _clues(pair: Pair) -> list[Clue]:
    found = [quoted(_word(pair), pair.target.figure.place)]
    return [*found, quoted("报告", pair.actual.place)] if pair.actual else found


def _report(case: Case) -> list[Clue]:
    return [Clue("报告", case.now.read.text, place=case.now.whole)] if case.now else []


def _word(pair: Pair) -> str:
    place = pair.target.figure.place
    return place.label or place.source.label


def _span(pair: Pair, *, of_target: bool = False) -> str:
    figure = pair.target.figure if of_target or pair.actual is None else pair.actual
    return figure.place.span


def _missed(pair: Pair) -> str:
    target, actual = pair.target.figure, pair.actual
    assert actual is not None
    wanted = f"{_word(pair)}{target.place.span}"
    if target.base_unit == "%" and actual.base_unit == "%" and target.falls == actual.falls:
        gap = abs(target.base_value - actual.base_value).normalize()
        side = "高于" if target.bound is Bound.AT_MOST else "低于"
        return f"{pair.target.what}{actual.place.span}，{side}{wanted} {gap:f}个百分点"
    return f"{pair.target.what}{actual.place.span}，{wanted}"


def _short_of(pair: Pair) -> str:
    over = pair.target.figure.bound is Bound.AT_MOST and not pair.target.figure.falls
    return f"{pair.target.what}{'超过' if over else '不足'}{pair.target.figure.place.span}"
