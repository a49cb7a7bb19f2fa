"""The file's tasks beside the list's: a row each with what is different and what is to be done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from models.intake.drafts import Plan
from models.intake.findings import Finding
from models.intake.matching.comparing import Comparison, Decision, Difference
from models.intake.matching.report_changes import Effect, replacing, replacing_finding
from models.intake.plan.sureness import Sureness, least_sure_first, of_tasks
from models.operations.importing.applying import Choice as Decided
from models.vocabulary import Status
from ui.dialogs.importing.steps.doubt import task_words
from ui.look import theme
from ui.look.badge import badge_font, height, paint_pill, pill_width
from ui.look.shapes import of_status
from ui.services.plain_text import as_tip
from ui.widgets.fields import Choice
from ui.widgets.stub_gaps import item_fields
from ui.widgets.tables import HeadedModel, Index, RoomyDelegate, only_read, open_cell, set_up
from ui.widgets.text_table import ROW_HEIGHT

_HEADINGS = ("比对", "序号", "文件里的任务", "与清单的对应", "处理方式", "把握")
STATE, _NUMBER, _TEXT, _REASON, DECISION, _SURE = range(6)
_LOOKS = {  # shapes and colours that mean much the same as a status
    Difference.NEW: Status.RUNNING,
    Difference.SAME: Status.SIGNED_OFF,
    Difference.CHANGED: Status.WARNED,
    Difference.REPLACING: Status.OVERDUE,
}


def allowed(comparison: Comparison) -> tuple[Decision, ...]:
    """What can be done with a draft: only what the list has can be filled or updated, only its reports replaced."""
    if comparison.task_id is None:
        return (Decision.ADD, Decision.SKIP)
    has_reports = comparison.difference is Difference.REPLACING
    return tuple(decision for decision in Decision if has_reports or decision is not Decision.TAKE_REPORTS)


class ComparisonModel(HeadedModel):
    """Drafts with their comparisons, of which some may be shown. ``decisions`` are by the draft's place in the plan."""

    def __init__(self) -> None:
        super().__init__(_HEADINGS)
        self._plan: Plan | None = None
        self.comparisons: Sequence[Comparison] = ()
        self.decisions: list[Decision] = []
        self.shown: list[int] = []
        self._sureness: Sequence[Sureness] = ()
        self._least_sure_first = True
        self.counts: Mapping[Difference, int] = Counter()

    def show_comparisons(self, plan: Plan, comparisons: Sequence[Comparison]) -> None:
        """Show another plan's; a decision about the same row of the same file and the same task stays."""
        earlier = self._decided() if self._plan is not None and self._plan.sha256 == plan.sha256 else {}
        self.beginResetModel()
        self._plan, self.comparisons = plan, comparisons
        self.decisions = [
            earlier.get((draft.origin, found.task_id), found.usual_decision)
            for draft, found in zip(plan.tasks, comparisons, strict=True)
        ]
        self._sureness = of_tasks(plan)
        self.shown = self._ordered()
        self.counts = Counter(comparison.difference for comparison in comparisons)
        self.endResetModel()

    def _decided(self) -> dict[tuple[str, int | None], Decision]:
        assert self._plan is not None
        rows = zip(self._plan.tasks, self.comparisons, self.decisions, strict=True)
        return {(draft.origin, found.task_id): decision for draft, found, decision in rows}

    @property
    def is_changed(self) -> bool:
        """Whether any decision is another than the usual one."""
        pairs = zip(self.comparisons, self.decisions, strict=True)
        return any(found.usual_decision is not decision for found, decision in pairs)

    def show_only(self, difference: Difference | None) -> None:
        """Show only these rows, or all."""
        self.beginResetModel()
        self.shown = [place for place in self._ordered() if difference in (None, self.comparisons[place].difference)]
        self.endResetModel()

    def order(self, *, least_sure_first: bool) -> None:
        """Begin with the least sure tasks, or with the first of the file."""
        self.beginResetModel()
        self._least_sure_first = least_sure_first
        kept = set(self.shown)
        self.shown = [place for place in self._ordered() if place in kept]
        self.endResetModel()

    def _ordered(self) -> list[int]:
        return least_sure_first(self._sureness) if self._least_sure_first else list(range(len(self.comparisons)))

    def begins_with_doubt(self) -> bool:
        """Whether the first row shown wants a look."""
        return bool(self.shown) and self._least_sure_first and self._sureness[self.shown[0]].is_guess

    def choices(self) -> dict[int, Decided]:
        """The decisions as they are applied."""
        pairs = zip(self.comparisons, self.decisions, strict=True)
        return {place: Decided(found.task_id, decision) for place, (found, decision) in enumerate(pairs)}

    def findings(self) -> tuple[Finding, ...]:
        """A warning for each draft whose reports the list has otherwise, as the decisions now stand."""
        assert self._plan is not None
        rows = zip(self._plan.tasks, self.comparisons, self.decisions, strict=True)
        return tuple(
            replacing_finding(draft, replacing(found.changes), taken=decision.takes_reports)
            for draft, found, decision in rows
            if found.difference is Difference.REPLACING and decision not in (Decision.ADD, Decision.SKIP)
        )

    def decide(self, rows: Iterable[int], decision: Decision) -> None:
        """Decide for rows shown, where the decision is possible."""
        for row in rows:
            place = self.shown[row]
            if decision in allowed(self.comparisons[place]):
                self.decisions[place] = decision
        if self.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.shown) - 1, DECISION))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == DECISION else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._plan is None:
            return None
        place = self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            draft, found = self._plan.tasks[place], self.comparisons[place]
            decided = f"{self.decisions[place].value} ▾"
            sure = task_words(self._sureness[place])
            words = (found.difference.value, draft.number, draft.text, _reason(found), decided, sure)[index.column()]
            return as_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == DECISION:
            return self.decisions[place].value
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.ForegroundRole and self.decisions[place] is Decision.SKIP:
            return theme.colour(theme.tokens().secondary)
        return None


