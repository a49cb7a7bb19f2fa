"""The room 表式: the forms there are, and forms of one's own, made beside the pages they print."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Concatenate, ParamSpec

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from models import own_forms
from models.changes import ChangeSet
from models.errors import UserFault
from models.forms import edits as form_edits
from models.forms.form import OFFICIAL, Form
from models.forms.shipped import shipped_beside
from models.operations import own_forms as verbs
from models.paper_records import OwnForm, OwnFormId
from models.records import Task
from models.store.records.ledger import Ledger
from ui.look import theme
from ui.rooms.forms.editor import FormEditor
from ui.rooms.forms.field_dialog import FieldDialog
from ui.rooms.forms.files import FormFiles, dropped_forms
from ui.rooms.forms.form_list import FormList, Origin
from ui.rooms.forms.keys import KEYS
from ui.rooms.forms.pages import FormPages
from ui.rooms.room import Desk, Page
from ui.services.computer_settings import (
    FORMS_BESIDE,
    FORMS_INSIDE,
    FORMS_PAGES,
    FORMS_PAGES_NARROW,
)
from ui.services.local_keys import bind, tip
from ui.widgets.fields import button, label, restyle, row_of
from ui.widgets.pages_beside import PagesBeside, Remembered, keep_borders

P = ParamSpec("P")

_REMEMBERED = Remembered(FORMS_BESIDE, FORMS_PAGES, FORMS_PAGES_NARROW, wide=1100)
_SHARES = (190, 520)
_NEW = "新表式"
_HINT = "离开一格就保存，每一步都可以撤销。"


class FormsRoom(Page):
    """A list of forms, the fields of one of them, and the pages it prints for the list and month on screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("formsRoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._desk, self._session = desk, desk.session
        self._form: Form | None = None
        self._origin = Origin.OFFICIAL
        self._record: OwnFormId | None = None  # by which an own form is known, whatever it is called
        self._is_stale = True
        self.list = FormList()
        self.editor = FormEditor(desk.session, self._keep, self._rename)
        self.files = FormFiles(self, desk, self._say)
        self.editor.offer(self._offers)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.new_button = button("新建", verb=self.new, tip=tip(KEYS, "新建"))
        self.copy_button = button("复制", verb=self.copy, tip=tip(KEYS, "复制"))
        self.delete_button = button("删除", role="danger", verb=self.delete)
        self.import_button = button("导入…", verb=self.take_in, tip="别处存成的表式文件，也可以拖进来")
        self.export_button = button("存成文件…", verb=self.write, tip="把这个表式存成文件，交给别的科室导入")
        self.hint = label(_HINT, "secondary")
        self.hint.setWordWrap(True)
        left = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.list, self.editor):
            left.addWidget(part)
        left.setStretchFactor(1, 1)
        left.setSizes([theme.px(share) for share in _SHARES])
        self.editor.setContentsMargins(12, 0, 0, 0)
        keep_borders(left, self._desk.preferences, FORMS_INSIDE)
        self.split = PagesBeside(left, "这里是印出来的样子。", KEYS, self._desk.preferences, _REMEMBERED, shares=(1, 4))
        self.pages = FormPages(self._desk, self, self.split.pages, self._drafted, self._say)
        head = row_of(
            *(self.new_button, self.copy_button, self.delete_button, self.import_button, self.export_button),
            None,
            self.split.toggle,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._follow)
        session.leaving.connect(self.commit)
        for signal in (session.ledger_changed, session.list_changed, session.period_changed, session.returned):
            signal.connect(self._turn)
        self.list.chosen.connect(self.choose)
        self.list.left.connect(self._enter_fields)
        self.list.renaming.connect(self._enter_name)
        self.list.delete_wanted.connect(self.delete)
        self.editor.edited.connect(self.pages.follow)
        self.editor.copying.connect(self.copy)
        self.editor.columns.adding.connect(self.add_columns)
        self.split.unfolded.connect(self.pages.follow)
        self.split.print_button.clicked.connect(self.print)
        bind(self, KEYS, "新建", self.new)
        bind(self, KEYS, "复制", self.copy)
        bind(self, KEYS, "打印…", self.print)
        bind(self.list, KEYS, "上移", partial(self.shift, -1))
        bind(self.list, KEYS, "下移", partial(self.shift, 1))

    # What a room does.

    @property
    def form(self) -> str:
        """The form on screen is the one that 出表 begins with."""
        return self._form.name if self._form else ""

    def enter(self) -> None:
        """Put the keys into the list; a form that this version cannot read is named."""
        if self._is_there():
            self._say("", own_forms.unread(self._session.ledger))
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_search(self) -> None:
        """Look for a field to add, where the form may be changed."""
        if self._origin is Origin.OFFICIAL:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.add_columns()

    def commit(self) -> None:
        """Keep what has been typed; a fault is shown below its field, where the text stays."""
        if self._form is not None and self._session.is_open:
            self.editor.commit()

    @property
    def is_typing(self) -> bool:
        """Whether something stands in a field that the ledger has not got."""
        return self.editor.is_typing

    def refused(self) -> list[str]:
        """The texts that the ledger has not taken."""
        return self.editor.refused()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A form may be dropped; whatever else is left to the window."""
        if dropped_forms(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in the forms that are dropped."""
        event.acceptProposedAction()
        if self._is_there():
            self._go_to(self.files.take(dropped_forms(event.mimeData())))

    # The verbs of the room.

    def new(self) -> None:
        """Make a form with the usual columns, and ask for its name."""
        if not self._is_there():
            return
        self.commit()
        form = form_edits.new_form(form_edits.free_name(_NEW, self.list.names))
        if self._run(verbs.save_form, form):
            self._go_to(form.name)
            self._enter_name()

    def copy(self) -> None:
        """Make a form of one's own that is like the one on screen."""
        if self._form is None or not self._is_there():
            return
        self.commit()
        name = form_edits.free_name(f"{self._form.name}（自定）", self.list.names)
        if self._run(verbs.copy_form, self._form.name, name):
            self._go_to(name)
            self._enter_name()

    def delete(self) -> None:
        """Delete the form on screen, where it is one's own; undo brings it back."""
        if self._form is None or self._origin is not Origin.OWN or not self._is_there():
            return
        name, below = self._form.name, self._beside(self._form.name)
        self.editor.leave()
        if self._run(verbs.delete_form, name):
            is_back = own_forms.known(self._session.ledger, name) is not None
            self._go_to(name if is_back else below)
            self._say(f"表式“{name}”已{'恢复成随带的样子' if is_back else '删除'}，可以撤销。", None)

    def shift(self, step: int) -> None:
        """Put the own form on screen one place up (-1) or down (1) among the own ones."""
        if not self._is_there():
            return
        names = [form.name for form in own_forms.own(self._session.ledger)] if self._origin is Origin.OWN else []
        place = names.index(self.form) + step if self.form in names else -1
        if 0 <= place < len(names):
            names.remove(self.form)
            names.insert(place, self.form)
            if self._run(verbs.reorder_forms, names):
                self.refresh()

    def add_columns(self) -> None:
        """Show every field there is; each one chosen becomes a column."""
        if not self._is_there() or self._origin is Origin.OFFICIAL or not self.editor.columns.isVisible():
            return
        dialog = FieldDialog(self._offers(), self._used, self)
        dialog.chosen.connect(self._add_column)
        dialog.finished.connect(self._enter_fields)
        dialog.open()

    def take_in(self) -> None:
        """Take in forms from files."""
        if self._is_there():
            self.commit()
            self._go_to(self.files.ask())

    def write(self) -> None:
        """Write the form on screen into a file."""
        self.commit()
        if self._form is not None:
            self.files.write(self._form)

    def print(self) -> None:
        """Print what the pages show."""
        if self._form is not None and self._is_there():
            self.commit()
            self.pages.print_out()

    # Showing.

    def refresh(self) -> None:
        """Show the forms of the ledger; the one on screen stays, whatever it is called now."""
        self._is_stale = not self.isVisible() or self._session.is_busy
        if self._is_stale:
            return
        groups = self._groups()
        self._show_list(groups)
        name = self._name_now() if self._form else OFFICIAL[0].name
        names = {form.name for forms in groups.values() for form in forms}
        self._show_named(name if name in names else OFFICIAL[0].name, groups)

    def choose(self, name: str) -> None:
        """Show another form, once what has been typed in this one is kept; what is refused has to be mended first."""
        if not self._is_there():
            self.list.hold(self.form)
            return
        self.commit()
        if self.editor.refused():
            self.list.hold(self.form)
            self._say("", UserFault("有一处没有存上，原因写在它下面。", "请先改好，或撤销输入，再看别的表式。"))
            return
        self.editor.leave()
        self._say("", None)
        self._show_named(name, self._groups())

    def _show_named(self, name: str, groups: dict[Origin, Sequence[Form]]) -> None:
        for origin, forms in groups.items():
            for form in forms:
                if form.name == name:
                    self._show(form, origin)

    def _go_to(self, name: str) -> None:
        """Show a form that has come or become another; nothing where there is no name."""
        if name:
            self.editor.leave()
            self._form, self._record = None, None
            groups = self._groups()
            self._show_list(groups)
            self._show_named(name, groups)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, name: str) -> str:
        """The form below a form in the list, or above where it is the last."""
        names = self.list.names
        place = names.index(name)
        return names[place + 1] if place + 1 < len(names) else names[place - 1]

    def _enter_fields(self) -> None:
        self.editor.grid.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter_name(self) -> None:
        """Put the keys into the name, where it may be changed."""
        if self._origin is Origin.OWN:
            self.editor.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.editor.name.editor.selectAll()

    def _turn(self) -> None:
        """Another ledger, list or month is on screen, or the ledger is back from work aside."""
        if not self._session.is_open:
            self.editor.leave()
            self._form, self._record = None, None
        self.refresh()

    def _follow(self, change_set: ChangeSet, initiator: object) -> None:
        if not self.isVisible():
            return
        if initiator is not self and change_set.touched("own_forms"):
            self.refresh()
        elif not change_set.touched("own_forms"):  # a record that is printed may be another
            self.pages.follow()

    def _is_there(self) -> bool:
        """Whether the ledger is open and can be read; while work aside has it, that is said."""
        if self._session.is_busy:
            self._say("", UserFault("台账正在写入，这一步没有做。", "请等它写完。"))
        return self._session.is_open and not self._session.is_busy

    def _say(self, words: str, fault: UserFault | None) -> None:
        self.hint.setText(str(fault) if fault else words or _HINT)
        restyle(self.hint, "role", "danger" if fault else "secondary")

    def _show(self, form: Form, origin: Origin) -> None:
        self._form, self._origin = form, origin
        self._record = kept.id if (kept := own_forms.kept(self._session.ledger, form.name)) else None
        self.list.hold(form.name)
        self.editor.show_form(form, origin)
        self.delete_button.setEnabled(origin is Origin.OWN)
        self.pages.follow()

    def _show_list(self, groups: dict[Origin, Sequence[Form]]) -> None:
        self.list.show_forms(groups, self._form.name if self._form else "")
        for part in (self.new_button, self.copy_button, self.import_button, self.export_button):
            part.setEnabled(self._session.is_open)

    def _groups(self) -> dict[Origin, Sequence[Form]]:
        if not self._session.is_open:
            return {}
        own = own_forms.own(self._session.ledger)
        return {Origin.OWN: own, Origin.OFFICIAL: OFFICIAL, Origin.SHIPPED: shipped_beside(own)}

    def _name_now(self) -> str:
        """What the form on screen is called by now."""
        for record in self._session.ledger.all(OwnForm) if self._session.is_open else ():
            if record.id == self._record:
                return record.name
        return self._form.name if self._form else ""

    def _drafted(self) -> Form | None:
        """The form on screen with what is being typed. Raises FieldFault for what cannot be."""
        return self.editor.draft() if self._form is not None else None

    def _offers(self) -> list[form_edits.Offer]:
        """The catalogue, and the columns that the list on screen keeps as they came."""
        session, extra = self._session, dict[str, None]()
        if session.is_open and session.list_id is not None:
            for task in session.ledger.of_list(Task, session.list_id):
                if task.extra != "{}":
                    extra |= dict.fromkeys(json.loads(task.extra))
        return form_edits.offers(extra)

    # Keeping.

    def _run(self, verb: Callable[Concatenate[Ledger, P], ChangeSet], *arguments: P.args, **named: P.kwargs) -> bool:
        """Whether a verb was carried out; its fault is said in the room's line."""
        fault = self._session.attempt(self, verb, *arguments, **named).fault
        if fault is not None:
            self._say("", fault)
        return fault is None

    def _keep(self, form: Form) -> UserFault | None:
        if not self._session.is_open:
            return None  # a field is left as the window goes, its ledger before it
        fault = self._session.attempt(self, verbs.save_form, form).fault
        if fault is None:
            self.refresh()
        return fault

    def _rename(self, name: str) -> UserFault | None:
        assert self._form is not None
        if not self._session.is_open:
            return None
        fault = self._session.attempt(self, verbs.rename_form, self._form.name, name).fault
        if fault is None:
            self._form = replace(self._form, name=name)
            self.refresh()
        return fault

    def _add_column(self, key: str) -> None:
        self.editor.columns.add([key])
        for dialog in self.findChildren(FieldDialog):
            dialog.say(self.editor.columns.fault.text())

    def _used(self) -> set[str]:
        return {column.field for column in self._form.columns} if self._form else set()
