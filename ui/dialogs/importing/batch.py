"""导入几份文件: one table of all files, the clean ones taken in with one key, the others each in its own wizard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from models.intake.findings import Weight
from models.intake.matching.comparing import Difference
from ui.dialogs.importing.batch_course import BatchCourse, BatchFile, State
from ui.dialogs.importing.progress_line import ProgressLine
from ui.services.asking import Asker
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import button, label, row_of
from ui.widgets.tables import choose_row
from ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from models.intake.incoming import Arrival
    from models.operations.importing.batch import Brought
    from ui.dialogs.importing.wizard import ImportDialog

_COLUMNS = ("文件", "状态", "是什么", "清单", "月份", "任务", "新增", "相同", "有变化", "将替换", "问题", "要看的")
_WIDTHS = (180, 106, 84, 190, 96, 52, 52, 52, 60, 60, 52, None)
_HINT = "Enter：逐页核对选中的文件　Ctrl+Enter：导入全部可以直接导入的　Delete：不导入（再按一次取消）"


class BatchDialog(QDialog):
    """Reads the files when shown. Nothing is written before a button is pressed; every file is one step to undo."""

    def __init__(
        self, session: Session, asker: Asker, arrivals: Sequence[Arrival], parent: QWidget | None = None, *,
        preferences: Preferences | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"导入 — {len(arrivals)} 份文件")
        self.resize(1180, 720)
        self._session = session
        self._asker = asker
        self._preferences = preferences
        self._review: ImportDialog | None = None
        self._reviewed = -1
        self._is_written = False
        self.course = BatchCourse(session, preferences, arrivals, self)
        self._order = list(range(len(arrivals)))
        self._is_ordered = False
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_files()
        choose_row(self.files, 0)
        self.course.read()

    # What is shown.

    def _show_files(self) -> None:
        row = self.files.currentIndex().row()
        self.files.rows.show_rows([_cells(self.course.files[place]) for place in self._order])
        if row >= 0:
            choose_row(self.files, row)
        self._show_buttons()

    def _show_file(self) -> None:
        """What is to be known of the selected file."""
        file = self.selected
        if file is None:
            return
        self.findings.rows.show_rows(_findings(file))
        shared = self.course.shared_with_others(self._place)
        self.shared_title.setText(f"别的文件也报来的任务（{len(shared)}）")
        self._shared_host.setVisible(bool(shared))
        self.shared.rows.show_rows([cells for brought in shared for cells in self._side_by_side(brought)])

    def _side_by_side(self, brought: Sequence[Brought]) -> list[tuple[str, ...]]:
        from models.operations.importing.batch import words_of  # noqa: PLC0415  with the course, not before

        return [
            (
                one.task.text if place == 0 else "",
                self.course.files[one.file].arrival.name,
                "\n".join(f"{report.period.label}：{words_of(report)}" for report in one.task.reports)
                or "（没有进展）",
            )
            for place, one in enumerate(brought)
        ]

    def _show_buttons(self) -> None:
        file, clean = self.selected, len(self.course.clean)
        busy = self.course.is_running
        self.clean_button.setText(f"导入全部可以直接导入的（{clean}）")
        self.clean_button.setEnabled(bool(clean) and not busy)
        self.review_button.setEnabled(file is not None and file.is_open and file.understood is not None and not busy)
        self.skip_button.setEnabled(file is not None and (file.is_open or file.state is State.SKIPPED) and not busy)
        self.skip_button.setText("还是导入" if file is not None and file.state is State.SKIPPED else "不导入")
        self.go_on_button.setVisible(not busy and any(f.state is State.WAITING for f in self.course.files))
        self.counts.setText(_counted(self.course.files))

    def _tell(self, what: str, share: float) -> None:
        if what:
            self.said.clear()
            self.progress.tell(what, share)
        else:
            self.progress.hide()
            self._put_in_order()
        self._show_buttons()

    def _put_in_order(self) -> None:
        """Once all are read, begin with those that want a look, the least sure first; then they stay in place."""
        if self._is_ordered or any(file.state in (State.WAITING, State.READING) for file in self.course.files):
            return
        self._is_ordered = True
        self._order.sort(key=lambda place: _urgency(self.course.files[place]))
        self._show_files()
        self._turn_to_next()
        self._show_file()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self._show_files()
        self._show_file()

    def _follow(self, place: int) -> None:
        self._show_files()
        if place == self._place:
            self._show_file()

    # What the clerk does.

    @property
    def _place(self) -> int:
        """The selected file's place among those of the course; -1 for none."""
        row = self.files.currentIndex().row()
        return self._order[row] if 0 <= row < len(self._order) else -1

    @property
    def selected(self) -> BatchFile | None:
        """The file selected."""
        place = self._place
        return self.course.files[place] if place >= 0 else None

    def take_clean(self) -> None:
        """Take in all files that need no look."""
        if self.clean_button.isEnabled():
            self.course.take_clean()

    def review(self) -> None:
        """Go through the selected file page by page."""
        file = self.selected
        if file is None or not self.review_button.isEnabled():
            return
        from ui.dialogs.importing.wizard import ImportDialog  # noqa: PLC0415  made when it is wanted

        assert file.understood is not None
        self._reviewed, self._is_written = self._place, False
        self._review = ImportDialog(
            self._session, self._asker, None, self, source=file.understood.source, preferences=self._preferences
        )
        self._review.course.written.connect(self._note_written)
        self._review.finished.connect(self._take_review)
        self._review.open()

    def _note_written(self) -> None:
        """Something has been taken in: this file, unless the clerk chose another one there."""
        file = self.course.files[self._reviewed]
        assert self._review is not None and file.understood is not None
        plan = self._review.course.plan
        self._is_written = plan is not None and plan.sha256 == file.understood.source.sha256

    def _take_review(self) -> None:
        self._review = None
        if self._is_written:
            self.course.mark_done(self._reviewed)
            self._turn_to_next()
        self.files.setFocus()

    def _turn_to_next(self) -> None:
        """Turn to the next file that wants a look."""
        states = [self.course.files[place].state for place in self._order]
        if State.TO_CHECK in states:
            choose_row(self.files, states.index(State.TO_CHECK))

    def skip(self) -> None:
        """Leave the selected file out, or take it back."""
        file = self.selected
        if file is not None and self.skip_button.isEnabled():
            self.course.skip(self._place, wanted=file.state is State.SKIPPED)

    # The dialog.

    def reject(self) -> None:
        """Close; what was taken in stays. While a file is being written, ask that to end first, and stay to say so."""
        if self.course.is_writing:
            self.course.stop()
            return
        self.course.leave()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.course.is_writing:
            self.course.stop()
            event.ignore()
            return
        self.course.leave()
        super().closeEvent(event)

    def _make_parts(self) -> None:
        self.counts = label("", "heading")
        self.said = label("", "secondary")
        self.files = TextTable("要导入的文件", _COLUMNS, _WIDTHS)
        self.findings = TextTable("这份文件的问题", ("", "问题", "位置"), (64, None, 240))
        self.shared_title = label("", "heading")
        self.shared = TextTable("别的文件也报来的任务", ("任务", "文件", "进展"), (300, 200, None))
        self.progress = ProgressLine()
        self.clean_button = button("", role="primary", tip="Ctrl+Enter", verb=self.take_clean)
        self.review_button = button("逐页核对…", tip="Enter", verb=self.review)
        self.skip_button = button("不导入", tip="Delete", verb=self.skip)
        self.go_on_button = button("接着读", verb=self.course.read)
        self.close_button = button("关闭", verb=self.reject)

    def _connect(self) -> None:
        self.course.changed.connect(self._follow)
        self.course.told.connect(self._tell)
        self.course.ended.connect(self._say)
        self.progress.stopped.connect(self.course.stop)
        self.files.selectionModel().currentRowChanged.connect(self._turn_to)
        self.files.doubleClicked.connect(self.review)
        for keys, verb in (("Return", self.review), ("Enter", self.review), ("Delete", self.skip)):
            QShortcut(QKeySequence(keys), self.files, verb, context=Qt.ShortcutContext.WidgetShortcut)

    def _turn_to(self) -> None:
        self._show_file()
        self._show_buttons()

    def _lay_out(self) -> None:
        self._shared_host = QWidget()
        inside = QVBoxLayout(self._shared_host)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.shared_title)
        inside.addWidget(self.shared)
        split = QSplitter(Qt.Orientation.Vertical)
        for part, size in ((self.files, 380), (self.findings, 140), (self._shared_host, 160)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, size)
        hint = label(_HINT, "secondary")
        hint.setWordWrap(True)
        verbs = (self.close_button, self.go_on_button, self.skip_button, self.review_button, self.clean_button)
        course = row_of(self.progress, self.said, None)
        lay_out(self, self.counts, hint, split, course, row_of(None, *verbs), grows=split)


