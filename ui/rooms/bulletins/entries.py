"""The rows beside a bulletin's text: the checker's findings and the sentences typed by hand whose facts have moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from models.bulletins.checking.findings import Finding, Severity
from models.bulletins.checking.repairs import Repair
from models.bulletins.opened import Place, placed
from models.bulletins.typed import BODY_FROM
from models.bulletins.weaving import Hand, Woven
from models.records import TaskId
from ui.rooms.bulletins.findings_list import Action, Entry

Mend = Callable[[Entry, Repair], None]
ShowTasks = Callable[[Sequence[TaskId]], None]
_MOST = 60  # letters of a sentence that an entry quotes


def of_findings(findings: Sequence[Finding], mend: Mend | None, show: ShowTasks) -> Iterator[Entry]:
    """An entry for each finding; without ``mend`` the text is not the one on screen."""
    for finding in findings:
        is_sure = finding.severity is Severity.CONTRADICTION
        place, expected = _place(finding) if mend else (None, "")
        bare = Entry("矛盾" if is_sure else "待核", finding.message, is_sure, place, expected)
        actions: list[Action] = []
        if finding.repair is not None and place is not None and mend is not None:
            actions.append(Action(finding.repair.words, partial(mend, bare, finding.repair)))
        if finding.tasks:
            word = "查看附件" if len(finding.tasks) > 1 else "查看任务"
            actions.append(Action(word, partial(show, finding.tasks)))
        yield Entry(bare.word, bare.message, is_sure, place, expected, tuple(actions))


def of_hand(found: Woven, mend: Mend, keep: Callable[[str], None]) -> Iterator[Entry]:
    """An entry for each sentence typed by hand that the ledger would put otherwise by now."""
    lines = found.body.split("\n")
    for place, strand in placed(found):
        if strand.hand is not Hand.MOVED:
            continue
        now = found.fresh.get(strand.key, "")
        told = f"台账现在是：{now[:_MOST]}{'…' if len(now) > _MOST else ''}" if now else "台账里已经没有这一项。"
        bare = Entry("手改", f"这一句手改过，{told}", False, place, lines[place.line])
        repair = Repair("改用台账的", place.start, place.end, now)
        actions = (
            Action("改用台账的", partial(mend, bare, repair)),
            Action("保留手改", partial(keep, strand.key)),
        )
        yield Entry(bare.word, bare.message, False, place, bare.expected, actions)


def _place(finding: Finding) -> tuple[Place | None, str]:
    if finding.line is None or finding.line.place < BODY_FROM:
        return None, ""
    return Place(finding.line.place - BODY_FROM, finding.start, finding.end), finding.line.text
