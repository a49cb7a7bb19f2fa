"""The status badge as a widget of its own."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from models.vocabulary import Status
from ui.look.badge import StatusBadge


def test_the_badge_says_its_word_and_grows_with_it(qtbot: QtBot) -> None:
    badge = StatusBadge(Status.WARNED)
    qtbot.addWidget(badge)
    narrow = badge.sizeHint().width()
    badge.set_status(Status.STAGE_SIGNED_OFF, "阶段性销号")
    assert badge.accessibleName() == "阶段性销号"
    assert badge.sizeHint().width() > narrow
