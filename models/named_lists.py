"""Which list and which period are meant where nobody points at one: by title and year, from a file or a command.

The faults name the options of the command line (``--list``, ``--period``): in the window one points.
"""

from __future__ import annotations

from models.errors import ExportFault
from models.ledger_settings import guessed_month
from models.periods import Period
from models.records import ListId, TaskList
from models.store.records.ledger import Ledger


def list_to_fill(ledger: Ledger, title: str, year: int, *, of_any_year: bool = False) -> ListId | None:
    """The list an import goes into: the one of this title and year; None when that is a new one.

    ``of_any_year`` also takes the only list of this title, whatever its year.
    """
    named = [task_list for task_list in ledger.all(TaskList) if task_list.title == title]
    for task_list in named:
        if task_list.year == year:
            return task_list.id
    return named[0].id if of_any_year and len(named) == 1 else None


def list_to_print(ledger: Ledger, title: str | None = None, period: Period | None = None) -> TaskList:
    """The list named, the one of the period's year first, else the latest; without a title the only one there is.

    Raises ExportFault when there is none, or when it is not said which.
    """
    lists = ledger.all(TaskList)
    if not lists:
        raise ExportFault("台账里还没有清单。", "请先导入一份。")
    named = [task_list for task_list in lists if title in (None, task_list.title)]
    if not named or (title is None and len(named) > 1):
        titles = "、".join(f"“{task_list.title}”" for task_list in lists)
        what = "台账里不止一个清单。" if title is None else f"没有名为“{title}”的清单。"
        raise ExportFault(what, f"请用 --list 指定：{titles}。")
    return max(named, key=lambda task_list: (period is not None and task_list.year == period.year, task_list.year))


def period_to_print(ledger: Ledger, task_list: TaskList) -> Period:
    """The last period the list has a report for. Raises ExportFault when it has none, or nobody knows which it is."""
    latest = ledger.latest_period(task_list.id)
    if latest is None:
        raise ExportFault(f"清单“{task_list.title}”还没有进展。", "请用 --period 指定月份，如 --period 2024-04。")
    if latest == guessed_month(ledger, task_list.id):
        raise ExportFault(
            f"清单“{task_list.title}”的进展来自没有写明月份的文件，暂记在{latest.label}，不知道该印哪个月。",
            f"确是这个月的，请加上 --period {latest}；不是的，请用 import --period 写明月份重新导入。",
        )
    return latest
