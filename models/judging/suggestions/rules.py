"""All rules, run over one task."""

from __future__ import annotations

from models.judging.suggestions import comparison, copies, gaps, series, sums, timing, wording
from models.judging.suggestions.case import Case, Others
from models.judging.suggestions.suggestion import Kind, Suggestion

_OF_ONE = (
    timing.node_overdue,
    timing.node_soon,
    timing.not_reported,
    comparison.likely_met,
    comparison.likely_behind,
    comparison.behind_by_indicator,
    comparison.cannot_compare,
    comparison.no_number,
    copies.same_as_last_month,
    copies.repeats_task,
    series.total_fell,
    series.restated,
    series.jump,
    sums.percent_off,
    sums.parts_off,
    wording.only_planned,
    wording.stalled,
    wording.old_data,
    wording.done_by_words,
    wording.undone_by_words,
    wording.claims_against_numbers,
    wording.forecast_taken,
    gaps.met_but_unmet,
    gaps.unmet_but_met,
    gaps.no_reason,
    gaps.no_basis,
)
_OF_SEVERAL = (copies.same_as_other, series.units_differ, gaps.no_lead)
_ORDER = {kind: place for place, kind in enumerate(Kind)}


def suggest(case: Case, others: Others) -> list[Suggestion]:
    """What is to be said of a task, contradictions and duties first."""
    found = [one for rule in _OF_ONE for one in rule(case)]
    found += [one for rule in _OF_SEVERAL for one in rule(case, others)]
    return sorted(found, key=lambda one: _ORDER[one.kind])
