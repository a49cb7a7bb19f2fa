"""What units apply for, laid beside the ledger and drafted: a node put off or changed, a status decided.

A person grants each; nothing here writes. A node is put off only where that was asked for before it was due (DOMAIN,
延期申请表).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.errors import FieldFault
from models.intake.matching.exact import text_key
from models.months.request_tables import DONE, DONE_ON, NEW_DUE, NEW_NODE, OLD_DUE, OLD_NODE, WHY
from models.operations.tasks.revisions import Revision, Why, adjusted, deferred
from models.periods import date_words
from models.records import NodeRevision, PlanNode, PlanNodeId, StatusEvent, StatusEventId, TaskId, Unit
from models.replies.application_tables import Applied
from models.replies.known import Known
from models.replies.matching import match
from models.replies.remarks import UNSURE, Code, Remark
from models.rules.decisions import held_on, in_order, usual_day
from models.store.records.ledger import Ledger
from models.vocabulary import CLOSED, RevisionKind, Status
from models.wording.shortening import IN_SENTENCE, shortened

_LABELLED = re.compile(r"([^：:，。；、\n]{1,12})[：:]\s*(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Application:
    """An application with its task; ``node`` is what it is about where it is about one. ``day`` is the one that its
    grant bears unless the clerk writes another. ``is_taken``: the ledger says so already."""

    applied: Applied
    task_id: TaskId | None
    day: date
    kind: RevisionKind | Status | None = None
    node: PlanNode | None = None
    remarks: tuple[Remark, ...] = ()
    is_taken: bool = False

    @property
    def can_be_taken(self) -> bool:
        """Whether it is clear what is asked for, and may be granted."""
        sure = self.task_id is not None and self.kind is not None
        return sure and not self.is_taken and not any(remark.code in UNSURE for remark in self.remarks)

    @property
    def is_clean(self) -> bool:
        """Whether nothing has to be said of it besides."""
        return self.can_be_taken and not self.remarks

    @property
    def old_due(self) -> date | None:
        """Until when the node is due."""
        return self.node.due if self.node else self.applied.days.get(OLD_DUE)

    @property
    def new_due(self) -> date | None:
        """Until when the unit wants it to be due."""
        return self.applied.days.get(NEW_DUE)

    @property
    def reason(self) -> str:
        """Why, in the unit's words; of a task to be signed off what was done, and by when."""
        if self.applied.word(WHY):
            return self.applied.word(WHY)
        done_on = self.applied.days.get(DONE_ON)
        day = f"完成日期：{date_words(done_on)}。" if done_on else ""
        return "\n".join(filter(None, (self.applied.word(DONE), day)))

    @property
    def evidence(self) -> tuple[str, ...]:
        """The papers that prove it, one a text."""
        return self.applied.evidence

    @property
    def document(self) -> str:
        """What the decision rests on."""
        return "；".join(self.evidence)

    def revision(self, node: PlanNode, document: str = "") -> Revision:
        """What granting it makes of its node. Raises FieldFault where that is no revision."""
        due, why = self.new_due, Why(self.day, self.reason, document)
        if self.kind is RevisionKind.DEFERRED:
            if due is None:
                raise FieldFault("due", "没有写新的时限，或看不出是哪一天。", "请向单位核实后在“推进计划”里办。")
            return Revision(deferred(node, due), RevisionKind.DEFERRED, why)
        label, text = _node_words(self.applied.word(NEW_NODE), node)
        return Revision(adjusted(node, label, text, due or node.due), RevisionKind.ADJUSTED, why)

    def decision(self) -> StatusEvent:
        """The decision that grants it."""
        assert self.task_id is not None
        assert isinstance(self.kind, Status)
        return StatusEvent(StatusEventId(0), self.task_id, self.kind, self.day, self.reason, self.document)


def look(
    ledger: Ledger, known: Known, applied: Sequence[Applied], unit: Unit | None, day: date
) -> tuple[Application, ...]:
    """Applications beside the ledger; ``day`` is when the file came. Nothing is written."""
    found = [_look_at(ledger, known, each, unit, day) for each in applied]
    counts = Counter(_about(each) for each in found if each.task_id is not None)
    return tuple(
        replace(each, remarks=(*each.remarks, _unclear(each.applied, "同一件事申请了不止一次，不知道以哪一行为准")))
        if counts[_about(each)] > 1
        else each
        for each in found
    )


def _about(application: Application) -> tuple[TaskId | None, PlanNodeId | None, bool]:
    node = application.node
    return application.task_id, node.id if node else None, isinstance(application.kind, Status)


