"""What one unit is asked for in a month: pure data, and the words and marks by which the answer is known again.

Nothing in it belongs to another unit (issue: no file holds another unit's task, text, verdict, name or comment). The
order of the headings is the paper's (DOMAIN, 报送表).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.periods import Period, day_words
from models.records import ListId, TaskId, UnitId
from models.vocabulary import Role

NUMBER, TEXT, GOAL, NODE, LAST = "序号", "重点任务", "年度目标", "本期节点", "上期进展"
CONTENT, PLAN_MET, REASON, MEASURES, CODE = "完成情况", "是否完成", "未完成说明", "下步措施", "校验码"
EDITION = "表样："
INDICATOR = "指标"
"""Headings of the form; indicators are numbered behind theirs."""
YES_NO = ("是", "否")

_WEEKDAYS = "一二三四五六日"
_PART = "/"


class Identifier(NamedTuple):
    """What a form belongs to; ``ledger`` is the ledger's identity. Written as one word, on a row with its task."""

    ledger: str
    list_id: ListId
    period: Period
    unit_id: UnitId

    def __str__(self) -> str:
        return _PART.join((self.ledger, str(self.list_id), str(self.period), str(self.unit_id)))

    def of_task(self, task_id: TaskId) -> str:
        """The word that stands, hidden, in the row of a task."""
        return f"{self}{_PART}{task_id}"

    @classmethod
    def parse(cls, word: str) -> tuple[Identifier, TaskId | None]:
        """What a word says, with the task where it is a row's. Raises ValueError for anything else."""
        ledger, list_id, period, unit_id, *tasks = word.strip().split(_PART)
        if len(tasks) > 1:
            raise ValueError(f"not an identifier: {word!r}")
        found = cls(ledger, ListId(int(list_id)), Period.parse(period), UnitId(int(unit_id)))
        return found, TaskId(int(tasks[0])) if tasks else None


class AskedIndicator(NamedTuple):
    """An indicator whose figure is asked for."""

    name: str
    unit: str = ""

    @property
    def words(self) -> str:
        """Its name with its unit."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name


class AskedTask(NamedTuple):
    """One row: what the unit is to report on, and for reference the node of the period and its own last report."""

    task_id: TaskId
    text: str
    code: str
    number: str = ""
    goal: str = ""
    node: str = ""
    node_due: date | None = None
    last: str = ""
    indicators: tuple[AskedIndicator, ...] = ()
    role: Role = Role.LEAD


class Request(NamedTuple):
    """What one unit is asked for; ``until`` is the day by which, ``contact`` whom to ring, ``edition``
    how often the form has changed since it first went out, counted from 1."""

    identifier: Identifier
    unit: str
    title: str
    cut_off: date
    until: date
    tasks: tuple[AskedTask, ...]
    office: str = ""
    contact: str = ""
    signed_paper: bool = False
    edition: int = 1

    @property
    def asked(self) -> str:
        """The hash of what is asked, whatever the edition: another one asks something else."""
        return hashlib.sha256(_asked_words(self).encode()).hexdigest()

    @property
    def edition_words(self) -> str:
        """Which edition of the unit's form of the month this is, as it is printed."""
        return f"{EDITION}第{self.edition}版"

    @property
    def until_words(self) -> str:
        """The day by which the form is to be back, with its weekday."""
        return f"{self.until.year}年{day_words(self.until)}（周{_WEEKDAYS[self.until.weekday()]}）"

    @property
    def contact_words(self) -> str:
        """Who asks and whom to ring; empty where the ledger knows neither."""
        return " ".join(filter(None, (self.office, self.contact)))


def _asked_words(request: Request) -> str:
    """What is asked, in the words whose hash ledgers keep of each form sent out.

    They are spelt out, and are what Python made of these classes when the first forms went out: whatever the classes
    come to hold or be called, a form that went out is not outdated because the program is another. What is asked from
    now on goes behind the rest, and only where there is some.
    """
    ledger, list_id, period, unit_id = request.identifier
    month = f"Period(year={period.year}, month={period.month})"
    tasks = [_task_words(task) for task in request.tasks]
    return (
        f"Request(identifier=Identifier(ledger={ledger!r}, list_id={list_id}, period={month}, unit_id={unit_id}), "
        f"unit={request.unit!r}, title={request.title!r}, cut_off={_day_words(request.cut_off)}, "
        f"until={_day_words(request.until)}, tasks={_several(tasks)}, office={request.office!r}, "
        f"contact={request.contact!r}, signed_paper={request.signed_paper}, edition=1)"
    )


def _task_words(task: AskedTask) -> str:
    indicators = [f"AskedIndicator(name={each.name!r}, unit={each.unit!r})" for each in task.indicators]
    role = {Role.LEAD: "<Role.LEAD: 'lead'>", Role.SUPPORTING: "<Role.SUPPORTING: 'supporting'>"}[task.role]
    return (
        f"AskedTask(task_id={task.task_id}, text={task.text!r}, code={task.code!r}, number={task.number!r}, "
        f"goal={task.goal!r}, node={task.node!r}, node_due={_day_words(task.node_due)}, last={task.last!r}, "
        f"indicators={_several(indicators)}, role={role})"
    )


def _day_words(day: date | None) -> str:
    return f"datetime.date({day.year}, {day.month}, {day.day})" if day else "None"


def _several(words: Sequence[str]) -> str:
    return f"({', '.join(words)}{',' * (len(words) == 1)})"


class Written(NamedTuple):
    """A form as it was written to a file; ``format`` is the file's suffix without the dot."""

    request: Request
    file_name: str
    format: str
    sha256: str
