"""The wizard's pages in their order, each loaded and made when it is first wanted: all at once take too long."""
# ruff: noqa: PLC0415  a page is imported when it is first wanted

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, overload

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.dialogs.importing.process import Course
from ui.dialogs.importing.steps.file_page import FilePage
from ui.widgets.screen_fit import Scroller

if TYPE_CHECKING:
    from ui.dialogs.importing.steps.columns_page import ColumnsPage
    from ui.dialogs.importing.steps.findings_page import FindingsPage
    from ui.dialogs.importing.steps.match_page import MatchPage
    from ui.dialogs.importing.steps.result_page import ResultPage
    from ui.dialogs.importing.steps.tables_page import TablesPage

_BETWEEN = 20  # ms from one page made ahead to the next: keys and paint come first


class Step(IntEnum):
    """The pages in their order."""

    FILE = 0
    TABLES = 1
    COLUMNS = 2
    MATCH = 3
    FINDINGS = 4
    RESULT = 5


class Pages(QStackedWidget):
    """``fresh`` carries the step of a page made just now, which shows nothing yet. ``made`` are those there are."""

    fresh = Signal(object)

    def __init__(self, course: Course, choose_column: Callable[[str, str | None], None]) -> None:
        super().__init__()
        self._course = course
        self._choose_column = choose_column
        self.file = FilePage()
        self.made: dict[Step, QWidget] = {}
        self._areas: dict[Step, Scroller] = {}
        self._place(Step.FILE, self.file)
        self._blank: Step | None = None  # made ahead, and filled a turn of the event loop later
        self._spare = QTimer(self, interval=_BETWEEN)
        self._spare.timeout.connect(self._make_next)

    @overload
    def page(self, step: Literal[Step.TABLES]) -> TablesPage: ...
    @overload
    def page(self, step: Literal[Step.COLUMNS]) -> ColumnsPage: ...
    @overload
    def page(self, step: Literal[Step.MATCH]) -> MatchPage: ...
    @overload
    def page(self, step: Literal[Step.FINDINGS]) -> FindingsPage: ...
    @overload
    def page(self, step: Literal[Step.RESULT]) -> ResultPage: ...
    @overload
    def page(self, step: Step) -> Any: ...
    def page(self, step: Step) -> Any:
        """A page; its type is its step's."""
        if step not in self.made:
            self._add(step)
        if step is self._blank:
            self._blank = None
            self.fresh.emit(step)
        return self.made[step]

    def turn_to(self, step: Step) -> None:
        """Show a page."""
        self.page(step)
        self.setCurrentWidget(self._areas[step])

    def _add(self, step: Step) -> None:
        if self._blank is not None:
            self.page(self._blank)
        self._place(step, self._make(step))
        self._blank = step

    def _place(self, step: Step, page: QWidget) -> None:
        self.made[step], self._areas[step] = page, Scroller(page)
        self.addWidget(self._areas[step])

    def make_ahead(self) -> None:
        """Make the missing pages one by one when nothing else runs, so that the clerk need not wait for them.

        Called again, it waits anew: a page just turned to is painted first.
        """
        self._spare.start()

    def _make_next(self) -> None:
        missing = next((step for step in Step if step not in self.made), None)
        if self._course.is_writing:
            self._spare.stop()
        elif self._blank is not None:
            self.page(self._blank)
        elif missing is None:
            self._spare.stop()
        else:
            self._add(missing)

    def _make(self, step: Step) -> QWidget:
        match step:
            case Step.TABLES:
                return self._tables()
            case Step.COLUMNS:
                from ui.dialogs.importing.steps.columns_page import ColumnsPage

                columns = ColumnsPage()
                columns.chosen.connect(self._choose_column)
                return columns
            case Step.MATCH:
                return self._match()
            case Step.FINDINGS:
                from ui.dialogs.importing.steps.findings_page import FindingsPage

                return FindingsPage()
            case Step.RESULT:
                from ui.dialogs.importing.steps.result_page import ResultPage

                return ResultPage()
        return self.file

    def _tables(self) -> QWidget:
        from ui.dialogs.importing.steps.tables_page import TablesPage

        page = TablesPage()
        page.ticked.connect(self._course.set_tables)
        page.header_named.connect(self._course.set_header)
        page.hidden_rows.clicked.connect(self._course.set_hidden_rows)
        return page

    def _match(self) -> QWidget:
        from ui.dialogs.importing.steps.match_page import MatchPage

        page = MatchPage()
        page.frame.reframed.connect(self._course.set_frame)
        page.frame.retargeted.connect(lambda: self._course.retarget(page.frame.into))
        return page