def _look_at(ledger: Ledger, known: Known, applied: Applied, unit: Unit | None, day: date) -> Application:
    said = applied.said
    task_id, remarks = match(said, known, coded=True)
    if task_id is None:
        return Application(applied, None, day, remarks=remarks or (_unclear(applied, "对不上任务"),))
    found = Application(applied, task_id, day, _kind(applied), remarks=remarks)
    if unit is not None and unit.id not in known.roles.get(task_id, {}):
        message = f"申请的任务不是“{unit.name}”的。请核对是不是收错了单位。"
        return replace(found, remarks=(*remarks, Remark(Code.NOT_THEIRS, said.row, message)))
    if found.kind is None:
        what = "没有选申请事项" if not applied.matter else f"申请事项写的是“{shortened(applied.matter, IN_SENTENCE)}”"
        return replace(found, remarks=(*remarks, _unclear(applied, f"{what}，看不出申请什么")))
    if isinstance(found.kind, Status):
        return _with_decision(ledger, found, usual_day(known.cut_off, day, applied.days.get(DONE_ON)))
    return _with_node(ledger, found, day)


def _kind(applied: Applied) -> RevisionKind | Status | None:
    kinds = applied.kinds
    if len(kinds) != 1:
        return None
    is_revision = any(kinds[0] == kind for kind in RevisionKind)
    return RevisionKind(kinds[0]) if is_revision else Status(kinds[0])


def _with_decision(ledger: Ledger, application: Application, day: date) -> Application:
    assert application.task_id is not None
    events = ledger.of_task(StatusEvent, application.task_id)
    if any(
        (event.status, event.reason, event.document) == (application.kind, application.reason, application.document)
        for event in events
    ):
        return replace(application, is_taken=True)
    decided, applied, remarks = in_order(events), application.applied, []
    held, last = held_on(decided, day), held_on(decided, date.max)
    if last is not None and last.status in CLOSED:
        remarks.append(_unclear(applied, f"这项任务已是“{last.status.value}”"))
    elif last is not None and last is not held and last.decided_on is not None:
        message = (
            f"{_where(applied)}{date_words(last.decided_on)}已定为“{last.status.value}”，按{date_words(day)}记，"
            "那天以后仍是这个状态。请核对日期再定。"
        )
        remarks.append(Remark(Code.DECIDED_SINCE, applied.said.row, message))
    if not application.evidence:
        message = "申请销号没有列佐证材料。请让单位补上清单，或看过材料再定。"
        remarks.append(Remark(Code.NO_EVIDENCE, applied.said.row, message))
    return replace(application, day=day, remarks=(*application.remarks, *remarks))


def _with_node(ledger: Ledger, application: Application, day: date) -> Application:
    """With the node it is about, and what is to be said of that."""
    assert application.task_id is not None
    task_id, applied = application.task_id, application.applied
    nodes = ledger.of_task(PlanNode, task_id)
    old_due, old = applied.days.get(OLD_DUE), text_key(applied.word(OLD_NODE))
    found = [node for node in nodes if node.due == old_due and _is_meant(node, old)]
    if len(found) == 1:
        application = replace(application, node=found[0])
        return replace(application, remarks=(*application.remarks, *_of_revision(application, found[0], day)))
    done = {each.node_id for each in ledger.of_task(NodeRevision, task_id) if each.due == old_due}
    again = [node for node in nodes if node.id in done and node.due == application.new_due]
    if not found and again:
        return replace(application, node=again[0], is_taken=True)
    why = "原定节点不止一个，看不出申请的是哪一个" if found else "台账里没有这个原定节点和时限"
    return replace(application, remarks=(*application.remarks, _unclear(applied, why)))


def _is_meant(node: PlanNode, words: str) -> bool:
    own = text_key(node.text)
    return not words or own in words or words in text_key(f"{node.label}{node.text}")


def _of_revision(application: Application, node: PlanNode, day: date) -> Iterator[Remark]:
    applied, due = application.applied, application.new_due
    asked_on = min(applied.filled_on or day, day)
    is_put_off = due is not None and node.due is not None and due > node.due
    if node.due is not None and asked_on >= node.due and (is_put_off or application.kind is RevisionKind.DEFERRED):
        message = (
            f"{_where(applied)}{date_words(asked_on)}才申请，原定时限{date_words(node.due)}已到，"
            "不能按延期办。确要改时限，请在“推进计划”里另记。"
        )
        yield Remark(Code.LATE, applied.said.row, message)
        return
    if not application.reason:
        yield _unclear(applied, "没有写申请理由")
    new = text_key(applied.word(NEW_NODE))
    if application.kind is RevisionKind.DEFERRED and new and not _is_meant(node, new):
        yield _unclear(applied, "申请的是延期，却又改了节点的内容")
    try:
        application.revision(node)
    except FieldFault as fault:
        yield Remark(Code.UNCLEAR, applied.said.row, f"{_where(applied)}{fault}")


def _node_words(words: str, node: PlanNode) -> tuple[str, str]:
    """Label and text of a node as a unit writes it: "三季度：完工6个"."""
    labelled = _LABELLED.fullmatch(words) if node.label else None
    if labelled:
        return labelled[1].strip(), labelled[2].strip()
    return node.label, words or node.text


def _unclear(applied: Applied, why: str) -> Remark:
    return Remark(Code.UNCLEAR, applied.said.row, f"{_where(applied)}{why}，不能直接办。请向单位核实后在任务上办。")


def _where(applied: Applied) -> str:
    said = applied.said
    about = shortened(" ".join(filter(None, (said.number, said.text))), IN_SENTENCE)
    return f"“{about}”的申请：" if about else "申请："
