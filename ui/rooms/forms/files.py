"""A form goes out as a file and comes in from one: chosen, or dropped on the room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from models.errors import UserFault
from models.filenames import safe_name
from models.forms import edits as form_edits
from models.forms.codec import FORM_SUFFIX
from models.forms.form import Form
from models.issuing import form_files
from models.operations.own_forms import save_form
from models.own_forms import offered
from ui.rooms.room import Desk
from ui.services.computer_settings import FORMS_FOLDER

_PATTERNS = f"表式 (*{FORM_SUFFIX})"

Say = Callable[[str, UserFault | None], None]


class FormFiles:
    """Carries out the room's verbs on files. ``say`` hears what became of them."""

    def __init__(self, room: QWidget, desk: Desk, say: Say) -> None:
        self._room, self._desk, self._say = room, desk, say

    def write(self, form: Form) -> None:
        """Ask for a file and write a form into it."""
        folder = self._desk.preferences.folder(FORMS_FOLDER)
        suggested = folder / safe_name(form.name + FORM_SUFFIX)
        target = self._desk.asker.save_file(self._room, "表式存到", _PATTERNS, suggested)
        if target is None:
            return
        try:
            form_files.write_form(form, target)
        except UserFault as fault:
            self._say("", fault)
        else:
            self._desk.preferences.set_folder(FORMS_FOLDER, target.parent)
            self._say(f"已存成“{target.name}”，可以交给别的科室导入。", None)

    def ask(self) -> str:
        """Ask for files and take their forms in; the name of the last one taken, empty for none."""
        folder = self._desk.preferences.folder(FORMS_FOLDER)
        found = self._desk.asker.open_files(self._room, "导入表式", _PATTERNS, folder)
        if found:
            self._desk.preferences.set_folder(FORMS_FOLDER, found[0].parent)
        return self.take(found)

    def take(self, paths: Sequence[Path]) -> str:
        """Take in the forms of files, each a step of its own; the name of the last one taken, empty for none."""
        taken = ""
        for path in paths:
            taken = self._take_one(path) or taken
        return taken

    def _take_one(self, path: Path) -> str:
        session = self._desk.session
        try:
            found = form_files.arrival(session.ledger, path)
        except UserFault as fault:
            self._say("", fault)
            return ""
        form = found.form
        if found.is_same:
            self._say(f"“{form.name}”和台账里的一样，没有改动。", None)
            return form.name
        if found.there is not None:
            free = form_edits.free_name(form.name, [known.name for known in offered(session.ledger)])
            question = f"已经有叫“{form.name}”的表式。另起名称；写原来的名称就替换它："
            wanted = self._desk.asker.text(self._room, "导入表式", question, free)
            if wanted is None:
                return ""
            form = replace(form, name=wanted.strip())
        outcome = session.attempt(self, save_form, form)
        if outcome.fault is not None:
            self._say("", outcome.fault)
            return ""
        self._say(f"已导入表式“{form.name}”，可以撤销。", None)
        return form.name


def dropped_forms(data: QMimeData) -> list[Path]:
    """The form files among what is being dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == FORM_SUFFIX]
