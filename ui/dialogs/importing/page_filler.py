"""What the wizard's pages show: those made so far are told at once, one made later all that is known by then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.errors import UserFault
from models.records import TaskList
from ui.dialogs.importing.pages import Pages, Step
from ui.dialogs.importing.process import Course
from ui.services.session import Session

if TYPE_CHECKING:  # not yet loaded when the wizard opens: see ui/dialogs/importing/pages.py
    from models.intake.drafts import Plan
    from models.intake.understanding import Understood
    from models.operations.importing.comparison import Beside


class Showing:
    """Puts on the pages what the course has come to know."""

    def __init__(self, session: Session, course: Course, pages: Pages) -> None:
        self._session = session
        self._course = course
        self._pages = pages
        self._fault: UserFault | None = None
        self._lists: Sequence[TaskList] = ()  # read before the ledger is lent to the comparison
        self._notice = ""
        pages.fresh.connect(self._show_known)

    def show_read(self, understood: Understood) -> None:
        """A file has been read: what was found, and where it goes; or what the clerk must say of it."""
        plan = understood.plan
        if plan is None:
            assert understood.fault is not None
            self._pages.file.show_unclear(understood.fault)
            return
        self._lists = self._session.ledger.all(TaskList)
        self._notice = self._imported(plan)
        if Step.MATCH in self._pages.made:
            self._pages.page(Step.MATCH).show_notice(self._notice)
        self._show_found(understood)

    def _imported(self, plan: Plan) -> str:
        imports = self._session.ledger.imports_of(plan.sha256)
        if not imports:
            return ""
        at, name = imports[-1]
        return f"这个文件已于 {at.replace('T', ' ')[:16]} 以“{name}”导入过。再次导入会更新同一份清单，或另建一份。"

    def show_understood(self, understood: Understood) -> None:
        """A file has been understood, at first or anew."""
        self._lists = self._session.ledger.all(TaskList)
        self._show_found(understood)
        for step in tuple(self._pages.made):
            self._fill(step, understood)

    def _show_found(self, understood: Understood) -> None:
        """What was found, and which list it goes into."""
        if understood.plan is not None:
            usual = next((found.title for found in self._lists if found.id == self._course.into), "")
            self._pages.file.show_found(understood, usual, self._notice)

    def _fill(self, step: Step, understood: Understood) -> None:
        plan, page = understood.plan, self._pages.page(step)
        match step:
            case Step.TABLES | Step.COLUMNS:
                page.show_understood(understood)
            case Step.MATCH if plan is not None:
                page.frame.show_plan(plan, self._lists, self._course.into)
            case Step.FINDINGS:
                self.show_findings()

    def show_comparing(self) -> None:
        """The comparison with the list has begun."""
        if Step.MATCH in self._pages.made:
            into_list = self._course.into is not None
            self._pages.page(Step.MATCH).show_comparing(self._course.plan, into_list=into_list)

    def show_compared(self, beside: Beside) -> None:
        """The file has been laid beside the list it goes into."""
        if Step.MATCH in self._pages.made:
            self._fill_comparison(beside)
        if Step.FINDINGS in self._pages.made:
            self.show_findings()

    def _fill_comparison(self, beside: Beside) -> None:
        page, plan = self._pages.page(Step.MATCH), self._course.plan
        assert plan is not None
        page.units.show_offers(beside.offers)
        if self._course.into is not None:
            page.show_comparisons(plan, beside.comparisons, beside.absent)

    def show_findings(self) -> None:
        """What should be known before importing, with each report that the decisions made so far replace or leave."""
        course = self._course
        if course.plan is None:
            return
        is_compared = course.into is not None and course.beside is not None
        of_reports = self._pages.page(Step.MATCH).table.rows.findings() if is_compared else ()
        self._pages.page(Step.FINDINGS).show_plan(course.plan, of_reports)

    def show_fault(self, fault: UserFault | None) -> None:
        """Say what went wrong where it can be seen, or nothing any more."""
        self._fault = fault
        for step in (Step.MATCH, Step.FINDINGS):
            if step in self._pages.made:
                self._pages.page(step).fault_label.show_fault(fault)

    def _show_known(self, step: Step) -> None:
        """Show on a page made just now what is known."""
        if self._course.now is not None:
            self._fill(step, self._course.now)
        if step is Step.MATCH and self._course.plan is not None:
            self._pages.page(step).show_notice(self._notice)
            self.show_comparing()
            if self._course.beside is not None:
                self._fill_comparison(self._course.beside)
        self.show_fault(self._fault)
