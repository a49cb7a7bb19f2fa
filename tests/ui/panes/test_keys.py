"""What the sheet of keys reads about the panes is what the panes have bound, key by key."""

from __future__ import annotations

from types import SimpleNamespace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.panes.attachments import AttachmentsPane
from ui.panes.indicators import IndicatorsPane
from ui.panes.keys import IN_ATTACHMENTS, IN_INDICATORS, IN_PLAN
from ui.panes.plan import PlanPane
from ui.services.local_keys import Keys


def bound(pane: QWidget) -> list[str]:
    shortcuts = [shortcut.key() for shortcut in pane.findChildren(QShortcut)]
    actions = [key for part in pane.findChildren(QWidget) for action in part.actions() for key in action.shortcuts()]
    return sorted(key.toString(QKeySequence.SequenceFormat.PortableText) for key in shortcuts + actions)


def named(keys: Keys) -> list[str]:
    portable = QKeySequence.SequenceFormat.PortableText
    return sorted(QKeySequence(key).toString(portable) for found in keys.values() for key in found)


def test_the_keys_of_the_attachments_and_the_plan_are_those_named(desk: SimpleNamespace) -> None:
    assert bound(desk.panes.pane(AttachmentsPane)) == named(IN_ATTACHMENTS)
    assert bound(desk.panes.pane(PlanPane)) == named(IN_PLAN)
    assert bound(desk.panes.pane(IndicatorsPane)) == named(IN_INDICATORS)
