"""What the room 通报 is to the parts of it that carry out its verbs."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from models.bulletins.opened import Opened
from models.errors import UserFault
from models.paper_records import Bulletin, BulletinId
from ui.rooms.bulletins.editor import BulletinEditor
from ui.rooms.room import Page


class Host(Page):
    """The bulletin on screen, and where to say what became of it."""

    editor: BulletinEditor
    hint: QLabel

    @property
    def current(self) -> Bulletin | None:
        """The bulletin on screen."""
        raise NotImplementedError

    @property
    def contradictions(self) -> int:
        """How many are open, by the last check."""
        raise NotImplementedError

    def known(self) -> Opened | None:
        """The bulletin on screen with what the ledger says; None while there is none, or the ledger is lent."""
        raise NotImplementedError

    def keep(self, body: str, parts: str) -> None:
        """Keep the text and the parts of the bulletin on screen; a fault is shown below the text."""
        raise NotImplementedError

    def show_again(self, bulletin_id: BulletinId) -> None:
        """Show a bulletin that has just been changed."""
        raise NotImplementedError

    def say(self, fault: UserFault) -> None:
        """Broadcast a fault."""
        raise NotImplementedError
