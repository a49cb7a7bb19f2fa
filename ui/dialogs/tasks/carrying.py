"""结转: which unfinished tasks of the list on screen go on in another list, or in a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from models import operations
from models.records import ListId, PlanNode, StatusEvent, TaskId, TaskList
from models.store.records.ledger import Ledger
from models.vocabulary import Status
from models.wording.shortening import one_line
from ui.services.session import Session
from ui.widgets.dialog_layout import YearField, field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, LineEditor, button, label, row_of
from ui.widgets.ticks_table import TicksTable

_HEADINGS = ("序号", "任务", "为什么还没有完成")
_WIDTHS = (96, None, 300)
_CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_NOTHING = "这个清单没有可以结转的任务：已销号、已中止和已经结转过的不在其列。"
_HINT = "结转任务内容、年度目标、责任单位和没有完成的节点；原来的进展、评定、状态和附件留在原任务上。"


class CarryingDialog(QDialog):
    """Carries over in one go. ``carried`` says in a sentence what has been done."""

    carried = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("结转未完成任务")
        self.resize(900, 640)
        assert session.list_id is not None
        self._session = session
        self._list = session.ledger.get(TaskList, session.list_id)
        self._tasks = operations.unfinished(session.ledger, self._list.id)
        self._make_controls()
        self._lay_out()
        self._connect()
        self._follow_target()
        self._tell_count()
        self.table.setFocus()

    @property
    def chosen(self) -> list[TaskId]:
        """The ticked tasks, in the order of the list."""
        return [task.id for task, ticked in zip(self._tasks, self.table.ticks.ticks, strict=True) if ticked]

    def carry(self) -> None:
        """Make the list where it is new, carry over, and show where the tasks are now."""
        session, target, chosen = self._session, self.target.value(), self.chosen
        if not chosen:
            return
        into = target if target is not None else operations.NewList(self.title.text(), self.year.value())
        outcome = session.attempt(self, operations.carry_over, chosen, into)
        self.fault_label.show_fault(outcome.fault)
        if outcome.change_set is None:
            return
        if target is None:
            target = ListId(outcome.change_set.inserted("lists")[0])
        session.show_list(target)
        title = session.ledger.get(TaskList, target).title
        self.carried.emit(f"已把 {len(chosen)} 项任务结转到“{title}”。可以撤销（Ctrl+Z）。")
        self.accept()

    # Following the clerk.

    def _follow_target(self) -> None:
        is_new = self.target.value() is None
        self._rows.setRowVisible(self.title, is_new)
        self._rows.setRowVisible(self.year, is_new)

    def _tell_count(self) -> None:
        chosen, everything = len(self.chosen), len(self._tasks)
        self.count.setText(f"已选 {chosen} / {everything} 项" if everything else _NOTHING)
        self.carry_button.setText(f"结转 {chosen} 项" if chosen else "结转")
        self.carry_button.setEnabled(chosen > 0)
        self.all_button.setEnabled(chosen < everything)
        self.none_button.setEnabled(chosen > 0)

    def _tick_all(self, ticked: bool) -> None:
        self.table.ticks.tick(range(len(self._tasks)), ticked)

    # The dialog.

    def _make_controls(self) -> None:
        year = self._list.year + 1
        others = [other for other in self._session.ledger.all(TaskList) if other.id != self._list.id]
        usual = next((other.id for other in others if other.year == year), None)
        self.target = Choice("结转到")
        self.target.offer([*((other.title, other.id) for other in others), ("新建清单", None)], usual)
        self.title = LineEditor(enter_leaves=False)
        self.title.setAccessibleName("新清单名称")
        self.title.set_content(next_title(self._list.title, self._list.year))
        self.year = YearField(year)
        self.year.setAccessibleName("新清单年度")
        self.table = TicksTable("未完成任务", _HEADINGS, _WIDTHS)
        reasons = _reasons_of(self._session.ledger, self._list.id)
        self.table.ticks.show_ticked([(task.number, task.text, reasons(task.id)) for task in self._tasks])
        self.count, self.hint, self.fault_label = label("", "secondary"), label(_HINT, "secondary"), FaultLabel()
        self.hint.setWordWrap(True)
        self.all_button, self.none_button = button("全选"), button("全不选")
        self.cancel_button, self.carry_button = button("取消"), button("结转", role="primary")
        self.carry_button.setDefault(True)

    def _connect(self) -> None:
        self.target.chosen.connect(lambda _: self._follow_target())
        self.table.ticks.ticked.connect(self._tell_count)
        self.all_button.clicked.connect(lambda: self._tick_all(True))
        self.none_button.clicked.connect(lambda: self._tick_all(False))
        self.cancel_button.clicked.connect(self.reject)
        self.carry_button.clicked.connect(self.carry)

    def _lay_out(self) -> None:
        self._rows = field_rows(
            ("从", label(self._list.title)), ("结转到", self.target), ("名称", self.title), ("年度", self.year)
        )
        ticking = row_of(self.count, None, self.all_button, self.none_button)
        buttons = row_of(None, self.cancel_button, self.carry_button)
        lay_out(self, self._rows, ticking, self.table, self.hint, self.fault_label, buttons, grows=self.table)


def next_title(title: str, year: int) -> str:
    """A list's title for the year after: the year in it moved on, or put in front where it has none."""
    for now, then in ((str(year), str(year + 1)), (_in_chinese(year), _in_chinese(year + 1))):
        if now in title:
            return title.replace(now, then)
    return f"{year + 1}年{title}"


def _reasons_of(ledger: Ledger, list_id: ListId) -> Callable[[TaskId], str]:
    """For each task of a list, what it stands at: its status with the decision's reason, and the open nodes."""
    last: Mapping[TaskId, StatusEvent] = {event.task_id: event for event in ledger.of_list(StatusEvent, list_id)}
    is_open = Counter(node.task_id for node in ledger.of_list(PlanNode, list_id) if node.done_on is None)

    def reason(task_id: TaskId) -> str:
        event = last.get(task_id)
        status = event.status if event else Status.RUNNING
        why = one_line(event.reason.rstrip("。；，")) if event else ""
        parts = [f"{status.value}：{why}" if why else status.value]
        if nodes := is_open[task_id]:
            parts.append(f"{nodes} 个节点没有完成")
        return "；".join(parts)

    return reason


def _in_chinese(year: int) -> str:
    return str(year).translate(_CHINESE_DIGITS)