def _reason(found: Comparison) -> str:
    """Why the draft is taken for the task, and on lines of their own what of it differs: first what is replaced."""
    lines = [found.reason]
    for effect in reversed(Effect):
        if labels := [change.label for change in found.changes if change.effect is effect]:
            lines.append(f"{effect.value or '不同'}：{'、'.join(labels)}")
    return "\n".join(lines)


class _StateDelegate(RoomyDelegate):
    """The difference as a pill: shape, word and colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        difference = Difference(index.data())
        super().paint(painter, option, QModelIndex())
        status = _LOOKS[difference]
        fields = item_fields(option)
        font, rect = badge_font(fields.font), fields.rect
        pill = QRectF(rect.left() + 5, rect.top() + 5, pill_width(difference.value, font), height())
        look = of_status(status), theme.colour(theme.tokens().status[status])
        paint_pill(painter, pill, look, difference.value, font)


class _DecisionDelegate(RoomyDelegate):
    """A choice in the cell, open at once."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, ComparisonModel)
        place = model.shown[index.row()]
        choice = Choice("处理方式", parent)
        choice.offer([(d.value, d) for d in allowed(model.comparisons[place])], model.decisions[place])
        choice.chosen.connect(lambda _: self._take(choice))
        return choice

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, Choice) and isinstance(model, ComparisonModel)
        model.decide([index.row()], editor.value())

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The editor was made with its value."""

    def _take(self, choice: Choice) -> None:
        self.commitData.emit(choice)
        self.closeEditor.emit(choice)


class ComparisonTable(QTableView):
    """The rows. A decision opens by a click on the selected row or F2; the keys 1 to 5 decide for all rows selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ComparisonModel()
        self.setModel(self.rows)
        set_up(self, "与清单比对", (140, 56, None, 250, 150, 150))
        only_read(self)
        self.setShowGrid(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegateForColumn(STATE, _StateDelegate(self))
        self.setItemDelegateForColumn(DECISION, _DecisionDelegate(self))
        lines = self.verticalHeader()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(theme.px(ROW_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        decisions = dict(zip("12345", Decision, strict=True))
        if event.text() in decisions:
            self.rows.decide(self.selected_rows(), decisions[event.text()])
        elif event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            open_cell(self, self.currentIndex().siblingAtColumn(DECISION))
        else:
            super().keyPressEvent(event)

    def selected_rows(self) -> list[int]:
        """The rows selected."""
        return [index.row() for index in self.selectionModel().selectedRows()]
