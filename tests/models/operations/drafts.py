"""What an import understood, made by hand."""

from __future__ import annotations

from datetime import date

from models.intake.drafts import DraftReport, DraftTask, Plan
from models.intake.matching.comparing import Decision
from models.operations.importing.applying import Choice
from models.periods import Period
from models.records import ListId, TaskList
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey, Numbering

APRIL, MAY = Period(2024, 4), Period(2024, 5)


def draft(text: str, content: str = "", period: Period = APRIL, **named: object) -> DraftTask:
    """A task of a file, with a report where it has a text."""
    reports = (DraftReport(period, content),) if content else ()
    return DraftTask(text, "第 3 行", reports=reports, **named)  # type: ignore[arg-type]


def plan(*tasks: DraftTask, period: Period = APRIL, cut_off: date | None = None) -> Plan:
    """A file of these tasks."""
    return Plan(
        "云江区（4月）.xlsx",
        "ab" * 32,
        "2024年云江区重点工作",
        2024,
        period,
        cut_off,
        FormKey.PROGRESS,
        Numbering.CONTINUOUS,
        tasks,
    )


def only_list(ledger: Ledger) -> ListId:
    """The list of a ledger that has one."""
    return ledger.all(TaskList)[0].id


def choose(*choices: tuple[int | None, Decision]) -> dict[int, Choice]:
    """The clerk's choices, by the tasks of the file."""
    return {index: Choice(*choice) for index, choice in enumerate(choices)}
