"""What filters ask about the list on screen, answered from the ledger."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.listing.facts import StandingFacts
from models.listing.standing import Standing
from models.operations.tasks import attachments
from models.operations.units import editing as units
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, TaskId, Unit
from models.search.filters import PeriodMark
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Role, Status

MARCH, APRIL = Period(2024, 3), Period(2024, 4)


@pytest.fixture
def tasks(ledger: Ledger, list_id: ListId) -> dict[str, TaskId]:
    """One that has reported, one that failed, one that owes, one that owes nothing in April, one that is closed."""
    frequencies = {"报了": Frequency.MONTHLY, "没成": Frequency.MONTHLY, "没报": Frequency.MONTHLY}
    frequencies |= {"季报": Frequency.QUARTERLY, "销号": Frequency.MONTHLY}
    made = {
        text: TaskId(operations.add_task(ledger, list_id, text, frequency=how).inserted("tasks")[0])
        for text, how in frequencies.items()
    }
    operations.set_report(ledger, made["报了"], APRIL, "好")
    operations.set_verdict(ledger, made["报了"], APRIL, True)
    operations.set_verdict(ledger, made["没成"], APRIL, False, "征地推迟")
    operations.set_report(ledger, made["没报"], MARCH, "三月的")
    operations.add_status(ledger, made["销号"], Status.SIGNED_OFF, decided_on=date(2024, 4, 20))
    return made


@pytest.fixture
def facts(ledger: Ledger, list_id: ListId, tasks: dict[str, TaskId]) -> StandingFacts:
    return StandingFacts(Standing(ledger, list_id, APRIL))


@pytest.mark.parametrize(
    ("mark", "found"),
    [
        (PeriodMark.REPORTED, {"报了", "没成"}),  # 否 is an answer, too
        (PeriodMark.MISSING, {"没报"}),
        (PeriodMark.NOT_DUE, {"季报", "销号"}),
        (PeriodMark.MET, {"报了"}),
        (PeriodMark.UNMET, {"没成"}),
    ],
)
def test_each_mark_of_the_period(
    facts: StandingFacts, tasks: dict[str, TaskId], mark: PeriodMark, found: set[str]
) -> None:
    assert set(facts.marked(mark)) == {tasks[name] for name in found}


def test_a_unit_is_meant_by_any_of_its_names(ledger: Ledger, facts: StandingFacts, tasks: dict[str, TaskId]) -> None:
    operations.set_units(ledger, tasks["报了"], [("区住建局", Role.LEAD), ("区财政局", Role.SUPPORTING)])
    housing, finance = (unit.id for unit in ledger.all(Unit))
    units.set_aliases(ledger, housing, ["住建局"])
    assert facts.unit_ids({"住建局"}) == {housing}
    assert facts.unit_ids({"区住建局", "区财政局"}) == {housing, finance}
    assert facts.unit_ids({"住建"}) == set()


def test_a_node_is_due_until_somebody_calls_it_done(ledger: Ledger, list_id: ListId, tasks: dict[str, TaskId]) -> None:
    for name in ("报了", "没成", "没报", "销号"):
        node = PlanNode(PlanNodeId(0), tasks[name], "4月底", "做完", date(2024, 4, 30))
        operations.set_plan(ledger, tasks[name], [node])
    operations.add_status(ledger, tasks["没报"], Status.STAGE_SIGNED_OFF, decided_on=date(2024, 4, 30))
    facts = StandingFacts(Standing(ledger, list_id, APRIL))
    assert facts.due_by(date(2024, 4, 29)) == []
    assert facts.due_by(date(2024, 4, 30)) == [tasks["没成"]]  # the others: a verdict, a stage, a sign-off


def test_tasks_with_files(ledger: Ledger, facts: StandingFacts, tasks: dict[str, TaskId]) -> None:
    kept = attachments.keep(ledger, attachments.incoming("批复.pdf", b"approved"))
    attachments.add_attachments(ledger, tasks["季报"], [kept], date(2024, 4, 20))
    assert facts.attached() == {tasks["季报"]}
