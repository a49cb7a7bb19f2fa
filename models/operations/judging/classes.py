"""Classes of a period (超进度, 达进度, …): the scale of a list, and which class its tasks have in a month."""

from __future__ import annotations

from collections.abc import Sequence

from models.changes import ChangeSet
from models.errors import FieldFault
from models.judging.counting.classes import UNRATED, Rank
from models.judging_records import ClassScale, ClassScaleId, PeriodClass, PeriodClassId
from models.operations.labels import name_of, required, short
from models.operations.ordering import GAP
from models.periods import Period
from models.records import ListId, Task, TaskId, TaskList
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.work_progress import Progress, silent, told, within


def set_scale(ledger: Ledger, list_id: ListId, ranks: Sequence[tuple[ClassScaleId, Rank]]) -> ChangeSet:
    """Make these the classes of a list, in this order. A rank with id 0 is new, one not given goes.

    A class that is called otherwise is called so in every month. Raises FieldFault for a name that is empty, given
    twice or that of tasks without a class, and for a class that goes while tasks have it.
    """
    names = [required("scale", rank.name, "档次") for _, rank in ranks]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise FieldFault("scale", f"档次“{twice}”写了两次。", "请改名或删去一个。")
    if UNRATED in names:
        raise FieldFault("scale", f"“{UNRATED}”是没有定档次的任务的统称。", "请用别的名称。")
    task_list = ledger.get(TaskList, list_id)
    present = {found.id: found for found in ledger.of_list(ClassScale, list_id)}
    given = ledger.of_list(PeriodClass, list_id)
    going = [found for key, found in present.items() if key not in {key for key, _ in ranks}]
    for scale in going:
        if used := sum(found.name == scale.name for found in given):
            raise FieldFault("scale", f"有 {used} 处任务定了“{scale.name}”，不能删。", "请先改它们的档次，或只改名称。")
    with operation(ledger, f"设置“{short(task_list.title)}”的档次") as op:
        op.write.delete_records(going)
        _make_room(op.write, [found for found in present.values() if found not in going], dict(ranks))
        for i, (key, rank) in enumerate(ranks, start=1):
            wanted = ClassScale(key, list_id, rank.name.strip(), rank.meaning, i * GAP)
            if key not in present:
                op.write.insert_record(wanted)
                continue
            op.write.update_record(wanted)
            for found in given:
                if found.name == present[key].name:
                    op.write.update("period_classes", found.id, {"name": wanted.name})
    return op.change_set


def set_class(  # noqa: PLR0917  what is given, to which tasks, when
    ledger: Ledger,
    task_ids: Sequence[TaskId],
    period: Period,
    name: str,
    reason: str | None = None,
    progress: Progress = silent,
) -> ChangeSet:
    """Give tasks a class of their list's scale in a month; an empty name takes it back.

    Without a ``reason`` what stands there stays. Raises FieldFault for a name that is not on the scale of a task's
    list.
    """
    tasks = [ledger.get(Task, task_id) for task_id in task_ids]
    whose = name_of(tasks[0]) if len(tasks) == 1 else f" {len(tasks)} 项任务"
    label = f"{whose.strip()} {period.label}定为“{name}”" if name else f"取消{whose} {period.label}的档次"
    known: dict[ListId, set[str]] = {}
    with operation(ledger, label, about=tasks, progress=within(progress, 0.7, 1)) as op:
        for task in told(tasks, within(progress, 0, 0.7)):
            if task.list_id not in known:
                known[task.list_id] = {found.name for found in ledger.of_list(ClassScale, task.list_id)}
            if name and name not in known[task.list_id]:
                raise FieldFault("class", f"清单的档次里没有“{name}”。", "请先在“清单”菜单的“档次…”里加上。")
            wanted = PeriodClass(PeriodClassId(0), task.id, period, name, reason or "")
            _give(ledger, op.write, wanted, keeps_reason=reason is None)
    return op.change_set


def _give(ledger: Ledger, write: Writing, wanted: PeriodClass, *, keeps_reason: bool) -> None:
    present = ledger.at_task_and_period(PeriodClass, wanted.task_id, wanted.period)
    if present is None and wanted.name:
        write.insert_record(wanted)
    elif present is not None and wanted.name:
        write.change(present, {"name": wanted.name, "reason": present.reason if keeps_reason else wanted.reason})
    elif present is not None:
        write.delete_records([present])


def _make_room(write: Writing, staying: Sequence[ClassScale], wanted: dict[ClassScaleId, Rank]) -> None:
    """Names are told apart in a list at every moment: where two change places, each waits under another name."""
    names = {found.name for found in staying}
    for found in staying:
        new = wanted[found.id].name.strip()
        if new != found.name and new in names:
            write.update("class_scales", found.id, {"name": f"{found.name}\n{found.id}"})
