"""The room 通报: the bulletins of the list on screen, drafted from the ledger and checked while they are typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from models import ledger_settings
from models.bulletin_document import BulletinDocument, Style
from models.bulletins import facts, numbers, typed
from models.bulletins.checker import Checked, check
from models.bulletins.draft import draft
from models.bulletins.facts import Facts
from models.bulletins.findings import Finding
from models.changes import ChangeSet
from models.document import Document
from models.errors import UserFault
from models.filenames import safe_name
from models.operations import bulletins as verbs
from models.records import Bulletin, BulletinId
from models.reporting import build
from models.vocabulary import FormKey
from ui.rooms.bulletins.editor import BulletinEditor
from ui.rooms.bulletins.findings_list import FindingsList
from ui.rooms.bulletins.keys import KEYS
from ui.rooms.room import Desk, Page
from ui.services.job_slot import JobSlot
from ui.services.local_keys import bind, tip
from ui.widgets.fields import Choice, button, label
from ui.widgets.screen_fit import Scroller

_PAUSE = 400  # milliseconds without a key after which the text is checked
_PATTERNS = "Word 文档 (*.docx);;PDF 文件 (*.pdf);;网页 (*.html)"
_STYLES = (("简报式", Style.PLAIN), ("红头式", Style.FORMAL))
_READ_BY = (
    *("lists", "sections", "tasks", "assignments", "units", "plan_nodes", "node_revisions"),
    *("reports", "verdicts", "status_events", "periods", "settings"),
)
"""The tables that the facts of a bulletin are read from."""


class BulletinsRoom(Page):
    """One bulletin at a time. What is typed is kept in the ledger when the keys go elsewhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("bulletinsRoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._asker = desk.session, desk.asker
        self._current: Bulletin | None = None
        self._facts: Facts | None = None
        self._annex: Document | None = None
        self._is_edited = False
        self._checking = JobSlot(self)
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self.choice = Choice("通报")
        self.style_choice = Choice("样式")
        self.style_choice.offer(_STYLES, Style.PLAIN)
        self.editor = BulletinEditor()
        self.findings = FindingsList()
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.hint = label("", "secondary")
        self.draft_button = button("起草本期", role="primary", verb=self.draft, tip=tip(KEYS, "起草本期"))
        self.write_button = button("出文…", verb=self.write, tip=tip(KEYS, "出文…"))
        self.issue_button = button("印发…", verb=self.issue, tip="给它编号，记下日期；印发后不能再改")
        self.file_button = button("核对文件…", verb=self.check_file, tip="核对领导改过的 Word 文件")
        self.delete_button = button("删除", role="danger", verb=self.delete)
        head = QHBoxLayout()
        head.addWidget(self.choice, 1)
        for part in (self.draft_button, self.style_choice, self.write_button, self.issue_button, self.file_button):
            head.addWidget(part)
        head.addWidget(self.delete_button)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.editor)
        split.addWidget(self.findings)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 12, 20, 12)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(split, 1)
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
        self.findings.chosen.connect(self._look_at)
        self._timer.timeout.connect(self._check)
        bind(self, KEYS, "起草本期", self.draft)
        bind(self, KEYS, "出文…", self.write)
        bind(self, KEYS, "下一处", self.next_finding)
        bind(self, KEYS, "上一处", self.previous_finding)

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
        if not self._is_edited or self._current is None:
            return
        title, body = self.editor.title.content(), self.editor.body.content()
        outcome = self._session.attempt(self, verbs.edit_bulletin, self._current.id, title, body)
        self.editor.fault.show_fault(outcome.fault)
        if outcome.fault is None:
            self._is_edited = False
            self._load(self._current.id)
            self._offer()

    @property
    def is_typing(self) -> bool:
        """Whether the text on screen has been changed and not been kept yet."""
        return self._is_edited

    def refused(self) -> list[str]:
        """The text that the ledger has not taken."""
        return [self.editor.body.content()] if self._is_edited and self.editor.fault.isVisible() else []

    # The verbs of the room.

    def draft(self) -> None:
        """Draft a bulletin for the period on screen, from the ledger."""
        self.commit()
        list_id, known, annex = self._session.list_id, self._known(), self._annex
        if list_id is None or known is None or annex is None:
            return
        made = draft(known, annex, Style.PLAIN, office="", today=self._session.today, number="")
        text = typed.text_of(made)
        change_set = self._session.attempt(
            self, verbs.add_bulletin, list_id, self._session.period, made.title, text
        ).change_set
        if change_set is not None:
            self._offer()
            self._show(BulletinId(change_set.inserted("bulletins")[0]))
            self.editor.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """Write the bulletin with its annex into a file."""
        self.commit()
        made = self._printed()
        if made is None or self._current is None:
            return
        suggested = self._folder() / f"{safe_name(self._current.title)}.docx"
        target = self._asker.save_file(self, "通报出文", _PATTERNS, suggested)
        if target is None:
            return
        from exporters.writing import write  # noqa: PLC0415  it is loaded when something is written

        try:
            write(made, target)
        except UserFault as fault:
            self._session.faulted.emit(fault, None)
        else:
            self.hint.setText(f"已写到“{target}”。")

    def issue(self) -> None:
        """Ask for the number and issue the bulletin today."""
        self.commit()
        if self._current is None:
            return
        used = numbers.of_bulletins(self._session.ledger.all(Bulletin))
        today = self._session.today
        following = numbers.following(used, self.style_choice.value(), today.year)
        words = self._asker.text(self, "印发通报", "期号或文号", following.words)
        if words is None:
            return
        outcome = self._session.attempt(self, verbs.issue_bulletin, self._current.id, words, today)
        self.editor.fault.show_fault(outcome.fault)
        if outcome.fault is None:
            self._offer()
            self._show(self._current.id)

    def check_file(self) -> None:
        """Check a file instead of the text on screen: what leaders have changed in Word."""
        known = self._known()
        path = self._asker.open_file(self, "核对通报文件", "通报 (*.docx *.txt)", self._folder())
        if path is None or known is None:
            return
        from models.intake.running_text import paragraphs  # noqa: PLC0415

        self._checking.start(lambda: check(paragraphs(path), known), self._show_of_file, self._say)

    def delete(self) -> None:
        """Delete the bulletin on screen."""
        if self._current is None:
            return
        if self._asker.confirm(self, f"删除“{self._current.title}”？", "可以用撤销取回。", "删除"):
            self._is_edited = False
            self._session.attempt(self, verbs.delete_bulletin, self._current.id)
            self._current = None
            self._refresh()

    def next_finding(self) -> None:
        """Go to the next finding."""
        self.findings.step(1)

    def previous_finding(self) -> None:
        """Go to the finding before."""
        self.findings.step(-1)

    # Showing.

    def _turn(self) -> None:
        """Another list or month is on screen; what was typed is kept first."""
        self.commit()
        if not self._is_edited:
            self._let_go()

    def _let_go(self) -> None:
        """Show what there is now; the bulletin shown before is of no concern any more."""
        self._checking.cancel()
        self._is_edited = False
        self._current = None
        self._forget_facts()
        if self.isVisible():
            self._refresh()

    def _follow(self, change_set: ChangeSet, initiator: object) -> None:
        if any(change_set.touched(table) for table in _READ_BY):
            self._forget_facts()
            if self.isVisible():
                self._timer.start()
        if initiator is not self and any(change.table == "bulletins" for change in change_set.changes):
            self._is_edited = False
            self._refresh()

    def _forget_facts(self) -> None:
        self._facts = self._annex = None

    def _known(self) -> Facts | None:
        """The list as it stands at the cut-off, read when it is first asked for."""
        session = self._session
        if not session.is_open or session.list_id is None:
            return None
        if self._facts is None:
            period = self._current.period if self._current else session.period
            self._facts = facts.read(session.ledger, session.list_id, period)
            self._annex = build(session.ledger, FormKey.CLOSING, session.list_id, period)
        return self._facts

    def _refresh(self) -> None:
        """Show the bulletins of the list: that of the period on screen first. Not while the ledger is lent."""
        if self._session.is_busy:
            return
        self._offer()
        kept = self._current.id if self._current else None
        ids = [bulletin.id for bulletin in self._bulletins()]
        of_period = [found.id for found in self._bulletins() if found.period == self._session.period]
        self._show(kept if kept in ids else next(iter(of_period), None))

    def _bulletins(self) -> list[Bulletin]:
        session = self._session
        if not session.is_open or session.list_id is None:
            return []
        return list(reversed(session.ledger.of_list(Bulletin, session.list_id)))

    def _offer(self) -> None:
        entries = [(_called(bulletin), bulletin.id) for bulletin in self._bulletins()]
        self.choice.offer(entries, self._current.id if self._current else None)
        self.choice.setEnabled(bool(entries))

    def _show(self, bulletin_id: BulletinId | None) -> None:
        self.commit()
        self._current = None
        if bulletin_id is not None:
            self._load(bulletin_id)
        self._forget_facts()
        bulletin = self._current
        self.choice.choose(bulletin_id)
        is_open = bulletin is not None and bulletin.issued_on is None
        self.editor.setEnabled(bulletin is not None)
        self.editor.show_text(bulletin.title if bulletin else "", bulletin.body if bulletin else "", is_open=is_open)
        for part in (self.write_button, self.delete_button):
            part.setEnabled(bulletin is not None)
        self.issue_button.setEnabled(is_open)
        has_list = self._session.is_open and self._session.list_id is not None
        self.draft_button.setEnabled(has_list)
        self.file_button.setEnabled(has_list)
        self.hint.setText(self._words(has_list))
        self._check()

    def _words(self, has_list: bool) -> str:
        if not has_list:
            return "台账里还没有清单；先新建或导入一份。"
        bulletin = self._current
        if bulletin is None:
            return f"{self._session.period.label}还没有通报，点“起草本期”按台账起草。"
        if bulletin.issued_on is None:
            return "草稿：正文里的数字、名称、日期随写随核对；附表和正文用的是同一批数据。"
        return f"{bulletin.document_number}，{bulletin.issued_on:%Y-%m-%d} 印发，不能再改。"

    def _load(self, bulletin_id: BulletinId) -> None:
        self._current = self._session.ledger.get(Bulletin, bulletin_id)

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
        known = self._known()
        if self._current is None or known is None or self._annex is None:
            self.findings.show_nothing("")
            return
        title, body = self.editor.title.content(), self.editor.body.content()
        texts = typed.to_check(title, body, self._annex, known.cut_off)
        self._checking.start(lambda: check(texts, known), self._show_checked)

    def _show_checked(self, checked: Checked) -> None:
        self.findings.show_checked(checked)
        self.editor.mark(checked.findings)

    def _show_of_file(self, checked: Checked) -> None:
        self.hint.setText("右边是所选文件的核对结果；改动正文后又核对正文。")
        self.findings.show_checked(checked)
        self.editor.mark(())

    def _say(self, fault: UserFault) -> None:
        self._session.faulted.emit(fault, None)

    def _look_at(self, finding: Finding) -> None:
        self.editor.show_place(finding)

    # Printing.

    def _printed(self) -> BulletinDocument | None:
        known = self._known()
        if self._current is None or known is None or self._annex is None:
            return None
        ledger, style, today = self._session.ledger, self.style_choice.value(), self._session.today
        following = numbers.following(numbers.of_bulletins(ledger.all(Bulletin)), style, today.year).words
        office = ledger_settings.office(ledger)
        return typed.printed(
            self._current, self._annex, style, office=office, cut_off=known.cut_off, today=today, number=following
        )

    def _folder(self) -> Path:
        return self._session.ledger.path.parent


def _called(bulletin: Bulletin) -> str:
    state = bulletin.document_number if bulletin.issued_on else "草稿"
    return f"{bulletin.period.label}　{bulletin.title}　{state}"
