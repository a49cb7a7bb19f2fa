"""指标: what a task is measured by, what it should have reached by the month on screen, and what was accepted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from models.errors import FieldFault, UserFault
from models.judging.evidence import Outcome
from models.judging.expected import Comparison, Measured, compared_at
from models.judging_records import IndicatorId
from models.ledger_settings import cut_off
from models.measured import measured_task
from models.operations.judging import indicators as verbs
from models.records import Task, TaskId
from models.vocabulary import Accumulation, Direction, Expectation
from ui.panes.indicators_table import (
    HEADINGS,
    Col,
    Due,
    TargetCol,
    TargetRow,
    TargetsModel,
    indicator_row,
    indicators_table,
    target_rows,
    targets_table,
)
from ui.panes.keys import IN_INDICATORS
from ui.panes.pane import Drafts, Pane, fill_with, scrolled
from ui.panes.target_change import TargetChange
from ui.services.asking import Asker
from ui.services.local_keys import bind, tip
from ui.services.session import Session
from ui.services.unsaved_text import Unsaved
from ui.widgets.fields import Choice, FaultLabel, button, label
from ui.widgets.flow import FlowLayout
from ui.widgets.indicator_curve import IndicatorCurve, drawn_of
from ui.widgets.typing_grid import NEW, GridModel, TypingTable

_EMPTY = "还没有指标。点“从文字提出…”，由任务、年度目标和节点里的数提出；也可以在表里直接输入名称。"
_HINT = "只有采纳的数才参加比较；比较只供判断，不改状态。"
_NONE_SELECTED = "请先在目标表里选中要拆出的几行。"
_NOTHING_PROPOSED = "任务、年度目标和节点的文字里没有别的可以作指标的数；可以在表里直接输入名称。"
_MOST_ROWS = 14


class IndicatorsPane(Pane):
    """The indicators in a table, below it how the one in focus is compared, its targets and its curve."""

    title = "指标"
    periodic = True

    def __init__(self, session: Session, asker: Asker, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(session, asker, drafts, parent)
        self._measured: list[Measured] = []
        self._compared: list[Comparison] = []
        self._cut_off = session.period.last_day
        self._focus: IndicatorId | None = None
        self._target_rows: list[TargetRow] = []
        self.model: GridModel[IndicatorId] = GridModel("indicators", HEADINGS, self._write, "新指标…")
        self.table = indicators_table(self.model)
        self.targets = TargetsModel(self._write_target)
        self.targets_table = targets_table(self.targets)
        self.words, self.evidence = label(""), label("", "secondary")
        self.empty, self.fault_label = label(_EMPTY, "secondary"), FaultLabel()
        self.curve = IndicatorCurve()
        self.direction, self.accumulation = Choice("上下限"), Choice("口径")
        self.expectation, self.change = Choice("比较方式"), TargetChange()
        self._fill_choices()
        page = QWidget()
        self._lay_out(page)
        fill_with(self, scrolled(page))
        self.table.selectionModel().currentRowChanged.connect(self._follow_row)
        self.table.delete_wanted.connect(self.delete)

    # What is shown.

    def load(self, task_id: TaskId) -> None:
        ledger = self.session.ledger
        self._cut_off = cut_off(ledger, ledger.get(Task, task_id).list_id, self.period)
        self._measured = measured_task(ledger, task_id)
        self._compared = [compared_at(one, self.period, self._cut_off) for one in self._measured]
        pairs = zip(self._measured, self._compared, strict=True)
        self.model.show_rows([indicator_row(one, compared, self.period) for one, compared in pairs])
        self._show_kept()
        known = [one.indicator.id for one in self._measured]
        if self._focus not in known:
            self._focus = known[0] if known else None
        self._go_to(self._focus)
        self._fit_table(self.table, len(known) + 1)
        self._show_focus()

    def clear(self) -> None:
        super().clear()
        self._measured, self._compared, self._focus = [], [], None
        self.model.forget()
        self.model.show_rows([])
        self.targets.show_rows([], {})
        self.change.clear()
        self.fault_label.show_fault(None)

    def commit(self) -> None:
        self.table.finish_typing()
        self.targets_table.finish_typing()

    # Typed and not saved.

    @property
    def is_typing(self) -> bool:
        return self.task_id is not None and any(table.typing() for table in (self.table, self.targets_table))

    def unsaved(self) -> list[Unsaved]:
        """The text in the cell that is open."""
        if not self.is_typing or not self.can_save:
            return []
        found: list[Unsaved] = []
        if (open_cell := self.table.typing()) is not None:
            index, text = open_cell
            key = self.model.key(index.row())
            found.append(self._kept_cell(self._cell(key, index.column()), HEADINGS[index.column()], text))
        elif (open_cell := self.targets_table.typing()) is not None:
            row = self.targets.row(open_cell[0].row())
            if row is not None:
                found.append(self._kept_cell(self._target(row.due), f"{row.label}目标", open_cell[1]))
        return found

    def restore(self, key: str, value: Any) -> None:
        kind, row_id, rest = key.split(":", 2)
        indicator_id = IndicatorId(int(row_id)) if row_id else NEW
        self._go_to(indicator_id)
        if kind == "indicator":
            index = self.model.index(max(self.model.row_of(indicator_id), 0), int(rest))
            self.model.setData(index, value)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        at = next((at for at, row in enumerate(self._target_rows) if row.due.key == rest), -1)
        if at >= 0:
            self.targets.setData(self.targets.index(at, TargetCol.VALUE), value)
        self.targets_table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cell(self, key: IndicatorId | None, column: int) -> str:
        return f"indicator:{key or ''}:{column}"

    def _target(self, due: Due) -> str:
        return f"target:{self._focus or ''}:{due.key}"

    def _kept_cell(self, key: str, name: str, text: str) -> Unsaved:
        return self.kept_text(key, f"指标　{name}", text, "", text)

    def _keep(self, key: str, name: str, text: str, fault: UserFault | None) -> UserFault | None:
        """Remember what was refused, so that it is there again when the task is."""
        if fault is None:
            self.drafts.drop(self.place(key))
        else:
            self.drafts.keep(self.place(key), text, fault, self._kept_cell(key, name, text))
        self.fault_label.show_fault(fault)
        return fault

    def _show_kept(self) -> None:
        for key in (*self.model.keys, NEW):
            for column in (Col.NAME, Col.UNIT, Col.ACTUAL):
                draft = self.drafts.get(self.place(self._cell(key, column)))
                if draft is not None and draft.fault is not None:
                    self.model.keep(key, column, draft.value, draft.fault)

    # Saving.

    def _write(self, key: IndicatorId | None, column: int, value: Any) -> UserFault | None:
        fault = self._write_cell(key, column, str(value))
        return self._keep(self._cell(key, column), HEADINGS[column], str(value), fault)

    def _write_cell(self, key: IndicatorId | None, column: int, text: str) -> UserFault | None:
        assert self.task_id is not None
        if key is NEW:
            outcome = self.session.attempt(self, verbs.add_indicator, self.task_id, text)
            if outcome.change_set is not None and (made := outcome.change_set.inserted("indicators")):
                self._focus = IndicatorId(made[0])
            return outcome.fault
        if column != Col.ACTUAL:
            return self.save(verbs.edit_indicator, key, {"name" if column == Col.NAME else "unit": text})
        try:
            value = verbs.number_of(text, self._of(key).indicator.unit)
        except FieldFault as fault:
            return fault
        if value is None:
            return self.save(verbs.clear_actual, key, self.period)
        return self.save(verbs.accept_actual, key, self.period, value)

    def _write_target(self, due: Due, text: str) -> UserFault | None:
        key = self._target(due)
        return self._keep(key, "目标", text, self._write_target_cell(due, text))

    def _write_target_cell(self, due: Due, text: str) -> UserFault | None:
        if self._focus is None:
            return None
        try:
            value = verbs.number_of(text, self._of(self._focus).indicator.unit)
            adjusted = self.change.adjustment(self.period.year, self.session.today)
        except FieldFault as fault:
            return fault
        return self.save(
            verbs.set_target, self._focus, value, node_id=due.node_id, period=due.period, adjusted=adjusted
        )

    def _choose(self, column: str) -> Callable[[object], None]:
        def put(value: object) -> None:
            if self._focus is not None:
                self.fault_label.show_fault(self.save(verbs.edit_indicator, self._focus, {column: value}))

        return put

    # Verbs.

    def propose(self) -> None:
        """Set up what the task's texts name and is not set up yet; shown before it is done."""
        from models.suggested.indicators import proposed_task  # noqa: PLC0415  it reads words

        self.commit()
        if not self.can_save:
            return
        assert self.task_id is not None
        found = proposed_task(self.session.ledger, self.task_id)
        if not found:
            self.fault_label.say(_NOTHING_PROPOSED)
            return
        lines = [f"{one.name}（{one.unit}，{one.direction.value}）　{one.targets_in_words}" for one in found]
        if self.asker.confirm(self, f"由文字设置这 {len(found)} 项指标？", "\n".join(lines), "设置"):
            self.fault_label.show_fault(self.save(verbs.set_up, found))

    def merge(self) -> None:
        """Make the selected indicators one; the first is kept."""
        self.commit()
        chosen = self.table.selected
        if len(chosen) > 1:
            self.fault_label.show_fault(self.save(verbs.merge_indicators, chosen[0], chosen[1:]))
        else:
            self.fault_label.say("请先选中要合并的几项指标（Shift+↓ 多选），并入最上面的一项。")

    def split(self) -> None:
        """Give the selected targets to a new indicator."""
        self.commit()
        rows = sorted({index.row() for index in self.targets_table.selectionModel().selectedRows()})
        chosen = [row.target_id for at in rows if (row := self.targets.row(at)) and row.target_id is not None]
        if self._focus is None or not chosen:
            self.fault_label.say(_NONE_SELECTED)
            return
        name = self.asker.text(self, "拆出指标", "新指标的名称：", self._of(self._focus).indicator.name)
        if name is not None:
            self.fault_label.show_fault(self.save(verbs.split_indicator, self._focus, name, chosen))

    def move_focus(self, by: int) -> None:
        """Move the indicator in focus."""
        self.commit()
        if self._focus is not None:
            self.save(verbs.move_indicator, self._focus, by)

    def delete(self) -> None:
        """Delete the selected indicators; undo brings them back."""
        self.commit()
        if self.table.selected:
            self.fault_label.show_fault(self.save(verbs.delete_indicators, self.table.selected))

    # The one in focus.

    def _of(self, indicator_id: IndicatorId) -> Measured:
        return next(one for one in self._measured if one.indicator.id == indicator_id)

    def _go_to(self, indicator_id: IndicatorId | None) -> None:
        row, index = self.model.row_of(indicator_id), self.table.currentIndex()
        if row >= 0 and row != index.row():
            self.table.go_to([indicator_id], max(index.column(), 0))

    def _follow_row(self, index: QModelIndex) -> None:
        key = self.model.key(index.row())
        if key is not NEW and key != self._focus and any(one.indicator.id == key for one in self._measured):
            self.targets_table.finish_typing()
            self._focus = key
            self.fault_label.show_fault(None)
            self._show_focus()

    def _show_focus(self) -> None:
        at = next((at for at, one in enumerate(self._measured) if one.indicator.id == self._focus), None)
        for part in self._detail:
            part.setVisible(at is not None)
        self.empty.setVisible(at is None)
        if at is None:
            return
        measured, compared = self._measured[at], self._compared[at]
        indicator = measured.indicator
        for choice, value in (
            (self.direction, indicator.direction),
            (self.accumulation, indicator.accumulation),
            (self.expectation, indicator.expectation),
        ):
            with QSignalBlocker(choice):
                choice.choose(value)
        self.change.offer_day(self.session.today)
        self._show_words(measured, compared)
        self._target_rows = target_rows(measured)
        kept = {
            row.due: (draft.value, draft.fault)
            for row in self._target_rows
            if (draft := self.drafts.get(self.place(self._target(row.due)))) is not None and draft.fault is not None
        }
        self.targets.show_rows(self._target_rows, kept)
        self._fit_table(self.targets_table, len(self._target_rows))

    def _show_words(self, measured: Measured, compared: Comparison) -> None:
        day = f"截至{self._cut_off.month}月{self._cut_off.day}日"
        said = compared.label if compared.outcome is Outcome.CANNOT_COMPARE else f"{compared.label}：{compared.words}"
        words = f"{day}　{said}"
        self.words.setText(words)
        actual = next((one for one in measured.actuals if one.period == self.period and one.evidence), None)
        sources = [
            f"目标依据：{measured.indicator.evidence}" if measured.indicator.evidence else "",
            f"{self.period.month}月依据：{actual.evidence}" if actual else "",
        ]
        self.evidence.setText("\n".join(filter(None, sources)))
        self.evidence.setVisible(any(sources))
        self.curve.show_curve(drawn_of(measured, compared, self.period), words)

    # Placing.

    def _fill_choices(self) -> None:
        self.direction.offer([(each.value, each) for each in Direction], Direction.AT_LEAST)
        self.accumulation.offer([(each.value, each) for each in Accumulation], Accumulation.CUMULATIVE)
        self.expectation.offer([(each.value, each) for each in Expectation], Expectation.NODES)
        self.direction.chosen.connect(self._choose("direction"))
        self.accumulation.chosen.connect(self._choose("accumulation"))
        self.expectation.chosen.connect(self._choose("expectation"))

    def _fit_table(self, table: TypingTable, rows: int) -> None:
        """As high as its rows, within bounds: the page scrolls, not each table in it."""
        height = table.verticalHeader().defaultSectionSize() * min(rows, _MOST_ROWS)
        table.setFixedHeight(height + table.horizontalHeader().sizeHint().height() + 4)

    def _lay_out(self, page: QWidget) -> None:
        for text in (self.words, self.evidence, self.empty):
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setProperty("role", "heading")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 14, 8, 14)
        column.setSpacing(10)
        column.addWidget(self.table)
        column.addWidget(self._buttons())
        column.addWidget(self.empty)
        column.addWidget(self.fault_label)
        column.addWidget(self.words)
        column.addWidget(self.curve)
        column.addWidget(self.evidence)
        rules = self._rules()
        column.addWidget(rules)
        column.addWidget(self.targets_table)
        column.addWidget(self.change)
        hint = label(_HINT, "secondary")
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addStretch(1)
        self._detail: Sequence[QWidget] = (
            self.words, self.curve, self.evidence, rules, self.targets_table, self.change, hint
        )  # fmt: skip

    def _buttons(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(8, line)
        verbs_here: tuple[tuple[str, Callable[[], object]], ...] = (
            ("从文字提出…", self.propose),
            ("合并", self.merge),
            ("拆出…", self.split),
            ("上移", lambda: self.move_focus(-1)),
            ("下移", lambda: self.move_focus(1)),
            ("删除", self.delete),
        )
        for word, verb in verbs_here:
            role = "danger" if word == "删除" else ""
            flow.addWidget(button(word, role=role, tip=tip(IN_INDICATORS, word), verb=verb))
            bind(self, IN_INDICATORS, word, verb)
        return line

    def _rules(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for at, choice in enumerate((self.direction, self.accumulation, self.expectation)):
            name = label(choice.accessibleName(), "secondary")
            name.setBuddy(choice)
            grid.addWidget(name, 0, at)
            grid.addWidget(choice, 1, at)
            grid.setColumnStretch(at, 1)
        return made
