"""基本: number, text, goal, group, units, frequency, first month, deadline, a remark, the columns no field knows."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from models import operations
from models.bulletins.short_names import suggested
from models.errors import UserFault
from models.ledger_settings import cut_off
from models.operations.tasks.deadline import deadline_of, set_deadline
from models.periods import Period
from models.records import Assignment, PlanNode, Post, Section, Task, TaskId, TaskList, Unit
from models.rules.owing import first_month
from models.store.records.directory import posts_on
from models.vocabulary import STARTS_WORD, Frequency
from ui.panes.pane import Drafts, Pane, fill_with, scrolled
from ui.panes.units import Part, UnitsEditor
from ui.services.asking import Asker
from ui.services.session import Session
from ui.widgets.fields import Choice, FaultLabel, SideLabel, TextField
from ui.widgets.unit_entry import finder_of

_NEW = "new"
_UNDECIDED = "未定"
_REMARK = "备注"  # there is always one, whether the file had such a column or not
_EXTRA_ROW = 11
_LAST_ROW = 1000


class BasicPane(Pane):
    """What a task is, and whose it is."""

    title = "基本"

    def __init__(self, session: Session, asker: Asker, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(session, asker, drafts, parent)
        self.number = TextField("序号")
        self.text = TextField("任务", lines=2)
        self.goal = TextField("年度工作目标", lines=2)
        self.short_name = TextField("简称")
        self.section = Choice("板块")
        self.post = Choice("分管领导")
        self.units = UnitsEditor()
        self.marked = QCheckBox("表上的牵头单位前印“*”")
        self._responsible = QWidget()
        self.frequency = Choice("报送频次")
        self.starts = Choice(STARTS_WORD)
        self.deadline = TextField("完成时限", placeholder="如 2024-12-31、12月底、长期")
        self.extras: dict[str, TextField] = {}
        self._extra_names: list[SideLabel] = []
        self._choice_fault = FaultLabel()
        fields = {"number": self.number, "text": self.text, "goal": self.goal, "short_name": self.short_name}
        for key, field in fields.items():
            self.bind(key, field, partial(self._write, key))
        self.bind("due", self.deadline, self._write_deadline)
        self.section.chosen.connect(self._choose_section)
        self.post.chosen.connect(self._choose_post)
        self.frequency.chosen.connect(partial(self._set, "frequency"))
        self.starts.chosen.connect(partial(self._set, "starts"))
        self.units.edited.connect(self._save_units)
        self.marked.clicked.connect(self._mark_leads)
        content = QWidget()
        self._grid = QGridLayout(content)
        self._lay_out()
        fill_with(self, scrolled(content))

    def load(self, task_id: TaskId) -> None:
        task = self.session.ledger.get(Task, task_id)
        for key in ("number", "text", "goal", "short_name"):
            self.fill(key, getattr(task, key))
        self.short_name.editor.setPlaceholderText(f"{suggested(task.text)}（通报里的叫法，可改）")
        self._load_groups(task)
        frequencies: list[tuple[str, Frequency | None]] = [(frequency.value, frequency) for frequency in Frequency]
        self.frequency.offer([(_UNDECIDED, None), *frequencies], task.frequency)
        self._load_starts(task)
        self._load_units(task)
        found = deadline_of(self.session.ledger.of_task(PlanNode, task_id))
        self.fill("due", found.label if found else "")
        self._load_extras(json.loads(task.extra))

    def clear(self) -> None:
        super().clear()
        self.units.reset()

    # Filling.

    def _load_groups(self, task: Task) -> None:
        ledger = self.session.ledger
        sections = [(section.name, section.id) for section in ledger.of_list(Section, task.list_id)]
        self.section.offer([("无", None), *sections, ("新建板块…", _NEW)], task.section_id)
        day = cut_off(ledger, task.list_id, self.session.period)
        posts = [(post.name, post.id) for post in posts_on(ledger, task.list_id, day)]
        self.post.offer([("无", None), *posts, ("新建分管领导…", _NEW)], task.post_id)

    def _load_starts(self, task: Task) -> None:
        """The months the task can start with, later than its list; before that it owes no report."""
        task_list = self.session.ledger.get(TaskList, task.list_id)
        first = first_month(task_list)
        months = [first.shifted(i) for i in range(1, 12 * (task_list.year - first.year) + 13 - first.month)]
        if task.starts is not None and task.starts not in months:
            months.append(task.starts)
        offered: list[tuple[str, Period | None]] = [(month.label, month) for month in months]
        self.starts.offer([(f"同清单（{first.label}）", None), *offered], task.starts)

    def _load_units(self, task: Task) -> None:
        ledger = self.session.ledger
        names = {unit.id: unit.name for unit in ledger.all(Unit)}
        self.units.know(finder_of(self.session))
        parts = ledger.of_task(Assignment, task.id)
        self.units.load([(names[part.unit_id], part.role) for part in parts])
        self.marked.setChecked(task.leads_marked)
        self.marked.setVisible(len(parts) > 1)

    def _load_extras(self, extra: dict[str, str]) -> None:
        extra.setdefault(_REMARK, "")
        if list(extra) != list(self.extras):
            self._show_extras(list(extra))
        for heading, value in extra.items():
            self.fill(f"extra/{heading}", str(value))

    def _show_extras(self, headings: list[str]) -> None:
        for heading in self.extras:
            self.unbind(f"extra/{heading}")
        for widget in (*self._extra_names, *self.extras.values()):
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._extra_names, self.extras = [], {}
        for i, heading in enumerate(headings):
            field = TextField(heading, lines=1)
            self.extras[heading] = field
            self._extra_names.append(self._add_row(_EXTRA_ROW + i, heading, field))
            self.bind(f"extra/{heading}", field, partial(self._write_extra, heading))

    # Saving.

    def _write(self, key: str, value: str) -> UserFault | None:
        assert self.task_id is not None
        typed = value.strip("\n")  # Enter at the end says that it is done, not that a line follows
        return self.save(operations.edit_task, self.task_id, {key: typed})

    def _write_deadline(self, words: str) -> UserFault | None:
        assert self.task_id is not None
        return self.save(set_deadline, self.task_id, words)

    def _write_extra(self, heading: str, value: str) -> UserFault | None:
        assert self.task_id is not None
        extra = json.loads(self.session.ledger.get(Task, self.task_id).extra) | {heading: value}
        return self._write("extra", json.dumps(extra, ensure_ascii=False))

    def _save_units(self, parts: list[Part]) -> None:
        if self.task_id is not None:
            self.units.show_fault(self.save(operations.set_units, self.task_id, parts))

    def _mark_leads(self, marked: bool) -> None:
        self._set("leads_marked", marked)

    def _choose_section(self, value: object) -> None:
        if value == _NEW:
            value = self._create_group("新建板块", "板块名称", "sections", self.section)
        self._set("section_id", value)

    def _choose_post(self, value: object) -> None:
        if value == _NEW:
            value = self._create_group("新建分管领导", "分管领导（姓名和职务）", "posts", self.post)
        self._set("post_id", value)

    def _create_group(self, title: str, prompt: str, table: str, choice: Choice) -> object:
        """The id of a new section or post; the one the task has now when the clerk thinks better of it."""
        assert self.task_id is not None
        task = self.session.ledger.get(Task, self.task_id)
        now = task.section_id if table == "sections" else task.post_id
        name = self.asker.text(self, title, prompt)
        if name is None:
            choice.choose(now)
            return now
        ledger, into = self.session.ledger, task.list_id
        groups = ledger.of_list(Section, into) if table == "sections" else ledger.of_list(Post, into)
        same = [group.id for group in groups if group.name == name.strip()]
        if same:
            return same[0]
        operation = operations.add_section if table == "sections" else operations.add_post
        made = self.session.run(operation, task.list_id, name)
        return made.inserted(table)[0] if made is not None else now

    def _set(self, column: str, value: object) -> None:
        if not self.can_save:
            return
        assert self.task_id is not None
        fault = self.save(operations.edit_task, self.task_id, {column: value})
        self._choice_fault.show_fault(fault)
        self.load(self.task_id)

    # Placing.

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 14, 8, 14)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows: list[tuple[str, QWidget]] = [
            ("序号", self.number),
            ("任务", self.text),
            ("年度工作目标", self.goal),
            ("简称", self.short_name),
            ("板块", self.section),
            ("分管领导", self.post),
            ("责任单位", self._responsible),
            ("报送频次", self.frequency),
            (STARTS_WORD, self.starts),
            ("完成时限", self.deadline),
        ]
        for i, (word, widget) in enumerate(rows):
            self._add_row(i, word, widget)
        self.number.setMaximumWidth(140)
        for choice in (self.frequency, self.starts):
            choice.setMaximumWidth(180)
        self.deadline.setMaximumWidth(260)
        grid.addWidget(self._choice_fault, _EXTRA_ROW - 1, 1)
        grid.setRowStretch(_LAST_ROW, 1)
        below_each_other = QVBoxLayout(self._responsible)
        below_each_other.setContentsMargins(0, 0, 0, 0)
        below_each_other.setSpacing(6)
        below_each_other.addWidget(self.units)
        below_each_other.addWidget(self.marked)
        self._responsible.setFocusProxy(self.units)

    def _add_row(self, row: int, word: str, widget: QWidget) -> SideLabel:
        name = SideLabel(word, widget)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignTop)
        return name
