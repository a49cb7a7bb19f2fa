"""下发报送表: a form for each unit of a month, into a folder or a .zip, made in the background."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QProgressBar, QWidget

from exporters.request_files import FORMATS, Sending, UnitFile, planned, some_words, write
from models.errors import UserFault
from models.filenames import safe_name
from models.months.closed import check_open
from models.months.request import Request, Written
from models.months.requests import Asked, asked
from models.months.sent_forms import UnitSent, sent_by_unit
from models.months.standing import standing
from models.operations.months.sent_forms import record_sent
from models.periods import Period, day_words
from models.records import ListId, TaskList, UnitId
from models.wording.shortening import IN_SENTENCE, first_of, shortened
from ui.look import theme
from ui.services.asking import Asker
from ui.services.computer_settings import SENDING_FOLDER, SENDING_FORMAT, SENDING_SUPPORTING, SENDING_ZIP
from ui.services.job import Job
from ui.services.job_slot import JobSlot
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, button, label, row_of
from ui.widgets.ticks_table import TicksTable

_SIZE = (760, 620)
_HEADINGS = ("责任单位", "任务数", "文件", "已下发", "收回")
_WIDTHS = (200, 70, None, 150, 110)
_LEAST_HEIGHT = 200
_ROW_HEIGHT = 34
_WHOLE = 100
_MOST_NAMED, _FEW = 8, 3


class SendingDialog(QDialog):
    """Begins with the list and month on screen, and with what was chosen last.

    Ticked are the units that have not got the form as it is now: what has been sent goes again only to units that are
    ticked by hand.
    """

    def __init__(self, session: Session, asker: Asker, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("下发报送表")
        self.resize(*map(theme.px, _SIZE))
        self._session = session
        self._asker = asker
        self._preferences = preferences
        self._asked = Asked("", (), ())
        self._sent: dict[str, UnitSent] = {}
        self._writing = Sending((), Path(), None)
        self._work = JobSlot(self)
        self._focused: QWidget | None = None  # while files are made: what had the keys
        self.folder = preferences.folder(SENDING_FOLDER)
        self._make_controls()
        self._lay_out()
        self._connect()
        self._offer_periods()
        self._set_busy(False)

    @property
    def target(self) -> Path:
        """The folder, or the .zip, that the files are to go into."""
        if not self.zip.isChecked():
            return self.folder / safe_name(self._asked.name)
        chosen = self._chosen
        units = [request.unit for request in self._asked.requests if _unit(request) in chosen]
        is_some = 0 < len(units) < len(self._asked.requests)
        return self.folder / safe_name(self._asked.name + (f"（{some_words(units)}）" if is_some else "") + ".zip")

    def send(self) -> None:
        """Write the files, once it is clear that none is replaced by mistake."""
        sending = self._sending
        if self._work.is_running or not sending.files:
            return
        try:
            check_open(self._session.ledger, self.task_list.value(), self.period.value())
        except UserFault as fault:
            self.fault_label.show_fault(fault)
            return
        if sending.present and not self._may_replace(sending):
            return
        suffix: str = self.format.value()
        self._writing = sending
        self._remember()
        self._set_busy(True)
        job = Job(lambda progress: write(sending, suffix, replace=True, progress=progress))
        self._work.follow(job, self._finish, self._fail, self._tell)
        job.start()

    def choose_place(self) -> None:
        """Ask for another folder."""
        folder = self._asker.folder(self, "下发到哪个文件夹", self.folder)
        if folder is not None:
            self.folder = folder
            self._show_target()

    def reject(self) -> None:
        """Close; while files are being made, ask for an end of that instead."""
        if self._work.is_running:
            self._work.stop()
        else:
            super().reject()

    # What is to be sent.

    @property
    def _sending(self) -> Sending:
        """What would go out now."""
        return self._planned.only(self._chosen)

    @property
    def _planned(self) -> Sending:
        """What would if every unit were ticked."""
        return planned(self._asked.requests, self.target, self.format.value())

    @property
    def _chosen(self) -> set[UnitId]:
        ticks = self.table.ticks.ticks
        return {_unit(request) for request, ticked in zip(self._asked.requests, ticks, strict=False) if ticked}

    def _offer_periods(self) -> None:
        """The months of the list's year, and those that have reports."""
        list_id: ListId = self.task_list.value()
        ledger, shown = self._session.ledger, self.period.value() or self._session.period
        year = [Period(ledger.get(TaskList, list_id).year, month) for month in range(1, 13)]
        periods = sorted({*year, *ledger.periods_with_reports(list_id), shown})
        self.period.offer([(period.label, period) for period in periods], shown)
        self._read()

    def _read(self) -> None:
        """Who is asked for what in the month."""
        list_id, period = self.task_list.value(), self.period.value()
        ledger = self._session.ledger
        self._asked = asked(ledger, list_id, period, supporting=self.supporting.isChecked())
        self._sent = sent_by_unit(ledger, standing(ledger, list_id, period))
        self.table.ticks.ticks = [not self._has_form(request) for request in self._asked.requests]
        self._say_what()
        self._show_target()

    def _say_what(self) -> None:
        found = self._asked
        if found.requests:
            until = found.requests[0].until_words
            self.summary.setText(
                f"{len(found.requests)} 个单位，{len(found.tasks)} 项任务，请于{until}前报回。"
                f"{self._before_words()}{found.remark}"
            )
        else:
            self.summary.setText("这个月没有要下发的任务：没有应报的，或者应报的都没有责任单位。")
        named = [task.number or shortened(task.text, IN_SENTENCE) for task in found.unled]
        words = f"{len(named)} 项应报任务没有责任单位，不下发：{first_of(named, _MOST_NAMED)}。"
        self.unled.say(words if named else "")

    def _has_form(self, request: Request) -> bool:
        """Whether a unit has got what it is asked for."""
        sent = self._sent.get(request.unit)
        return sent is not None and sent.form.edition == request.edition

    def _before_words(self) -> str:
        """What went out for the month before, so that nobody sends it twice without knowing."""
        again = [request for request in self._asked.requests if request.unit in self._sent]
        if not again:
            return ""
        days = sorted({self._sent[request.unit].form.sent_on for request in again})
        changed = sum(request.edition > self._sent[request.unit].form.edition for request in again)
        form = f"，其中 {changed} 个的表样变了，作为新的一版" if changed else "，表样没有变"
        return f"以前下发过 {len(again)} 个单位（最近{day_words(days[-1])}）{form}。"

    def _show_target(self) -> None:
        """Where the files go, and which they are."""
        rows = [self._row(each) for each in self._planned.files]
        self.table.ticks.show_ticked(rows, self.table.ticks.ticks)
        self._say_chosen()

    def _say_chosen(self) -> None:
        """How many are ticked. Without any, what Enter presses is 关闭: nothing goes out twice by it."""
        self._done_words("")
        chosen, everyone = len(self._chosen), len(self._asked.requests)
        self.place.setText(str(self.target))
        wanted = "，要再发请勾选" if all(map(self._has_form, self._asked.requests)) else "，请勾选要下发的"
        self.count.setText(f"已选 {chosen} / {everyone} 个单位" + ("" if chosen or not everyone else wanted))
        self.send_button.setText(f"下发 {chosen} 个单位" if chosen else "下发")
        self.send_button.setEnabled(chosen > 0)
        self.send_button.setDefault(chosen > 0)
        self.close_button.setDefault(not chosen)
        self.all_button.setEnabled(chosen < everyone)
        self.none_button.setEnabled(chosen > 0)

    def _row(self, each: UnitFile) -> tuple[str, ...]:
        sent = self._sent.get(each.unit)
        return each.unit, str(each.tasks), each.file.name, sent.went if sent else "", sent.came if sent else ""

    def _tick_all(self) -> None:
        self.table.ticks.tick(range(len(self._asked.requests)), True)

    def _tick_none(self) -> None:
        self.table.ticks.tick(range(len(self._asked.requests)), False)

    def _may_replace(self, sending: Sending) -> bool:
        present = sending.present
        question = f"“{present[0].name}”已经存在，替换它吗？"
        if len(present) > 1:
            question = f"文件夹里已有 {len(present)} 个同名的文件，替换它们吗？"
        detail = f"如果其中有单位填好交回的表，填的内容会丢失。所在位置：{present[0].parent}"
        return self._asker.confirm(self, question, detail, "替换")

    def _remember(self) -> None:
        self._preferences.set_folder(SENDING_FOLDER, self.folder)
        self._preferences.put(SENDING_FORMAT, self.format.value())
        self._preferences.put(SENDING_SUPPORTING, self.supporting.isChecked())
        self._preferences.put(SENDING_ZIP, self.zip.isChecked())

    # While files are made, and afterwards.

    def _tell(self, share: float) -> None:
        self.bar.setValue(round(share * _WHOLE))

    def _finish(self, written: Sequence[Written]) -> None:
        """Keep what went out, as one step; the month cannot have changed meanwhile, the dialog holds the window."""
        self._set_busy(False)
        session = self._session
        fault = session.attempt(
            self, record_sent, self.task_list.value(), self.period.value(), written, session.today
        ).fault
        if fault is not None:
            self.fault_label.say(f"文件已写好，下发没有记下：{fault}")
            return
        archive, cover = self._writing.archive, self._writing.cover
        where = f"连同发文清单放在“{archive.name}”里" if archive else f"另有一份“{cover.name}”"
        pressed = self.focusWidget() is self.send_button
        self._read()
        names = first_of([each.request.unit for each in written], _FEW)
        day = day_words(session.today)
        self._done_words(f"{day}已下发 {len(written)} 个单位的报送表：{names}。{where}。")
        if pressed:  # once more would send to those that are ticked now
            self.table.setFocus()

    def _fail(self, fault: UserFault) -> None:
        self._set_busy(False)
        self.fault_label.show_fault(fault)

    def _done_words(self, words: str) -> None:
        self.fault_label.show_fault(None)
        self.done_label.setText(words)
        self.done_label.setVisible(bool(words))
        self.open_button.setVisible(bool(words))

    def _set_busy(self, busy: bool) -> None:
        focused = self.focusWidget() if busy else self._focused
        self._focused = focused if busy else None
        self._done_words("")
        self.bar.setValue(0)
        self.bar.setVisible(busy)
        self.stop_button.setVisible(busy)
        for widget in (self._form_host, self.table, self.all_button, self.none_button, self.close_button):
            widget.setEnabled(not busy)
        self.send_button.setEnabled(not busy and bool(self._chosen))
        if focused is not None and not busy:  # it lost the keys when it was disabled
            focused.setFocus()

    def _show_written(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.target)))

    # The dialog.

    def _make_controls(self) -> None:
        ledger, preferences = self._session.ledger, self._preferences
        self.task_list, self.period = Choice("清单"), Choice("月份")
        lists = ledger.all(TaskList)
        self.task_list.offer([(each.title, each.id) for each in lists], self._session.list_id)
        self.format = Choice("格式")
        usual = preferences.get(SENDING_FORMAT)
        self.format.offer(
            [(word, key) for key, word in FORMATS.items()], usual if usual in FORMATS else SENDING_FORMAT.default
        )
        self.supporting = QCheckBox("配合单位也发")
        self.supporting.setChecked(preferences.get(SENDING_SUPPORTING))
        self.zip = QCheckBox("放进一个 .zip 文件")
        self.zip.setChecked(preferences.get(SENDING_ZIP))
        self.place = label("", "secondary")
        self.place.setWordWrap(True)
        self.place_button = button("更改…")
        self.summary = label("")
        self.summary.setWordWrap(True)
        self.unled = FaultLabel()
        self.count = label("", "secondary")
        self.all_button, self.none_button = button("全选"), button("全不选")
        self.table = TicksTable("要下发的文件", _HEADINGS, _WIDTHS)
        self.table.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW_HEIGHT))
        self.fault_label = FaultLabel()
        self.bar = QProgressBar(minimum=0, maximum=_WHOLE)
        self.bar.setAccessibleName("进度")
        self.stop_button = button("停止")
        self.done_label = label("", "heading")
        self.done_label.setWordWrap(True)
        self.open_button = button("打开文件夹")
        self.close_button = button("关闭")
        self.send_button = button("下发", role="primary")
        self.send_button.setDefault(True)

    def _lay_out(self) -> None:
        self._form_host = QWidget()
        place = QWidget()
        row = row_of(self.place, self.place_button)
        row.setContentsMargins(0, 0, 0, 0)
        row.setStretch(0, 1)
        place.setLayout(row)
        ticks = QWidget()
        ticked = row_of(self.supporting, self.zip, None)
        ticked.setContentsMargins(0, 0, 0, 0)
        ticks.setLayout(ticked)
        rows = field_rows(
            ("清单", self.task_list), ("月份", self.period), ("格式", self.format), ("选项", ticks), ("存到", place)
        )
        rows.setContentsMargins(0, 0, 0, 0)
        self._form_host.setLayout(rows)
        told = row_of(self.done_label, self.open_button)
        told.setStretch(0, 1)
        lay_out(
            self,
            self._form_host,
            self.summary,
            self.unled,
            row_of(self.count, None, self.all_button, self.none_button),
            self.table,
            row_of(self.bar, self.stop_button),
            told,
            self.fault_label,
            row_of(None, self.close_button, self.send_button),
            grows=self.table,
        )

    def _connect(self) -> None:
        self.task_list.chosen.connect(self._offer_periods)
        self.period.chosen.connect(self._read)
        self.supporting.toggled.connect(self._read)
        self.format.chosen.connect(self._show_target)
        self.zip.toggled.connect(self._show_target)
        self.place_button.clicked.connect(self.choose_place)
        self.table.ticks.ticked.connect(self._say_chosen)
        self.all_button.clicked.connect(self._tick_all)
        self.none_button.clicked.connect(self._tick_none)
        self.send_button.clicked.connect(self.send)
        self.close_button.clicked.connect(self.reject)
        self.stop_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._show_written)


def _unit(request: Request) -> UnitId:
    return request.identifier.unit_id
