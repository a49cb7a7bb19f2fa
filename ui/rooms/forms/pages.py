"""The pages beside a form: as it would be printed now, with what is being typed, for the list and month on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from models.documents.beginning import beginning
from models.documents.document import Document
from models.errors import ExportFault, UserFault
from models.forms.form import Form
from models.forms.rules import check_form
from models.issuing.building import draft
from ui.rooms.output import Printing
from ui.rooms.room import Desk
from ui.widgets.page_view import PageView

_PAUSE = 200  # milliseconds without a change after which the pages follow
_LONG_PAUSE = 500  # of a long list, which takes longer to be read


class FormPages(QObject):
    """Fills ``view`` with what ``drafted`` answers, a moment after :meth:`follow`; prints the same.

    ``drafted`` answers None while there is no form, and may raise FieldFault.
    """

    def __init__(
        self,
        desk: Desk,
        room: QWidget,
        view: PageView,
        drafted: Callable[[], Form | None],
        say: Callable[[str, UserFault | None], None],
    ) -> None:
        super().__init__(room)
        self._session, self._view, self._drafted = desk.session, view, drafted
        self._printing = Printing(desk, room, document=self._document, say=say)
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(self.show_now)

    @property
    def is_settled(self) -> bool:
        """Whether the pages are those of the form as it stands."""
        return not self._timer.isActive() and self._view.is_settled

    def follow(self) -> None:
        """Something that is printed may have changed."""
        self._timer.start()

    def show_now(self) -> None:
        """Have the form printed as it stands; one that cannot be leaves the pages as they are."""
        session, view = self._session, self._view
        if not view.isVisible() or session.is_busy:
            return
        try:
            form = self._drafted()
            if form is None or session.list_id is None:
                view.show_document(None)
                return
            if not form.is_official:
                check_form(form)
            document = self._built(form)
        except UserFault:  # said beside the field
            return
        shown = beginning(document)
        self._timer.setInterval(_PAUSE if shown is document else _LONG_PAUSE)
        view.show_document(shown)

    def print_out(self) -> None:
        """Print all of it."""
        self._printing.print_out()

    def _document(self) -> Document:
        form = self._drafted()
        if form is None or self._session.list_id is None:
            raise ExportFault("台账里还没有清单，没有可以印的。", "请先新建或导入一份清单。")
        return self._built(form)

    def _built(self, form: Form) -> Document:
        session = self._session
        assert session.list_id is not None
        return draft(session.ledger, form, session.list_id, session.period)
