"""The annex of a bulletin's file held against its body and against the ledger: 7 in the text, 8 in the annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.lists import against_rows
from models.bulletins.checking.reading.decided import Decision, Verb
from models.bulletins.checking.reading.decided_when import Span, by_time, decided_in
from models.bulletins.checking.reading.decision_groups import are_told_apart
from models.bulletins.checking.reading.mentions import Index
from models.bulletins.checking.reading.names import missing_tokens
from models.bulletins.facts import Facts, Row
from models.periods import Period
from models.records import TaskId
from models.vocabulary import SIGNED_OFF, Status

if TYPE_CHECKING:  # a text that is checked while it is typed needs nothing of what reads a list
    from models.bulletins.checking.reading.enclosed import AnnexRow, Enclosed

_MOST = 0.7  # of a list's rows, in an annex that is the list
_DECIDED = {*SIGNED_OFF, Status.WARNED}
_WARNINGS = re.compile(r"预警[”\"]?(?:事项|任务|项目|工作)?(?:情况)?(?:表|清单|名单|一览)")
"""The title of an annex that lists the warned alone."""


def check(
    enclosed: Enclosed, decided: Sequence[Decision], facts: Facts, titles: Sequence[str]
) -> Iterator[Claim | Finding]:
    """Claims and findings about the annex with its ``titles``; none where the file has none."""
    annex = [_completed(row, enclosed.annex, titles) for row in enclosed.annex]
    if not annex:
        return
    if any(row.printed.status for row in annex):  # an annex without a column of statuses says nothing of them
        printed = replace(facts, rows=tuple(row.printed for row in annex), overdue=frozenset(), missing=frozenset())
        since, apart, index = _begins(annex, facts), are_told_apart(decided), Index(printed.rows)
        for span, _, found in by_time(_spoken_of(annex, decided, facts), facts, Index(facts.rows)):
            if since is None or (span is not None and span.first >= since):
                of_annex = decided_in(printed, span)
                checked = against_rows.check_those(found, of_annex, index, is_told_apart=apart)
                yield from (finding for finding in checked if isinstance(finding, Finding))
        is_told_apart = {Status.SIGNED_OFF, Status.STAGE_SIGNED_OFF} <= {row.printed.status for row in annex}
        for row in annex:
            yield from _status(row, facts, is_told_apart)
        yield from _left_out(annex, facts if since is None else decided_in(facts, Span(since, facts.cut_off)))
    for row in annex:
        yield from _row(row)


def _spoken_of(annex: Sequence[AnnexRow], decided: Sequence[Decision], facts: Facts) -> list[Decision]:
    """The decisions of a body that an annex says anything of: one of what is signed off alone says nothing of warnings.
    What is late is counted in more than one way."""
    said = {_worth_saying(row.printed.status) for row in annex}
    if None in said and len(annex) > _MOST * len(facts.rows):  # the whole list
        return [decision for decision in decided if decision.verb is not Verb.LATE]
    verbs = {
        Verb.SIGN: bool(said & SIGNED_OFF),
        Verb.SIGN_STAGE: bool(said & SIGNED_OFF),
        Verb.WARN: Status.WARNED in said,
    }
    return [decision for decision in decided if verbs.get(decision.verb)]


def _begins(annex: Sequence[AnnexRow], facts: Facts) -> date | None:
    """The first day of the month since which an annex has what was decided, where the ledger has more of its kinds from
    before; None for all."""
    said = {row.printed.status for row in annex}
    there = {row.known.id for row in annex if row.known}
    days = [row.decided_on for row in facts.rows if row.id in there and row.status in _DECIDED and row.decided_on]
    first = Period.of(min(days, default=facts.cut_off)).first_day
    earlier = [row for row in facts.rows if row.status in said & _DECIDED and row.decided_on and row.decided_on < first]
    return first if earlier else None


def _completed(row: AnnexRow, annex: Sequence[AnnexRow], titles: Sequence[str]) -> AnnexRow:
    """A row with what the annex's title says of all of them; points are the ledger's where it has no column of them."""
    printed = row.printed
    if not any(other.printed.status for other in annex):
        is_warned = any(map(_WARNINGS.search, titles))
        printed = replace(printed, status=Status.WARNED if is_warned else None)
    if not any(other.printed.points is not None for other in annex):
        printed = replace(printed, points=row.known.points if row.known else None)
    return replace(row, printed=printed)


def _status(row: AnnexRow, facts: Facts, is_told_apart: bool) -> Iterator[Claim | Finding]:
    """The status and the points of a row are those that the ledger has; ``is_told_apart``: the annex has both kinds."""
    printed, known = row.printed, row.known
    if known is None:
        return
    yield _claim(ClaimKind.STATUS, row)
    said, held = _worth_saying(printed.status), _worth_saying(known.status)
    held = Status.OVERDUE if held is None and known.id in facts.overdue else held
    if said is None and held is Status.OVERDUE:  # nobody has to write it down
        held = None
    if said is not held:
        is_kind_alone = said in SIGNED_OFF and held in SIGNED_OFF
        severity = Severity.QUESTION if is_kind_alone and not is_told_apart else Severity.CONTRADICTION
        yield _finding(_code_of(said, held), row, f"的状态是{_word(said)}，台账里是{_word(held)}", severity)
    elif printed.points is not None or known.points is not None:
        yield _claim(ClaimKind.POINTS, row)
        if abs(printed.points or 0) != abs(known.points or 0):
            yield _finding(
                Code.POINTS, row, f"扣 {abs(printed.points or 0):g} 分，台账里是 {abs(known.points or 0):g} 分"
            )


def _worth_saying(status: Status | None) -> Status | None:
    """What an annex says of a task; a cell left empty says as much as that it goes on."""
    return None if status in (Status.RUNNING, Status.NOT_STARTED) else status


def _code_of(said: Status | None, held: Status | None) -> Code:
    if said in SIGNED_OFF:
        return Code.STATUS_WORD if held in SIGNED_OFF else Code.NOT_SIGNED
    if said is Status.WARNED:
        return Code.NOT_WARNED
    if held is Status.WARNED:
        return Code.UNWARNED
    return Code.UNNAMED if held in SIGNED_OFF else Code.STATUS_WORD


def _word(status: Status | None) -> str:
    return f"“{status.value}”" if status else "空白"


def _row(row: AnnexRow) -> Iterator[Claim | Finding]:
    """The units, figures and days of a row are those of the ledger's."""
    printed, known = row.printed, row.known
    yield _claim(ClaimKind.NAME, row)
    if known is None:
        yield _finding(Code.TOKEN, row, "在台账的这个清单里没有", Severity.QUESTION)
        return
    yield _claim(ClaimKind.UNIT, row)
    others = [unit for unit in printed.units if unit not in known.units]
    if others and known.units:
        yield _finding(Code.TOKEN, row, f"的责任单位有{'、'.join(others)}，台账里是{'、'.join(known.units)}")
    tokens = missing_tokens(printed.text, known)
    if tokens:
        yield _finding(Code.TOKEN, row, f"写的“{'、'.join(tokens)}”，台账里的“{known.called}”没有")
    days = replace(printed, nodes=(), goal="", report="").days | _own_days(row)
    if days - known.days and known.days:
        told = "、".join(f"{day.month}月{day.day}日" for day in sorted(days - known.days))
        yield _finding(Code.DEADLINE, row, f"的时限{told}，台账里没有")


