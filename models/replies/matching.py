"""Which task a row that came back is about: by its code, else by its hidden identifier, else by number and text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.months.codes import is_code
from models.records import TaskId
from models.replies.known import Known
from models.replies.remarks import Code, Remark
from models.replies.tables import Said
from models.wording.shortening import IN_SENTENCE, shortened


class Matched(NamedTuple):
    """The task of a row, None where it is none of the list's or nobody can tell; and what is to be said of that."""

    task_id: TaskId | None
    remarks: tuple[Remark, ...] = ()


def match(said: Said, known: Known, *, coded: bool) -> Matched:
    """``coded``: other rows of the file have codes, so that one without is a row that somebody added."""
    found, remarks = _by_code(said, known)
    if found is None and not any(remark.code is not Code.MISTYPED for remark in remarks):
        found, more = _by_identifier(said, known)
        remarks += more
        if found is None and not more:
            found, more = _by_words(said, known, coded=coded)
            remarks += more
    if found is not None and found not in known.tasks:
        title = known.lists[found].title
        other = Remark(Code.OTHER_LIST, said.row, f"这一行是清单“{title}”的任务，不收进这个清单。请在那个清单里收。")
        return Matched(None, (*remarks, other))
    return Matched(found, tuple(remarks))


def _by_code(said: Said, known: Known) -> tuple[TaskId | None, list[Remark]]:
    if not said.code:
        return None, []
    if said.code in known.codes:
        return known.codes[said.code], []
    if not is_code(said.code):
        message = f"校验码“{shortened(said.code, 12)}”不对，可能抄错或改过。请对照下发的表核实，再决定收不收。"
        return None, [Remark(Code.MISTYPED, said.row, message)]
    month = known.month_of(said.code)
    if month is None and said.identifier is not None and said.identifier.ledger == known.identity:
        month = said.identifier.period
    if month is not None and month != known.period:
        return None, [_of_month(said, month.label)]
    if month is not None:
        message = "这一行的任务下发以后从台账里删去了，没有地方收。要收的请先在回收站里恢复。"
        return None, [Remark(Code.UNMATCHED, said.row, message)]
    return None, [_foreign(said)]


def _by_identifier(said: Said, known: Known) -> tuple[TaskId | None, list[Remark]]:
    identifier = said.identifier
    if identifier is None or said.task_id is None:
        return None, []
    if identifier.ledger != known.identity:
        return None, [_foreign(said)]
    if identifier.period != known.period:
        return None, [_of_month(said, identifier.period.label)]
    return (said.task_id if said.task_id in known.lists else None), []


def _by_words(said: Said, known: Known, *, coded: bool) -> tuple[TaskId | None, list[Remark]]:
    tasks = known.tasks_of(said.number, said.text)
    if len(tasks) == 1:
        return tasks[0].id, []
    about = shortened(" ".join(filter(None, (said.number, said.text))), IN_SENTENCE) or "没有序号和任务"
    alone = known.tasks_of("", said.text) if said.number and not tasks else []
    if len(alone) == 1:
        message = f"清单里没有“{about}”，文字一样的是第 {alone[0].number} 项。请核对是不是这一项，再收。"
        return alone[0].id, [Remark(Code.RENUMBERED, said.row, message)]
    if coded and not said.code:
        return None, [Remark(Code.ROW_ADDED, said.row, f"“{about}”是表里加出来的一行，下发时没有。请另行登记。")]
    if said.code:
        return None, []
    why = "有几项任务都是这个序号和文字" if tasks else "清单里没有这个序号和文字的任务"
    return None, [Remark(Code.UNMATCHED, said.row, f"“{about}”对不上任务：{why}。请核对序号、任务或补上校验码。")]


def _of_month(said: Said, month: str) -> Remark:
    return Remark(Code.OTHER_MONTH, said.row, f"这一行是{month}的表，不是本期的。请让单位改填本期的表。")


def _foreign(said: Said) -> Remark:
    return Remark(
        Code.OTHER_LEDGER, said.row, "这一行的校验码是别的台账的，或任务已经删去。请核对收错了文件，还是开错了台账。"
    )


def doubled(rows: Sequence[tuple[Said, TaskId | None]]) -> Iterator[tuple[int, Remark]]:
    """The rows of one file that are about the same task, by their places: rows of two tables may have one number."""
    places: dict[TaskId, list[int]] = {}
    for place, (_, task_id) in enumerate(rows):
        if task_id is not None:
            places.setdefault(task_id, []).append(place)
    for same in places.values():
        for place in same if len(same) > 1 else ():
            said = rows[place][0]
            others = "、".join(str(rows[other][0].row) for other in same if other != place)
            is_one_code = said.code and all(rows[other][0].code == said.code for other in same)
            what = f"校验码“{said.code}”" if is_one_code else "同一项任务"
            message = f"{what}在第 {others} 行又出现了一次，不知道以哪一行为准。请选一行收。"
            yield place, Remark(Code.DOUBLED, said.row, message)
