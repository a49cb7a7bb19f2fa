"""收回报送表: one review for all files that came back; each is settled row by row and taken in as one step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QSplitter, QVBoxLayout, QWidget

from models.changes import ChangeSet
from models.errors import UserFault
from models.months.closed import check_open
from models.records import TaskId, Unit, UnitId
from models.replies.kinds import Kind, counts, places_of
from models.replies.review import Reply
from models.replies.settling import Settling
from models.replies.taking import Choices, take
from models.store.backups.backup import back_up
from models.store.records.ledger import Ledger
from ui.dialogs.replies.deciding import Deciding
from ui.dialogs.replies.incoming import Incoming, local_files
from ui.dialogs.replies.kind_tabs import KindTabs
from ui.dialogs.replies.markup import LEGEND
from ui.dialogs.replies.reply_table import ReplyTable
from ui.dialogs.replies.wording import again_words, done_words, file_words, head_words, sent_words, sums_words
from ui.look import theme
from ui.services.asking import Asker
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import Choice, FaultLabel, button, label, row_of
from ui.widgets.tables import choose_row

if TYPE_CHECKING:
    from models.intake.source import Source
    from models.replies.arriving import Unread

_SIZE = (1240, 760)
_LIST_WIDTH = 250
_HINT = (
    "↑↓ 换行　1 接受　2 或 F2 修改后接受　3 退回　4 保留原文　F8 到下一处提示　"
    "Ctrl+↓ 下一份　Ctrl+Tab 换一类　Ctrl+Enter 收下这一份，到下一份"
)


class RepliesDialog(QDialog):
    """Nothing is written before a file is taken; each is one step to undo.

    ``tasks_wanted`` carries the tasks that the last file taken has touched.
    """

    tasks_wanted = Signal(object)

    def __init__(self, session: Session, asker: Asker, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        assert session.list_id is not None
        self._session = session
        self._asker = asker
        self._list_id, self._period = session.list_id, session.period
        self.incoming = Incoming(asker, preferences, self)
        self._sources: list[Source | Unread] = []
        self._told: dict[int, Unit] = {}
        self.deciding = Deciding(asker, self)
        self._seen: set[int] = set()  # the files of which every row was on screen
        self.just_shown = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self._touched: frozenset[TaskId] = frozenset()
        self.settling: Settling | None = None
        self.setWindowTitle(f"收回报送表 — {self._period.label}")
        self.resize(*map(theme.px, _SIZE))
        self._make_parts()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._word_counts()
        self._word_sent()
        self.add_button.setFocus()
        self._refuse_closed()

    # Reading.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.incoming.add_paths(local_files(event.mimeData()))

    def _show(self, read: Sequence[Source | Unread]) -> None:
        from models.replies.arriving import not_there_yet  # noqa: PLC0415

        before = len(self._sources)
        new, again = not_there_yet(read, self._sources)
        if again:
            self.progress_label.setText(again_words(again))
        if not new:
            return
        self._sources += new
        settling = self._compare()
        following = settling.next_open(before - 1)
        self.files.setCurrentRow(before if following is None else following)
        self._show_file()
        self.table.setFocus()

    def _refuse_closed(self) -> None:
        """A closed month takes nothing: said before anything is chosen."""
        try:
            check_open(self._session.ledger, self._list_id, self._period)
        except UserFault as fault:
            self.incoming.refuse(fault)
            self.add_button.setEnabled(False)
            self.paste_button.setEnabled(False)

    def _compare(self) -> Settling:
        """Lay all that has been read beside the ledger as it is now."""
        from models.replies.review import compare  # noqa: PLC0415

        review = compare(
            self._session.ledger, self._list_id, self._period, self._sources, self._session.today, told=self._told
        )
        self.settling = Settling(review, self.settling)
        self._word_files()
        return self.settling

    def name_unit(self, unit_id: UnitId | None) -> None:
        """Say whose the file on screen is, where nobody could tell."""
        if unit_id is not None and self.file >= 0:
            self._told[self.file] = self._session.ledger.get(Unit, unit_id)
            self._compare()
            self._show_file()
            self.table.setFocus()

    # What is shown.

    @property
    def file(self) -> int:
        """The place of the file on screen; -1 for none."""
        return self.files.currentRow()

    @property
    def row(self) -> int:
        """The place of the current row; -1 for none."""
        return self.table.currentIndex().row()

    def _word_files(self) -> None:
        """Each file in two lines: whose it is and how far it has come."""
        assert self.settling is not None
        for place in range(len(self.settling.review.replies)):
            words = file_words(self.settling, place)
            if place < self.files.count():
                self.files.item(place).setText(words)
            else:
                self.files.addItem(words)
        self._word_counts()

    def _word_counts(self) -> None:
        settling, count = self.settling, self.files.count()
        done = sum(map(settling.is_settled, range(count))) if settling else 0
        self.counts.setText(f"来件 {count} 份，办完 {done} 份" if count else "还没有来件")
        if settling is not None:
            found = counts(settling)
            self.kinds.count_rows(found)
            self.done_label.setText(done_words(found))
        self.empty.setVisible(not count)
        self.split.setVisible(bool(count))

    def _word_sent(self) -> None:
        """What has come of what went out; a decision alone changes nothing of it."""
        self.sent.setText(sent_words(self._session.ledger, self._list_id, self._period))

    def _show_file(self) -> None:
        settling, file = self.settling, self.file
        if settling is None or file < 0:
            return
        reply = settling.reply(file)
        self.head.setText(head_words(settling, file))
        self.sums.setText(sums_words(settling, file))
        self.remarks.setText("\n".join(f"■ {remark.message}" for remark in reply.remarks))
        self.remarks.setVisible(bool(reply.remarks))
        self.unit.setVisible(bool(reply.rows) and reply.unit is None)
        if reply.unit is None:
            units = [(unit.name, unit.id) for unit in settling.review.known.units.values()]
            self.unit.offer([("选单位…", None), *units], None)
        if self.kinds.kind is Kind.ALL:
            self._seen.add(file)
        shown = places_of(settling, file, self.kinds.kind)
        rows = [place for place in settling.open_rows(file) if place in shown] or shown
        self.table.show_file(settling, file, rows[0] if rows else 0, shown)
        self._show_button()

    def _show_kind(self) -> None:
        """Show the rows of the kind chosen, and only the files that have some."""
        settling, kind = self.settling, self.kinds.kind
        if settling is None:
            return
        having = [bool(kind is Kind.ALL or places_of(settling, file, kind)) for file in range(self.files.count())]
        for file, has in enumerate(having):
            self.files.item(file).setHidden(not has)
        if any(having) and not having[self.file]:
            self.files.setCurrentRow(having.index(True))
        else:
            self._show_file()
        self.table.setFocus()

    def _show_button(self) -> None:
        settling, file = self.settling, self.file
        if settling is None or file < 0:
            return
        left, accepted, back = len(settling.open_rows(file)), settling.accepted(file), settling.returned(file)
        granted = settling.granted(file)
        applied = f"、{granted} 件申请" if granted else ""
        words = f"接受这 {accepted} 行{applied}" + (f"，退回 {back} 行" if back else "")
        something = accepted or back or granted
        undone = f"还有 {left} 行待定" if left else words if something else "不收，下一份"
        is_settled = settling.is_settled(file)
        self.take_button.setText("下一份" if is_settled else undone)
        self.take_button.setEnabled(not is_settled or settling.next_open(file) is not None)

    # What the clerk does.

    def decide(self, key: int) -> None:
        """1 accept, 2 edit first, 3 return, 4 keep ours; then on to the next row that wants a decision."""
        if self.settling is not None and self.row >= 0:
            self.fault_label.show_fault(None)
            self.deciding.decide(self.settling, self.file, self.row, key)

    def _follow_decision(self) -> None:
        self.table.show_decided()
        self._word_files()
        self._show_button()
        if self.settling is not None and self.file >= 0:
            self.sums.setText(sums_words(self.settling, self.file))
        self.go_to_next_remark()
        self.table.setFocus()

    def _show_what_is_left(self, file: int) -> None:
        """A row that wants a decision; and what other tabs have hidden of a file is seen before it is taken."""
        if file not in self._seen:
            self.kinds.show_all()
            self.progress_label.setText("这份的其余各行还没有看过，请看过再收。")
        self.go_to_next_remark()

    def go_to_next_remark(self) -> None:
        """To the next row that wants a decision, going round."""
        if self.settling is None:
            return
        rows = [row for row in self.settling.open_rows(self.file) if not self.table.isRowHidden(row)]
        if rows:
            choose_row(self.table, next((row for row in rows if row > self.row), rows[0]))

    def take_file(self) -> None:
        """Take the file as decided, one step, and go on; where a row is still open, go there instead. A file that has
        only just come on screen is not taken: the keys were pressed twice for the one before."""
        settling, file = self.settling, self.file
        if settling is None or file < 0:
            return
        if not settling.is_settled(file):
            if settling.open_rows(file) or file not in self._seen:
                self._show_what_is_left(file)
                return
            if self.just_shown.isActive():
                self.progress_label.setText("这一份刚换上来，请看过再收。")
                return
            outcome = self._session.attempt(self, self._take, settling.reply(file), settling.choices(file))
            self.fault_label.show_fault(outcome.fault)
            if outcome.change_set is None:
                return
            settling.taken.add(file)
            self._touched = outcome.change_set.tasks
            self.tasks_button.setEnabled(bool(self._touched))
            self._word_sent()
        self._word_files()
        following = settling.next_open(file)
        if following is not None and self.files.item(following).isHidden():
            self.kinds.show_all()
        if following is None:
            self._show_file()
            self.progress_label.setText("全部办完。")
        else:
            self.files.setCurrentRow(following)
            self.progress_label.clear()
            self.just_shown.start()

    def _take(self, ledger: Ledger, reply: Reply, choices: Choices) -> ChangeSet:
        """Before the first file of a review there is a backup."""
        assert self.settling is not None
        if not self.settling.taken:
            back_up(ledger, note="收回报送表前")
        return take(ledger, self.settling.review.known, reply, choices, self._session.today)

    def go_to_file(self, step: int) -> None:
        """To the next file that is shown, or the one before."""
        shown = [place for place in range(self.files.count()) if not self.files.item(place).isHidden()]
        beyond = [place for place in shown if (place - self.file) * step > 0]
        if beyond:
            self.files.setCurrentRow(beyond[0] if step > 0 else beyond[-1])

    def show_tasks(self) -> None:
        """Leave for the tasks that the last file has touched."""
        if not self._touched:
            return
        self.tasks_wanted.emit(self._touched)
        self.accept()

    def done(self, result: int) -> None:
        """Close; what was taken in stays, what is being read is given up."""
        self.incoming.give_up()
        super().done(result)

    # The dialog.

    def _make_parts(self) -> None:
        self.counts = label("", "heading")
        self.progress_label, self.sent = label("", "secondary"), label("", "secondary")
        self.files = QListWidget()
        self.files.setAccessibleName("来件")
        self.files.setWordWrap(True)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head, self.sums = label("", "heading"), label("", "secondary")
        self.kinds, self.done_label = KindTabs(), label("", "secondary")
        self.unit = Choice("这份来件的单位")
        self.remarks = label("")
        self.remarks.setWordWrap(True)
        self.empty = label(
            "把单位报回的文件、文件夹或 .zip 拖到这里，或按“加文件…”；发来的文字复制后按 Ctrl+V。", "secondary"
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.table = ReplyTable()
        self.fault_label = FaultLabel()
        self.add_button = button("加文件…", verb=self.incoming.choose_files)
        self.paste_button = button("粘贴文字", tip="Ctrl+V", verb=self.incoming.paste)
        self.take_button = button("接受", role="primary", tip="Ctrl+Enter", verb=self.take_file)
        self.take_button.setEnabled(False)
        self.tasks_button = button("看刚收的任务", tip="Ctrl+Shift+Enter", verb=self.show_tasks)
        self.tasks_button.setEnabled(False)
        self.close_button = button("关闭", verb=self.reject)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row_of(self.kinds, None, self.done_label))
        named = row_of(self.head, self.sums)
        named.setStretch(0, 1)
        column.addLayout(named)
        for widget in (self.remarks, self.unit):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        self.split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.files)
        split.addWidget(right)
        split.setSizes([theme.px(_LIST_WIDTH), theme.px(_SIZE[0] - _LIST_WIDTH)])
        whole = QWidget()
        either = QVBoxLayout(whole)
        either.setContentsMargins(0, 0, 0, 0)
        either.addWidget(self.empty, 1)
        either.addWidget(split, 1)
        hint, legend = label(_HINT, "secondary"), label(LEGEND, "secondary")
        hint.setWordWrap(True)
        lay_out(
            self,
            row_of(self.counts, self.sent, None, self.progress_label, self.paste_button, self.add_button),
            whole,
            hint,
            legend,
            self.fault_label,
            row_of(self.tasks_button, None, self.close_button, self.take_button),
            grows=whole,
        )

    def _connect(self) -> None:
        self.incoming.came.connect(self._show)
        self.incoming.told.connect(self.progress_label.setText)
        self.incoming.failed.connect(self.fault_label.show_fault)
        self.files.currentRowChanged.connect(self._show_file)
        self.kinds.chosen.connect(self._show_kind)
        self.table.wanted.connect(self.decide)
        self.deciding.decided.connect(self._follow_decision)
        self.deciding.refused.connect(self.fault_label.show_fault)
        self.unit.chosen.connect(self.name_unit)
        for keys, verb in (
            ("F8", self.go_to_next_remark),
            ("Ctrl+Down", self._go_on),
            ("Ctrl+Up", self._go_back),
            ("Ctrl+Shift+Return", self.show_tasks),
            ("Ctrl+V", self.incoming.paste),
            ("Ctrl+Tab", partial(self.kinds.go_on, 1)),
            ("Ctrl+Shift+Tab", partial(self.kinds.go_on, -1)),
        ):
            QShortcut(QKeySequence(keys), self, verb)

    def _go_on(self) -> None:
        self.go_to_file(1)

    def _go_back(self) -> None:
        self.go_to_file(-1)
