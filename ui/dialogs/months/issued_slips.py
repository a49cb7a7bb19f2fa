"""已发催办单: the slips that went out, which of them wait for an answer; answered, declared void, printed again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QWidget

from exporters.writing import ExportResult, write_several
from models.errors import UserFault
from models.operations.months.slips import answer_slips, void_slip
from models.periods import Period, day_words
from models.records import ListId
from models.slips.issued import IssuedSlip, issued_slips
from models.slips.paper import named_paper
from ui.look import theme
from ui.services.asking import Asker
from ui.services.computer_settings import SLIPS_FOLDER
from ui.services.job_slot import JobSlot
from ui.services.outcome import outcome_words
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import Choice, FaultLabel, button, label, row_of
from ui.widgets.tables import choose_row
from ui.widgets.text_table import EnterTable

_SIZE = (980, 600)
_HEADINGS = ("编号", "单位", "事项", "发出", "反馈期限", "办理情况")
_WIDTHS = (170, 150, None, 80, 90, 210)
_KEYS = "↑↓ 选，Shift、Ctrl 或 Ctrl+A 选多份　　Enter 登记反馈"
_USUAL = "已报送。"
_ALL_MONTHS = "全部月份"


class IssuedSlipsDialog(QDialog):
    """Of one list; every verb is a step of its own, and the dialog stays open."""

    def __init__(
        self, session: Session, asker: Asker, preferences: Preferences, list_id: ListId, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._asker, self._preferences, self._list_id = session, asker, preferences, list_id
        self._all: list[IssuedSlip] = []
        self._shown: list[IssuedSlip] = []
        self._work = JobSlot(self)
        self.setWindowTitle("已发催办单")
        self.resize(*map(theme.px, _SIZE))
        self.month = Choice("月份")
        self.summary = label("", "heading")
        self.table = EnterTable("已发催办单", _HEADINGS, _WIDTHS)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.told = label("", "secondary")
        self.told.setWordWrap(True)
        self.fault_label = FaultLabel()
        self.answer = button("登记反馈…", tip="单位反馈了什么、怎样办结（Enter）", verb=self.note_answer)
        self.again = button("重印…", tip="按原来的编号再写一份 Word", verb=self.print_again)
        self.void = button("作废…", role="danger", tip="编号保留，不再使用", verb=self.declare_void)
        close = button("关闭", verb=self.reject)
        lay_out(
            self,
            row_of(self.summary, None, self.month),
            self.table,
            label(_KEYS, "secondary"),
            self.told,
            self.fault_label,
            row_of(self.void, None, self.again, self.answer, close),
            grows=self.table,
        )
        self.month.chosen.connect(self._show)
        self.table.activated.connect(self.note_answer)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self._read()
        months = sorted({one.slip.period for one in self._all})
        here = session.period if session.period in months else None
        self.month.offer([(_ALL_MONTHS, None), *((month.label, month) for month in months)], here)
        self._show()
        self.table.setFocus()

    @property
    def chosen(self) -> list[IssuedSlip]:
        """The slips selected, from the top."""
        return [self._shown[row] for row in self._rows]

    @property
    def _rows(self) -> list[int]:
        return sorted(index.row() for index in self.table.selectionModel().selectedRows())

    def note_answer(self) -> None:
        """Note what the slips chosen have led to, all in the same words."""
        chosen = self.chosen
        if not chosen:
            return
        about = chosen[0].words + (f"等 {len(chosen)} 份" if len(chosen) > 1 else "")
        before = chosen[0].slip.outcome if len(chosen) == 1 else ""
        usual = before or (_USUAL if all(one.reported for one in chosen) else "")
        said = self._asker.lines(self, "登记反馈", f"{about}：单位反馈了什么、怎样办结", usual)
        if said is not None:
            ids = [one.slip.id for one in chosen]
            outcome = self._session.attempt(self, answer_slips, ids, said, self._session.today)
            self._follow(outcome.fault, f"已登记{about}的反馈。")

    def declare_void(self) -> None:
        """Declare the slip chosen void, with the reason."""
        chosen = self.chosen
        if len(chosen) != 1:
            return
        slip = chosen[0]
        reason = self._asker.lines(self, "作废", f"{slip.words}为什么作废（编号保留，列在登记簿里）")
        if reason is not None:
            outcome = self._session.attempt(self, void_slip, slip.slip.id, reason, self._session.today)
            self._follow(outcome.fault, f"{slip.words}已作废。")

    def print_again(self) -> None:
        """Write the slips chosen once more, under their numbers."""
        chosen = self.chosen
        if not chosen or self._work.is_running:
            return
        folder = self._asker.folder(self, "催办单存到哪个文件夹", self._preferences.folder(SLIPS_FOLDER))
        if folder is None:
            return
        papers = [named_paper(self._session.ledger, one.slip.id) for one in chosen]
        self._work.start(lambda: write_several(papers, folder, "docx"), self._tell_written, self.fault_label.show_fault)

    def reject(self) -> None:
        self._work.end()
        super().reject()

    def _tell_written(self, written: list[ExportResult]) -> None:
        remarks = (remark for result in written for remark in result.font_remarks)
        self.told.setText(outcome_words(f"已写 {len(written)} 份到“{written[0].path.parent}”。", remarks))

    def _follow(self, fault: UserFault | None, done: str) -> None:
        self.fault_label.show_fault(fault)
        if fault is None:
            self._read()
            self._show()
        self.told.setText("" if fault else done)

    def _read(self) -> None:
        self._all = issued_slips(self._session.ledger, self._list_id)

    def _show(self) -> None:
        month: Period | None = self.month.value()
        today, at = self._session.today, min(self._rows, default=0)
        self._shown = [one for one in self._all if month in (None, one.slip.period)]
        self.told.setText("")
        self.table.rows.show_rows(
            [
                (
                    one.words,
                    one.unit.name,
                    one.matter,
                    day_words(one.slip.issued_on) if one.slip.issued_on else "",
                    day_words(one.slip.due) if one.slip.due else "",
                    one.state(today),
                )
                for one in self._shown
            ]
        )
        waiting = sum(one.is_open for one in self._shown)
        self.summary.setText(f"{len(self._shown)} 份，未反馈 {waiting} 份" if self._shown else "还没有发过催办单。")
        if self._shown:
            choose_row(self.table, min(at, len(self._shown) - 1))
        self._enable()

    def _enable(self) -> None:
        chosen = self.chosen
        live = bool(chosen) and all(one.slip.voided_on is None for one in chosen)
        self.answer.setEnabled(live)
        self.again.setEnabled(live)
        self.void.setEnabled(len(chosen) == 1 and chosen[0].is_open)
