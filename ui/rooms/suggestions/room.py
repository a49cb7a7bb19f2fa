"""The room 提示: what is pointed out of the month on screen, by kind; settled one by one without the mouse."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from models import operations
from models.errors import UserFault
from models.judging.evidence import Source
from models.judging.suggestions.suggestion import Clue, Kind, Proposal
from models.ledger_settings import soon_days, soon_days_key
from models.operations import suggestions as verbs
from models.records import TaskId
from ui.rooms.room import Desk, Page
from ui.rooms.suggestions.output import Output
from ui.services.local_keys import tip
from ui.services.plain_text import set_tip
from ui.widgets.fields import FaultLabel, button, label
from ui.widgets.suggestions.card_list import CardList
from ui.widgets.suggestions.cards import Card
from ui.widgets.suggestions.keys import KEYS

_ALL = "全部"
_HINT = "↑↓ 上一条、下一条　　Ctrl+↓ 下一类　　1 2 3 处理，自动到下一条　　Enter 查看"
_PANES = {Source.TASK: "基本", Source.GOAL: "基本", Source.NODE: "推进计划", Source.REPORT: "进展"}
_ORDER = {kind: place for place, kind in enumerate(Kind)}


class SuggestionsRoom(Page):
    """A line of kinds, the list, below it what can be done with the current card and a line to write in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("suggestionsRoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._watch = desk, desk.suggestions
        self._kinds: list[Kind | None] = [None]
        self._drafts: dict[tuple[TaskId, str, str], str] = {}
        self._writing = ""  # what the line below is for: the draft, the reason, or nothing
        self.kinds = QTabBar()
        self.kinds.setDrawBase(False)
        self.kinds.setExpanding(False)
        self.kinds.setUsesScrollButtons(True)
        self.kinds.setAccessibleName("提示的种类")
        self.search = QLineEdit()
        self.search.setPlaceholderText("任务、编号、单位")
        self.search.setAccessibleName("筛选提示")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(200)
        self.settled = button("已处理", verb=self.refresh)
        self.settled.setCheckable(True)
        self.list = CardList()
        self.list.drawn.drafts = self._drafts
        self.empty = label("", "secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.accept = button("采用 1", role="primary", tip=tip(KEYS, "采用"), verb=self.accept_current)
        self.dismiss = button("不采用… 2", tip=tip(KEYS, "不采用…"), verb=self.ask_reason)
        self.visit = button("查看 3", tip=tip(KEYS, "查看"), verb=self.visit_current)
        self.change = button("改拟稿 F2", tip=tip(KEYS, "改拟稿"), verb=self.edit_draft)
        self.effect = label("", "secondary")
        self.effect.setWordWrap(True)
        self.line = QLineEdit()
        self.line_word = label("", "secondary")
        self.fault = FaultLabel()
        self.days = QSpinBox()
        self.days.setRange(0, 90)
        self.days.setPrefix("提前 ")
        self.days.setSuffix(" 天")
        self.days.setAccessibleName("提前几天提示节点将到期")
        set_tip(self.days, "这个清单的节点提前几天提示“节点将到期”，从截止日算起")
        self.output = Output(desk, self, lambda: self.shown, self._tell)
        self._lay_out()
        self._connect()
        self.refresh()

    # As a room.

    def enter(self) -> None:
        self._watch.ask()
        self._watch.settle()
        self.list.setFocus()

    def enter_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def commit(self) -> None:
        """A draft being changed is kept for its card; a reason begun is not one yet."""
        if self._writing == "draft":
            self._keep_draft()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # What is shown.

    def refresh(self) -> None:
        """Show what is open now, or what was set aside."""
        if not self.isVisible() and self.list.cards.rows:
            return
        cards = self._cards()
        counts = Counter(card.suggestion.kind for card in cards)
        self._show_kinds(counts, len(cards))
        kind = self._kinds[max(self.kinds.currentIndex(), 0)]
        asked = self.search.text().strip()
        shown = [card for card in cards if kind in (None, card.suggestion.kind) and _fits(card, asked)]
        self.list.show_cards(sorted(shown, key=lambda card: _ORDER[card.suggestion.kind]))
        found = self._watch.found
        if found is not None and not self.days.hasFocus():
            self.days.setValue(found.soon_days)
        self.settled.setText(f"已处理 {len(found.dismissed) if found else 0}")
        self.empty.setText(self._why_empty(len(cards)))
        self.pages.setCurrentWidget(self.list if shown else self.empty)
        self.output.follow(shown)
        self._follow_card()

    def _set_days(self) -> None:
        session = self._desk.session
        if session.list_id is not None and self.days.value() != soon_days(session.ledger, session.list_id):
            values = {soon_days_key(session.list_id): str(self.days.value())}
            self.fault.show_fault(session.attempt(self, operations.set_settings, values).fault)

    def _tell(self, sentence: str, fault: UserFault | None) -> None:
        self.fault.show_fault(fault)
        if fault is None:
            self.effect.setText(sentence)

    @property
    def shown(self) -> list[Card]:
        """The cards on screen, in their order."""
        return [row for row in self.list.cards.rows if isinstance(row, Card)]

    def _cards(self) -> list[Card]:
        found = self._watch.found
        if found is None:
            return []
        if self.settled.isChecked():
            pairs = [(each.suggestion, each.dismissal.reason) for each in found.dismissed]
        else:
            pairs = [(one, "") for one in found.open]
        return [
            Card(one, found.tasks[one.task_id], found.unit_words.get(one.task_id, ""), note)
            for one, note in pairs
            if one.task_id in found.tasks
        ]

    def _show_kinds(self, counts: Counter[Kind], total: int) -> None:
        chosen = self._kinds[max(self.kinds.currentIndex(), 0)]
        self._kinds = [None, *(kind for kind in Kind if counts[kind])]
        self.kinds.blockSignals(True)
        while self.kinds.count() > len(self._kinds):
            self.kinds.removeTab(self.kinds.count() - 1)
        for place, kind in enumerate(self._kinds):
            words = f"{_ALL} {total}" if kind is None else f"{kind.label} {counts[kind]}"
            if place < self.kinds.count():
                self.kinds.setTabText(place, words)
            else:
                self.kinds.addTab(words)
        self.kinds.setCurrentIndex(self._kinds.index(chosen) if chosen in self._kinds else 0)
        self.kinds.blockSignals(False)

    def _why_empty(self, total: int) -> str:
        session = self._desk.session
        if not session.is_open or session.list_id is None:
            return "台账里还没有清单。请先新建或导入清单。"
        if self._watch.found is None:
            return "正在对照任务、计划和进展…"
        if total:
            return "没有符合筛选的提示。按 Esc 清除筛选。"
        if self.settled.isChecked():
            return "没有不采用的提示。"
        return f"{session.period.label}没有要看的提示。"

    def _follow_card(self) -> None:
        card = self.list.current_card
        proposal = card.suggestion.proposal if card is not None and not card.note else None
        self.accept.setEnabled(card is not None and (proposal is not None or bool(card.note)))
        self.accept.setText("重新列出 1" if card is not None and card.note else "采用 1")
        self.dismiss.setEnabled(card is not None and not card.note)
        self.visit.setEnabled(card is not None)
        self.change.setEnabled(proposal is not None and bool(proposal.text))
        self.effect.setText(
            proposal.effect if proposal else "" if card is None else "这条没有可写入的内容，请查看后处理"
        )
        self._stop_writing()

    # What is done.

    def accept_current(self) -> None:
        """Write what the current card proposes, as it was altered; a card that was set aside is listed again."""
        card = self.list.current_card
        if card is None or not self.accept.isEnabled():
            return
        session = self._desk.session
        if card.note:
            outcome = session.attempt(self, verbs.bring_back, card.suggestion)
        else:
            outcome = session.attempt(self, verbs.accept, card.suggestion, self._proposal(card), session.today)
        self.fault.show_fault(outcome.fault)
        self._watch.settle()

    def ask_reason(self) -> None:
        """Ask for the reason why the current card is set aside, in the line below."""
        if self.list.current_card is not None and self.dismiss.isEnabled():
            self._write("reason", "不采用的理由", self._last_reason)

    def edit_draft(self) -> None:
        """Change the words that accepting writes."""
        card = self.list.current_card
        if card is not None and self.change.isEnabled():
            self._write("draft", "拟稿", self._proposal(card).text)

    def visit_current(self) -> None:
        """Go to the task, and to where the evidence stands."""
        card = self.list.current_card
        if card is not None:
            place = _place_of(card)
            title = _PANES[place.place.source] if place is not None and place.place is not None else "进展"
            self._desk.show_place(card.task.id, title, place.said[place.start : place.end] if place else "")

    def _proposal(self, card: Card) -> Proposal:
        proposal = card.suggestion.proposal
        assert proposal is not None
        return proposal.with_text(self._drafts[card.key]) if card.key in self._drafts else proposal

    # The line below.

    _last_reason = "已核实"

    def _write(self, what: str, word: str, text: str) -> None:
        self._writing = what
        self.line_word.setText(word)
        self.line.setAccessibleName(word)
        self.line.setText(text)
        self.below.show()
        self.line.setFocus()
        self.line.selectAll()

    def _stop_writing(self) -> None:
        self._writing = ""
        self.below.hide()

    def _finish_line(self) -> None:
        card = self.list.current_card
        if card is None:
            return
        if self._writing == "draft":
            self._keep_draft()
            self._leave_line()
        elif self._writing == "reason":
            session, reason = self._desk.session, self.line.text()
            outcome = session.attempt(self, verbs.dismiss, card.suggestion, reason, session.today)
            self.fault.show_fault(outcome.fault)
            if outcome.fault is None:
                self._last_reason = reason.strip()
                self._leave_line()
                self._watch.settle()

    def _keep_draft(self) -> None:
        card = self.list.current_card
        if card is not None and self.line.text().strip():
            self._drafts[card.key] = self.line.text().strip()
            self.list.lay_out_anew()

    def _leave_line(self) -> None:
        self._stop_writing()
        self.list.setFocus()

    def _go_back(self) -> None:
        if self._writing:
            self.fault.show_fault(None)
            self._leave_line()
        elif self.search.text() or self.kinds.currentIndex() > 0:
            self.search.clear()
            self.kinds.setCurrentIndex(0)
            self.list.setFocus()

    def _do(self, key: str) -> None:
        {"1": self.accept_current, "2": self.ask_reason, "3": self.visit_current, "F2": self.edit_draft}[key]()

    # Parts put together.

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.kinds, 1)
        for part in (self.search, self.settled, *self.output.buttons):
            head.addWidget(part)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)
        self.below = QWidget()
        line = QHBoxLayout(self.below)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.line_word)
        line.addWidget(self.line, 1)
        line.addWidget(label("Enter 确定　Esc 返回", "secondary"))
        doing = QHBoxLayout()
        for part in (self.accept, self.dismiss, self.visit, self.change):
            doing.addWidget(part)
        doing.addWidget(self.effect, 1)
        foot = QHBoxLayout()
        foot.addWidget(label(_HINT, "secondary"), 1)
        foot.addWidget(label("节点将到期", "secondary"))
        foot.addWidget(self.days)
        foot.addWidget(label("提示只供判断，不改状态", "secondary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        column.addWidget(self.below)
        column.addWidget(self.fault)
        column.addLayout(doing)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._watch.changed.connect(self.refresh)
        for signal in (self._desk.session.ledger_changed, self._desk.session.list_changed):
            signal.connect(self._drafts.clear)
        self.kinds.currentChanged.connect(self.refresh)
        self.days.editingFinished.connect(self._set_days)
        self.search.textChanged.connect(self.refresh)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.chosen.connect(self._follow_card)
        self.list.wanted.connect(self._do)
        self.list.doubleClicked.connect(self.visit_current)
        self.line.returnPressed.connect(self._finish_line)
        back = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._go_back)


def _fits(card: Card, asked: str) -> bool:
    """Whether a card is about what is looked for: a number as a whole, words anywhere in task, units and sentence."""
    if not asked:
        return True
    if asked.replace(".", "").isdigit():
        return card.task.number == asked
    return any(asked in text for text in (card.task.text, card.units, card.suggestion.sentence))


def _place_of(card: Card) -> Clue | None:
    """The evidence to go to: what the report says, before what asks for it."""
    placed = [clue for clue in card.suggestion.clues if clue.place is not None]
    told = [clue for clue in placed if clue.place is not None and clue.place.source is Source.REPORT]
    return next(iter(told or placed), None)
