"""The room 统计: the month's figures by unit, leader, section, month, status and class, with charts beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from models.charts.kinds import Chart, RankChart, ShareChart
from models.errors import UserFault
from models.figures.counted import MonthFigures
from models.figures.statistics import month_figures, months_until, statistics
from models.figures.tables import MonthPaper, View, document_of, month_paper, paper_of
from models.months.corrections import are_answers_corrected
from models.periods import Period
from models.records import ListId, TaskId
from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.rooms.figures.keys import KEYS
from ui.rooms.figures.table import FiguresTable
from ui.rooms.output import Output
from ui.rooms.room import Desk, Page
from ui.services.local_keys import bind
from ui.services.plain_text import set_tip
from ui.widgets.chart import ChartView
from ui.widgets.fields import label, restyle

if TYPE_CHECKING:
    from models.documents.charted import ChartedDocument

_CHARTS = 3
_CHARTS_WIDTH, _TABLE_WIDTH, _LEAST_CHARTS = 440, 880, 300
_LONG_LIST = 2_000  # tasks; all months of so many take a second
_LEAST_HEIGHT = 480
"""Where the room is lower, the table has the place of the words below it."""


class FiguresRoom(Page):
    """Tabs for what the rows are, the table, its charts, and below how each figure is found."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("figuresRoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._session = desk, desk.session
        self._paper: MonthPaper | None = None
        self._is_stale = True
        self.views = QTabBar()
        self.views.setDrawBase(False)
        self.views.setExpanding(False)
        self.views.setUsesScrollButtons(True)
        self.views.setAccessibleName("统计的分法")
        self.day = label("", "secondary")
        self.corrected = QCheckBox("按更正")
        set_tip(self.corrected, "勾上：登记过的更正也算进去。不勾：和当时印发的一样。")
        self.told = label("", "secondary")
        self.told.setWordWrap(True)
        self.table = FiguresTable()
        self.charts = [_Panel() for _ in range(_CHARTS)]
        self.formulas = label("", "secondary")
        self.formulas.setWordWrap(True)
        self.empty = label("", "secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.output = Output(
            desk, self, export="出统计表…", what="这个月的统计表和统计图", document=self._document, say=self._say
        )
        self._reading = QTimer(self, singleShot=True, interval=0)
        self._earlier = QTimer(self, interval=0)
        self._lay_out()
        self._connect()

    # As a room.

    def enter(self) -> None:
        self._read()
        self.table.setFocus()

    def enter_search(self) -> None:
        self.table.setFocus()

    def commit(self) -> None:
        """Nothing is typed here."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.formulas.setVisible(self.height() >= theme.px(_LEAST_HEIGHT))

    # What is shown.

    def refresh(self) -> None:
        """Count anew what is on screen, once what has changed is all there; later if the room is out of sight."""
        self._is_stale = True
        self._reading.start()

    def _read(self) -> None:
        if not self._is_stale or not self.isVisible() or self._session.is_busy:
            return
        self._is_stale = False
        session = self._session
        has_list = session.is_open and session.list_id is not None
        self._paper = None
        self.corrected.hide()
        if has_list and session.list_id is not None:
            self.corrected.setVisible(are_answers_corrected(session.ledger, session.list_id, session.period))
            self._paper = self._counted(session.list_id)
        paper = self._paper
        has_rows = paper is not None and bool(paper.found.whole.rows.all)
        self.empty.setText("这个清单里还没有任务。" if has_list else "台账里还没有清单。请先新建或导入清单。")
        self.pages.setCurrentIndex(0 if has_rows else 1)
        self.output.follow(is_there=has_rows and not self._earlier.isActive())
        self._say("", None)
        if paper is not None and has_rows:
            self.day.setText(paper.cut_off_words)
            self.formulas.setText("　".join(paper.sentences()))
            self._show_views(paper)
        self._show_view()

    def _counted(self, list_id: ListId) -> MonthPaper:
        """The figures; of a long list its earlier months come one by one, so that the window never stands still."""
        ledger, period = self._session.ledger, self._session.period
        corrected = not self.corrected.isHidden() and self.corrected.isChecked()
        self._earlier.stop()
        if len(ledger.placements(list_id)) <= _LONG_LIST:
            return month_paper(ledger, list_id, period, corrected=corrected)
        found = statistics(ledger, list_id, period, corrected=corrected)
        self._earlier.start()
        return paper_of(ledger, list_id, found, [MonthFigures(period, found.whole)])

    def _count_earlier(self) -> None:
        """Count one more of the months before those that are known."""
        session, paper = self._session, self._paper
        if self._is_stale or paper is None or session.list_id is None or session.is_busy or not self.isVisible():
            self._earlier.stop()
            self._is_stale = True  # whoever comes in again begins anew
            return
        first = paper.months[0].period
        if first == months_until(session.ledger, session.list_id, session.period)[0]:
            self._earlier.stop()
            self.output.follow(is_there=True)
            self._show_view()
            return
        month = month_figures(session.ledger, session.list_id, first.shifted(-1), corrected=paper.found.corrected)
        self._paper = replace(paper, months=[month, *paper.months])

    def _show_views(self, paper: MonthPaper) -> None:
        """The tabs there are, with the one chosen before."""
        chosen, found = self.view, paper.views()
        self.views.blockSignals(True)
        while self.views.count():
            self.views.removeTab(0)
        for view in found:
            self.views.setTabData(self.views.addTab(view.value), view)
        self.views.setCurrentIndex(found.index(chosen) if chosen in found else 0)
        self.views.blockSignals(False)

    @property
    def view(self) -> View:
        """What the rows are."""
        found = self.views.tabData(self.views.currentIndex())
        return View(found) if found else View.UNITS

    def _show_view(self) -> None:
        if self._paper is None:
            self.table.show_table(None)
            return
        self.table.show_table(self._paper.table(self.view))
        for panel, chart in zip(self.charts, self._paper.charts(self.view), strict=True):
            panel.show_chart(chart)

    def _turn(self, step: int) -> None:
        self.views.setCurrentIndex((self.views.currentIndex() + step) % max(self.views.count(), 1))

    def _lead(self, tasks: Collection[TaskId], period: Period | None) -> None:
        """Show some tasks in the month that their figures are of."""
        if period is not None:
            self._session.show_period(period)
        self._desk.show_tasks(tasks)

    def _lead_from_chart(self, tasks: Collection[TaskId], month: int | None) -> None:
        assert self._paper is not None
        self._lead(tasks, None if month is None else self._paper.months[month].period)

    def _document(self) -> ChartedDocument:
        assert self._paper is not None
        return document_of(self._paper)

    def _say(self, words: str, fault: UserFault | None) -> None:
        self.told.setText(str(fault) if fault else words)
        self.told.setVisible(bool(self.told.text()))
        restyle(self.told, "role", "danger" if fault else "secondary")

    # Parts put together.

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.views, 1)
        for part in (self.corrected, self.day, *self.output.buttons):
            head.addWidget(part)
        beside = QWidget()
        beside.setObjectName("figureCharts")
        beside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(beside)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(14)
        for panel in self.charts:
            column.addWidget(panel)
        column.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(beside)
        follow_letters(scrolled, lambda: scrolled.setMinimumWidth(theme.px(_LEAST_CHARTS)))
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(scrolled)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([theme.px(_TABLE_WIDTH), theme.px(_CHARTS_WIDTH)])
        self.pages = QStackedWidget()
        self.pages.addWidget(split)
        self.pages.addWidget(self.empty)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 8)
        foot.addWidget(self.told)
        foot.addWidget(self.formulas)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self.pages, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        session = self._session
        for signal in (session.ledger_changed, session.list_changed, session.period_changed, session.returned):
            signal.connect(self.refresh)
        session.changed.connect(self.refresh)
        self._reading.timeout.connect(self._read)
        self._earlier.timeout.connect(self._count_earlier)
        self.views.currentChanged.connect(self._show_view)
        self.corrected.toggled.connect(self.refresh)
        self.table.chosen.connect(self._lead)
        for panel in self.charts:
            panel.chart.chosen.connect(self._lead_from_chart)
        bind(self, KEYS, "下一张表", lambda: self._turn(1))
        bind(self, KEYS, "上一张表", lambda: self._turn(-1))


class _Panel(QWidget):
    """A chart below its title."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "heading")
        self.note = label("", "secondary")
        self.chart = ChartView()
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.title, self.note, self.chart):
            column.addWidget(part)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        title, note = chart.title, ""
        if isinstance(chart, ShareChart):
            title = f"{chart.title} · {chart.total} {chart.counted}"
        elif isinstance(chart, RankChart):
            note = chart.note
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.chart.show_chart(chart)
