"""本月变化: what is different from the month before, on one page for the leader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from models import as_of, ledger_settings
from models.documents.document import Align, Block, Column, Document, Group, Level, Paragraph, Table
from models.documents.paper import Paper
from models.judging.suggestions.copies import without_numbers
from models.months.closed import then
from models.months.month_rows import TaskMonth
from models.months.moves import Move, moves
from models.months.standing import MonthStanding, standing
from models.months.timeliness import UnitTimeliness, timeliness
from models.periods import Period, day_words
from models.records import ListId, PlanNode, Report, Task, TaskId, TaskList
from models.rules.evaluation import AsOf
from models.store.records.ledger import Ledger
from models.vocabulary import SIGNED_OFF
from models.wording.shortening import shortened

_DONE = frozenset(status.value for status in SIGNED_OFF)
_LINES, _LINE = 22, 28  # of all kinds together, and the characters of one, so that the page is one
_MONTHS_BACK = 12
_UNMOVED, _UNITS = "进展无变化", "迟报、未报单位"


class _Room(NamedTuple):
    """How much is told: things named of each kind, characters of a task's text."""

    most: int
    long: int


_ROOMS = [_Room(*room) for room in ((6, 26), (5, 26), (4, 26), (3, 26), (3, 18), (2, 18), (2, 12), (1, 26), (1, 18))]
"""As much as there is room for on the page."""


class Difference(NamedTuple):
    """Tasks by what has become of them since the month before, each kind with its word, in the order they are told.

    ``moves`` are the indicators' largest first, ``units`` those that reported late or not at all, ``ahead`` the nodes
    due next month that were not done by the cut-off.
    """

    title: str
    month: MonthStanding
    kinds: Mapping[str, Sequence[TaskMonth]]
    unmoved: Mapping[TaskId, int]
    moves: Sequence[Move]
    units: Sequence[UnitTimeliness]
    ahead: Sequence[tuple[Task, PlanNode]]
    paper: Paper


def difference(ledger: Ledger, list_id: ListId, period: Period) -> Difference:
    """A month held against those before, each as it was when it was closed where it is.

    Earlier months that are still open are read as they are now: what is kept of a month has none of their texts.
    """
    month = standing(ledger, list_id, period)
    before = {row.task_id: row for row in standing(ledger, list_id, period.shifted(-1)).rows}
    unmoved = _unmoved(ledger, list_id, month)

    def those(test: Callable[[TaskMonth, TaskMonth | None], bool]) -> list[TaskMonth]:
        return [row for row in month.rows if test(row, before.get(row.task_id))]

    kinds = {
        "新增逾期": those(lambda now, old: now.overdue and not (old and old.overdue)),
        "逾期转正常": those(lambda now, old: bool(old and old.overdue) and not now.overdue),
        "新完成（销号）": those(lambda now, old: _done(now) and not (old and _done(old))),
        "新增预警": those(lambda now, old: "预警" in now.status and not (old and "预警" in old.status)),
        "评定由是转否": those(lambda now, old: now.plan_met is False and bool(old and old.plan_met)),
        _UNMOVED: [row for row in month.rows if row.task_id in unmoved],
        "本月未报": month.missing,
        "本月迟报": month.late,
    }
    units = [unit for unit in timeliness(ledger, month) if unit.late or unit.chased or unit.missing]
    with then(ledger, list_id, period) as source:
        title = f"{source.get(TaskList, list_id).title}{period.label}变化情况"
        moved = moves(source, list_id, month.moment)
        ahead = _ahead(source, list_id, month.moment)
        return Difference(title, month, kinds, unmoved, moved, units, ahead, ledger_settings.paper(source))


def difference_page(found: Difference) -> Document:
    """The page: counts with names, the months without a change, the nodes of the next month."""
    month, period = found.month, found.month.moment.period
    room = next((room for room in _ROOMS if _lines(_rows(found, room)) <= _LINES), _ROOMS[-1])
    table = Table(
        (Column("变化", 18, Align.CENTER), Column("项数", 7, Align.CENTER), Column("任务", 75)),
        (Group("", tuple(_rows(found, room))),),
    )
    ahead = [f"{task.number or _brief(task.text, room)}：{_node(node, room)}" for task, node in found.ahead]
    summary = (
        f"应报 {len(month.due)} 项，已报 {len(month.reported)} 项，其中迟报 {len(month.late)} 项；"
        f"已评定 {len(month.judged)} 项。"
    )
    soon = f"{period.shifted(1).month}月到期的节点：{_some(ahead, room, '个节点') or '无'}。"
    blocks: list[Block] = [Paragraph(summary), table, Paragraph(soon, Level.NOTE)]
    subtitle = f"（截至{day_words(month.moment.cut_off)}，与上月比较）"
    return Document(found.title, tuple(blocks), subtitle, "本月变化", paper=found.paper)


