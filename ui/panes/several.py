"""The right side while several tasks are selected: what they have in common, and the verbs for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.judging_records import PeriodClass
from models.listing.standing import Standing
from models.records import Task, TaskId, Verdict
from models.rules.owing import MonthState
from models.vocabulary import ANSWERS, Bulk, Role
from models.wording.shortening import IN_ROW, shortened
from ui.panes.pane import fill_with, scrolled
from ui.services.plain_text import set_tip
from ui.widgets.fields import SideLabel, button, label

_MOST_VALUES = 5
_MOST_NAMED = 12
_NONE = "未定"


class SeveralPane(QWidget):
    """``wanted`` asks for a change to all selected tasks, ``delete_wanted`` to delete them."""

    wanted = Signal(object)
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("taskPanes")
        self.heading = label("", "title")
        self.buttons = {change: self._button(change) for change in Bulk}
        self.delete_button = button("删除…", role="danger", tip="Delete", verb=self.delete_wanted.emit)
        self.values: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._names = _text()
        content = QWidget()
        self._lay_out(content)
        fill_with(self, scrolled(content))

    def show_tasks(self, standing: Standing, task_ids: Sequence[TaskId]) -> None:
        """Say what these tasks have in common."""
        tasks = [standing.tasks[task_id] for task_id in task_ids]
        self.heading.setText(f"已选 {len(tasks)} 项任务")
        self.delete_button.setText(f"删除这 {len(tasks)} 项…")
        self.delete_button.setAccessibleName(self.delete_button.text())
        for word, text in _in_common(standing, tasks).items():
            self.values[word].setText(text)
        named = [_line(task) for task in tasks[:_MOST_NAMED]]
        more = [f"……另有 {len(tasks) - _MOST_NAMED} 项"] if len(tasks) > _MOST_NAMED else []
        self._names.setText("\n".join(named + more))

    def _button(self, change: Bulk) -> QWidget:
        made = button("修改…", verb=lambda: self.wanted.emit(change))
        made.setAccessibleName(f"修改所选任务的{change.value}")
        set_tip(made, f"修改所选任务的{change.value}")
        return made

    def _lay_out(self, content: QWidget) -> None:
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(14)
        column.addWidget(self.heading)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        rows: list[tuple[str, QWidget | None]] = [(change.value, made) for change, made in self.buttons.items()]
        for row, (word, verb) in enumerate([*rows, ("本期进展", None)]):
            self._add_row(row, word, verb)
        column.addLayout(self._grid)
        last = QHBoxLayout()
        last.addWidget(self.delete_button)
        last.addStretch(1)
        column.addLayout(last)
        column.addWidget(label("选中的任务", "heading"))
        column.addWidget(self._names)
        column.addWidget(label("每项修改对所选任务一起生效，记为一步，可以撤销（Ctrl+Z）。", "secondary"))
        column.addStretch(1)

    def _add_row(self, row: int, word: str, verb: QWidget | None) -> None:
        top, value = Qt.AlignmentFlag.AlignTop, _text()
        value.setContentsMargins(0, 6, 0, 0)
        self.values[word] = value
        self._grid.addWidget(SideLabel(word, value), row, 0, top)
        self._grid.addWidget(value, row, 1, top)
        if verb is not None:
            self._grid.addWidget(verb, row, 2, top)


def _in_common(standing: Standing, tasks: Sequence[Task]) -> dict[str, str]:
    """For each row its text: the value all share, or the values there are with how many tasks have them."""
    judged = {v.task_id: v for v in standing.ledger.of_period(Verdict, standing.list_id, standing.period)}
    classed = {c.task_id: c for c in standing.ledger.of_period(PeriodClass, standing.list_id, standing.period)}
    month = standing.period.month - 1
    reported = {MonthState.REPORTED, MonthState.UNMET}
    return {
        Bulk.UNIT.value: _units(standing, {task.id for task in tasks}),
        Bulk.SECTION.value: _counted(standing.section_name(task.id) or "无" for task in tasks),
        Bulk.POST.value: _counted(standing.post_name(task.id) or "无" for task in tasks),
        Bulk.FREQUENCY.value: _counted(task.frequency.value if task.frequency else _NONE for task in tasks),
        Bulk.STATUS.value: _counted(standing.status_words(task.id) for task in tasks),
        Bulk.VERDICT.value: _counted(ANSWERS[judged[t.id].plan_met if t.id in judged else None] for t in tasks),
        Bulk.CLASS.value: _counted(classed[t.id].name if t.id in classed else "未评定" for t in tasks),
        Bulk.NODES.value: _open_nodes(standing, tasks),
        "本期进展": _counted(
            "已报" if standing.month_states(task.id)[month] in reported else "没有进展" for task in tasks
        ),
    }


def _open_nodes(standing: Standing, tasks: Sequence[Task]) -> str:
    found = [evidence for task in tasks if (evidence := standing.evidence(task.id)) is not None]
    count = sum(len(evidence.nodes) for evidence in found)
    return f"{count} 个没有完成" if count else "没有未完成的"


def _units(standing: Standing, task_ids: set[TaskId]) -> str:
    parts = [part for part in standing.assignments if part.task_id in task_ids]
    lines = []
    for role in Role:
        found = Counter(standing.units[part.unit_id].name for part in parts if part.role is role)
        if found:
            lines.append(f"{role.label}：{_listed(found, len(task_ids))}")
    return "\n".join(lines) or _NONE


def _counted(values: Iterable[str]) -> str:
    return _listed(Counter(values))


def _listed(found: Counter[str], tasks: int = 0) -> str:
    """The most frequent values with their figures; without figures where every one of the tasks has the value."""
    everyone = tasks or found.total()
    words = [word if count == everyone else f"{word} {count}" for word, count in found.most_common(_MOST_VALUES)]
    more = len(found) - _MOST_VALUES
    return "、".join(words) + (f"，另有 {more} 种" if more > 0 else "")


def _line(task: Task) -> str:
    line = shortened(task.text, IN_ROW)
    return f"{task.number}　{line}" if task.number else line


def _text() -> QLabel:
    made = label("")
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