def _cells(file: BatchFile) -> tuple[str, ...]:
    name, looked = file.arrival.place, file.looked
    if looked is None:
        why = file.fault.what if file.fault is not None else ""
        return (name, file.state.value, *[""] * 9, why)
    plan = looked.plan
    where = plan.title if looked.into is not None else f"{plan.title}（新建）"
    counts = (str(looked.count(difference) or "") for difference in Difference)
    found = len(plan.findings) + len(plan.left_out)
    why = file.fault.what if file.fault is not None else "；".join(file.reasons)
    return (
        name,
        file.state.value,
        _kind(file),
        where,
        plan.period.label,
        str(len(plan.tasks)),
        *counts,
        str(found or ""),
        why,
    )


def _urgency(file: BatchFile) -> tuple[int, int, int]:
    """The lower, the earlier a file wants a look."""
    states = (State.TO_CHECK, State.UNREADABLE)
    rank = states.index(file.state) if file.state in states else len(states)
    columns = file.looked.plan.columns if file.looked is not None else ()
    guessed = [column.sure.doubt for column in columns if column.sure.is_guess]
    return rank, -max(guessed, default=0), -len(guessed) - len(file.reasons)


def _kind(file: BatchFile) -> str:
    """In what shape the tasks stand in the file."""
    assert file.understood is not None
    grids = [file.understood.source.grids[index] for index in sorted(file.understood.ticked)]
    if any(grid.parents for grid in grids):
        return "段落"
    return "卡片" if any(grid.cards for grid in grids) else f"{len(grids)} 个表格"


def _findings(file: BatchFile) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [(Weight.WARNING.value, reason, "") for reason in file.reasons]
    if file.fault is not None:
        found.insert(0, (Weight.WARNING.value, f"{file.fault.what}{file.fault.remedy}", ""))
    if file.looked is not None:
        plan = file.looked.plan
        ordered = sorted(plan.findings, key=lambda finding: finding.weight is not Weight.WARNING)
        found += [(finding.weight.value, finding.text, finding.origin) for finding in ordered]
        found += [("未导入", f"{row.text}（{row.reason}）", row.origin) for row in plan.left_out]
    return found


def _counted(files: Sequence[BatchFile]) -> str:
    """How many files are in which state, those there are."""
    states = [file.state for file in files]
    told = [f"{state.value} {states.count(state)}" for state in State if state in states]
    return f"共 {len(files)} 份：" + "　".join(told)
