"""What is done with suggestions: accept, set aside with a reason, go and look, change the words; one or several."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from models.errors import UserFault
from models.judging.evidence import Source
from models.judging.suggestions.suggestion import Clue, Proposal
from models.operations.judging import suggestions as verbs
from ui.look import theme
from ui.services.local_keys import tip
from ui.services.session import Session
from ui.widgets.fields import FaultLabel, OneLine, button, label, row_of
from ui.widgets.flow import FlowLayout
from ui.widgets.suggestions.card_list import CardList
from ui.widgets.suggestions.cards import Card, Key
from ui.widgets.suggestions.keys import KEYS

_PANES = {Source.TASK: "基本", Source.GOAL: "基本", Source.NODE: "推进计划", Source.REPORT: "进展"}
_WIDE = 760  # from this width on the words stand beside the buttons
_NOTHING = "这条没有可写入的内容，请查看后处理"


class Settling(QWidget):
    """Buttons for the cards chosen in a list, and a line to write in. ``settled`` says that something was written.

    ``visiting`` carries a card, the title of the pane where its evidence stands, and the words to select there.
    """

    settled = Signal()
    visiting = Signal(object, str, str)

    def __init__(self, session: Session, cards: CardList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._list = session, cards
        self._drafts: dict[Key, str] = {}
        self._writing = ""  # what the line is for: the draft, the reason, or nothing
        self._last_reason = "已核实"
        cards.drawn.drafts = self._drafts
        self.accept = button("采用 1", role="primary", tip=tip(KEYS, "采用"), verb=self.accept_chosen)
        self.dismiss = button("不采用… 2", tip=tip(KEYS, "不采用…"), verb=self.ask_reason)
        self.visit = button("查看 3", tip=tip(KEYS, "查看"), verb=self.visit_current)
        self.change = button("改拟稿 F2", tip=tip(KEYS, "改拟稿"), verb=self.edit_draft)
        self.effect = label("", "secondary")
        self.effect.setWordWrap(True)
        self.line = OneLine()
        self.line_word = label("", "secondary")
        self.fault = FaultLabel()
        self._lay_out()
        self._connect()

    @property
    def is_writing(self) -> bool:
        """Whether the line is open."""
        return bool(self._writing)

    def follow(self) -> None:
        """Offer what can be done with the cards that are chosen now."""
        chosen = self._list.chosen_cards
        were_dismissed = bool(chosen) and all(card.note for card in chosen)
        writing = [card for card in chosen if card.suggestion.proposal is not None and not card.note]
        self.accept.setEnabled(were_dismissed or bool(writing))
        accepting = chosen if were_dismissed else writing
        several = len(chosen) > 1
        self.accept.setText(_counted("重新列出" if were_dismissed else "采用", accepting, 1, several=several))
        open_ones = [card for card in chosen if not card.note]
        self.dismiss.setEnabled(bool(open_ones))
        self.dismiss.setText(_counted("不采用…", open_ones, 2, several=several))
        self.visit.setEnabled(self._list.current_card is not None)
        self.change.setEnabled(len(writing) == len(chosen) == 1 and bool(self._proposal(chosen[0]).text))
        self.effect.setText(_effect(chosen, writing))
        self._stop_writing()

    def commit(self) -> None:
        """A draft being changed is kept for its card; a reason begun is not one yet."""
        if self._writing == "draft":
            self._keep_draft()

    def say(self, sentence: str, fault: UserFault | None) -> None:
        """Say what became of something that was asked for elsewhere."""
        self.fault.show_fault(fault)
        if fault is None:
            self.effect.setText(sentence)

    def go_back(self) -> bool:
        """Leave the line, or take the marks away; whether there was anything to leave."""
        if self._writing:
            self.fault.show_fault(None)
            self._leave_line()
            return True
        return self._list.clear_marks()

    def _forget_fault(self) -> None:
        """A step has been taken since: the month that refused the last one may be open again."""
        self.fault.show_fault(None)

    def forget(self) -> None:
        """Other cards are to come: changed words belong to none of them."""
        self._drafts.clear()
        self._stop_writing()

    # What is done.

    def accept_chosen(self) -> None:
        """Write what the chosen cards propose, as it was altered; cards that were set aside are listed again."""
        chosen, session = self._list.chosen_cards, self._session
        if not self.accept.isEnabled() or not chosen:
            return
        if all(card.note for card in chosen):
            outcome = session.attempt(self, verbs.bring_back, [card.suggestion for card in chosen])
        else:
            writing = [card for card in chosen if card.suggestion.proposal is not None and not card.note]
            accepted = [(card.suggestion, self._proposal(card)) for card in writing]
            outcome = session.attempt(self, verbs.accept, accepted, session.today)
        self._finish(outcome.fault)

    def ask_reason(self) -> None:
        """Ask for the reason why the chosen cards are set aside, in the line."""
        if self.dismiss.isEnabled():
            self._write("reason", "不采用的理由", self._last_reason)

    def edit_draft(self) -> None:
        """Change the words that accepting writes."""
        card = self._list.current_card
        if card is not None and self.change.isEnabled():
            self._write("draft", "拟稿", self._proposal(card).text)

    def visit_current(self) -> None:
        """Go to the task, and to where the evidence stands."""
        card = self._list.current_card
        if card is not None:
            clue = _place_of(card)
            title = _PANES[clue.place.source] if clue is not None and clue.place is not None else "进展"
            self.visiting.emit(card, title, clue.said[clue.start : clue.end] if clue else "")

    def _finish(self, fault: UserFault | None) -> None:
        self.fault.show_fault(fault)
        if fault is None:
            self._list.cards.marked.clear()
            self.settled.emit()

    def _proposal(self, card: Card) -> Proposal:
        proposal = card.suggestion.proposal
        assert proposal is not None
        return proposal.with_text(self._drafts[card.key]) if card.key in self._drafts else proposal

    # The line.

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

    def _leave_line(self) -> None:
        self._stop_writing()
        self._list.setFocus()

    def _finish_line(self) -> None:
        if self._writing == "draft":
            self._keep_draft()
            self._leave_line()
        elif self._writing == "reason":
            session, reason = self._session, self.line.text()
            chosen = [card.suggestion for card in self._list.chosen_cards if not card.note]
            outcome = session.attempt(self, verbs.dismiss, chosen, reason, session.today)
            if outcome.fault is None:
                self._last_reason = reason.strip()
                self._leave_line()
            self._finish(outcome.fault)

    def _keep_draft(self) -> None:
        card = self._list.current_card
        if card is not None and self.line.text().strip():
            self._drafts[card.key] = self.line.text().strip()
            self._list.lay_out_anew()

    def _do(self, key: str) -> None:
        {"1": self.accept_chosen, "2": self.ask_reason, "3": self.visit_current, "F2": self.edit_draft}[key]()

    # Parts put together.

    def _lay_out(self) -> None:
        self.below = QWidget()
        line = row_of(self.line_word, self.line, label("Enter 确定　Esc 返回", "secondary"))
        line.setContentsMargins(0, 0, 0, 0)
        self.below.setLayout(line)
        self.below.hide()
        buttons = QWidget()
        flow = FlowLayout(8, buttons)
        for part in (self.accept, self.dismiss, self.visit, self.change):
            flow.addWidget(part)
        self._doing = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._doing.addWidget(buttons, 5)
        self._doing.addWidget(self.effect, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.below)
        column.addWidget(self.fault)
        column.addLayout(self._doing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.px(_WIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._doing.setDirection(way)

    def _connect(self) -> None:
        self._list.chosen.connect(self.follow)
        self._list.wanted.connect(self._do)
        self._list.doubleClicked.connect(self.visit_current)
        self.line.returnPressed.connect(self._finish_line)
        self._session.changed.connect(self._forget_fault)


def _counted(word: str, cards: list[Card], key: int, *, several: bool) -> str:
    """A button's words: how many it is for, where several are chosen, and its key."""
    return f"{word} {len(cards)} 条　{key}" if several and cards else f"{word} {key}"


def _effect(chosen: list[Card], writing: list[Card]) -> str:
    """What accepting does, in words."""
    if not chosen or all(card.note for card in chosen):
        return ""
    if not writing:
        return _NOTHING
    if len(chosen) > 1:
        left = len(chosen) - len(writing)
        return f"已选中 {len(chosen)} 条" + (f"，其中 {left} 条没有可写入的内容" if left else "") + "；Esc 取消选中"
    proposal = writing[0].suggestion.proposal
    return proposal.effect if proposal is not None else ""


def _place_of(card: Card) -> Clue | None:
    """The evidence to go to: what the report says, before what asks for it."""
    placed = [clue for clue in card.suggestion.clues if clue.place is not None]
    told = [clue for clue in placed if clue.place is not None and clue.place.source is Source.REPORT]
    return next(iter(told or placed), None)