def _rows(found: Difference, room: _Room) -> list[tuple[str, str, str]]:
    """Each kind with how many there are and, as far as there is room, which."""
    texts = {row.task_id: _named(row, room) for row in found.month.rows}
    told = {word: [texts[row.task_id] for row in rows] for word, rows in found.kinds.items()}
    told[_UNMOVED] = [texts[row.task_id] + _months(found, row) for row in found.kinds[_UNMOVED]]
    told["变动最大"] = [f"{texts.get(move.task_id, '')}：{move.words}" for move in found.moves]
    told[_UNITS] = [_late(unit) for unit in found.units]
    return [
        (word, str(len(names)), _some(names, room, "个单位" if word == _UNITS else "项") or "无")
        for word, names in told.items()
    ]


def _lines(rows: Sequence[tuple[str, str, str]]) -> int:
    """About how many lines rows take."""
    widths = (sum(0.5 if letter.isascii() else 1.0 for letter in words) for _, _, words in rows)
    return sum(ceil(width / _LINE) for width in widths)


def _done(row: TaskMonth) -> bool:
    return any(word in _DONE for word in row.status.split("、"))


def _unmoved(ledger: Ledger, list_id: ListId, month: MonthStanding) -> dict[TaskId, int]:
    """For how many months, this one included, a report has said the same but for dates and numbers; 2 or more."""
    period, found = month.moment.period, dict[TaskId, int]()
    texts = {row.task_id: without_numbers(row.content) for row in month.rows if row.content}
    going = dict.fromkeys(texts, 1)
    for back in range(1, _MONTHS_BACK):
        earlier = period.shifted(-back)
        said = {r.task_id: without_numbers(r.content) for r in ledger.of_period(Report, list_id, earlier)}
        going = {task: count + 1 for task, count in going.items() if said.get(task) == texts[task] != ""}
        if not going:
            break
        found |= going
    return found


def _ahead(ledger: Ledger, list_id: ListId, moment: AsOf) -> list[tuple[Task, PlanNode]]:
    """The nodes that are due in the next month and were not done by the cut-off, the earliest first."""
    tasks = {task.id: task for task in ledger.of_list(Task, list_id)}
    soon, day = moment.period.shifted(1), moment.cut_off
    due = [
        node
        for node in as_of.all_nodes(ledger, list_id, day)
        if node.due and Period.of(node.due) == soon and (node.done_on is None or node.done_on > day)
    ]
    return [(tasks[node.task_id], node) for node in sorted(due, key=lambda node: (str(node.due), node.id))]


def _named(row: TaskMonth, room: _Room) -> str:
    return f"{row.number} {_brief(row.text, room)}".strip()


def _late(unit: UnitTimeliness) -> str:
    counts = (("催后", unit.chased), ("迟报", unit.late), ("未报", unit.missing))
    words = [f"{word}{count}项" for word, count in counts if count]
    return f"{unit.unit}（{'、'.join([*words, *([f'最多迟{unit.days_late}天'] if unit.days_late else [])])}）"


def _some(names: Sequence[str], room: _Room, what: str) -> str:
    return "；".join(names[: room.most]) + (f"；等 {len(names)} {what}" if len(names) > room.most else "")


def _months(found: Difference, row: TaskMonth) -> str:
    count = found.unmoved.get(row.task_id, 0)
    return f"（连续 {count} 个月）" if count > 2 else ""


def _node(node: PlanNode, room: _Room) -> str:
    return _brief(node.text or node.label, room) + (f"（{day_words(node.due)}）" if node.due else "")


def _brief(text: str, room: _Room) -> str:
    """A text as one of several in a sentence: its own full stop would stand before the mark that parts them."""
    return shortened(text.rstrip().rstrip("。；"), room.long)
