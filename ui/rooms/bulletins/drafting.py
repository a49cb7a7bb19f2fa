"""How a bulletin comes about in the room: drafted by a template, sentences put in, what stands around its body."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from models.bulletins import opened
from models.bulletins.draft import drafted
from models.bulletins.parts import Parts, to_json
from models.bulletins.sentences import FIELDS
from models.bulletins.templates import Template, offered
from models.operations.months import bulletins as verbs
from models.paper_records import BulletinId, BulletinTemplate
from ui.rooms.bulletins.host import Host
from ui.rooms.room import Desk
from ui.services.plain_text import as_entry


class Drafting(QObject):
    """Carries out the room's verbs on the text as a whole."""

    def __init__(self, room: Host, desk: Desk) -> None:
        super().__init__(room)
        self._room, self._session = room, desk.session

    def fill(self, templates: QMenu, sentences: QMenu) -> None:
        """The menus of the templates, read when it is opened, and of the sentences that can be put in."""
        templates.aboutToShow.connect(partial(self._offer_templates, templates))
        for name, field in FIELDS.items():
            if field.is_sentence:
                action = sentences.addAction(as_entry(f"{name}　{field.explained}"))
                action.triggered.connect(partial(self.insert, name))

    def draft(self) -> None:
        """Draft a bulletin for the period on screen by the first template."""
        if self._session.is_open and self._session.list_id is not None:
            self.draft_by(offered(self._session.ledger.all(BulletinTemplate))[0])

    def draft_by(self, template: Template) -> None:
        """Draft a bulletin for the period on screen, from the ledger, by a template."""
        self._room.commit()
        session = self._session
        if session.list_id is None or session.is_busy or self._room.is_typing:  # what was refused is not dropped
            return
        source = opened.read_source(session.ledger, session.list_id, session.period)
        made = drafted(source, template, session.list_id)
        change_set = session.attempt(
            self._room, verbs.add_bulletin, made.list_id, made.period, made.title, made.body, parts=made.parts
        ).change_set
        if change_set is not None:
            self._room.show_again(BulletinId(change_set.inserted("bulletins")[0]))
            self._room.editor.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def insert(self, name: str) -> None:
        """Put one of the ledger's sentences in behind the paragraph of the cursor."""
        self._room.commit()
        known = self._room.known()
        if known is None or self._room.current is None or self._room.is_typing:
            return
        line = self._room.editor.body.textCursor().blockNumber()
        body, parts = known.with_sentence(self._room.editor.body.content(), name, line)
        if len(body) == len(self._room.editor.body.content()) + 1:
            self._room.editor.fault.say(f"台账里现在没有“{name}”可写的。")
            return
        self._room.keep(body, parts)
        self._room.show_again(self._room.current.id)

    def edit_parts(self) -> None:
        """What stands around the body, and the template."""
        self._room.commit()
        known = self._room.known()
        if known is None or self._room.current is None:
            return
        from ui.rooms.bulletins.parts_dialog import PartsDialog  # noqa: PLC0415

        title = next(
            (t.title for t in offered(self._session.ledger.all(BulletinTemplate)) if t.name == known.parts.template),
            self._room.current.title,
        )
        dialog = PartsDialog(self._session, known.parts, title, self._room)
        dialog.settled.connect(partial(self._keep_parts, self._room.current.id))
        dialog.open()

    def _keep_parts(self, bulletin_id: BulletinId, parts: Parts) -> None:
        """Use the parts for the bulletin they were asked for."""
        bulletin = self._room.current
        if bulletin is not None and bulletin.id == bulletin_id and bulletin.issued_on is None:
            self._room.keep(self._room.editor.body.content(), to_json(parts))
            self._room.show_again(bulletin_id)

    def _offer_templates(self, menu: QMenu) -> None:
        menu.clear()
        for template in offered(self._session.ledger.all(BulletinTemplate)):
            menu.addAction(as_entry(template.name)).triggered.connect(partial(self.draft_by, template))
