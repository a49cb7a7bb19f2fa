"""The list on screen, mended change by change, is what reading it anew would give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from models import operations
from models.changes import ChangeSet
from models.listing.standing import Standing
from models.operations.tasks import bulk
from models.operations.units import editing as units
from models.periods import Period
from models.records import PlanNode, PlanNodeId, StatusEvent, Unit
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Grouping, Role, Status
from tests.ui.conftest import TODAY, Sample
from ui.services.session import Session

MARCH, APRIL = Period(2024, 3), Period(2024, 4)

Verb = Callable[[Ledger, Sample], ChangeSet]


def figures(standing: Standing) -> dict[str, object]:
    """All that the window reads from it."""
    ids = list(standing.placements)
    return {
        "counters": standing.counters(),
        "overdue": standing.overdue,
        "answered": standing.answered,
        "statuses": standing.statuses,
        "tasks": [standing.tasks[task_id] for task_id in ids],
        "placements": list(standing.placements.values()),
        "months": [standing.month_states(task_id) for task_id in ids],
        "units": [standing.unit_words(task_id) for task_id in ids],
        "groups": [standing.group_name(task_id) for task_id in ids],
        "assignments": standing.assignments,
    }


def plan(ledger: Ledger, s: Sample) -> ChangeSet:
    node = PlanNode(PlanNodeId(0), s.park, "一季度", "完成选址", date(2024, 3, 31))
    return operations.set_plan(ledger, s.park, [node])


def decide_again(ledger: Ledger, s: Sample) -> ChangeSet:
    last = ledger.of_task(StatusEvent, s.road)[-1]
    return operations.edit_status(ledger, last.id, {"status": Status.SIGNED_OFF, "decided_on": date(2024, 4, 9)})


def rename(ledger: Ledger, s: Sample) -> ChangeSet:
    return units.rename_unit(ledger, ledger.all(Unit)[0].id, "区经济和信息化局", keep_old=False)


VERBS: dict[str, Verb] = {
    "a first report": lambda ledger, s: operations.set_report(ledger, s.parking, APRIL, "已开工。"),
    "another text": lambda ledger, s: operations.set_report(ledger, s.road, APRIL, "征地完成。"),
    "no report any more": lambda ledger, s: operations.set_report(ledger, s.park, APRIL, ""),
    "no report beside a verdict": lambda ledger, s: operations.set_report(ledger, s.road, APRIL, ""),
    "an earlier month": lambda ledger, s: operations.set_report(ledger, s.parking, MARCH, "已选址。"),
    "a shortfall": lambda ledger, s: operations.set_report(ledger, s.parking, APRIL, shortfall="截至4月底：未开工。"),
    "a shortfall of March": lambda ledger, s: operations.set_report(ledger, s.parking, MARCH, shortfall="未开工。"),
    "a shortfall beside 逾期": lambda ledger, s: operations.set_report(ledger, s.road, APRIL, shortfall="未通车。"),
    "a verdict that meets a node": lambda ledger, s: operations.set_verdict(ledger, s.exports, MARCH, True),
    "a shortfall gone": lambda ledger, s: operations.set_report(ledger, s.factory, APRIL, shortfall=""),
    "a verdict": lambda ledger, s: operations.set_verdict(ledger, s.parking, APRIL, False, "雨水多。"),
    "a verdict taken back": lambda ledger, s: operations.set_verdict(ledger, s.road, APRIL, None),
    "a plan": plan,
    "a decision": lambda ledger, s: operations.add_status(ledger, s.park, Status.OVERDUE),
    "a decision corrected": decide_again,
    "a text": lambda ledger, s: operations.edit_task(ledger, s.road, {"text": "建成临江大道"}),
    "a frequency": lambda ledger, s: operations.edit_task(ledger, s.road, {"frequency": Frequency.YEARLY}),
    "units": lambda ledger, s: operations.set_units(ledger, s.road, [("区水利局", Role.LEAD)]),
    "units there are": lambda ledger, s: operations.set_units(ledger, s.road, [("区住建局", Role.LEAD)]),
    "a unit's name": rename,
    "several": lambda ledger, s: bulk.judge(ledger, [s.road, s.parking, s.factory], APRIL, True),
    "a task gone": lambda ledger, s: operations.delete_tasks(ledger, [s.factory]),
    "a cut-off": lambda ledger, s: operations.set_period(ledger, s.list_id, APRIL, cut_off=date(2024, 3, 30)),
}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
@pytest.mark.parametrize("grouping", [Grouping.SECTION, Grouping.UNIT, Grouping.STATUS])
def test_mending_is_reading_anew(sample: Sample, verb: Verb, grouping: Grouping) -> None:
    session = Session(lambda: TODAY)
    session.open(sample.path)
    ledger = session.ledger
    operations.set_plan(
        ledger, sample.exports, [PlanNode(PlanNodeId(0), sample.exports, "3月", "签约", MARCH.last_day)]
    )
    operations.set_report(ledger, sample.factory, APRIL, shortfall="截至4月底：未结顶。")
    standing = Standing(ledger, sample.list_id, APRIL)
    figures(standing)  # what is read when it is first seen has been
    for change_set in (lambda: verb(ledger, sample), lambda: history.undo(ledger), lambda: history.redo(ledger)):
        standing.mend(change_set(), grouping)
        assert figures(standing) == figures(Standing(ledger, sample.list_id, APRIL))
    session.close()


def test_what_happens_in_another_list_is_not_its_business(sample: Sample) -> None:
    session = Session(lambda: TODAY)
    session.open(sample.path)
    ledger = session.ledger
    standing = Standing(ledger, sample.list_id, APRIL)
    made = operations.create_list(ledger, "百日攻坚", 2024)
    other = made.inserted("lists")[0]
    asked: list[str] = []
    added = operations.add_task(ledger, other, "清理河道")
    ledger.connection.set_trace_callback(asked.append)
    assert standing.mend(made, Grouping.SECTION) == frozenset()
    assert standing.mend(added, Grouping.SECTION) == frozenset()
    assert asked == []
    session.close()
