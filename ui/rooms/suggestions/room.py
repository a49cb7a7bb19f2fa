"""The room 提示: what is pointed out of the month on screen, by kind; settled one by one without the mouse."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QStackedWidget, QTabBar, QVBoxLayout

from models import operations
from models.documents.document import Document
from models.judging.suggestions.suggestion import Kind
from models.ledger_settings import paper, soon_days, soon_days_key
from models.records import TaskList
from models.search.tasks import is_about
from models.task_picture import task_picture
from ui.look import theme
from ui.rooms.output import Output
from ui.rooms.room import Desk, Page
from ui.rooms.suggestions.side import WIDTH, TaskSide
from ui.services.plain_text import set_tip
from ui.widgets.fields import OneLine, button, label
from ui.widgets.suggestions.card_list import CardList
from ui.widgets.suggestions.cards import Card
from ui.widgets.suggestions.settling import Settling

_ALL = "全部"
_HINT = "↑↓ 换一条　　Ctrl+↓ 下一类　　1 2 3 处理，到下一条　　空格 选中多条"
_APART = 16  # pixels between what the foot says of different things
_ORDER = {kind: place for place, kind in enumerate(Kind)}
_LEAST_LIST = 620
"""The width that the cards keep; where the side leaves them less, it is not shown."""


class SuggestionsRoom(Page):
    """A line of kinds, the list with what can be done below it, and beside it the task of the card that is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("suggestionsRoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._watch = desk, desk.suggestions
        self._kinds: list[Kind | None] = [None]
        self._shown_of: object = None
        self.kinds = QTabBar()
        self.kinds.setDrawBase(False)
        self.kinds.setExpanding(False)
        self.kinds.setUsesScrollButtons(True)
        self.kinds.setAccessibleName("提示的种类")
        self.search = OneLine()
        self.search.setPlaceholderText("任务、编号、单位")
        self.search.setAccessibleName("筛选提示")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(200)
        self.settled = button("已处理", verb=self.refresh)
        self.settled.setCheckable(True)
        self.list = CardList()
        self.settling = Settling(desk.session, self.list)
        self.side = TaskSide()
        self.empty = label("", "secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.days = QSpinBox()
        self.days.setRange(0, 90)
        self.days.setPrefix("提前 ")
        self.days.setSuffix(" 天")
        self.days.setAccessibleName("提前几天提示节点将到期")
        set_tip(self.days, "这个清单的节点提前几天提示“节点将到期”，从截止日算起")
        self.output = Output(
            desk, self, export="出表…", what="列出的提示", document=self._document, say=self.settling.say
        )
        self._picturing = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._connect()
        self.refresh()

    # As a room.

    def enter(self) -> None:
        self._watch.ask()
        self._watch.settle()
        self.pages.currentWidget().setFocus()  # from the words that nothing is there the list takes the keys over

    def enter_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def commit(self) -> None:
        self.settling.commit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() - theme.px(WIDTH) >= theme.px(_LEAST_LIST))

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
        of = (kind, self.settled.isChecked(), found and (found.list_id, found.moment.period))
        if of != self._shown_of:  # another kind or month is begun at its top
            self._shown_of = of
            self.list.go_to_first()
        if found is not None and not self.days.hasFocus():
            self.days.setValue(found.soon_days)
        self.settled.setText(f"已处理 {len(found.dismissed) if found else 0}")
        self.empty.setText(self._why_empty(len(cards)))
        self.pages.setCurrentWidget(self.list if shown else self.empty)
        self.output.follow(is_there=bool(shown))
        self.settling.follow()
        self._picturing.start()

    @property
    def shown(self) -> list[Card]:
        """The cards of the list, in their order, those that are folded up included."""
        return self.list.cards.cards

    def _document(self) -> Document:
        from models.suggested.document import suggestion_document  # noqa: PLC0415

        cards, found = self.shown, self._watch.found
        assert found is not None
        ledger = self._desk.session.ledger
        title = ledger.get(TaskList, found.list_id).title
        units = {card.task.id: card.units for card in cards}
        suggestions = [card.suggestion for card in cards]
        return suggestion_document(title, found.moment.cut_off, suggestions, found.tasks, units, paper=paper(ledger))

    def _show_side(self) -> None:
        """Show the task of the card that is open; after a moment, so that a key held down goes on from card to card."""
        card, session = self.list.current_card, self._desk.session
        known = card is not None and session.is_open and not session.is_busy
        if not known or card is None or not session.ledger.has_task(card.task.id):
            self.side.show_picture(None, None, session.period)
            return
        self.side.show_picture(task_picture(session.ledger, card.task.id, session.period), card, session.period)

    def _set_days(self) -> None:
        session = self._desk.session
        if session.list_id is not None and self.days.value() != soon_days(session.ledger, session.list_id):
            values = {soon_days_key(session.list_id): str(self.days.value())}
            self.settling.say("", session.attempt(self, operations.set_settings, values).fault)

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

    def _visit(self, card: Card, title: str, text: str) -> None:
        self._desk.show_place(card.task.id, title, text)

    def _go_back(self) -> None:
        if self.settling.go_back():
            return
        if self.search.text() or self.kinds.currentIndex() > 0:
            self.search.clear()
            self.kinds.setCurrentIndex(0)
            self.list.setFocus()

    # Parts put together.

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.kinds, 1)
        for part in (self.search, self.settled, *self.output.buttons):
            head.addWidget(part)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)
        foot = QHBoxLayout()
        hint = label(_HINT, "secondary")
        hint.setSizePolicy(hint.sizePolicy().Policy.Ignored, hint.sizePolicy().verticalPolicy())
        foot.addWidget(hint, 1)
        foot.addSpacing(_APART)
        foot.addWidget(label("节点将到期", "secondary"))
        foot.addWidget(self.days)
        foot.addSpacing(_APART)
        foot.addWidget(label("提示只供判断，不改状态", "secondary"))
        column = QVBoxLayout()
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.pages, 1)
        column.addWidget(self.settling)
        column.addLayout(foot)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addLayout(column, 1)
        beside.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head.setContentsMargins(12, 8, 12, 0)
        whole.addLayout(head)
        whole.addLayout(beside, 1)
        self.side.setFixedWidth(theme.px(WIDTH))

    def _connect(self) -> None:
        self._watch.changed.connect(self.refresh)
        for signal in (self._desk.session.ledger_changed, self._desk.session.list_changed):
            signal.connect(self.settling.forget)
        self.kinds.currentChanged.connect(self.refresh)
        self.days.editingFinished.connect(self._set_days)
        self.search.textChanged.connect(self.refresh)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.chosen.connect(self._picturing.start)
        self._picturing.timeout.connect(self._show_side)
        self.settling.settled.connect(self._watch.settle)
        self.settling.visiting.connect(self._visit)
        back = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._go_back)


def _fits(card: Card, asked: str) -> bool:
    return is_about(asked, card.task.number, (card.task.text, card.units, card.suggestion.sentence))
