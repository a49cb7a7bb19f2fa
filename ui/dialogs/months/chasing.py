"""催报: which units have not reported and for how long; a call is noted with Enter, slips are issued and written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from exporters.writing import ExportResult, write_several
from models.errors import UserFault
from models.month_records import Chase, ChaseId, SlipId
from models.operations.months.slips import TELEPHONE, add_chase, issue_slips
from models.periods import day_words
from models.records import ListId, Unit
from models.safe_files import make_folder
from models.slips.drafting import About, Draft, Wish, drafts, slips_of
from models.slips.kinds import kinds_of
from models.slips.missing import missing
from models.slips.paper import named_paper
from ui.look import theme
from ui.services.asking import Asker
from ui.services.computer_settings import SLIPS_FOLDER
from ui.services.job import Job
from ui.services.job_slot import JobSlot
from ui.services.outcome import outcome_words
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, button, label, row_of
from ui.widgets.tables import choose_row
from ui.widgets.text_table import EnterTable

_SIZE = (820, 620)
_HEADINGS = ("单位", "未报", "任务序号", "迟", "已催")
_WIDTHS = (180, 60, None, 70, 210)
_FORMATS = (("Word (.docx)", "docx"), ("PDF (.pdf)", "pdf"))
_KEYS = "↑↓ 选单位　　Enter 登记一次电话催报"
_MOST_NAMED = 8
_NEXT = ""
"""The choice of each unit's next rung."""


