"""本月变化: what is different from the month before, on one page for the leader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from models import as_of, ledger_settings
from models.document import Align, Block, Column, Document, Group, Level, Paragraph, Table
from models.judging.suggestions.copies import without_numbers
from models.months.month_rows import TaskMonth, month_rows
from models.months.standing import MonthStanding, standing
from models.paper import Paper
from models.periods import Period, day_words
from models.records import ListId, PlanNode, Report, Task, TaskId, TaskList
from models.shortening import shortened
from models.store.records.ledger import Ledger
from models.vocabulary import SIGNED_OFF

_DONE = frozenset(status.value for status in SIGNED_OFF)
_LONG = 26  # characters of a task's text
_MOST = 6  # tasks named of each kind: the page is one
_MONTHS_BACK = 12


class Difference(NamedTuple):
    """Tasks by what has become of them since the month before, each kind with its word, in the order they are told."""

    month: MonthStanding
    kinds: Mapping[str, Sequence[TaskMonth]]
    unmoved: Mapping[TaskId, int]
    ahead: Sequence[tuple[Task, PlanNode]]
    paper: Paper


def difference(ledger: Ledger, list_id: ListId, period: Period) -> Difference:
    """A month held against the one before."""
    month = standing(ledger, list_id, period)
    task_list = ledger.get(TaskList, list_id)
    before = {row.task_id: row for row in _rows(ledger, task_list, period.shifted(-1))}
    unmoved = _unmoved(ledger, task_list, month)

    def those(test: Callable[[TaskMonth, TaskMonth | None], bool]) -> list[TaskMonth]:
        return [row for row in month.rows if test(row, before.get(row.task_id))]

    kinds = {
        "新增逾期": those(lambda now, old: now.overdue and not (old and old.overdue)),
        "逾期转正常": those(lambda now, old: bool(old and old.overdue) and not now.overdue),
        "新完成（销号）": those(lambda now, old: _done(now) and not (old and _done(old))),
        "新增预警": those(lambda now, old: "预警" in now.status and not (old and "预警" in old.status)),
        "评定由是转否": those(lambda now, old: now.plan_met is False and bool(old and old.plan_met)),
        "进展无变化": [row for row in month.rows if row.task_id in unmoved],
        "本月未报": month.missing,
        "本月迟报": month.late,
    }
    return Difference(month, kinds, unmoved, _ahead(ledger, list_id, period.shifted(1)), ledger_settings.paper(ledger))


def difference_page(found: Difference) -> Document:
    """The page: counts with names, the months without a change, the nodes of the next month."""
    month, period = found.month, found.month.moment.period
    rows = tuple((word, str(len(tasks)), _names(found, tasks) or "无") for word, tasks in found.kinds.items())
    table = Table(
        (Column("变化", 16, Align.CENTER), Column("项数", 8, Align.CENTER), Column("任务", 76)), (Group("", rows),)
    )
    soon = period.shifted(1)
    ahead = [f"{task.number or _brief(task.text)}：{_node(node)}" for task, node in found.ahead[:_MOST]]
    more = f"等 {len(found.ahead)} 个节点" if len(found.ahead) > _MOST else ""
    summary = (
        f"应报 {len(month.due)} 项，已报 {len(month.reported)} 项，其中迟报 {len(month.late)} 项；"
        f"已评定 {len(month.judged)} 项。"
    )
    blocks: list[Block] = [
        Paragraph(summary),
        table,
        Paragraph(f"{soon.month}月到期的节点：{'；'.join(ahead) + more if ahead else '无'}。", Level.NOTE),
    ]
    title = f"{month.task_list.title}{period.label}变化情况"
    return Document(
        title, tuple(blocks), f"（截至{day_words(month.moment.cut_off)}，与上月比较）", "本月变化", paper=found.paper
    )


def _rows(ledger: Ledger, task_list: TaskList, period: Period) -> list[TaskMonth]:
    return month_rows(ledger, task_list.id, as_of.as_of(ledger, task_list, period))


def _done(row: TaskMonth) -> bool:
    return any(word in _DONE for word in row.status.split("、"))


def _unmoved(ledger: Ledger, task_list: TaskList, month: MonthStanding) -> dict[TaskId, int]:
    """For how many months, this one included, a report has said the same but for dates and numbers; 2 or more."""
    period, found = month.moment.period, dict[TaskId, int]()
    texts = {row.task_id: without_numbers(row.content) for row in month.rows if row.content}
    going = dict.fromkeys(texts, 1)
    for back in range(1, _MONTHS_BACK):
        earlier = period.shifted(-back)
        said = {r.task_id: without_numbers(r.content) for r in ledger.of_period(Report, task_list.id, earlier)}
        going = {task: count + 1 for task, count in going.items() if said.get(task) == texts[task] != ""}
        if not going:
            break
        found |= going
    return found


def _ahead(ledger: Ledger, list_id: ListId, period: Period) -> list[tuple[Task, PlanNode]]:
    """The nodes that are due in a month and not done, the earliest first."""
    tasks = {task.id: task for task in ledger.of_list(Task, list_id)}
    nodes = as_of.all_nodes(ledger, list_id, period.last_day)
    due = [node for node in nodes if node.due and Period.of(node.due) == period and node.done_on is None]
    return [(tasks[node.task_id], node) for node in sorted(due, key=lambda node: (str(node.due), node.id))]


def _names(found: Difference, tasks: Iterable[TaskMonth]) -> str:
    some = list(tasks)
    words = [f"{row.number} {_brief(row.text)}".strip() + _months(found, row) for row in some[:_MOST]]
    return "；".join(words) + (f"；等 {len(some)} 项" if len(some) > _MOST else "")


def _months(found: Difference, row: TaskMonth) -> str:
    count = found.unmoved.get(row.task_id, 0)
    return f"（连续 {count} 个月）" if count > 2 else ""


def _node(node: PlanNode) -> str:
    return _brief(node.text or node.label) + (f"（{day_words(node.due)}）" if node.due else "")


def _brief(text: str) -> str:
    """A text as one of several in a sentence: its own full stop would stand before the mark that parts them."""
    return shortened(text.rstrip().rstrip("。；"), _LONG)
