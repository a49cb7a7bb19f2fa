"""Which form a list is printed in: the official ones, the office's own, those that come with the program."""

from __future__ import annotations

from models.forms.form import FORMS, Form
from models.own_forms import offered
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
        self._list = str(task_list.id)
        forms = {form.name: form for form in offered(session.ledger)}
        last = self._remembered().get(self._list, "")
        usual = FORMS[task_list.usual_form]
        self.offer([(form.name, form) for form in forms.values()], forms.get(wanted) or forms.get(last) or usual)

    @property
    def form(self) -> Form:
        """The form chosen."""
        found = self.value()
        assert isinstance(found, Form)
        return found

    def remember(self) -> None:
        """The list is printed in it now."""
        kept = self._remembered() | {self._list: self.form.name}
        self._preferences.put_of(self._session.ledger.path, EXPORT_FORMS, kept)

    def _remembered(self) -> dict[str, str]:
        return self._preferences.get_of(self._session.ledger.path, EXPORT_FORMS)