class ChasingDialog(QDialog):
    """Every call and every batch of slips is a step of its own; the dialog stays open."""

    def __init__(
        self, session: Session, asker: Asker, preferences: Preferences, list_id: ListId, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._asker, self._preferences, self._list_id = session, asker, preferences, list_id
        self._units: list[Unit] = []
        self._writing = self._issued = 0  # slips that are being written, and those of them that are new
        self._work = JobSlot(self)
        self.folder: Path = preferences.folder(SLIPS_FOLDER)
        self.setWindowTitle(f"{session.period.label}催报")
        self.resize(*(theme.px(length) for length in _SIZE))
        self.summary = label("", "heading")
        self.summary.setWordWrap(True)
        self.table = EnterTable("未报的单位", _HEADINGS, _WIDTHS)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.call = button("电话催报", tip="登记今天给这个单位打过电话（Enter）", verb=self.note_call)
        self.about, self.kind, self.format = Choice("催什么"), Choice("层级"), Choice("格式")
        self.about.offer([(about.value, about) for about in About], About.MISSING)
        kinds = [kind.name for kind in kinds_of(session.ledger)]
        self.kind.offer([("各单位的下一级", _NEXT), *((name, name) for name in kinds)], _NEXT)
        self.format.offer(_FORMATS, "docx")
        self.each_task = QCheckBox("一事一单")
        self.raises = QCheckBox("今天已经发过的，再升一级另发")
        self.raises.hide()
        self.place = label("", "secondary")
        self.place.setWordWrap(True)
        self.place_button = button("更改…", verb=self.choose_place)
        self.told = label("", "secondary")
        self.told.setWordWrap(True)
        self.open_button = button("打开文件夹", verb=self._show_written)
        self.open_button.hide()
        self.fault_label = FaultLabel()
        self.issue = button("出催办单", role="primary", verb=self.issue_slips)
        self._lay_out()
        self._connect()
        self._read()
        choose_row(self.table, 0)
        self.table.setFocus()

    # Who has not reported.

    def _read(self) -> None:
        session = self._session
        found = missing(session.ledger, self._list_id, session.period, session.today)
        self._units = [one.unit for one in found.units]
        due = found.month.due_day
        late = max(0, (session.today - due.day).days)
        until = f"报送期限 {day_words(due.day)}" + (f"，已过 {late} 天" if late else "")
        self.summary.setText(
            f"{until}。{len(self._units)} 个单位还有 {found.tasks} 项没有报。{due.remark}"
            if self._units
            else f"{until}。应报的都已报齐。"
        )
        rows = [
            (
                one.unit.name,
                f"{len(one.rows)} 项",
                one.numbers,
                f"{one.days_late} 天" if one.days_late else "",
                one.chased,
            )
            for one in found.units
        ]
        at = self.table.currentIndex().row()
        self.table.rows.show_rows(rows)
        choose_row(self.table, max(0, min(at, len(rows) - 1)))
        self.call.setEnabled(bool(rows))
        self._say_slips()

    def note_call(self) -> None:
        """Note that the unit in focus was rung today, and go on to the next."""
        at, session = self.table.currentIndex().row(), self._session
        if not 0 <= at < len(self._units):
            return
        unit = self._units[at]
        chase = Chase(ChaseId(0), self._list_id, unit.id, session.period, session.today, TELEPHONE)
        fault = session.attempt(self, add_chase, chase).fault
        self.fault_label.show_fault(fault)
        if fault is None:
            self._read()
            choose_row(self.table, min(at + 1, len(self._units) - 1))
            self._say_done(f"已登记：{day_words(session.today)}电话催报“{unit.name}”。")

    # Slips.

    @property
    def drafts(self) -> list[Draft]:
        """The slips that would be issued now."""
        wish = Wish(self.about.value(), self.kind.value() or None, self.each_task.isChecked(), self.raises.isChecked())
        session = self._session
        return drafts(session.ledger, self._list_id, session.period, session.today, wish)

    def issue_slips(self) -> None:
        """Number, register and write the slips; those of today that say the same are only printed again."""
        found, session = self.drafts, self._session
        if not found or self._work.is_running or not self._may_issue(found):
            return
        try:
            make_folder(self.folder)
        except UserFault as fault:
            self.fault_label.show_fault(fault)
            return
        new, ids = [draft for draft in found if draft.again is None], list[SlipId]()
        if new:
            outcome = session.attempt(self, issue_slips, self._list_id, session.period, new, session.today)
            self.fault_label.show_fault(outcome.fault)
            if outcome.change_set is None:
                return
            ids = [SlipId(slip_id) for slip_id in outcome.change_set.inserted("slips")]
        papers = [named_paper(session.ledger, slip_id) for slip_id in slips_of(found, ids)]
        self._issued = len(new)
        self._preferences.set_folder(SLIPS_FOLDER, self.folder)
        self.issue.setEnabled(False)
        folder, suffix = self.folder, str(self.format.value())
        self._writing = len(papers)
        job = Job(lambda progress: write_several(papers, folder, suffix, progress))
        self._work.follow(job, self._finish, self._fail, self._tell)
        job.start()

    def _may_issue(self, found: Sequence[Draft]) -> bool:
        """A further slip on the same day is asked about."""
        second = [draft for draft in found if draft.is_second and draft.again is None]
        if not second:
            return True
        named = "、".join(f"{draft.unit.name}（{draft.kind.name}）" for draft in second[:_MOST_NAMED])
        more = f"等 {len(second)} 份" if len(second) > _MOST_NAMED else ""
        question = f"其中 {len(second)} 份的单位今天已经发过催办单，再发一份吗？"
        return self._asker.confirm(self, question, f"{named}{more}。用下一个编号。", "再发一份")

    def choose_place(self) -> None:
        """Ask for another folder."""
        folder = self._asker.folder(self, "催办单存到哪个文件夹", self.folder)
        if folder is not None:
            self.folder = folder
            self._say_slips()

    def _tell(self, share: float) -> None:
        self._say_done(f"已写 {round(share * self._writing)} / {self._writing} 份…")

    def _finish(self, written: list[ExportResult]) -> None:
        self.raises.setChecked(False)
        self._read()
        remarks = (remark for result in written for remark in result.font_remarks)
        again = len(written) - self._issued
        done = f"已出 {self._issued} 份催办单，编号已登记" if self._issued else ""
        done += ("，" if done and again else "") + (f"重印 {again} 份今天发过的，编号不变" if again else "")
        done += f"，写到“{self.folder}”。"
        self._say_done(outcome_words(done, remarks))
        self.open_button.show()

    def _fail(self, fault: UserFault) -> None:
        self._read()
        self.fault_label.say(f"{'催办单已编号登记，' if self._issued else ''}文件没有写完：{fault}")

    def _say_slips(self) -> None:
        self.place.setText(str(self.folder))
        found = self.drafts
        self.raises.setVisible(any(draft.is_second for draft in found))
        again = sum(draft.again is not None for draft in found)
        new = f"出 {len(found) - again} 份催办单" if len(found) > again else ""
        self.issue.setText("，".join(filter(None, (new, f"重印 {again} 份" if again else ""))) or "出催办单")
        self.issue.setEnabled(bool(found))

    def _say_done(self, words: str) -> None:
        self.told.setText(words)
        self.open_button.hide()

    def _show_written(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    # The dialog.

    def _lay_out(self) -> None:
        close = button("关闭", verb=self.reject)
        told = row_of(self.told, self.open_button)
        told.setStretch(0, 1)
        rows = (("催什么", self.about), ("层级", self.kind), ("格式", self.format))
        lay_out(
            self,
            self.summary,
            self.table,
            row_of(label(_KEYS, "secondary"), None, self.call),
            field_rows(*rows),
            row_of(self.each_task, label("（不选则一个单位一份）", "secondary"), self.raises, None),
            row_of(label("存到", "secondary"), self.place, None, self.place_button),
            told,
            self.fault_label,
            row_of(None, close, self.issue),
            grows=self.table,
        )

    def _connect(self) -> None:
        self.table.activated.connect(self.note_call)
        self.about.chosen.connect(self._say_slips)
        self.kind.chosen.connect(self._say_slips)
        self.each_task.toggled.connect(self._say_slips)
        self.raises.toggled.connect(self._say_slips)

    def reject(self) -> None:
        self._work.end()  # what is half written would be a file that nobody knows of
        super().reject()
