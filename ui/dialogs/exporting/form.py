"""Which form a list is printed in: the official ones, the office's own, those that come with the program."""

from __future__ import annotations

from models.errors import LedgerFault
from models.forms.form import FORMS, Form
from models.months.closed import forms_of
from models.own_forms import offered
from models.periods import Period
from models.records import TaskList
from ui.services.computer_settings import EXPORT_FORMS
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.widgets.fields import Choice


class FormChoice(Choice):
    """Begins with the form ``wanted`` by name, else the one the list was printed in last, else the list's usual one."""

    def __init__(self, session: Session, preferences: Preferences, task_list: TaskList, wanted: str) -> None:
        super().__init__("表式")
        self._session, self._preferences = session, preferences
        self._list_id = task_list.id
        self._usual = FORMS[task_list.usual_form]
        self._offer(session.period, wanted, self._remembered().get(str(task_list.id), ""))

    def follow_period(self, period: Period) -> None:
        """Offer what another month can be printed in, the same one chosen where it is among them."""
        self._offer(period, self.form.name)

    def _offer(self, period: Period, *wanted: str) -> None:
        try:
            found = forms_of(self._session.ledger, self._list_id, period)
        except LedgerFault:  # what was kept of a closed month is damaged, as building a form of it will say
            found = offered(self._session.ledger)
        forms = {form.name: form for form in found}
        chosen = next((forms[name] for name in wanted if name in forms), self._usual)
        self.offer([(form.name, form) for form in found], chosen)

    @property
    def form(self) -> Form:
        """The form chosen."""
        found = self.value()
        assert isinstance(found, Form)
        return found

    def remember(self) -> None:
        """The list is printed in it now."""
        kept = self._remembered() | {str(self._list_id): self.form.name}
        self._preferences.put_of(self._session.ledger.path, EXPORT_FORMS, kept)

    def _remembered(self) -> dict[str, str]:
        return self._preferences.get_of(self._session.ledger.path, EXPORT_FORMS)
