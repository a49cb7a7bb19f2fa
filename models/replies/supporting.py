"""Units that only support a task and have sent something for it while none of its leads has: taken in, it would stand
for the whole task, for which the lead reports (DOMAIN)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from models.months.composing import is_returned
from models.records import TaskId, UnitId
from models.replies.figures import Figured
from models.replies.known import Known
from models.replies.remarks import Code, Remark
from models.vocabulary import Role
from models.wording.shortening import IN_SENTENCE, first_of, shortened

_NAMED = 5


def without_lead(rows: Sequence[Figured], known: Known) -> Iterator[tuple[int, Remark]]:
    """The files with such rows, by their places, and what is to be said of them."""
    sent: defaultdict[TaskId, set[UnitId]] = defaultdict(set)
    for row in rows:
        if row.said.content:
            sent[row.task_id].add(row.unit.id)
    alone: defaultdict[int, dict[TaskId, None]] = defaultdict(dict)
    for row in rows:
        roles = known.roles.get(row.task_id, {})
        if row.said.content and roles.get(row.unit.id) is Role.SUPPORTING and not _is_led(row.task_id, sent, known):
            alone[row.file][row.task_id] = None
    for file, tasks in alone.items():
        named = [known.tasks[task_id] for task_id in tasks]
        names = first_of([shortened(f"{task.number} {task.text}".strip(), IN_SENTENCE) for task in named], _NAMED)
        message = (
            f"有 {len(tasks)} 项任务这个单位只是配合，牵头单位还没有报来：{names}。收了，这些任务就算已报；"
            "请向牵头单位催报。"
        )
        yield file, Remark(Code.LEAD_MISSING, 0, message)


def _is_led(task_id: TaskId, sent: Mapping[TaskId, set[UnitId]], known: Known) -> bool:
    """Whether a lead has reported, in these files or before, or somebody has written the task's report."""
    leads = {unit_id for unit_id, role in known.roles.get(task_id, {}).items() if role is Role.LEAD}
    parts = known.parts.get(task_id, ())
    before = {part.unit.id for part in parts if part.report.content and not is_returned(part.report)}
    report = known.reports.get(task_id)
    typed = report is not None and bool(report.content) and not parts
    return not leads or typed or not leads.isdisjoint(sent.get(task_id, set()) | before)