def _own_days(row: AnnexRow) -> set[date]:
    """The days of a row's own column of deadlines."""
    return {node.due for node in row.printed.nodes if node.due and row.known and node not in row.known.nodes}


def _left_out(annex: Sequence[AnnexRow], facts: Facts) -> Iterator[Finding]:
    """What the ledger has signed off or warned stands in the annex."""
    there = {row.known.id for row in annex if row.known}
    said = {row.printed.status for row in annex}
    kinds = ((Code.UNNAMED, facts.signed, "销号"), (Code.UNWARNED, facts.warned, "预警"))
    for code, rows, word in kinds:
        first = min((row.decided_on for row in rows if row.id in there and row.decided_on), default=None)
        since = Period.of(first).first_day if first else None  # what was decided in months before is not of the annex
        wanted = [row for row in rows if since is None or row.decided_on is None or row.decided_on >= since]
        missing = [row for row in wanted if row.id not in there and any(other.status in said for other in rows)]
        if missing:
            told = "、".join(f"“{row.called}”" for row in missing)
            ids = tuple(row.id for row in missing)
            line = annex[-1].line
            text = f"台账里{word}的{told}，附表里没有。"
            yield Finding(code, Severity.CONTRADICTION, text, line, 0, len(line.text), ids)


def _claim(kind: ClaimKind, row: AnnexRow) -> Claim:
    return Claim(kind, row.line, 0, len(row.line.text), _ids(row.known))


def _finding(code: Code, row: AnnexRow, words: str, severity: Severity = Severity.CONTRADICTION) -> Finding:
    text = f"附表“{row.printed.called}”{words}。"
    return Finding(code, severity, text, row.line, 0, len(row.line.text), _ids(row.known))


def _ids(row: Row | None) -> tuple[TaskId, ...]:
    return (row.id,) if row else ()
