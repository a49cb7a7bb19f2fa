"""Forty units send their month back: a scripted clerk settles all of it, and the ledger holds just what is true."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

from models.dump import dump
from models.records import Report, Task, UnitReport, Verdict
from models.replies.arriving import Pasted, replies_in
from models.replies.remarks import Code
from models.replies.review import Review, Row, look
from models.replies.taking import ACCEPT, Choice, Choices, Decision, clean_rows, edited, returned, take
from models.store.history.history import undo
from models.store.records.ledger import Ledger
from tests.journeys import forty
from tests.journeys.forty import APRIL, FAULTS, Scene

DAY = date(2024, 4, 28)
KEEP = Choice(Decision.KEEP)


def settled(scene: Scene, row: Row) -> Choice:
    """What the clerk does with a row of which something is to be said."""
    number = row.said.number
    met, reason = row.said.plan_met, row.said.reason
    match scene.faults.get(number):
        case Code.MISTYPED:
            return ACCEPT
        case Code.REPLACING:
            return ACCEPT if forty.is_accepted(Code.REPLACING, number) else KEEP
        case Code.NO_REASON:
            return edited(row.said.content, met, forty.ADDED)
        case Code.FORMULA:
            return edited(forty.EDITED, met, reason)
        case Code.SAME_AS_LAST | Code.PICTURE:
            return returned("请写明本月进展。")
    return KEEP


def choices(scene: Scene, review: Review) -> list[Choices]:
    """The clerk's decisions, file by file."""
    return [
        {
            **clean_rows(reply),
            **{place: settled(scene, row) for place, row in enumerate(reply.rows) if row.remarks},
        }
        for reply in review.replies
    ]


def outcome(ledger: Ledger) -> dict[str, forty.Outcome]:
    """What each task reports for April in the end."""
    tasks = {task.id: task.number for task in ledger.all(Task)}
    verdicts = {each.task_id: each for each in ledger.all(Verdict) if each.period == APRIL}
    found: dict[str, forty.Outcome] = dict.fromkeys(tasks.values())
    for report in ledger.all(Report):
        if report.period == APRIL:
            verdict = verdicts.get(report.task_id)
            answer = (verdict.plan_met, verdict.reason) if verdict else (None, "")
            found[tasks[report.task_id]] = (report.content, *answer)
    return found


def test_forty_files(tmp_path: Path) -> None:
    scene = forty.build(tmp_path)
    with closing(forty.opened(scene)) as ledger:
        before = dump(ledger)
        arrivals = [*replies_in([scene.folder]), *(Pasted(text, f"消息{i}") for i, text in enumerate(scene.pasted, 1))]
        review = look(ledger, scene.list_id, APRIL, arrivals)
        assert len(review.replies) == 40
        assert sum(len(reply.rows) for reply in review.replies) == 450
        met = Counter(
            scene.faults.get(row.said.number.removesuffix("补"))
            for reply in review.replies
            for row in reply.rows
            if row.remarks
        )
        assert met == Counter(FAULTS)
        assert dump(ledger) == before

        taken = [
            take(ledger, review.known, reply, decided, DAY)
            for reply, decided in zip(review.replies, choices(scene, review), strict=True)
        ]
        assert outcome(ledger) == scene.truth

        again = look(ledger, scene.list_id, APRIL, arrivals)
        assert all(reply.remarks[0].code is Code.AGAIN for reply in again.replies)
        assert not any(clean_rows(reply) for reply in again.replies)

        for _ in (done for done in taken if done.changes):
            undo(ledger)
        assert dump(ledger) == before
        assert not ledger.all(UnitReport)
