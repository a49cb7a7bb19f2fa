"""The room 通报: the bulletins of the list on screen, drafted from the ledger and checked while they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from models.bulletins import opened, typed
from models.bulletins.checking.checker import Checked, check
from models.bulletins.checking.repairs import Repair
from models.bulletins.opened import Opened
from models.bulletins.weaving import Hand, accepted
from models.changes import ChangeSet
from models.errors import UserFault
from models.operations.months import bulletins as verbs
from models.paper_records import Bulletin, BulletinId
from models.records import TaskId
from models.wording.shortening import first_of
from ui.rooms.bulletins import entries
from ui.rooms.bulletins.drafting import Drafting
from ui.rooms.bulletins.editor import BulletinEditor
from ui.rooms.bulletins.findings_list import Entry, FindingsList
from ui.rooms.bulletins.going_out import RETURNED_AS, GoingOut
from ui.rooms.bulletins.host import Host
from ui.rooms.bulletins.keys import KEYS
from ui.rooms.bulletins.split import RoomSplit
from ui.rooms.bulletins.wording import called, hint
from ui.rooms.room import Desk
from ui.services.job_slot import JobSlot
from ui.services.local_keys import bind, tip
from ui.widgets.fields import Choice, button, label, restyle
from ui.widgets.screen_fit import Scroller

_PAUSE = 400  # milliseconds without a key after which the text is checked
_READ_BY = (
    *("lists", "sections", "tasks", "assignments", "units", "plan_nodes", "node_revisions", "points"),
    *("reports", "verdicts", "status_events", "periods", "settings"),
)
"""The tables that the facts of a bulletin are read from."""
_MOST_TOLD = 6  # tasks named as the source of a link


class BulletinsRoom(Host):
    """One bulletin at a time. What is typed is kept in the ledger when the keys go elsewhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("bulletinsRoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._session, self._asker, self._desk = desk.session, desk.asker, desk
        self._current: Bulletin | None = None
        self._opened: Opened | None = None
        self._sentences: tuple[tuple[str, str], ...] | None = None  # what the text on screen was composed of
        self._is_edited = False
        self._checking = JobSlot(self)
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self.choice = Choice("通报")
        self.editor = BulletinEditor()
        self.findings = FindingsList()
        self.split = RoomSplit(self.editor, self.findings, desk.preferences)
        self.going_out, self.drafting = GoingOut(self, desk), Drafting(self, desk)
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.hint = label("", "secondary")
        self.hint.setWordWrap(True)
        self.draft_button = button("起草本期", role="primary", verb=self.drafting.draft, tip=tip(KEYS, "起草本期"))
        self.template_button = button("按模板…", tip="选一个模板起草")
        self.insert_button = button("插入", tip="插入台账里的一句话")
        self.parts_button = button(
            "各部分…", verb=self.drafting.edit_parts, tip="样式、刊头、编号、报、发、编辑、签发，正文模板"
        )
        self.returned_button = button(
            "收回改稿…", verb=self.going_out.take_back, tip="领导改过的 Word 文件，也可以拖进来"
        )
        self.archive_button = button("历次通报…", verb=self.going_out.show_archive, tip="编号、空号、作废，存档和对照")
        self.write_button = button("出文…", verb=self.going_out.write, tip="先写一份出来看，不编号，不存档")
        self.issue_button = button("定稿并出文…", verb=self.going_out.issue, tip=tip(KEYS, "定稿并出文…"))
        self.delete_button = button("删除", role="danger", verb=self.delete)
        self.template_button.setMenu(QMenu(self))
        self.insert_button.setMenu(QMenu(self))
        head = QHBoxLayout()
        head.addWidget(self.choice, 1)
        for part in (
            *(self.draft_button, self.template_button, self.insert_button, self.parts_button, self.returned_button),
            *(self.archive_button, self.write_button, self.issue_button, self.delete_button, self.split.toggle),
        ):
            head.addWidget(part)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 12, 20, 12)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self.split, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Scroller(content))

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._follow)
        session.leaving.connect(self.commit)
        session.returned.connect(self._come_back)
        session.ledger_changed.connect(self._let_go)
        for signal in (session.list_changed, session.period_changed):
            signal.connect(self._turn)
        self.choice.chosen.connect(self._show)
        self.editor.edited.connect(self._edit)
        self.editor.left.connect(self.commit)
        self.editor.body.cursorPositionChanged.connect(self._tell_source)
        self.editor.body.followed.connect(self._show_tasks)
        self.findings.chosen.connect(self.editor.show_place)
        self.findings.left.connect(self.editor.body.setFocus)
        self._timer.timeout.connect(self._check)
        self.split.unfolded.connect(self._show_pages)
        self.split.print_button.clicked.connect(self.going_out.print)
        self.drafting.fill(self.template_button.menu(), self.insert_button.menu())
        bind(self, KEYS, "起草本期", self.drafting.draft)
        bind(self, KEYS, "定稿并出文…", self.going_out.issue)
        bind(self, KEYS, "打印…", self.going_out.print)
        bind(self, KEYS, "下一处", self.next_finding)
        bind(self, KEYS, "上一处", self.previous_finding)
        bind(self, KEYS, "看来源", self.editor.body.follow)

    # What a room does.

    def enter(self) -> None:
        """Put the keys into the text."""
        self._refresh()
        (self.editor.body if self._current else self.draft_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_search(self) -> None:
        """Go to the findings."""
        self.findings.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Keep what has been typed; a fault is shown below the text, which stays."""
        known = self.known()
        if not self._is_edited or self._current is None or known is None:
            return
        found = known.weave(self.editor.body.content())
        self.keep(found.body, known.parts_with(found.sentences))

    @property
    def is_typing(self) -> bool:
        """Whether the text on screen has been changed and not been kept yet."""
        return self._is_edited

    def refused(self) -> list[str]:
        """The text that the ledger has not taken."""
        return [self.editor.body.content()] if self._is_edited and self.editor.fault.isVisible() else []

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """An edited file may be dropped."""
        if self._current is not None and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The edited file comes back."""
        event.acceptProposedAction()
        self.going_out.take_back_file(_dropped(event)[0])

    # The verbs of the room.

    def delete(self) -> None:
        """Delete the bulletin on screen."""
        if self._current is None:
            return
        if self._asker.confirm(self, f"删除“{self._current.title}”？", "可以用撤销取回。", "删除"):
            self._is_edited = False
            outcome = self._session.attempt(self, verbs.delete_bulletin, self._current.id)
            self.editor.fault.show_fault(outcome.fault)
            if outcome.fault is None:
                self._current = None
                self._refresh()

    def next_finding(self) -> None:
        """Go to the next finding."""
        self.findings.step(1)

    def previous_finding(self) -> None:
        """Go to the finding before."""
        self.findings.step(-1)

    # What others of the room ask.

    @property
    def current(self) -> Bulletin | None:
        """The bulletin on screen."""
        return self._current

    @property
    def contradictions(self) -> int:
        """How many are open, by the last check."""
        return sum(entry.is_sure for entry in self.findings.entries)

    def known(self) -> Opened | None:
        """The bulletin on screen with what the ledger says, read when it is first asked for."""
        session = self._session
        if not session.is_open or self._current is None or session.is_busy:
            return None
        if self._opened is None:
            read = opened.read(session.ledger, self._current)
            self._opened = read if self._sentences is None else read.remembering(self._sentences)
        return self._opened

    def show_again(self, bulletin_id: BulletinId) -> None:
        """Show a bulletin that has just been changed by another part of the room."""
        self._is_edited = False
        self._offer()
        self._show(bulletin_id)

    # Showing.

    def keep(self, body: str, parts: str) -> None:
        """Keep the text and the parts; a fault is shown below the text."""
        assert self._current is not None
        title = self.editor.title.content()
        outcome = self._session.attempt(self, verbs.edit_bulletin, self._current.id, title, body, parts)
        self.editor.fault.show_fault(outcome.fault)
        if outcome.fault is None:
            self._is_edited = False
            self._current = self._session.ledger.get(Bulletin, self._current.id)
            self._opened = self._sentences = None
            self._offer()
            self._timer.start()

    def _turn(self) -> None:
        """Another list or month is on screen; what was typed is kept first."""
        self.commit()
        if not self._is_edited:
            self._let_go()

    def _let_go(self) -> None:
        """Show what there is now; the bulletin shown before is of no concern any more."""
        self._checking.cancel()
        self._is_edited = False
        self._current = self._opened = self._sentences = None
        if self.isVisible():
            self._refresh()

    def _follow(self, change_set: ChangeSet, initiator: object) -> None:
        if any(change_set.touched(table) for table in _READ_BY):
            self._opened = None
            if self.isVisible():
                self._timer.start()
        if initiator is not self and any(change.table == "bulletins" for change in change_set.changes):
            self._is_edited = False
            added = change_set.inserted("bulletins")  # drafted again by redo, or back from being deleted
            self._refresh(BulletinId(added[-1]) if added else None)

    def _refresh(self, added: BulletinId | None = None) -> None:
        """Show the bulletins of the list: one just added, the one on screen, that of the period on screen, whichever
        there is first. Not while the ledger is lent."""
        if self._session.is_busy:
            return
        self._offer()
        kept = added or (self._current.id if self._current else None)
        ids = [bulletin.id for bulletin in self._bulletins()]
        of_period = [found.id for found in self._bulletins() if found.period == self._session.period]
        self._show(kept if kept in ids else next(iter(of_period), None))

    def _bulletins(self) -> list[Bulletin]:
        session = self._session
        if not session.is_open or session.list_id is None:
            return []
        return list(reversed(session.ledger.of_list(Bulletin, session.list_id)))

    def _offer(self) -> None:
        found = [(called(bulletin), bulletin.id) for bulletin in self._bulletins()]
        self.choice.offer(found, self._current.id if self._current else None)
        self.choice.setEnabled(bool(found))

    def _show(self, bulletin_id: BulletinId | None) -> None:
        self.commit()
        self._opened = self._sentences = None
        self._current = None if bulletin_id is None else self._session.ledger.get(Bulletin, bulletin_id)
        bulletin = self._current
        self.choice.choose(bulletin_id)
        is_open = bulletin is not None and bulletin.issued_on is None
        self.editor.setEnabled(bulletin is not None)
        self._follow_ledger(bulletin.body if bulletin else "")
        for part in (self.write_button, self.returned_button, self.split.print_button):
            part.setEnabled(bulletin is not None)
        for part in (self.issue_button, self.parts_button, self.insert_button, self.delete_button):
            part.setEnabled(is_open)
        is_out = bulletin is not None and not is_open and bulletin.voided_on is None
        main = self.issue_button if is_open else self.archive_button if is_out else self.draft_button
        for part in (self.issue_button, self.archive_button, self.draft_button):
            restyle(part, "role", "primary" if part is main else "")  # the next thing to do is the filled one
        self.draft_button.setText("再起草一期" if is_out else "起草本期")
        has_list = self._session.is_open and self._session.list_id is not None
        for part in (self.draft_button, self.template_button, self.archive_button):
            part.setEnabled(has_list)
        period = self._session.period
        self.hint.setText(hint(bulletin, period) if has_list else "台账里还没有清单；先新建或导入一份。")
        self._check()

    def _follow_ledger(self, body: str) -> None:
        """Show a text, what nobody touched of it as the ledger says it now; an issued one as it went out."""
        bulletin = self._current
        is_open = bulletin is not None and bulletin.issued_on is None
        known = self.known() if is_open else None
        if known is not None:
            found = known.weave(body)
            body, self._sentences = found.body, found.sentences
            self._opened = known.remembering(found.sentences)
        if bulletin is None or bulletin.title != self.editor.title.content() or body != self.editor.body.content():
            self.editor.show_text(bulletin.title if bulletin else "", body, is_open=is_open)
        self.editor.set_open(is_open)

    # Checking.

    def _edit(self) -> None:
        self._is_edited = True
        self._timer.start()

    def _come_back(self) -> None:
        """The ledger is back from work aside: show and check what could not be read meanwhile."""
        if self.isVisible() and self._session.is_open and not self._session.is_busy and not self._is_edited:
            self._refresh()
        else:
            self._timer.start()

    def _check(self) -> None:
        if self._session.is_busy:  # it is checked once the ledger is back
            return
        known = self.known()
        if known is None or self._current is None or self._current.issued_on is not None:
            self._checking.cancel()  # what is on screen now has nothing to be checked
            self.findings.show_nothing("")
            self.editor.mark((), (), ())
            self._tell_source()
            self._show_pages()
            return
        if not self._is_edited:
            self._follow_ledger(self.editor.body.content())
        self._show_pages()
        title, body = self.editor.title.content(), self.editor.body.content()
        texts = typed.to_check(title, body, known.annex, known.source.facts.cut_off)
        self._checking.start(lambda: check(texts, known.source.facts), self._show_checked)

    def _show_pages(self) -> None:
        """Have the pages follow what is on screen, where they are looked at."""
        if self.split.shows_pages and self.isVisible() and not self._session.is_busy:
            self.going_out.show_on(self.split.pages)

    def _show_checked(self, checked: Checked) -> None:
        known = self.known()
        if known is None:
            return
        found = known.weave(self.editor.body.content())
        shown = [
            *entries.of_findings(checked.findings, self._mend, self._show_tasks),
            *entries.of_hand(found, self._mend, self._keep_hand),
        ]
        hands = [(place, strand.hand) for place, strand in opened.placed(found) if strand.hand is not Hand.PROGRAM]
        is_composed = bool(known.parts.sentences)
        self.findings.show_entries(shown, len(checked.claims))
        self.editor.mark(shown, opened.links(found, checked.claims), hands if is_composed else ())
        self._tell_source()

    def _mend(self, entry: Entry, repair: Repair) -> None:
        """Put the right words into the text, check at once, and stay with the entries."""
        if self.editor.replace(entry, repair.start, repair.end, repair.text):
            self._timer.stop()
            self._check()

    def _keep_hand(self, key: str) -> None:
        """A sentence typed by hand stays though the ledger has moved: it is not asked about again."""
        known = self.known()
        if known is not None:
            body = self.editor.body.content()
            self.keep(body, known.parts_with(accepted(known.weave(body), key)))

    def _tell_source(self) -> None:
        """Say where the words at the cursor come from."""
        body, known = self.editor.body, self._opened
        link = body.link_at(body.textCursor())
        if link is None or known is None:
            hand = body.hand_at(body.textCursor())
            self.editor.source.setText("这一句是手改的，不随台账更新。" if hand else "")
            return
        rows = known.source.facts.those(link.tasks)
        named = first_of([row.called for row in rows], _MOST_TOLD)
        self.editor.source.setText(f"来源：{len(rows)} 项任务：{named}。Ctrl+单击或 F4 在台账里看。")

    def _show_tasks(self, tasks: Sequence[TaskId]) -> None:
        self.commit()
        self._desk.show_tasks(tasks)

    def say(self, fault: UserFault) -> None:
        """Broadcast a fault met by work of the room."""
        self._session.faulted.emit(fault, None)


def _dropped(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.toLocalFile().lower().endswith(RETURNED_AS)]
